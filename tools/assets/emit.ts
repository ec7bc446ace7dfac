import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

/** One file under `dist/assets`; `sha256` is base64, as `integrity` wants it; sizes are bytes. */
export interface Asset {
  readonly file: string
  readonly type: string
  readonly bytes: number
  readonly gzipBytes: number
  readonly sha256: string
}

/** Media type by file ending, and whether the content gets smaller by compression. */
export const mediaTypes: Readonly<Record<string, { readonly type: string, readonly compresses: boolean }>> = {
  '.js': { type: 'text/javascript; charset=utf-8', compresses: true },
  '.css': { type: 'text/css; charset=utf-8', compresses: true },
  '.svg': { type: 'image/svg+xml', compresses: true },
  '.ico': { type: 'image/x-icon', compresses: true },
  '.png': { type: 'image/png', compresses: false },
  '.webp': { type: 'image/webp', compresses: false },
  '.avif': { type: 'image/avif', compresses: false },
  '.woff2': { type: 'font/woff2', compresses: false },
}

const brotli = (content: Uint8Array): Uint8Array => brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 7 } })

/** Writes the file and, where it helps, `.gz` and `.br` beside it; its name carries a hash of the content, so what exists is right already. */
export const emit = async (folder: string, file: string, content: Uint8Array): Promise<Asset> => {
  const kind = mediaTypes[extname(file)]
  if (!kind) throw new Error(`${file}: no media type is known for this ending`)
  const path = join(folder, file)
  const zipped = kind.compresses ? gzipSync(content) : content
  if (!existsSync(path)) {
    if (kind.compresses) await Promise.all([writeFile(`${path}.gz`, zipped), writeFile(`${path}.br`, brotli(content))])
    await writeFile(path, content)
  }
  const sha256 = createHash('sha256').update(content).digest('base64')
  return { file, type: kind.type, bytes: content.length, gzipBytes: zipped.length, sha256 }
}

/** What changes when a file does, without reading it. */
export const stampOf = async (path: string): Promise<string> => {
  const { mtimeMs, size } = await stat(path)
  return `${mtimeMs} ${size}`
}

/** Emitted copies by source path, with the stamp that the source had; a source that did not change is not read again. */
export type Copies = Map<string, { readonly stamp: string, readonly asset: Asset }>

/** Emits `path` as it is, under its own name and a hash, unless `earlier` knows that this was done; adds it to `copies`. */
export const emitCopy = async (folder: string, path: string, earlier: Copies, copies: Copies): Promise<Asset> => {
  const stamp = await stampOf(path)
  const known = earlier.get(path)
  const unchanged = known?.stamp === stamp && existsSync(join(folder, known.asset.file))
  const asset = unchanged ? known.asset : await emitNamed(folder, path)
  copies.set(path, { stamp, asset })
  return asset
}

const emitNamed = async (folder: string, path: string): Promise<Asset> => {
  const content = await readFile(path)
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 8).toUpperCase()
  return emit(folder, `${basename(path, extname(path))}-${hash}${extname(path)}`, content)
}
