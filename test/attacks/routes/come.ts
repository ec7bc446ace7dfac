import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { get as getPlain, request as askPlain } from 'node:http'
import { OFFICE } from '../../../src/bin/demo/cast.ts'
import { browserKey, newBrowserName } from '../../../src/web/http/form/browser-key.ts'
import { FORM_TOKEN_FIELD, formToken } from '../../../src/web/http/form/form-token.ts'
import { FACES, type Face } from '../../../src/web/http/host/faces.ts'
import type { EveryRoute } from '../../../tools/generate/every-route.ts'
import { MINATO_SITE } from '../../house.ts'
import type { Answered, Asked } from '../open-site.ts'
import { written, type Kind, type Whose } from './requests.ts'
import type { Cookie, Holder, RouteScene, Shown } from './scene.ts'
import { dutiesFor, otherFace, permissionsFor, wrongMethod, type StrangerName } from './strangers.ts'

export const HOSTS = {
  'front': MINATO_SITE, 'acquire': `acquire.${MINATO_SITE}`, 'login': `login.${MINATO_SITE}`, 'password': `password.${MINATO_SITE}`,
  'office': OFFICE.service.site, 'office-login': `login.${OFFICE.service.site}`, 'pki': 'pki.localhost',
} as const satisfies Readonly<Record<Face, string>>

/** What somebody has with them; what is left out they have not. */
export type Comer = {
  readonly held?: Shown | undefined
  readonly cookie?: Cookie | undefined
  /** The key under which their form token is made; null: they send none. */
  readonly tokenKey?: Uint8Array | null
  readonly headers?: Asked['headers']
  readonly method?: string
  readonly at?: Face
  readonly whose?: Partial<Readonly<Record<Kind, Whose>>>
}

const plainly = (port: number, host: string, path: string, method: string): Promise<Answered> => new Promise((done, failed) => {
  const ask = method === 'GET' ? getPlain : askPlain
  ask({ host: '127.0.0.1', port, path, method, headers: { host } }, (response) => {
    response.resume().on('error', failed).on('end', () => done({ status: response.statusCode ?? 0, body: '', cookies: '', location: '' }))
  }).on('error', failed).end()
})

/** Sends requests to every route: as whoever may, and as every stranger. */
export const comingTo = (scene: RouteScene) => {
  const { now } = scene
  const idsAt = ({ face }: EveryRoute) => (face.startsWith('office') ? scene.officeIds : face === 'password' ? scene.passwordIds : scene.ids)
  const formKey = scene.house.keyed('form-key', '')

  /** Whoever may come to a route: for an act of the back office an operator with the first duty that it takes. */
  const rightful = ({ face, act, enters }: EveryRoute, duty?: string): Holder | undefined => {
    if (face === 'login') return scene.administrator
    if (face !== 'office-login') return undefined
    return scene.operator('minato', duty ?? (act === null || enters === 'public' ? 'profiles' : dutiesFor({ act } as EveryRoute)[0] ?? assert.fail(`no operator for ${act}`)))
  }

  const cookieOf = (route: EveryRoute, holder = rightful(route)): Promise<Cookie | undefined> => {
    if (FACES[route.face].sessionCookie === null || route.enters !== 'signed-in' || route.speaks === 'api') return Promise.resolve(undefined)
    if (route.face === 'password') return scene.passwordSession()
    return route.face === 'acquire' ? scene.acquisition(scene.acquirer) : holder === undefined ? Promise.resolve(undefined) : scene.session(holder)
  }

  const ask = (route: EveryRoute, { held, cookie, tokenKey, headers, method = route.method, at = route.face, whose }: Comer): Promise<Answered> => {
    const { path, body } = written(route, idsAt(route), whose)
    const host = HOSTS[at]
    if (at === 'pki') return plainly(scene.web.ports.pki, headers?.['host'] ?? host, path, method)
    const name = newBrowserName(randomBytes(16))
    const key = tokenKey === undefined ? route.csrf === 'form' ? browserKey(formKey, name) : cookie?.csrfSecret : tokenKey
    const token = key === null || key === undefined ? {} : { [FORM_TOKEN_FIELD]: formToken(key, randomBytes(16), now()) }
    const cookies = [`__Host-form=${name}`, ...(cookie === undefined ? [] : [`${FACES[route.face].sessionCookie ?? '__Host-session'}=${cookie.value}`])].join('; ')
    const sending = method !== 'POST' ? {}
      : route.speaks === 'api' ? { json: body } : route.speaks === 'script' ? { json: { ...body, ...token } } : { form: { ...body as Record<string, string>, ...token } }
    return scene.ask({
      host, path, method, ...sending, ...(held === undefined || !host.startsWith('login.') ? {} : { held }),
      headers: { 'accept-language': 'ja', 'cookie': cookies, ...(method === 'DELETE' || method === 'PUT' ? { 'sec-fetch-site': 'same-origin' } : {}), ...headers },
    })
  }

  /** As whoever may come, about what is theirs or, by `whose`, somebody else's. */
  const come = async (route: EveryRoute, whose: Comer['whose'] = {}): Promise<Answered> =>
    ask(route, { held: rightful(route)?.held, cookie: await cookieOf(route), headers: FACES[route.face].certificate ? { connection: 'close' } : {}, whose })

  const good = async (route: EveryRoute): Promise<Comer> => ({ held: rightful(route)?.held, cookie: await cookieOf(route) })
  const isOffice = ({ face }: EveryRoute): boolean => face === 'office-login'
  const lefts = (route: EveryRoute, minutes: number) => (route.face === 'password' ? scene.passwordSession(minutes) : route.face === 'acquire' ? scene.acquisition(scene.acquirer, minutes) : scene.session(rightful(route) ?? assert.fail(), minutes))
  const ended = async (route: EveryRoute): Promise<Cookie> => {
    const cookie = await lefts(route, 0)
    await scene.end(cookie)
    return cookie
  }
  const strangersOwn = (route: EveryRoute) => (route.face === 'acquire' ? scene.acquisition(scene.strangeAcquirer) : scene.session(isOffice(route) ? scene.administrator : scene.stranger))
  const otherHosts = (route: EveryRoute) => (route.face === 'acquire' ? scene.session(scene.administrator) : scene.acquisition(scene.acquirer))
  const withSession = async (route: EveryRoute, holder: Holder): Promise<Comer> => ({ held: holder.held, cookie: await cookieOf(route, holder) })

  /** What each stranger has with them; several where several come so. */
  const BRINGS: Readonly<Record<StrangerName, (route: EveryRoute) => Promise<Comer | readonly Comer[]>>> = {
    'no-session': async (route) => ({ held: rightful(route)?.held }),
    'no-certificate': async () => ({}),
    'cookie-without-certificate': async (route) => ({ cookie: await cookieOf(route) }),
    'cookie-with-colleagues-certificate': async (route) => ({ cookie: await cookieOf(route), held: isOffice(route) ? scene.operator('minato', 'none').held : scene.colleague.held }),
    'other-institution': async (route) => ({ held: isOffice(route) ? scene.administrator.held : scene.stranger.held }),
    'other-service': (route) => withSession(route, scene.machi),
    'made-up': async () => ({ held: scene.foreign }),
    'forged': async (route) => ({ held: isOffice(route) ? scene.officeForged : scene.forged }),
    'revoked': (route) => withSession(route, isOffice(route) ? scene.revokedOperator : scene.revoked),
    'ended-session': async (route) => ({ ...await good(route), cookie: await ended(route) }),
    'idle-session': async (route) => ({ ...await good(route), cookie: await lefts(route, 50) }),
    'session-of-other-institution': async (route) => ({ ...await good(route), cookie: await strangersOwn(route) }),
    'session-of-other-host': async (route) => ({ ...await good(route), cookie: await otherHosts(route) }),
    'wrong-role': async (route) => (route.face === 'password' ? { cookie: await scene.passwordSession(0, scene.passwordColleague) } : isOffice(route)
      ? Promise.all(scene.dutiesBut(dutiesFor(route)).map((duty) => withSession(route, scene.operator('minato', duty))))
      : withSession(route, scene.colleague)),
    'half-permitted': (route) => (route.face === 'password'
      ? Promise.all(scene.passwordHalves.filter(({ permission }) => permissionsFor(route).some((needed) => needed !== permission)).map(async (half) => ({ cookie: await scene.passwordSession(0, half) })))
      : Promise.all(scene.halves.filter(({ permission }) => permissionsFor(route).some((needed) => needed !== permission)).map((half) => withSession(route, half)))),
    'other-institutions-operator': (route) => Promise.all(dutiesFor(route).map((duty) => withSession(route, scene.operator('kita', duty)))),
    'no-form-token': async (route) => ({ ...await good(route), tokenKey: null }),
    'foreign-form-token': async (route) => ({ ...await good(route), tokenKey: route.csrf === 'form' ? browserKey(formKey, newBrowserName(randomBytes(16))) ?? null : randomBytes(32) }),
    'foreign-origin': async (route) => ({ ...await good(route), headers: { 'sec-fetch-site': undefined, 'origin': 'https://evil.example' } }),
    'cross-site': async (route) => (await Promise.all(['cross-site', 'same-site'].map(async (site): Promise<Comer> => ({ ...await good(route), headers: { 'sec-fetch-site': site } })))),
    'silent-browser': async (route) => ({ ...await good(route), headers: { 'sec-fetch-site': undefined } }),
    'wrong-type': async (route) => ({ ...await good(route), headers: { 'content-type': 'text/plain' } }),
    'wrong-method': async (route) => ({ ...await good(route), method: wrongMethod(route) ?? assert.fail() }),
    'wrong-host': async (route) => ({ ...await good(route), headers: { host: 'kita.localhost' } }),
    'other-face': async (route) => ({ ...await good(route), at: otherFace(route) ?? assert.fail() }),
  }

  /** As a stranger; where several come so, `turn` says whose turn it is, or all come. */
  const comeAs = async (name: StrangerName, route: EveryRoute, turn?: number): Promise<readonly Answered[]> => {
    const brings = [await BRINGS[name](route)].flat()
    return Promise.all((turn === undefined ? brings : brings.slice(turn % brings.length).slice(0, 1)).map((comer) => ask(route, comer)))
  }
  return { come, comeAs, ask, rightful, cookieOf }
}
