import { run } from 'node:test'
import type { TestsStream } from 'node:test'
import { spec } from 'node:test/reporters'

/** How one file ended, and how long it took in milliseconds. */
type FileOutcome = { readonly passed: number; readonly failed: number; readonly skipped: number; readonly suites: number; readonly milliseconds: number }

/** How each file ended. */
export type Outcome = ReadonlyMap<string, FileOutcome>

/** A file that hangs is a failure like any other, not the end of the run. */
const FILE_MS = 420_000
const PROOF_FILE_MS = 3_600_000

/** Runs test files, each in its own process, and prints what they say as `node --test` does, without its closing lines. */
export const runFiles = async (files: readonly string[], atOnce: number): Promise<Outcome> => {
  if (files.length === 0) return new Map()
  const stream = run({ files: [...files], concurrency: atOnce, timeout: files.some((file) => file.endsWith('.proof.test.js')) ? PROOF_FILE_MS : FILE_MS, execArgv: ['--enable-source-maps'] })
  const outcome = byFile(stream, ranAs(files))
  for await (const text of stream.compose(new spec())) process.stdout.write(withoutClosing(String(text)))
  return outcome
}

/** Node's own closing lines are printed once, for all: see `closingLines`. */
const withoutClosing = (text: string): string =>
  text.split('\n').filter((line) => !/^(?:\x1b\[\d+m)?ℹ (?:tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) /.test(line)).join('\n')

/** A file that fails before its first test has no summary of its own. */
const BROKEN: FileOutcome = { passed: 0, failed: 1, skipped: 0, suites: 0, milliseconds: 0 }

/** The file that was run, by its own name or by the source that its map names; undefined for a module of tests that a file imports. */
const ranAs = (files: readonly string[]): ((named: string | undefined) => string | undefined) => {
  const own = new Map(files.flatMap((file) => [[file, file], [file.replace(/\/dist\/(.*)\.js$/, '/$1.ts'), file]]))
  return (named) => (named === undefined ? undefined : own.get(named))
}

const byFile = (stream: TestsStream, ran: ReturnType<typeof ranAs>): Promise<Outcome> =>
  new Promise((resolve) => {
    const files = new Map<string, FileOutcome>()
    stream.on('test:fail', ({ file: named }) => {
      const file = ran(named)
      if (file !== undefined && !files.has(file)) files.set(file, BROKEN)
    })
    stream.on('test:summary', ({ file: named, counts, duration_ms: milliseconds }) => {
      const file = ran(named)
      if (file !== undefined) files.set(file, { passed: counts.passed, failed: counts.tests - counts.passed - counts.skipped - counts.todo, skipped: counts.skipped, suites: counts.suites, milliseconds })
    })
    stream.on('end', () => resolve(files))
  })

/** What was run later counts, where a file was run twice. */
export const both = (earlier: Outcome, later: Outcome): Outcome => new Map([...earlier, ...later])

export const failedFiles = (outcome: Outcome): readonly string[] => [...outcome].flatMap(([file, { failed }]) => (failed > 0 ? [file] : []))

const sum = (outcome: Outcome, what: keyof FileOutcome): number => [...outcome.values()].reduce((total, each) => total + each[what], 0)

/** Something was run, and nothing of it failed. */
export const isPassed = (outcome: Outcome): boolean => sum(outcome, 'failed') === 0 && sum(outcome, 'passed') > 0

/** The lines with which Node's runner ends, for the whole run. */
export const closingLines = (outcome: Outcome, milliseconds: number): string =>
  [
    `ℹ tests ${sum(outcome, 'passed') + sum(outcome, 'failed') + sum(outcome, 'skipped')}`,
    `ℹ suites ${sum(outcome, 'suites')}`,
    `ℹ pass ${sum(outcome, 'passed')}`,
    `ℹ fail ${sum(outcome, 'failed')}`,
    'ℹ cancelled 0',
    `ℹ skipped ${sum(outcome, 'skipped')}`,
    'ℹ todo 0',
    `ℹ duration_ms ${Math.round(milliseconds)}`,
  ].join('\n')

/** The files that took longest, in milliseconds, for whoever wants the run to be shorter. */
export const slowest = (outcome: Outcome, howMany: number): readonly (readonly [string, number])[] =>
  [...outcome].map(([file, { milliseconds }]) => [file, milliseconds] as const).toSorted((a, b) => b[1] - a[1]).slice(0, howMany)
