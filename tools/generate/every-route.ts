import type { Act } from '../../src/domain/permission/acts.ts'
import { ASSET_ROUTE } from '../../src/web/http/asset/serve-assets.ts'
import type { Face } from '../../src/web/http/host/faces.ts'
import type { Csrf, Route, Speaks } from '../../src/web/http/route/route.ts'
import { allFiles, allRoutes } from './routes.ts'

/** One address of one kind of host: what a request to it meets before anything is done. */
export type EveryRoute = {
  readonly face: Face
  readonly method: Route['method']
  readonly path: string
  /** Who comes in at all; an act is asked for besides. */
  readonly enters: 'public' | 'certificate' | 'signed-in'
  /** The act that has to be permitted, at the door or by the use case. */
  readonly act: Act | null
  /** `file`: bytes, the same for everybody. */
  readonly speaks: Speaks | 'file'
  readonly csrf: Csrf
  /** Whether anything besides its parameters is read from whoever asks. */
  readonly reads: boolean
  /** Whether its form is good for one submission, which is noted before it is looked at. */
  readonly oneTime: boolean
}

const FILE = { method: 'GET', enters: 'public', act: null, speaks: 'file', csrf: 'none-get', reads: false, oneTime: false } as const

/** Every address of every host, from the tables that the listeners serve: pages, REST, parts of pages, signed files. */
export const everyRoute = (): readonly EveryRoute[] => [
  ...allRoutes().flatMap(({ faces, method, path, permission, asks, speaks, csrf, query, body, oneTime }) => faces.map((face): EveryRoute => ({
    face, method, path, speaks, csrf, oneTime,
    enters: typeof permission === 'string' ? permission : 'signed-in',
    act: typeof permission === 'string' ? asks ?? null : permission.act,
    reads: query !== undefined || body !== undefined,
  }))),
  ...ASSET_ROUTE.faces.map((face): EveryRoute => ({ ...FILE, face, path: ASSET_ROUTE.path })),
  ...allFiles().map(({ path }): EveryRoute => ({ ...FILE, face: 'pki', path })),
]

export const routeName = ({ method, face, path }: Pick<EveryRoute, 'method' | 'face' | 'path'>): string => `${method} ${face} ${path}`
