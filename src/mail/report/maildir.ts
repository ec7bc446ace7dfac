import { constants } from 'node:fs'
import { access, open, opendir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { ArrivedReport, ReportProblem, Reports } from '../../app/port/reports.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import { readDeliveryReport, REPORT_MOST } from './delivery-report.ts'

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)

/** The octets of a file; undefined where another node has put it away. A link or a pipe is no file of a mail server. */
const octetsOf = async (path: string): Promise<Result<Uint8Array, ReportProblem> | undefined> => {
  try {
    await using file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
    const { size } = await file.stat().then((stat) => ({ size: stat.isFile() ? stat.size : -1 }))
    if (size < 0) return problem('not-a-file')
    if (size > REPORT_MOST) return problem('too-large')
    const { bytesRead, buffer } = await file.read(Buffer.alloc(size), 0, size, 0)
    return ok(buffer.subarray(0, bytesRead))
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    if (['ELOOP', 'EISDIR', 'ENXIO', 'EACCES'].includes(String(codeOf(error)))) return problem('not-a-file')
    throw error
  }
}

/**
 * A mailbox in the form of a Maildir, which the mail server of the operator fills: reads `new` and moves what was read to `cur`, marked as seen, and
 * as flagged where somebody should look at it. Nothing is deleted.
 */
export const openMaildir = (folder: string): Reports => {
  const putAway = async (name: string, flagged: boolean): Promise<void> => {
    try {
      await rename(join(folder, 'new', name), join(folder, 'cur', `${name.split(':')[0]}:2,${flagged ? 'FS' : 'S'}`))
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error
    }
  }
  return {
    arrived: async (most) => {
      const arrived: ArrivedReport[] = []
      for await (const { name } of await opendir(join(folder, 'new'))) {
        if (arrived.length === most) break
        if (name.startsWith('.')) continue
        const octets = await octetsOf(join(folder, 'new', name))
        if (octets !== undefined) arrived.push({ read: octets.ok ? readDeliveryReport(octets.value) : octets, putAway: (flagged) => putAway(name, flagged) })
      }
      return arrived
    },
  }
}

/** Why a folder is no mailbox that can be read, in a sentence; undefined where it is one. */
export const maildirProblem = async (folder: string): Promise<string | undefined> => {
  try {
    for (const name of ['new', 'cur']) await access(join(folder, name), constants.R_OK | constants.W_OK | constants.X_OK)
    return undefined
  } catch (error) {
    return `${folder} is not a mailbox that can be read (${(error as Error).message}). WARIFU_BOUNCES names a folder with new and cur in it, which this user may write to.`
  }
}
