import { day, type Day } from '../calendar/day.ts'
import type { Policy } from '../policy/parameters.ts'
import { ENVIRONMENT_ACTS, type EnvironmentAct, type EnvironmentVerdict } from './rule.ts'
import { BROWSERS, SYSTEMS, type BrowserName, type SystemName, type Visitor } from './visitor.ts'

type Rule = Policy['environment']['rules'][number]
type Way = Policy['acquisition']['ways'][number]

/** The ways of acquiring that this edition has: no page speaks of another. */
const WAYS_AT_HAND: readonly Way[] = ['page']

/** The ways a service offers and this edition has. */
const waysAtHand = ({ ways }: Policy['acquisition']): readonly Way[] => ways.filter((way) => WAYS_AT_HAND.includes(way))

/** What is asked of the table; `way` only where it is about acquiring or renewing. */
export type Asked = { readonly act: EnvironmentAct; readonly way: Way | null; readonly browser: BrowserName; readonly system: SystemName; readonly version: number | null }

export type Supported = {
  readonly verdict: EnvironmentVerdict
  /** Since when; null where no line speaks of it, and one asks the desk. */
  readonly from: Day | null
  /** The least version, where the verdict asks for one. */
  readonly leastVersion: number | null
  /** Whether it would work with a newer version of the same browser. */
  readonly tooOld: boolean
  /** The next day on which it changes, and to what. */
  readonly next: { readonly from: Day; readonly verdict: EnvironmentVerdict } | null
}

const speaksOf = (rule: Rule, { act, way, browser, system }: Asked): boolean =>
  rule.acts.includes(act) && (rule.way === null || way === null || rule.way === way) && rule.systems.includes(system) && rule.browsers.includes(browser)

/** What holds of a browser on a day, for one act and one way. What no line speaks of is to be asked for. */
export const supported = (rules: readonly Rule[], asked: Asked, on: Day): Supported => {
  const about = rules.filter((rule) => speaksOf(rule, asked)).toSorted((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0))
  const holds = about.findLast(({ from }) => from <= on)
  const after = about.find(({ from }) => from > on)
  const later = after && about.findLast(({ from }) => from === after.from)
  const tooOld = holds?.verdict === 'works' && holds.leastVersion !== null && asked.version !== null && asked.version < holds.leastVersion
  const verdict = holds?.verdict ?? 'ask'
  return {
    verdict: tooOld ? 'does-not' : verdict,
    from: holds === undefined ? null : day(holds.from),
    leastVersion: holds?.leastVersion ?? null,
    tooOld,
    next: later === undefined || later.verdict === verdict ? null : { from: day(later.from), verdict: later.verdict },
  }
}

const ORDER: readonly EnvironmentVerdict[] = ['works', 'ask', 'does-not']

/** The best of what several ways allow: one way that works is enough. */
const best = (several: readonly Supported[]): Supported | undefined => several.toSorted((one, other) => ORDER.indexOf(one.verdict) - ORDER.indexOf(other.verdict))[0]

const byBestWay = (policy: Pick<Policy, 'environment' | 'acquisition'>, asked: Omit<Asked, 'way'>, on: Day): Supported => {
  const { rules } = policy.environment
  if (asked.act === 'log-in') return supported(rules, { ...asked, way: null }, on)
  return best(waysAtHand(policy.acquisition).map((way) => supported(rules, { ...asked, way }, on))) ?? supported([], { ...asked, way: null }, on)
}

export type Advice = {
  readonly acts: { readonly [Act in EnvironmentAct]: Supported }
  /** Why not, where it does not work, as plainly as can be told. */
  readonly because: 'phone' | 'tablet' | 'internet-explorer' | 'old-system' | 'old-browser' | 'not-supported' | null
  /** Browsers that are fine on this very system for logging in and acquiring (S-26); none on a phone. */
  readonly fineHere: readonly BrowserName[]
}

const becauseOf = ({ device, browser, system }: Visitor, { tooOld }: Supported): NonNullable<Advice['because']> => {
  if (device !== 'pc') return device
  if (browser === 'internet-explorer') return 'internet-explorer'
  if (system === 'old-windows') return 'old-system'
  return tooOld ? 'old-browser' : 'not-supported'
}

/** The answer for whoever looks at the page, yes or no at once (S-25). */
export const adviceFor = (policy: Pick<Policy, 'environment' | 'acquisition'>, visitor: Visitor, on: Day): Advice => {
  const of = (act: EnvironmentAct, browser = visitor.browser, version = visitor.version) => byBestWay(policy, { act, browser, version, system: visitor.system }, on)
  const acts = { 'log-in': of('log-in'), 'acquire': of('acquire'), 'renew': of('renew') }
  return {
    acts,
    because: acts['log-in'].verdict === 'does-not' ? becauseOf(visitor, acts['log-in']) : null,
    fineHere: BROWSERS.filter((browser) => (['log-in', 'acquire'] as const).every((act) => of(act, browser, null).verdict === 'works')),
  }
}

export type EnvironmentColumn = Pick<Asked, 'act' | 'way'>

/** The columns of the table: logging in, then acquiring and renewing by each way at hand. */
export const environmentColumns = ({ acquisition }: Pick<Policy, 'acquisition'>): readonly EnvironmentColumn[] =>
  ENVIRONMENT_ACTS.flatMap((act): readonly EnvironmentColumn[] => (act === 'log-in' ? [{ act, way: null }] : waysAtHand(acquisition).map((way) => ({ act, way }))))

/** One line of the table on the page: browsers of one system that are alike, and what holds for each column. */
export type EnvironmentRow = { readonly system: SystemName; readonly browsers: readonly BrowserName[]; readonly cells: readonly Supported[] }

/** The whole table as of a day: every system and browser that some rule speaks of, in our order, those alike in one line. */
export const environmentTable = (policy: Pick<Policy, 'environment' | 'acquisition'>, on: Day): readonly EnvironmentRow[] => {
  const { rules } = policy.environment
  const columns = environmentColumns(policy)
  return SYSTEMS.flatMap((system) => {
    const spoken = BROWSERS.filter((browser) => rules.some((rule) => rule.systems.includes(system) && rule.browsers.includes(browser)))
    const alike = Map.groupBy(spoken.map((browser) => ({ browser, cells: columns.map((column) => supported(rules, { ...column, browser, system, version: null }, on)) })), ({ cells }) => JSON.stringify(cells))
    return [...alike.values()].map((group) => ({ system, browsers: group.map(({ browser }) => browser), cells: group[0]?.cells ?? [] }))
  })
}
