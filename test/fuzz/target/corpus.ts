import { readFileSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'

const FOLDER = resolve(import.meta.dirname, '../../../../test/fuzz/corpus')

const bytesOf = (file: string): Uint8Array => {
  const lines = readFileSync(file, 'utf8').split('\n').filter((line) => !line.startsWith('#'))
  return file.endsWith('.hex') ? new Uint8Array(Buffer.from(lines.join('').replaceAll(/\s/g, ''), 'hex')) : new Uint8Array(Buffer.from(lines.join('\n').replace(/\n$/, '')))
}

/**
 * What is kept for a target: files `corpus/<target>/*.hex` and `*.txt`, whose lines that begin with `#` say where they come from. A text
 * loses its last newline.
 */
export const kept = (target: string): readonly Uint8Array[] => {
  const folder = resolve(FOLDER, target)
  return readdirSync(folder).filter((name) => /\.(?:hex|txt)$/.test(name)).sort().map((name) => bytesOf(resolve(folder, name)))
}
