import '../src/bin/guard.ts'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { extname, join, relative, resolve } from 'node:path'
import { bundle } from './assets/bundle.ts'
import type { Asset, Copies } from './assets/emit.ts'
import { emitCopy, mediaTypes, stampOf } from './assets/emit.ts'
import { bundlePrograms } from './assets/program.ts'

/** Logical name (`islands/acquire.js`, `style/main.css`, `images/…`, `fonts/…`) to the file that holds it. */
export type AssetManifest = Readonly<Record<string, Asset>>

const sources = { islands: 'src/web/islands', style: 'src/web/ui/style/main.css', images: 'src/web/ui/images' } as const

/** Hard limits in bytes after gzip, by logical name: the acquisition script is what an exportable key trusts (issue 2, point 8), and the change page is opened in a hurry. */
const budgets: Readonly<Record<string, number>> = { 'islands/acquire.js': 10_000, 'islands/new-password.js': 2_000, 'islands/page-time.js': 1_500 }

const stampFile = '.stamp.json'

interface Stamp {
  /** Entries as they were found: a file that appears or goes away is a change too. */
  readonly entries: readonly string[]
  readonly inputs: Readonly<Record<string, string>>
  readonly copies: readonly (readonly [string, { readonly stamp: string, readonly asset: Asset }])[]
}

const filesBelow = async (folder: string): Promise<string[]> => {
  if (!existsSync(folder)) return []
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  return found.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name)).sort()
}

const entriesOf = async (root: string): Promise<{ bundled: string[], images: string[] }> => {
  const folder = join(root, sources.islands)
  const islands = (await readdir(folder)).filter(name => name.endsWith('.ts') && !name.endsWith('.test.ts')).sort()
  const style = join(root, sources.style)
  const images = await filesBelow(join(root, sources.images))
  return {
    bundled: [...islands.map(name => join(folder, name)), ...existsSync(style) ? [style] : []],
    images: images.filter(file => Object.hasOwn(mediaTypes, extname(file))),
  }
}

const stampAll = async (files: readonly string[]): Promise<Record<string, string>> =>
  Object.fromEntries(await Promise.all(files.map(async file => [file, existsSync(file) ? await stampOf(file) : 'gone'])))

const readStamp = async (folder: string): Promise<Stamp> => {
  const path = join(folder, stampFile)
  if (!existsSync(path) || !existsSync(join(folder, 'manifest.json'))) return { entries: [], inputs: {}, copies: [] }
  return JSON.parse(await readFile(path, 'utf8')) as Stamp
}

const unchanged = async (last: Stamp, entries: readonly string[]): Promise<boolean> => {
  if (last.entries.join() !== entries.join()) return false
  const now = await stampAll(Object.keys(last.inputs))
  return Object.entries(last.inputs).every(([file, stamp]) => now[file] === stamp)
}

const removeOthers = async (folder: string, manifest: AssetManifest): Promise<void> => {
  const wanted = new Set(Object.values(manifest).flatMap(({ file }) => [file, `${file}.gz`, `${file}.br`]))
  const stale = (await readdir(folder)).filter(name => !wanted.has(name))
  await Promise.all(stale.map(name => rm(join(folder, name), { force: true })))
}

const checkBudgets = (manifest: AssetManifest): void => {
  for (const [name, limit] of Object.entries(budgets)) {
    const size = manifest[name]?.gzipBytes ?? 0
    if (size > limit) throw new Error(`${name} is ${size} bytes after gzip, and ${limit} is the limit`)
  }
}

/** Bundles islands, style, fonts and images of `root` into `dist/assets` with `manifest.json`; does nothing when no input changed. */
export const buildAssets = async (root: string): Promise<{ readonly manifest: AssetManifest, readonly skipped: boolean }> => {
  const folder = join(root, 'dist/assets')
  await mkdir(folder, { recursive: true })
  const { bundled, images } = await entriesOf(root)
  const own = [import.meta.filename, ...['bundle.js', 'emit.js'].map(name => join(import.meta.dirname, 'assets', name))]
  const entries = [...bundled, ...images, ...own]
  const last = await readStamp(folder)
  if (await unchanged(last, entries)) return { manifest: JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as AssetManifest, skipped: true }

  const earlier: Copies = new Map(last.copies)
  const copies: Copies = new Map()
  const copy = (path: string): Promise<Asset> => emitCopy(folder, path, earlier, copies)
  const { assets, inputs } = await bundle(root, folder, bundled, copy)
  const pictures = images.map(async path => [`images/${relative(join(root, sources.images), path)}`, await copy(path)] as const)
  const all = [...assets, ...await Promise.all(pictures)]
  const manifest: AssetManifest = Object.fromEntries(all.sort(([a], [b]) => a < b ? -1 : 1))
  checkBudgets(manifest)
  await removeOthers(folder, manifest)
  const stamp: Stamp = { entries, inputs: await stampAll([...entries, ...inputs]), copies: [...copies] }
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest, null, 1))
  await writeFile(join(folder, stampFile), JSON.stringify(stamp))
  return { manifest, skipped: false }
}

const print = (manifest: AssetManifest): void => {
  const shown = Object.entries(manifest).filter(([name]) => !name.startsWith('fonts/'))
  for (const [name, { bytes, gzipBytes }] of shown) console.log(`${String(gzipBytes).padStart(8)} bytes gzip ${String(bytes).padStart(8)} plain  ${name}`)
  const fonts = Object.keys(manifest).length - shown.length
  if (fonts > 0) console.log(`${fonts} font files`)
}

if (import.meta.main) {
  const root = resolve(import.meta.dirname, '../..')
  await bundlePrograms(root)
  const { manifest, skipped } = await buildAssets(root)
  if (!skipped) print(manifest)
}
