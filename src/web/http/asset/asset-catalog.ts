import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import type { PageFace } from '../host/faces.ts'
import type { Origins } from '../host/origins.ts'
import { assetOrigin } from '../page/security-headers.ts'

const manifestSchema = z.record(
  z.string(),
  z.object({
    file: z.string().regex(/^[A-Za-z0-9._-]+$/),
    type: z.string().regex(/^[a-z0-9/+.-]+(?:; charset=utf-8)?$/),
    bytes: z.int().nonnegative(),
    gzipBytes: z.int().nonnegative(),
    sha256: z.base64(),
  }),
)

type Asset = z.output<typeof manifestSchema>[string]

/** Names with a hash: whatever stands under one never changes. */
export const ASSET_PATH = '/assets/'

export type AssetCatalog = Readonly<{
  folder: string
  byName: ReadonlyMap<string, Asset>
  /** The closed list of what may be served; nothing of a request ever becomes a path. */
  byFile: ReadonlyMap<string, Asset>
}>

/** Reads `manifest.json` of the folder that `tools/assets.ts` writes. */
export const readAssetCatalog = async (folder: string): Promise<AssetCatalog> => {
  const manifest = manifestSchema.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')))
  return {
    folder,
    byName: new Map(Object.entries(manifest)),
    byFile: new Map(Object.values(manifest).map((asset) => [asset.file, asset])),
  }
}

/**
 * `PageContext.asset` for the pages of one face: scripts and the rest come from the hosts that its content security policy names.
 * Throws on an unknown name.
 */
export const assetsFor =
  (catalog: AssetCatalog, face: PageFace, origins: Origins) =>
  (name: string): { readonly url: string; readonly integrity: string } => {
    const asset = catalog.byName.get(name)
    if (asset === undefined) throw new TypeError(`there is no asset ${name}`)
    const origin = assetOrigin(face, origins, name.startsWith('islands/') ? 'script' : 'look')
    return { url: `${origin}${ASSET_PATH}${asset.file}`, integrity: `sha256-${asset.sha256}` }
  }
