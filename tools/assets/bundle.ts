import { readFile } from 'node:fs/promises'
import { basename, dirname, extname, relative, resolve } from 'node:path'
import type { Plugin } from 'esbuild'
import type { Asset } from './emit.ts'
import { emit } from './emit.ts'

const browsers = ['chrome125', 'edge125', 'firefox128', 'safari17.5']
const rooms: Readonly<Record<string, string>> = { '.js': 'islands', '.css': 'style' }

const otherFormats = /,\s*url\([^)]*\.woff\)\s*format\('woff'\)/g
const fontAddress = /url\(([^)]*\.woff2)\)/g

/**
 * Hundreds of font files go past the bundler, which would triple its time: `copyFont` emits one and answers with its asset.
 * Of the two formats only WOFF2 is kept, which all current browsers read.
 */
const fonts = (copyFont: (path: string) => Promise<Asset>): Plugin => ({
  name: 'fonts',
  setup: build => {
    build.onLoad({ filter: /@fontsource[\\/].*\.css$/ }, async ({ path }) => {
      const style = (await readFile(path, 'utf8')).replaceAll(otherFormats, '')
      const addresses = [...new Set(Array.from(style.matchAll(fontAddress), found => found[1] ?? ''))]
      const files = new Map(await Promise.all(addresses.map(async address => [address, (await copyFont(resolve(dirname(path), address))).file] as const)))
      return { contents: style.replaceAll(fontAddress, (_, address: string) => `url(./${files.get(address)})`), loader: 'css' }
    })
  },
})

/** Bundles scripts and style into `folder`; answers with what was emitted by logical name, and with every file that was read. */
export const bundle = async (root: string, folder: string, entryPoints: string[], copy: (path: string) => Promise<Asset>) => {
  const { build } = await import('esbuild')
  const met = new Map<string, Promise<Asset>>()
  const copyFont = (path: string): Promise<Asset> => {
    const font = met.get(path) ?? copy(path)
    met.set(path, font)
    return font
  }
  const { outputFiles, metafile } = await build({
    absWorkingDir: root, entryPoints, outdir: folder, write: false, metafile: true, bundle: true, minify: true, format: 'esm',
    target: browsers, entryNames: '[name]-[hash]', assetNames: '[name]-[hash]', charset: 'utf8', legalComments: 'none', logLevel: 'silent',
    loader: { '.svg': 'file', '.png': 'file', '.webp': 'file', '.avif': 'file' }, external: ['*.woff2'], plugins: [fonts(copyFont)],
  })
  const bundled = outputFiles.map(async ({ path, contents }) => {
    const file = relative(folder, path)
    const name = file.replace(/-[A-Z0-9]{8}(\.\w+)$/, '$1')
    return [`${rooms[extname(file)] ?? 'style/images'}/${name}`, await emit(folder, file, contents)] as const
  })
  const copied = [...met].map(async ([path, font]) => [`fonts/${basename(path)}`, await font] as const)
  const inputs = Object.keys(metafile.inputs).map(input => resolve(root, input))
  return { assets: await Promise.all([...bundled, ...copied]), inputs: [...inputs, ...met.keys()] }
}
