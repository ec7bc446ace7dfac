import { spawn } from 'node:child_process'
import { once } from 'node:events'
import module from 'node:module'
import { dirname } from 'node:path'
import type { House } from '../app/port/house.ts'
import type { LongCrls } from '../app/port/long-crls.ts'
import { crlAuthorityOf } from '../app/status/crl-authority.ts'
import { crlContextOf } from '../app/status/crl-context.ts'
import type { CrlOrder, CrlReply, CrlSignature } from './crl-order.ts'
import { OctetReader } from './octet-reader.ts'

/** A million entries take three seconds. */
const LONGEST_MILLISECONDS = 120_000
const MOST_SAID = 4_000
/** JavaScript's own memory in MB, on top of which the CRL comes; what is read once and written once needs little of it. */
const MEMORY_OPTIONS = ['--max-old-space-size=96', '--max-semi-space-size=2'] as const

/** Where Node keeps what it has compiled, if it does: a third of the start. Nothing else of the environment reaches the process. */
const compiled = (): Readonly<Record<string, string>> => {
  const folder = module.getCompileCacheDir()
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: dirname(folder) }
}

const base64 = (octets: Uint8Array): string => Buffer.from(octets).toString('base64')

/** Places in the code that the process's defect names; its message could hold what it was given. */
const placesIn = (said: string): string => said.split('\n').filter((line) => /^ {4}at /.test(line)).slice(0, 5).join('\n')

export type LongCrlParts = Pick<House, 'database' | 'signer'> & {
  /** What makes one CRL, compiled (`src/bin/crl-writer.ts`). */
  readonly program: string
  /** Of the database, as the application. */
  readonly url: string
}

/**
 * Has long CRLs made in a process of their own, which goes when it is done: a million entries take a second of a processor and a hundred megabytes, and
 * logins wait for neither. The key stays here: what is to be signed goes through this process in pieces (decision 0158). Address and password of the
 * database go through a pipe, never through arguments or environment. A process that is killed, fails or takes too long changes nothing, and is an error
 * with the end of what it said.
 */
export const openLongCrls = ({ database, signer, program, url }: LongCrlParts): LongCrls => ({
  publish: async ({ id }, signal) => {
    const child = spawn(process.execPath, [...MEMORY_OPTIONS, program], {
      stdio: ['pipe', 'pipe', 'pipe'], env: compiled(), timeout: LONGEST_MILLISECONDS, killSignal: 'SIGKILL', signal,
    })
    const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>
    ended.catch(() => undefined)
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString('utf8')).slice(-MOST_SAID)
    })
    // A process that ended early is told by its end.
    child.stdin.on('error', () => undefined)
    const tell = (what: CrlOrder | CrlSignature): void => void child.stdin.write(`${JSON.stringify(what)}\n`)
    const reader = new OctetReader(child.stdout)
    const reply = async (): Promise<CrlReply> => JSON.parse(await reader.line()) as CrlReply
    try {
      // It starts meanwhile.
      const { authority, latest, now } = await database.open(async ({ installation, crls, now: { machine } }) =>
        ({ authority: await installation.authority(id), latest: await crls.latest(id), now: machine }))
      if (authority === undefined) {
        child.kill('SIGKILL')
        return false
      }
      const of = crlAuthorityOf(authority)
      const { issuer } = of
      tell({
        url, previousNumber: latest?.number ?? 0, now: now.toISOString(),
        authority: { ...of, issuer: { signatureAlgorithm: issuer.signatureAlgorithm, name: base64(issuer.name), keyIdentifier: base64(issuer.keyIdentifier) } },
      })
      let answer = await reply()
      const toBeSigned = async function* (): AsyncGenerator<Uint8Array> {
        for (; answer.said === 'to-be-signed'; answer = await reply()) yield* reader.octets(answer.length)
        if (answer.said !== 'all') throw new Error('it did not say that it was all')
      }
      if (answer.said === 'to-be-signed') {
        const signature = await signer.signCrl(of.keyName, crlContextOf(of, latest), toBeSigned())
        tell({ signature: base64(signature) })
        answer = await reply()
      }
      return answer.said === 'published'
    } catch (error) {
      child.kill('SIGKILL')
      const [code, killedBy] = await ended
      throw new Error(`a long CRL came to nothing: ${String(error)}; its process ended with ${code ?? killedBy ?? 'nothing'}\n${placesIn(said)}`)
    } finally {
      child.stdin.end()
    }
  },
})
