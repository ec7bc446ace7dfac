import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { rolePassword } from '../roles/role.ts'
import { socketUrl } from '../roles/url.ts'
import type { EmbeddedOptions } from './start.ts'

const PATIENCE_MS = 15_000
const GLANCE_MS = 50

/** The socket's folder, as the process that holds the lock has written it down; undefined while it is still starting. */
const socketFolderIn = (lockFile: string): string | undefined => {
  try {
    return readFileSync(lockFile, 'utf8').split('\n')[1] || undefined
  } catch {
    return undefined
  }
}

/**
 * The owner's address of the server that another process runs on this folder: for a command beside a running service. Asked after
 * `startEmbedded` said `in-use`; a server that is just starting is waited for. Undefined where none came up.
 */
export const reachEmbedded = async (
  { dataDir, secret, database = 'warifu' }: Pick<EmbeddedOptions, 'dataDir' | 'secret' | 'database'>, patienceMs = PATIENCE_MS,
): Promise<string | undefined> => {
  const owner = `${database}_owner`
  for (let waited = 0; waited <= patienceMs; waited += GLANCE_MS) {
    const folder = socketFolderIn(join(resolve(dataDir), 'lock'))
    if (folder !== undefined) return socketUrl(folder, database, owner, rolePassword(secret, owner))
    await pause(GLANCE_MS)
  }
  return undefined
}
