import { cpus, totalmem } from 'node:os'
import { readFileSync } from 'node:fs'

export type Goal = { readonly atMost: number } | { readonly atLeast: number }

/** One thing measured in every round; what the machine itself needs for the part that nobody can avoid is a figure of the same rounds. */
export type Figure = {
  readonly what: string
  /** `×` is a ratio within a round. */
  readonly unit: 'ms' | 'µs' | 'MB' | '×' | '/s'
  /** One for each round. */
  readonly values: readonly number[]
  /** Null: it is a limit itself, or tells more of the row above. */
  readonly goal: Goal | null
}

export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN

const shown = (value: number, unit: Figure['unit']): string => (unit === '×' ? value.toFixed(2) : Math.round(value).toLocaleString('en-US'))

const isReached = (value: number, goal: Goal): boolean => ('atMost' in goal ? value <= goal.atMost : value >= goal.atLeast)

const wanted = (goal: Goal, unit: Figure['unit']): string => ('atMost' in goal ? `≤ ${shown(goal.atMost, unit)} ${unit}` : `≥ ${shown(goal.atLeast, unit)} ${unit}`)

const row = ({ what, unit, values, goal }: Figure): string => [
  what, `**${shown(median(values), unit)} ${unit}**`, `${shown(Math.min(...values), unit)}–${shown(Math.max(...values), unit)} [${values.length}]`,
  goal === null ? '' : wanted(goal, unit), goal === null ? '' : isReached(median(values), goal) ? 'reached' : '**missed**',
].join(' | ')

export type Machine = { readonly processor: string; readonly cores: number; readonly memoryGb: number; readonly system: string; readonly node: string; readonly load: { readonly before: string; readonly after: string } }

/** Runnable processes per minute, as the kernel averages them: what else the machine was doing. */
export const loadNow = (): string => readFileSync('/proc/loadavg', 'utf8').split(' ').slice(0, 2).join(' ')

export const machine = (before: string): Machine => ({
  processor: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  system: /^PRETTY_NAME="(.*)"$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? process.platform,
  node: process.versions.node,
  load: { before, after: loadNow() },
})

/** Where one part works: the sources, an empty folder that is deleted afterwards, and how often everything is measured. */
export type Bench = { readonly root: string; readonly top: string; readonly rounds: number }

/** Something to be measured. `method` says in Markdown how it is, what a limit of it is, and what was found where a goal is missed. */
export type Measure = { readonly heading: string; readonly method: string; readonly rounds: number; readonly measure: (bench: Bench) => Promise<readonly Figure[]> }

/** What was measured of a part, and when. */
export type Measured = { readonly day: string; readonly machine: Machine; readonly figures: readonly Figure[] }

const section = ({ heading, method }: Measure, { day, machine: { processor, cores, memoryGb, system, node, load }, figures }: Measured): string => `## ${heading}

| what | median | least–most [rounds] | goal | |
| --- | --- | --- | --- | --- |
${figures.map((figure) => `| ${row(figure)} |`).join('\n')}

Measured on ${day}: ${cores} × ${processor}, ${memoryGb} GB, ${system}, Node ${node}. Load average over one and five minutes: ${load.before} before, ${load.after} after; everything above
${cores} makes all times longer, the limits' as well.

${method}
`

/** The whole page; written by `npm run bench`, never by hand. */
export const page = (parts: readonly (readonly [Measure, Measured])[]): string => `# Performance

Written by \`npm run bench\`, each part by \`npm run bench -- <part>\`; the same as data: [performance.json](performance.json).

${parts.map(([measure, measured]) => section(measure, measured)).join('\n')}
## How it is measured

- **Method**: all rows of a part are measured once a round, one after the other, and rounds follow each other, so that what else the machine does falls on all of them. A ratio is taken within a round. Times are wall-clock,
  unless the row says processor time, which is what the processes used, whatever else the machine did.
- **Limits** (rows without a goal) are what the same machine needs for something that the row above cannot do without; only ratios to them compare between machines.
`
