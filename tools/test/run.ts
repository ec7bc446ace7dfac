import { run } from 'node:test'
import type { TestsStream } from 'node:test'
import { spec } from 'node:test/reporters'

/** How many tests ended how, and how long each file took, in milliseconds. */
export type Outcome = { readonly passed: number; readonly failed: number; readonly skipped: number; readonly suites: number; readonly files: ReadonlyMap<string, number> }

export const NOTHING: Outcome = { passed: 0, failed: 0, skipped: 0, suites: 0, files: new Map() }

/** A file that hangs is a failure like any other, not the end of the run. */
const FILE_MS = 420_000
const PROOF_FILE_MS = 3_600_000

/** Runs test files, each in its own process, and prints what they say as `node --test` does, without its closing lines. */
export const runFiles = async (files: readonly string[], atOnce: number): Promise<Outcome> => {
  if (files.length === 0) return NOTHING
  const stream = run({ files: [...files], concurrency: atOnce, timeout: files.some((file) => file.endsWith('.proof.test.js')) ? PROOF_FILE_MS : FILE_MS, execArgv: ['--enable-source-maps'] })
  const outcome = count(stream)
  for await (const text of stream.compose(new spec())) process.stdout.write(withoutClosing(String(text)))
  return outcome
}

/** Node's own closing lines are printed once, for all: see `closingLines`. */
const withoutClosing = (text: string): string =>
  text.split('\n').filter((line) => !/^(?:\x1b\[\d+m)?ℹ (?:tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) /.test(line)).join('\n')

const count = (stream: TestsStream): Promise<Outcome> =>
  new Promise((resolve) => {
    const files = new Map<string, number>()
    let [passed, failed, skipped, suites] = [0, 0, 0, 0]
    stream.on('test:summary', ({ file, counts, duration_ms: milliseconds }) => {
      if (file !== undefined) files.set(file, milliseconds)
      else [passed, failed, skipped, suites] = [counts.passed, counts.tests - counts.passed - counts.skipped - counts.todo, counts.skipped, counts.suites]
    })
    stream.on('end', () => resolve({ passed, failed, skipped, suites, files }))
  })

export const both = (a: Outcome, b: Outcome): Outcome => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
  suites: a.suites + b.suites,
  files: new Map([...a.files, ...b.files]),
})

/** The lines with which Node's runner ends, for the whole run. */
export const closingLines = ({ passed, failed, skipped, suites }: Outcome, milliseconds: number): string =>
  [
    `ℹ tests ${passed + failed + skipped}`,
    `ℹ suites ${suites}`,
    `ℹ pass ${passed}`,
    `ℹ fail ${failed}`,
    'ℹ cancelled 0',
    `ℹ skipped ${skipped}`,
    'ℹ todo 0',
    `ℹ duration_ms ${Math.round(milliseconds)}`,
  ].join('\n')

/** The files that took longest, for whoever wants the run to be shorter. */
export const slowest = ({ files }: Outcome, howMany: number): readonly (readonly [string, number])[] =>
  [...files].toSorted((a, b) => b[1] - a[1]).slice(0, howMany)
