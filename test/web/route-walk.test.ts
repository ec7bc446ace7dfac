import assert from 'node:assert/strict'
import { createHash, randomBytes, X509Certificate } from 'node:crypto'
import type { Agent } from 'node:https'
import test, { type TestContext } from 'node:test'
import { DUTIES } from '../../src/domain/permission/duties.ts'
import { ACTS, type Act } from '../../src/domain/permission/acts.ts'
import { machineTime } from '../../src/domain/time/time.ts'
import { browserKey, newBrowserName } from '../../src/web/http/form/browser-key.ts'
import { formToken } from '../../src/web/http/form/form-token.ts'
import { FACES, type PageFace } from '../../src/web/http/host/faces.ts'
import { json } from '../../src/web/http/route/answer.ts'
import type { Route } from '../../src/web/http/route/route.ts'
import { newSessionToken } from '../../src/web/http/session/session-token.ts'
import { openGate } from '../../src/web/routes/gate.ts'
import type { HouseSession } from '../../src/web/routes/house-session.ts'
import type { Site } from '../../src/web/routes/site.ts'
import { allRoutes } from '../../tools/generate/routes.ts'
import type { KeyPair } from './fixture/certificates.ts'
import { ask, connectionFor, type Reply } from './fixture/client.ts'
import { openFixture, type FixtureSession } from './fixture/open-fixture.ts'

const HOSTS = {
  'front': 'minato.localhost',
  'acquire': 'acquire.minato.localhost',
  'login': 'login.minato.localhost',
  'office': 'office.localhost',
  'office-login': 'login.office.localhost',
} as const satisfies Record<PageFace, string>

/** Who comes, by what they can show: a certificate (whose?) and a session with these duties. */
type Comer = Readonly<{ name: string; certificate: 'none' | 'foreign' | 'own'; session: readonly string[] | null }>

const COMERS: readonly Comer[] = [
  { name: 'nobody', certificate: 'none', session: null },
  { name: 'a user of another institution', certificate: 'foreign', session: null },
  { name: 'a thief of a cookie', certificate: 'none', session: Object.keys(DUTIES) },
  { name: 'a certificate', certificate: 'own', session: null },
  { name: 'a session without duties', certificate: 'own', session: [] },
  ...Object.keys(DUTIES).map((duty) => ({ name: duty, certificate: 'own', session: [duty] }) as const),
]

type AnyRoute = Route<HouseSession, Act>
type Sent = Readonly<{ token: boolean; site: string | undefined }>

/** The real table over the real listeners, with handlers that only say they were reached. */
const walker = async (t: TestContext) => {
  const routes = allRoutes()
  const { permits } = openGate({} as Site)
  let acting: readonly string[] = []
  const fixture = await openFixture(
    t,
    { guard: { burst: 1_000_000, perSecond: 1_000_000 } },
    {
      routes: routes.map((route) => ({
        ...route,
        params: undefined,
        query: undefined,
        body: undefined,
        oneTime: false,
        onRefused: undefined,
        handler: () => json(200, 'reached'),
      })) as unknown as readonly Route<FixtureSession, string>[],
      permits: ({ duties = [] }, act) =>
        permits({ kind: 'operator', seen: { user: { permissions: duties } } } as unknown as HouseSession, act as Act),
      actor: () => ({ id: 'api', csrfSecret: new Uint8Array(32), thumbprint: '', duties: acting }),
    },
  )
  const { services, sessions, ports, formKey } = fixture
  const certificates = {
    none: undefined,
    foreign: services.client('kita.localhost', 'mallory'),
    own: { minato: services.client('minato.localhost', 'alice'), office: services.client('office.localhost', 'operator') },
  } as const
  const clientOf = (comer: Comer, host: string) =>
    comer.certificate === 'own'
      ? certificates.own[host.endsWith('office.localhost') ? 'office' : 'minato']
      : certificates[comer.certificate]

  /** One connection for each certificate and host, as browsers keep theirs. */
  const agents = new Map<KeyPair | undefined, Agent>()
  const agentFor = (client: KeyPair | undefined): Agent => {
    const agent = agents.get(client) ?? connectionFor(client)
    agents.set(client, agent)
    return agent
  }
  t.after(() => agents.forEach((agent) => agent.destroy()))

  const come = async (
    route: AnyRoute,
    face: PageFace,
    comer: Comer,
    sent: Sent = { token: true, site: 'same-origin' },
  ): Promise<Reply> => {
    const host = HOSTS[face]
    const row = FACES[face]
    const client = row.certificate ? clientOf(comer, host) : undefined
    const thumbprint = row.certificate
      ? createHash('sha256')
          .update(new X509Certificate(certificates.own[host.endsWith('office.localhost') ? 'office' : 'minato'].cert).raw)
          .digest('hex')
      : ''
    acting = comer.session ?? []
    const browser = newBrowserName(randomBytes(16))
    const cookies = [`__Host-form=${browser}`]
    let key = browserKey(formKey, browser) as Uint8Array
    if (row.sessionCookie !== null && comer.session !== null) {
      const { tokenHash, cookie } = newSessionToken(row.sessionCookie, randomBytes(32))
      const csrfSecret = randomBytes(32)
      sessions.set(Buffer.from(tokenHash).toString('hex'), {
        id: randomBytes(4).toString('hex'),
        csrfSecret,
        thumbprint,
        duties: comer.session,
      })
      cookies.push(`${cookie.name}=${cookie.value}`)
      if (route.csrf === 'session') key = csrfSecret
    }
    const csrf = sent.token ? formToken(key, randomBytes(16), machineTime(new Date())) : ''
    const written =
      route.speaks === 'page'
        ? new URLSearchParams({ csrf }).toString()
        : JSON.stringify(route.speaks === 'script' ? { csrf } : {})
    const body = route.method === 'GET' ? {} : { body: written }
    const type = route.speaks === 'page' ? 'application/x-www-form-urlencoded' : 'application/json'
    const headers = {
      'content-type': type,
      'cookie': cookies.join('; '),
      ...(sent.site === undefined ? {} : { 'sec-fetch-site': sent.site }),
    }
    const path = route.path.replaceAll(/:[a-zA-Z]+/g, 'x')
    return ask({
      host,
      port: ports[row.listener],
      path,
      method: route.method,
      headers,
      ...body,
      agent: agentFor(client),
    })
  }
  return { routes, come }
}

const reached = ({ status, body }: Reply): boolean => status === 200 && body === '"reached"'

/** What the table promises, said once more in the plainest words. */
const shouldReach = (route: AnyRoute, face: PageFace, comer: Comer): boolean => {
  if (route.permission === 'public') return true
  const certified = !FACES[face].certificate || comer.certificate === 'own'
  if (route.permission === 'certificate') return FACES[face].certificate && comer.certificate === 'own'
  if (!certified) return false
  if (route.speaks !== 'api' && comer.session === null) return false
  if (route.permission === 'signed-in') return true
  const duties: readonly string[] = ACTS[route.permission.act].operator ?? []
  return duties.some((duty) => (comer.session ?? []).includes(duty))
}

test('R-209 R-1216 every route is reached by those the table names, and by nobody else', async (t) => {
  const { routes, come } = await walker(t)
  for (const route of routes) {
    for (const face of route.faces) {
      for (const comer of COMERS) {
        const reply = await come(route, face, comer)
        assert.equal(
          reached(reply),
          shouldReach(route, face, comer),
          `${route.method} ${face}${route.path} for ${comer.name}: ${reply.status} ${reply.body.slice(0, 200)}`,
        )
      }
    }
  }
})

test('R-1216 no route changes anything for a request that comes from elsewhere, or without the token it asks for', async (t) => {
  const { routes, come } = await walker(t)
  const all: Comer = { name: 'everything', certificate: 'own', session: Object.keys(DUTIES) }
  for (const route of routes.filter(({ method }) => method !== 'GET')) {
    for (const face of route.faces) {
      const name = `${route.method} ${face}${route.path}`
      for (const site of ['cross-site', 'same-site', 'none'])
        assert.equal(reached(await come(route, face, all, { token: true, site })), false, `${name} from ${site}`)
      if (route.csrf === 'api') continue
      assert.equal(reached(await come(route, face, all, { token: false, site: 'same-origin' })), false, `${name} without token`)
      assert.equal(
        reached(await come(route, face, all, { token: true, site: undefined })),
        false,
        `${name} from a browser that says nothing`,
      )
    }
  }
})
