import { cpus, totalmem } from 'node:os'
import { readFileSync } from 'node:fs'

/** One thing measured in every round; `limit` is what the same machine needs for the part that nobody can avoid, measured in the same rounds. */
export type Figure = {
  readonly what: string
  /** `×` is a ratio. */
  readonly unit: 'ms' | 'MB' | '×'
  readonly values: readonly number[]
  /** Null: it is a limit itself. */
  readonly goal: number | null
}

export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN

const shown = (value: number, unit: Figure['unit']): string => (unit === '×' ? value.toFixed(2) : String(Math.round(value)))

const row = ({ what, unit, values, goal }: Figure): string => [
  what, `**${shown(median(values), unit)} ${unit}**`, `${shown(Math.min(...values), unit)}–${shown(Math.max(...values), unit)} [${values.length}]`,
  goal === null ? '' : `≤ ${shown(goal, unit)} ${unit}`, goal === null ? '' : median(values) <= goal ? 'reached' : '**missed**',
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

export type Part = { readonly heading: string; readonly day: string; readonly machine: Machine; readonly figures: readonly Figure[] }

const section = ({ heading, day, machine: { processor, cores, memoryGb, system, node, load }, figures }: Part): string => `## ${heading}

| what | median | least–most [rounds] | goal | |
| --- | --- | --- | --- | --- |
${figures.map((figure) => `| ${row(figure)} |`).join('\n')}

Measured on ${day}: ${cores} × ${processor}, ${memoryGb} GB, ${system}, Node ${node}. Load average over one and five minutes: ${load.before} before, ${load.after} after; everything above
${cores} makes all times longer, the limits' as well.
`

/** The whole page; written by `npm run bench`, never by hand. */
export const page = (parts: readonly Part[]): string => `# Performance

Written by \`npm run bench\`, each part by \`npm run bench -- <part>\`; the same as data: [performance.json](performance.json).

${parts.map(section).join('\n')}
## How it is measured

- **Method**: all rows of a part are measured once a round, one after the other, and rounds follow each other, so that what else the machine does falls on all of them. Times are wall-clock
  from the start of the process to its end, or to the line that says that the service is ready; for \`npm start\` that is npm, the launcher, PostgreSQL and the service together.
  Packages are installed and sources are built before. Memory is the resident set of the service's Node process, without PostgreSQL's.
- **Limits** (rows without a goal) are what the same machine needs for something that the row above cannot do without; only ratios to them compare between machines.
- **Ten thousand services** stand in a copy of the same data: a thousand institutions with ten services each, every service with an authority, a CRL and a server certificate of its own.
  Both copies are started by turns; then both run, and logins and visits go to one and the other by turns. What is compared is the ratio within a round. Logins are whole: a new
  connection, the handshake with the client certificate, page, password.
`
