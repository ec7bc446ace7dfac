import { userInfo } from 'node:os'
import { childOptions, run } from './child.ts'
import type { Identity } from './child.ts'

/**
 * How PostgreSQL is run although it refuses to run as root. `direct`: we are an ordinary user. `setuid`: as `nobody`, who must be able to
 * reach programs and data. `namespace`: as root's own child that believes to be `nobody`; works below a closed home.
 */
export type Way = 'direct' | 'setuid' | 'namespace'

/** `nobody`: in passwd everywhere, which PostgreSQL insists on. */
export const NOBODY = 65534

const MAPPED = ['--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`] as const

export type Command = { readonly file: string; readonly args: readonly string[]; readonly identity: Identity }

/** The command that runs `program` in a way, and stops it (`SIGINT`) when this process dies, however it dies. */
export const inWay = (way: Way, program: string, args: readonly string[]): Command => {
  const tied = ['--pdeathsig=INT', '--', program, ...args]
  return way === 'namespace'
    ? { file: 'unshare', args: [...MAPPED, '--', 'setpriv', ...tied], identity: {} }
    : { file: 'setpriv', args: tied, identity: way === 'setuid' ? { uid: NOBODY, gid: NOBODY } : {} }
}

/** Who owns the files of a server that runs in this way. */
export const ownerIn = (way: Way): { readonly uid: number; readonly gid: number } =>
  way === 'setuid' ? { uid: NOBODY, gid: NOBODY } : { uid: process.geteuid?.() ?? 0, gid: process.getegid?.() ?? 0 }

/** Asked of the kernel, not computed from modes: every folder above counts, and there may be access lists. */
const reachableByNobody = async (path: string, files: readonly string[]): Promise<boolean> => {
  const probe = ['-c', 'for file; do test -x "$file" || exit 1; done', 'probe', ...files]
  return (await run('/bin/sh', probe, childOptions(path, { uid: NOBODY, gid: NOBODY }))).code === 0
}

const namespacesWork = async (path: string): Promise<boolean> =>
  (await run('unshare', [...MAPPED, '--', 'true'], childOptions(path, {}))).code === 0

const knownUser = (): boolean => {
  try {
    return userInfo().username !== ''
  } catch {
    return false
  }
}

/** The first way that works for these files (programs and folders that PostgreSQL has to reach); undefined when none does. */
export const chooseWay = async (path: string, files: readonly string[]): Promise<Way | undefined> => {
  const root = process.geteuid?.() === 0
  if (!root && knownUser()) return 'direct'
  if (root && (await reachableByNobody(path, files))) return 'setuid'
  return (await namespacesWork(path)) ? 'namespace' : undefined
}
