import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { renderToString } from 'preact-render-to-string'
import { LANGUAGES } from '../../src/text/language.ts'
import { MESSAGES } from '../../src/text/messages.ts'
import { institutionStylesheet } from '../../src/web/ui/institution-colours.ts'
import { type AssetManifest, buildAssets } from '../../tools/assets.ts'
import { ALL_SAMPLES } from './samples.ts'

const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
const KEPT = 'max-age=3600'
const ROOT = resolve(import.meta.dirname, '../../..')
const TYPES: Readonly<Record<string, string>> = { css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml', woff2: 'font/woff2', woff: 'font/woff' }

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** The institution of the samples. */
const SAMPLE_COLOURS = { key: '#164a66', accent: '#a0592a' } as const

const pageOf = (path: string): string | null => {
  const [, name, wanted] = path.split('/')
  const language = LANGUAGES.find((each) => each === wanted)
  const sample = ALL_SAMPLES.find((each) => each.name === name)
  return language === undefined || sample === undefined ? null : `<!doctype html>${renderToString(sample.page(language, MESSAGES[language]))}`
}

const assetOf = async (path: string, manifest: AssetManifest): Promise<Buffer | string | null> => {
  const name = path.slice('/assets/'.length)
  if (name.startsWith('institution/')) return institutionStylesheet(SAMPLE_COLOURS)
  const besideTheStyle = name.split('/').at(-1)
  const file = Object.hasOwn(manifest, name) ? manifest[name]?.file : Object.values(manifest).find((asset) => asset.file === besideTheStyle)?.file
  return file === undefined ? null : readFile(join(ROOT, 'dist/assets', file))
}

/** Serves every sample at `/<name>/<language>` under the policy that production pages have, and axe at `/axe.js`, which the browser then compiles once for all pages. */
export const serveSamples = async (): Promise<{ readonly origin: string } & AsyncDisposable> => {
  const { manifest } = await buildAssets(ROOT)
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    const send = (body: Buffer | string | null, type: string, caching = 'no-store'): void => {
      response.writeHead(body === null ? 404 : 200, { 'content-type': type, 'content-security-policy': POLICY, 'cache-control': caching }).end(body ?? '')
    }
    if (path === '/axe.js') void readFile(AXE).then((body) => send(body, 'text/javascript', KEPT))
    else if (path.startsWith('/assets/')) void assetOf(path, manifest).then((body) => send(body, TYPES[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream', KEPT))
    else send(pageOf(path), 'text/html; charset=utf-8')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://localhost:${port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}
