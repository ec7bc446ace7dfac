import { spawn } from 'node:child_process'
import { once } from 'node:events'
import module from 'node:module'
import { constants, setPriority } from 'node:os'
import { dirname } from 'node:path'
import type { House } from '../app/port/house.ts'
import type { InCrlTransaction, LongCrls } from '../app/port/long-crls.ts'
import type { StandBack } from '../app/port/stand-back.ts'
import { crlAuthorityOf } from '../app/status/crl-authority.ts'
import type { WriteEntries } from '../app/status/write-entries.ts'
import { writeNextCrl } from '../app/status/write-next-crl.ts'
import type { NamedEntries } from '../x509/crl/named-entries.ts'
import { ROW_BYTES } from '../x509/crl/revoked-rows.ts'
import { OctetReader } from './octet-reader.ts'

/** A million entries take three seconds. */
const LONGEST_MILLISECONDS = 120_000
const MOST_SAID = 4_000
/** Rows that wait for the process: those that the database sends while it starts. */
const MOST_WAITING_BYTES = 4_194_304
/** So long a CRL stands back behind whoever waits for an answer; then it is made all the same. */
const PATIENCE_MILLISECONDS = 6_000
/** JavaScript's own memory in MB, on top of which the CRL comes; what is read once and written once needs little of it. */
const MEMORY_OPTIONS = ['--max-old-space-size=96', '--max-semi-space-size=2'] as const

/** Where Node keeps what it has compiled, if it does: a third of the start. Nothing else of the environment reaches the process. */
const compiled = (): Readonly<Record<string, string>> => {
  const folder = module.getCompileCacheDir()
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: dirname(folder) }
}

/** Places in the code that the process's defect names; its message could hold what it was given. */
const placesIn = (said: string): string => said.split('\n').filter((line) => /^ {4}at /.test(line)).slice(0, 5).join('\n')

type End = [number | null, NodeJS.Signals | null]

/** The process that writes the entries of one CRL. */
const startWriter = (program: string, signal: AbortSignal) => {
  const child = spawn(process.execPath, [...MEMORY_OPTIONS, program], {
    stdio: ['pipe', 'pipe', 'pipe'], env: compiled(), timeout: LONGEST_MILLISECONDS, killSignal: 'SIGKILL', signal,
  })
  // Whoever logs in meanwhile goes first.
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW)
  const ended = once(child, 'close') as Promise<End>
  ended.catch(() => undefined)
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString('utf8')).slice(-MOST_SAID)
  })
  // A process that ended early is told by its end.
  child.stdin.on('error', () => undefined)
  const replies = new OctetReader(child.stdout)

  const writeEntries: WriteEntries = async (rows) => {
    let [told, waiting, taken] = [0, 0, Promise.withResolvers<void>()]
    for await (const page of rows) {
      told += page.length
      waiting += page.length
      child.stdin.write(page, () => {
        waiting -= page.length
        taken.resolve()
      })
      while (waiting > MOST_WAITING_BYTES) {
        await taken.promise
        taken = Promise.withResolvers()
      }
    }
    child.stdin.end()
    const entries = JSON.parse(await replies.line()) as NamedEntries
    if (entries.count * ROW_BYTES !== told) throw new Error(`it wrote ${entries.count} entries for ${told / ROW_BYTES} rows`)
    return { ...entries, pieces: replies.octets(entries.octets) }
  }
  return {
    writeEntries,
    /** Waits until it is gone by itself. Throws where it did not end well. */
    end: async (): Promise<void> => {
      const [code] = await ended
      if (code !== 0) throw new Error('it did not end well')
    },
    kill: (): void => void child.kill('SIGKILL'),
    /** How it ended, now if not before, and where its defect was. */
    account: async (): Promise<string> => {
      child.kill('SIGKILL')
      // What nobody reads any more would keep it from being over.
      child.stdout.destroy()
      const [code, killedBy] = await ended.catch((): End => [null, null])
      return `its process ended with ${code ?? killedBy ?? 'nothing'}\n${placesIn(said)}`
    },
  }
}

export type LongCrlParts = Pick<House, 'database' | 'signer'> & {
  /** What writes the entries of one CRL, compiled (`src/bin/crl-writer.ts`). */
  readonly program: string
  readonly inTransaction: InCrlTransaction
  readonly standBack: StandBack
  readonly patienceMs?: number
}

/** The same, each when nobody waits for an answer. */
const behind = async function* (pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, standBack: () => Promise<void>): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    await standBack()
    yield piece
  }
}

/**
 * Has the entries of long CRLs written in a process of their own, which goes when it is done: a million take a second of a processor and a hundred megabytes,
 * and logins wait for neither. It gets rows and answers entries: key, database and transaction stay here (decision 0261). A process that is killed, fails or
 * takes too long changes nothing, and is an error with the end of what it said.
 */
export const openLongCrls = ({ database, signer, program, inTransaction, standBack, patienceMs = PATIENCE_MILLISECONDS }: LongCrlParts): LongCrls => ({
  publish: async ({ id, institutionId }, signal) => {
    const hurry = AbortSignal.any([signal, AbortSignal.timeout(patienceMs)])
    const inTurn = (): Promise<void> => standBack(hurry)
    const writer = startWriter(program, signal)
    const writeEntries: WriteEntries = async (rows) => {
      const { pieces, ...named } = await writer.writeEntries(behind(rows, inTurn))
      return { ...named, pieces: behind(pieces, inTurn) }
    }
    // It starts meanwhile, and so does the connection.
    const known = database.open(async ({ installation, crls, now: { machine } }) =>
      ({ authority: await installation.authority(id), before: await crls.latest(id), now: machine }))
    known.catch(() => undefined)
    try {
      return await inTransaction(institutionId, async (crls) => {
        const { authority, before, now } = await known
        const [isLocked, latest] = await Promise.all([crls.lock(id, 'skip'), crls.latest(id)])
        if (authority === undefined || !isLocked || latest?.number !== before?.number) return false
        await writeNextCrl({ now, crls }, signer, crlAuthorityOf(authority), latest, crls.revoked(id), writeEntries)
        await writer.end()
        signal.throwIfAborted()
        return true
      })
    } catch (error) {
      throw new Error(`a long CRL came to nothing: ${String(error)}; ${await writer.account()}`)
    } finally {
      writer.kill()
    }
  },
})
