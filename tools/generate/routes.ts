import { DEMO_ACTS } from '../../src/app/office/acts/demo.ts'
import { OFFICE_ACTS } from '../../src/app/office/office-acts.ts'
import type { PkiRoute } from '../../src/web/http/route/pki-route.ts'
import type { Route } from '../../src/web/http/route/route.ts'
import { FACES, type PageFace } from '../../src/web/http/host/faces.ts'
import type { Act } from '../../src/domain/permission/acts.ts'
import { demoRoutes } from '../../src/web/routes/demo/demo-routes.ts'
import { houseRoutes } from '../../src/web/routes/house-routes.ts'
import type { HouseSession } from '../../src/web/routes/house-session.ts'
import { pkiFiles } from '../../src/status/pki-files.ts'
import { readiness } from '../../src/status/readiness.ts'
import type { Site } from '../../src/web/routes/site.ts'
import { ASSET_ROUTE } from '../../src/web/http/asset/serve-assets.ts'
import { code, section, table } from './markdown.ts'

/** Declaring a route asks nothing of the site; its handler does. */
const NO_SITE = { house: {} } as Site

/** Every route of every page face, those of a demo included. */
export const allRoutes = (): readonly Route<HouseSession, Act>[] => [
  ...houseRoutes(NO_SITE, [...OFFICE_ACTS, ...DEMO_ACTS]),
  ...demoRoutes(NO_SITE, []),
]

type AnyRoute = Route<HouseSession, Act>

const FACE_NAMES = {
  'front': 'Front host, `<site>`',
  'acquire': 'Acquisition host, `acquire.<site>`',
  'login': 'Login hosts, `login.<site>` and `<nonce>.login.<site>`',
  'office': 'Back office’s front host',
  'password': 'Hosts of contracts with id and password',
  'office-login': 'Back office’s login hosts',
} as const satisfies Record<PageFace, string>

const PROOF = {
  'session': 'session’s token',
  'form': 'browser’s token',
  'api': 'JSON, same origin or no browser',
  'none-get': '',
} as const satisfies Record<Route['csrf'], string>

const SPEAKS = { page: 'page', script: 'our script', api: 'API' } as const satisfies Record<Route['speaks'], string>

const whoMay = ({ permission, asks }: AnyRoute): string =>
  (typeof permission === 'string' ? permission : code(permission.act)) + (asks === undefined ? '' : `, then ${code(asks)}`)

const rowOf = (route: AnyRoute): readonly string[] => [
  `${route.method} ${code(route.path)}`,
  route.does,
  whoMay(route),
  PROOF[route.csrf] + (route.oneTime ? ', once' : ''),
  SPEAKS[route.speaks],
]

const byPath = (one: AnyRoute, other: AnyRoute): number =>
  one.path === other.path ? (one.method < other.method ? -1 : 1) : one.path < other.path ? -1 : 1

const pages = (routes: readonly AnyRoute[]): readonly string[] =>
  (Object.keys(FACE_NAMES) as PageFace[]).map((face) =>
    section(
      FACE_NAMES[face],
      table(
        ['route', 'does', 'who', 'proof that it was wanted', 'speaks'],
        routes
          .filter(({ faces }) => faces.includes(face))
          .toSorted(byPath)
          .map(rowOf),
      ),
    ),
  )

const files = (routes: readonly PkiRoute[]): string =>
  section(
    'Plain http, the same for all services',
    table(
      ['route', 'does'],
      routes.map((route) => [`GET ${code(route.path)}`, route.does]),
    ),
  )

/** The plain files of an installation. */
export const allFiles = (): readonly PkiRoute[] => [...pkiFiles(NO_SITE.house), ...readiness(NO_SITE.house)]

/** Who may come to which address, by face; the table is the one that the listeners serve. */
export const routes = (): string =>
  [
    '# Routes',
    `Every address of every host (${Object.keys(FACES).length} faces, design §2). **Who**: \`public\` anybody; \`certificate\` whoever presents a good certificate of the service; \`signed-in\` any session; else a session that may do the act (\`permissions.md\`); *then*: the act that is asked about with its target, where every refusal is recorded. A change of state also has to come from the same origin (R-1216).`,
    ...pages(allRoutes()),
    section(`Parts of pages: ${ASSET_ROUTE.faces.map(code).join(', ')}`, table(['route', 'does'], [[`GET ${code(ASSET_ROUTE.path)}`, ASSET_ROUTE.does]])),
    files(allFiles()),
  ].join('\n\n')
