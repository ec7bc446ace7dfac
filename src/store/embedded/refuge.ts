import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, lstatSync, mkdtempSync, readdirSync, readlinkSync } from 'node:fs'
import { renameSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Binaries } from './binaries.ts'
import { syncEntry, syncFolder } from './durable.ts'

const isLink = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false

/** Where the data are or will be: in the data folder itself, or where a link there points to. */
export const clusterOf = (folder: string): string => {
  const cluster = join(folder, 'cluster')
  return isLink(cluster) ? resolve(folder, readlinkSync(cluster)) : cluster
}

/**
 * A folder that everybody can walk into, for a server that may neither run as root nor see below a closed home. The data folder keeps a
 * link, so that data moved here are found again. Answers the new home; data that existed are moved: first the copy, then the original away.
 */
export const moveToRefuge = (folder: string, refuge: string): string => {
  const cluster = join(folder, 'cluster')
  if (isLink(cluster)) return dirname(clusterOf(folder))
  const home = mkdtempSync(join(refuge, 'warifu-'))
  chmodSync(home, 0o711)
  const moved = existsSync(cluster)
  if (moved) {
    copyTree(cluster, join(home, 'cluster'))
    syncFolder(join(home, 'cluster'))
    renameSync(cluster, original(folder))
  }
  symlinkSync(join(home, 'cluster'), cluster)
  syncEntry(folder)
  rmSync(original(folder), { recursive: true, force: true })
  return home
}

/** With owners, modes and links as they are, which `cpSync` does not keep. */
const copyTree = (from: string, to: string): void => {
  execFileSync('cp', ['--archive', '--no-target-directory', from, to], { stdio: 'pipe' })
}

const original = (folder: string): string => join(folder, 'cluster.moved')

/** After a crash in the middle of moving: the original becomes the data again, or goes if the move was complete. */
export const finishMove = (folder: string): void => {
  if (!existsSync(original(folder))) return
  if (isLink(join(folder, 'cluster'))) rmSync(original(folder), { recursive: true })
  else renameSync(original(folder), join(folder, 'cluster'))
}

/** The programs at a place that everybody can reach: copied once per version beside the data. */
export const takeBinaries = (binaries: Binaries, home: string): Binaries => {
  if (!binaries.packaged) return binaries
  const root = join(home, `postgresql-${binaries.major}`)
  if (!existsSync(root)) {
    const half = `${root}.new`
    rmSync(half, { recursive: true, force: true })
    copyTree(binaries.root, half)
    renameSync(half, root)
  }
  return { ...binaries, root, bin: join(root, 'bin') }
}

/** Hands a whole tree to an owner. The top comes last, so that a crash in between is seen and mended at the next start. */
export const handOver = (top: string, owner: { readonly uid: number; readonly gid: number }): void => {
  const { uid } = statSync(top)
  if (uid === owner.uid) return
  for (const entry of readdirSync(top, { withFileTypes: true })) {
    const path = join(top, entry.name)
    if (entry.isDirectory()) handOver(path, owner)
    else if (!entry.isSymbolicLink()) chownSync(path, owner.uid, owner.gid)
  }
  chownSync(top, owner.uid, owner.gid)
}
