import '../src/bin/guard.ts'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { missingIn, type Tree } from './documents/named.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const FOLDERS = ['bench', 'docs', 'profiles', 'src', 'test', 'tools']

const filesBelow = (root: string, folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))

const atTheTop = (root: string): readonly string[] => readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name)

const treeOf = (root: string): Tree => {
  const files = [...atTheTop(root), ...FOLDERS.flatMap((folder) => filesBelow(root, folder))]
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly scripts: Readonly<Record<string, string>> }
  const decisions = files.flatMap((file) => /^docs\/decisions\/(\d{4})-/.exec(file)?.[1] ?? [])
  return { files, scripts: new Set(Object.keys(scripts)), decisions: new Set(decisions) }
}

/** Every place at which a document of ours names what is not there. */
const checkDocuments = (root: string): readonly string[] => {
  const tree = treeOf(root)
  return tree.files.filter((file) => file.endsWith('.md')).flatMap((file) =>
    missingIn(file, readFileSync(join(root, file), 'utf8'), tree).map(({ line, names }) => `${file}:${line}  ${names} is not there: name what is, or take it out`))
}

if (import.meta.main) {
  const found = checkDocuments(ROOT)
  for (const line of found) console.error(line)
  process.exitCode = found.length === 0 ? 0 : 1
}
