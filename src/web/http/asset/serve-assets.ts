import type { FastifyInstance } from 'fastify'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PageFace } from '../host/faces.ts'
import { addressKey, type Guard } from '../limit/guard.ts'
import { admittedAs } from '../listener/admit.ts'
import { tlsConnectionOf } from '../listener/connection.ts'
import { assetHeaders } from '../page/security-headers.ts'
import { REFUSAL_STATUS } from '../refusal-status.ts'
import { writeBare } from '../route/send.ts'
import { ASSET_PATH, type AssetCatalog } from './asset-catalog.ts'

/**
 * Where the parts of pages stand. The hosts that pages fetch them from; login hosts serve none, since a new name would fetch them
 * all again (decision 0052).
 */
export const ASSET_ROUTE = {
  faces: ['front', 'office', 'acquire'],
  method: 'GET',
  path: `${ASSET_PATH}:file`,
  does: 'a part of our pages: style, script, picture or font',
} as const satisfies { readonly faces: readonly PageFace[]; readonly method: 'GET'; readonly path: string; readonly does: string }

/**
 * A first visit fetches a dozen of them, and later ones none: a budget of their own for an address, so that a page and its parts do not use up one another's, of
 * ten times as many.
 */
const COST = 0.1

const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const

const encodingFor = (accepted: string, compresses: boolean): readonly [string, string] | undefined => {
  const names = accepted
    .split(',')
    .map((wish) => wish.trim().toLowerCase())
    .filter((wish) => !/;\s*q=0(?:\.0*)?$/.test(wish))
    .map((wish) => wish.split(';')[0])
  return compresses ? ENCODINGS.find(([name]) => names.includes(name)) : undefined
}

/** Serves the files of the manifest and no others, compressed as they were at build. */
export const serveAssets = (app: FastifyInstance, catalog: AssetCatalog, guardOf: Guard, hstsSeconds: number): void => {
  for (const face of ASSET_ROUTE.faces) {
    app.get<{ Params: { file: string } }>(ASSET_ROUTE.path, { constraints: { face } }, async (request, reply) => {
      const address = tlsConnectionOf(request.raw)?.remoteAddress ?? ''
      const { waitSeconds } = guardOf(address, COST, `assets ${addressKey(address)}`)
      if (waitSeconds > 0) {
        const refusal = { code: 'throttled', retryAfterSeconds: waitSeconds } as const
        const { status, headers, body } = writeBare(refusal, REFUSAL_STATUS[refusal.code], hstsSeconds)
        return reply.code(status).headers(headers).send(body)
      }
      const asset = catalog.byFile.get(request.params.file)
      if (asset === undefined || admittedAs(request.raw).misdirected) return reply.callNotFound()
      const encoding = encodingFor(String(request.headers['accept-encoding'] ?? ''), asset.gzipBytes !== asset.bytes)
      const content = await readFile(join(catalog.folder, asset.file + (encoding?.[1] ?? '')))
      return reply
        .headers({ ...assetHeaders(hstsSeconds), 'content-type': asset.type, 'vary': 'Accept-Encoding' })
        .headers(encoding === undefined ? {} : { 'content-encoding': encoding[0] })
        .send(content)
    })
  }
}
