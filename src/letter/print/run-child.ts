import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { problem, ok, type Result } from '../../domain/result.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import type { Sheet } from '../typeset/sheet.ts'

/** The compiled file stands beside this one. */
const CHILD = fileURLToPath(new URL('./child.js', import.meta.url))
const LONGEST_MILLISECONDS = 60_000
const MOST_BYTES = 8_388_608
const MOST_SAID = 4_000
const BUSY = { code: 'busy', retryAfterSeconds: 30 } as const satisfies RefusalOf<'busy'>

/** Places in the code that the child’s defect names; its message could hold what it was given. */
const placesIn = (said: string): string => said.split('\n').filter((line) => /^ {4}at /.test(line)).slice(0, 5).join('\n')

/**
 * Has one sheet drawn in a process of its own, which goes when it is done: the fonts take 200 MB of memory, which the service does not keep. What is
 * on the sheet goes through a pipe, never through arguments, environment or a file. `busy` when it takes too long; a defect throws.
 */
export const drawInChild = (sheet: Sheet, fonts: string): Promise<Result<Uint8Array, RefusalOf<'busy'>>> => new Promise((resolve, reject) => {
  const child = spawn(process.execPath, [CHILD], { stdio: ['pipe', 'pipe', 'pipe'], env: {}, timeout: LONGEST_MILLISECONDS, killSignal: 'SIGKILL' })
  const drawn: Buffer[] = []
  let [bytes, said] = [0, '']
  child.stdout.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > MOST_BYTES) child.kill('SIGKILL')
    else drawn.push(chunk)
  })
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString('utf8')).slice(-MOST_SAID)
  })
  // A child that ended early is told by its end.
  child.stdin.on('error', () => undefined)
  child.once('error', reject)
  child.once('close', (code, signal) => {
    if (code === 0) resolve(ok(new Uint8Array(Buffer.concat(drawn))))
    else if (signal === 'SIGKILL' && bytes <= MOST_BYTES) resolve(problem(BUSY))
    else reject(new Error(`the process that draws letters ended with ${code ?? signal ?? 'nothing'}\n${placesIn(said)}`))
  })
  child.stdin.end(JSON.stringify({ sheet, fonts }))
})
