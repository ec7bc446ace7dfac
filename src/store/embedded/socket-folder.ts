import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** A socket's address has 108 bytes, the last of them zero (`struct sockaddr_un`, unix(7)). */
const LONGEST = 107
const SOCKET = '.s.PGSQL.5432.lock'
const SHORT = '/tmp/warifu-socket-'

/** The folder for the server's socket: beside the data, or, where that address would be too long, a private one with a short name. */
export const makeSocketFolder = (home: string, owner: { readonly uid: number; readonly gid: number }): string => {
  const beside = join(home, 'socket')
  const fits = Buffer.byteLength(join(beside, SOCKET)) <= LONGEST
  if (fits) mkdirSync(beside, { recursive: true, mode: 0o700 })
  const folder = fits ? beside : mkdtempSync(SHORT)
  chownSync(folder, owner.uid, owner.gid)
  chmodSync(folder, 0o700)
  return folder
}

const isShort = (folder: string): boolean => folder.startsWith(SHORT) && /^[A-Za-z0-9]{6}$/.test(folder.slice(SHORT.length))

/** Removes a short folder; the one beside the data stays. */
export const dropSocketFolder = (folder: string | undefined): void => {
  if (folder !== undefined && isShort(folder)) rmSync(folder, { recursive: true, force: true })
}
