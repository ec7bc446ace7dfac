import { cpus, totalmem } from 'node:os'
import { readFileSync } from 'node:fs'

/** One thing measured in every round; `limit` is what the same machine needs for the part that nobody can avoid, measured in the same rounds. */
export type Figure = {
  readonly what: string
  readonly unit: 'ms' | 'MB'
  readonly values: readonly number[]
  /** Null: it is a limit itself. */
  readonly goal: number | null
}

export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN

const shown = (value: number): string => String(Math.round(value))

const row = ({ what, unit, values, goal }: Figure): string => [
  what, `**${shown(median(values))} ${unit}**`, `${shown(Math.min(...values))}–${shown(Math.max(...values))} [${values.length}]`,
  goal === null ? '' : `≤ ${goal} ${unit}`, goal === null ? '' : median(values) <= goal ? 'reached' : '**missed**',
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

/** The whole page; written by `npm run bench`, never by hand. */
export const page = (figures: readonly Figure[], { processor, cores, memoryGb, system, node, load }: Machine, day: string): string => `# Performance

Written by \`npm run bench\` on ${day}; the same as data: [performance.json](performance.json).

| what | median | least–most [rounds] | goal | |
| --- | --- | --- | --- | --- |
${figures.map((figure) => `| ${row(figure)} |`).join('\n')}

- **Machine**: ${cores} × ${processor}, ${memoryGb} GB, ${system}, Node ${node}. Load average over one and five minutes: ${load.before} before, ${load.after} after; everything above
  ${cores} makes all times longer, the limits' as well.
- **Method**: all rows are measured once a round, one after the other, and rounds follow each other, so that what else the machine does falls on all of them. Times are wall-clock
  from the start of the process to its end, or to the line that says that the service is ready; for \`npm start\` that is npm, the launcher, PostgreSQL and the service together.
  Packages are installed and sources are built before. Memory is the resident set of the service's Node process, without PostgreSQL's.
- **Limits** (rows without a goal) are what the same machine needs for something that the row above cannot do without; only ratios to them compare between machines.
`
