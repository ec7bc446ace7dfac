import * as z from 'zod'
import { BROWSERS, SYSTEMS } from './visitor.ts'

/** What one can want to do with a browser. */
export const ENVIRONMENT_ACTS = ['log-in', 'acquire', 'renew'] as const
export type EnvironmentAct = (typeof ENVIRONMENT_ACTS)[number]

export const VERDICTS = ['works', 'ask', 'does-not'] as const
export type EnvironmentVerdict = (typeof VERDICTS)[number]

const distinct = <Item>(items: readonly Item[]) => new Set(items).size === items.length
const several = <const Choices extends readonly [string, ...string[]]>(choices: Choices) => z.array(z.enum(choices)).min(1).refine(distinct, 'each at most once')

/**
 * One line of the table of supported systems: for these acts, by this way of acquiring (null: whichever), on these systems, with these browsers
 * from this version on (null: any), it is so from this day. Of several that speak of the same, the one with the latest day that has come holds; of the same day, the last.
 */
export const environmentRule = z.strictObject({
  acts: several(ENVIRONMENT_ACTS),
  way: z.enum(['page', 'tool']).nullable(),
  systems: several(SYSTEMS),
  browsers: several(BROWSERS),
  leastVersion: z.int().min(1).max(9999).nullable(),
  verdict: z.enum(VERDICTS),
  from: z.iso.date(),
})
