import { readFileSync } from 'node:fs'
import { after, run } from 'node:test'
import { spec } from 'node:test/reporters'
import { pathToFileURL } from 'node:url'
import { endFile, shareProcess } from '../../test/file-end.ts'
import type { FileOutcome } from './outcome.ts'

/** What a tester answers for a file that it was sent: the lines of its tests, and again those that failed. */
export type Tested = { readonly outcome: FileOutcome; readonly text: string; readonly failures: string; readonly bytes: number }

shareProcess()

/** Milliseconds of this process and of its children that have ended: the kernel counts ticks of 10 ms (proc_pid_stat(5), fields 14 to 17). */
const processor = (): number => {
  const fields = readFileSync('/proc/self/stat', 'latin1').split(') ')[1]?.split(' ') ?? []
  return fields.slice(11, 15).reduce((total, ticks) => total + Number(ticks) * 10, 0)
}

/** The lines that are printed once, for all files. */
const CLOSING = /^(?:\x1b\[\d+m)?ℹ (?:tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) /
const FAILING = /^(?:\x1b\[\d+m)*✖ failing tests:/

/**
 * What Node's runner does not tell of a file in a shared process: that it could not be loaded to its end after its first tests were declared.
 * A module that failed once fails again by the same error.
 */
const loadingFailure = (file: string): Promise<unknown> => import(pathToFileURL(file).href).then(() => undefined, (failure: unknown) => failure ?? 'nothing')

const test = async (file: string): Promise<Tested> => {
  const [began, used] = [performance.now(), processor()]
  process.exitCode = undefined
  const stream = run({ files: [file], isolation: 'none' })
  after(endFile)
  let summary = { success: false, counts: { tests: 0, passed: 0, skipped: 0, todo: 0, suites: 0 } }
  stream.on('test:summary', (ended) => { summary = ended })
  let told = 0
  // What `after` of the whole file throws is told, and in no count.
  stream.on('test:fail', ({ todo }) => { told += todo === undefined ? 1 : 0 })
  let printed = ''
  for await (const part of stream.compose(new spec())) printed += String(part)
  const lines = printed.split('\n').filter((line) => !CLOSING.test(line))
  const failing = lines.findIndex((line) => FAILING.test(line))
  const failure = await loadingFailure(file)
  const { tests, passed, skipped, todo, suites } = summary.counts
  const failed = tests - passed - skipped - todo
  const isWell = failed === 0 && told === 0 && summary.success && process.exitCode === undefined && failure === undefined
  const besides = isWell || failed > 0 || told > 0 ? '' : `✖ ${file} failed outside its tests: ${failure === undefined ? 'see above' : failure instanceof Error ? failure.stack : String(failure)}\n`
  return {
    outcome: { passed, failed: isWell ? 0 : Math.max(1, failed), skipped, suites, milliseconds: performance.now() - began, processor: processor() - used },
    text: lines.slice(0, failing === -1 ? lines.length : failing).join('\n').trimEnd() + '\n',
    failures: failing === -1 ? besides : lines.slice(failing + 1).join('\n'),
    bytes: process.memoryUsage.rss(),
  }
}

/**
 * Runs the test files that it is sent, one after the other. A file has ended when nothing of it keeps the process busy any more, as it would in
 * a process of its own: only then is the next one asked for. An empty name ends the process.
 */
process.on('message', (file: string) => {
  if (file === '') process.exit()
  process.channel?.unref()
  void test(file).then((tested) => process.send?.(tested))
})
process.on('beforeExit', () => process.channel?.ref())
process.on('disconnect', () => process.exit())
