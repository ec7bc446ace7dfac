import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import type { Plugin } from 'esbuild'

/** Programs that Node gets bundled. */
export const PROGRAMS = 'dist/programs'

/** What writes the entries of long CRLs, in one file. */
export const CRL_WRITER = `${PROGRAMS}/crl-writer.cjs`

/** The service as `npm start` runs it. */
export const SERVICE = `${PROGRAMS}/start.js`

const COMMON = { bundle: true, platform: 'node', target: 'node24', legalComments: 'none', logLevel: 'silent' } as const

/** Packages that find files of their own from where they lie, or are loaded by few commands only. */
const WHERE_THEY_LIE = ['@node-rs/argon2', 'nodemailer', 'pdfkit', 'pino']

/** CommonJS packages ask for Node's own modules by `require`, which a module has to be given. */
const REQUIRE = `import { createRequire as requireFrom } from 'node:module'\nconst require = requireFrom(import.meta.url)`

/** A source that looks for files beside itself finds them where `tsc` leaves it, whichever file it is bundled into. */
const keepPlaces = (root: string, folder: string): Plugin => ({
  name: 'keep-places',
  setup: (build) => build.onLoad({ filter: /\.tsx?$/ }, async ({ path }) => {
    const text = await readFile(path, 'utf8')
    const place = relative(folder, join(root, 'dist', relative(root, path).replace(/\.tsx?$/, '.js')))
    const contents = text
      .replaceAll('import.meta.url', `new URL(${JSON.stringify(place)}, import.meta.url).href`)
      .replaceAll('import.meta.dirname', `(import.meta.dirname + ${JSON.stringify(`/${dirname(place)}`)})`)
    return { contents, loader: path.endsWith('x') ? 'tsx' : 'ts' }
  }),
})

/**
 * Node's own modules are taken when the bundle runs, as CommonJS takes them. An `import` of one asks it for each of its exports at once, for which `node:http` alone loads all that `fetch` is made of.
 */
const takeBuiltins: Plugin = {
  name: 'take-builtins',
  setup: (build) => {
    build.onResolve({ filter: /^node:/ }, ({ path }) => ({ path, namespace: 'builtin' }))
    build.onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({ contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)})`, loader: 'js' }))
  },
}

/** A place in a package is told by its file and no line: maps of lines that nobody here wrote would be half of all. */
const mapOwnAlone: Plugin = {
  name: 'map-own-alone',
  setup: (build) => build.onLoad({ filter: /\/node_modules\/.*\.[cm]?js$/ }, async ({ path }) => {
    const map = Buffer.from(JSON.stringify({ version: 3, sources: [''], mappings: 'AAAA' })).toString('base64')
    return { contents: `${await readFile(path, 'utf8')}\n//# sourceMappingURL=data:application/json;base64,${map}`, loader: 'js' }
  }),
}

/** V8 keeps a source as one octet for each character unless one of them is outside ISO 8859-1. esbuild leaves those of regular expressions and comments, where an escape says the same. */
const escaped = (text: string): string => text.replaceAll(/[^\x00-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** Makes one file of the program that starts anew for every long CRL: to find and link a dozen modules takes Node half as long as it takes to start (decision 0261). */
export const bundleProgram = async (root: string, file = join(root, CRL_WRITER)): Promise<void> => {
  const { build } = await import('esbuild')
  await build({ ...COMMON, absWorkingDir: root, entryPoints: [join(root, 'src/bin/crl-writer.ts')], outfile: file, format: 'cjs' })
}

/** Makes a few files of the fifteen hundred that the service and the command line are: to find, link and hold them takes most of a start, and a tenth of the memory (decision 0270). */
export const bundleService = async (root: string, folder = join(root, PROGRAMS)): Promise<void> => {
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    ...COMMON, absWorkingDir: root, entryPoints: ['start', 'warifu'].map((name) => join(root, `src/bin/${name}.ts`)), outdir: folder, write: false, format: 'esm', splitting: true,
    external: WHERE_THEY_LIE, banner: { js: REQUIRE }, sourcemap: true, sourcesContent: false, plugins: [keepPlaces(root, folder), mapOwnAlone, takeBuiltins],
  })
  await Promise.all(outputFiles.map(({ path, text }) => writeFile(path, path.endsWith('.js') ? escaped(text) : text)))
}

/** All programs anew: what an earlier build left is gone. */
export const bundlePrograms = async (root: string): Promise<void> => {
  const folder = join(root, PROGRAMS)
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await Promise.all([bundleProgram(root), bundleService(root)])
}
