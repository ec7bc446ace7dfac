import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { brokenAfter, type FileOutcome, type Outcome } from './outcome.ts'
import type { Tested } from './tester.ts'

/** A file that hangs is a failure like any other, not the end of the run. */
const FILE_MS = 420_000
const PROOF_FILE_MS = 3_600_000
/** A process that has grown to this many bytes is replaced. */
const LARGE = 1_500_000_000

/** How many processes run files at once, and whether each takes one file only or one after the other. */
export type Way = { readonly atOnce: number; readonly share: boolean }

const TESTER = join(import.meta.dirname, 'tester.js')

type Tester = {
  readonly test: (file: string) => Promise<Tested>
  readonly isUsable: () => boolean
  readonly end: () => Promise<void>
}

const startTester = (): Tester => {
  const child = fork(TESTER, [], { execArgv: ['--enable-source-maps'], stdio: ['ignore', 'pipe', 'pipe', 'ipc'], env: { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}) } })
  const ended = once(child, 'close')
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => { said += text })
  let usable = true
  const test = async (file: string): Promise<Tested> => {
    const [began, limit] = [performance.now(), file.endsWith('.proof.test.js') ? PROOF_FILE_MS : FILE_MS]
    said = ''
    const late = setTimeout(() => child.kill('SIGKILL'), limit)
    const answer = once(child, 'message').then(([tested]) => tested as Tested)
    child.send(file)
    const tested = await Promise.race([answer, ended.then(() => undefined)])
    clearTimeout(late)
    usable = tested !== undefined && tested.outcome.failed === 0 && tested.bytes < LARGE
    if (tested !== undefined) return { ...tested, text: said + tested.text }
    const milliseconds = performance.now() - began
    const broken = `✖ ${file} ${milliseconds >= limit ? `did not end in ${limit / 1000} s` : `ended its process (${child.exitCode ?? child.signalCode})`}\n`
    return { outcome: brokenAfter(milliseconds), text: said, failures: broken, bytes: 0 }
  }
  return {
    test,
    isUsable: () => usable,
    end: async () => {
      if (child.connected) child.send('')
      await ended
    },
  }
}

const toTerminal = (text: string): void => void process.stdout.write(text)

/** Runs test files and prints what they say as `node --test` does, without its closing lines. */
export const runFiles = async (files: readonly string[], { atOnce, share }: Way, print: (text: string) => void = toTerminal): Promise<Outcome> => {
  const outcome = new Map<string, FileOutcome>()
  const failures: string[] = []
  const line = [...files]
  const work = async (): Promise<void> => {
    let tester: Tester | undefined
    for (let file = line.shift(); file !== undefined; file = line.shift()) {
      tester ??= startTester()
      const tested = await tester.test(file)
      outcome.set(file, tested.outcome)
      // At once as well: a run that is cut off has told what it found.
      print(tested.text + tested.failures)
      if (tested.failures !== '') failures.push(tested.failures)
      if (share && tester.isUsable()) continue
      await tester.end()
      tester = undefined
    }
    await tester?.end()
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, files.length) }, work))
  if (failures.length > 0) print(`\n✖ failing tests:\n${failures.join('\n')}\n`)
  return outcome
}
