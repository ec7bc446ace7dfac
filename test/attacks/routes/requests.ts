import { DEMO_ACTS } from '../../../src/app/office/acts/demo.ts'
import type { CompanyAct } from '../../../src/app/company/company-act.ts'
import { COMPANY_ACTS } from '../../../src/app/company/company-acts.ts'
import type { OfficeAct } from '../../../src/app/office/office-act.ts'
import { OFFICE_ACTS } from '../../../src/app/office/office-acts.ts'
import type { RefusalCode } from '../../../src/domain/refusal/refusal.ts'
import { routeName, type EveryRoute } from '../../../tools/generate/every-route.ts'

/** What an id in a request names. */
export type Kind =
  | 'institution' | 'service' | 'authority' | 'contract' | 'user' | 'certificate' | 'support-code' | 'announcement' | 'application' | 'mail'
  | 'colours' | 'asset' | 'secret' | 'act'

/** Whose id it is: of the actor's own company or institution, of another company, of another institution, of nobody. */
export type Whose = 'own' | 'company' | 'institution' | 'nobody'

/** What the parameter of a path names. */
const PARAMETERS: Readonly<Record<string, Kind>> = {
  institution: 'institution', site: 'service', contract: 'contract', loginId: 'user', serial: 'certificate', code: 'support-code', secret: 'secret', act: 'act', authority: 'authority', number: 'application',
}
/** The same name stands for something else there. */
const PARAMETERS_AT: Readonly<Record<string, Kind>> = {
  '/demo/mails/:id': 'mail', '/api/institutions/:institution/announcements/:id': 'announcement', '/colours/:file': 'colours', '/assets/:file': 'asset',
}
/** Fields besides the path that name somebody or something, so that each is tried with what is not one's own. */
const NAMING: Readonly<Record<string, Kind>> = { site: 'service', authority: 'authority', loginId: 'user', of: 'user', contract: 'contract' }

/** Ids that stand for the same to everybody, so that there is nobody whose they are not. */
export const PUBLIC_KINDS: readonly Kind[] = ['asset', 'secret', 'mail', 'act']

/** A good request: `{user}` is the id of a user, whose is said when it is sent. */
export type Sent = {
  readonly query?: Readonly<Record<string, string>>
  readonly body?: Readonly<Record<string, unknown>>
  /** The refusal of the use case that it meets, where it is one that also stands at doors. */
  readonly inside?: RefusalCode
}

const WHY = { reason: '試験' }
/** What would end somebody for all the routes that follow: the use case finds no reason in it. */
const NOT_DONE = { body: { reason: ' ' }, inside: 'input-invalid' } as const
const DESK = { nameJa: '窓口', nameEn: 'Desk', tollFree: '', paid: '03-0000-2997' }
const COLOURS = { key: '#0b5563', accent: '#a8641a' }
const PASSWORDS = { current: 'Sakura2026', password: 'Momiji2027', again: 'Momiji2027', time: '' }
const OF_INSTITUTION = '/api/institutions/:institution'
const OF_USER = `${OF_INSTITUTION}/users/:loginId`

/** What is sent to each route that reads more than its parameters, by method and path, or by method, kind of host and path where hosts differ. */
export const REQUESTS: Readonly<Record<string, Sent>> = {
  'GET /finish': { query: { grant: '0b3f0f4e-6f0a-4c8e-9b1e-2f6a1d6a7b11' } },
  'POST /proof': { body: { loginId: '{user}', password: 'Sakura2026' } },
  'GET /without-code': { inside: 'not-found' },
  'POST /without-code': { body: { loginId: '{user}', password: 'Sakura2026' }, inside: 'not-found' },
  'GET /second-proof': { query: { asked: 'x' } },
  'POST /second-proof': { body: { asked: 'x', password: 'Sakura2026' } },
  'POST /new-password': { body: PASSWORDS },
  'POST /new-password/longer': { body: { time: '' } },
  'POST /new-password/time': { body: { time: '' } },
  'POST /switch': { body: { agreed: 'yes' } },
  'GET /renewal': { query: { ticket: 'A'.repeat(43) } },
  'POST /request': { body: { request: 'MAA=', pcName: '経理のPC' } },
  'POST /ask': { body: { kind: 'unlock' } },
  'POST /ask/withdrawal': { body: { kind: 'unlock' }, inside: 'not-found' },
  'POST /ask-administrators/withdrawal': { body: { pass: 'x' } },
  'POST /ask-administrators': { body: { pass: 'x' } },
  'POST /log-in': { body: { password: 'Sakura2026' } },
  'POST password /log-in': { body: { loginId: '{user}', password: 'Sakura2026' } },
  'POST /renew': { body: {} },
  'POST /password': { body: PASSWORDS },
  'POST /confirmation-password': { body: { current: 'Sakura2026', password: 'Momiji2027', again: 'Momiji2027' } },
  'POST /password/longer': { body: { time: '' } },
  'POST /password/time': { body: { time: '' } },
  'GET /new-pcs': { query: { of: '{user}' } },
  'POST /new-pcs/confirmation': { body: { loginId: '{user}', fingerprint: 'ABCD-EFGH-J' } },
  'POST /new-pcs/refusal': { body: { loginId: '{user}' } },
  'POST /company/users/:loginId/revocation': { body: { reason: 'unspecified', note: '試験' }, inside: 'input-invalid' },
  'POST /company/users/:loginId/reissues': { body: { cause: 'new-pc', note: '試験' }, inside: 'input-invalid' },
  'POST /stop': { body: { loginId: '{user}', code: 'ABCD-EFGH-J' } },
  'POST /company/stop': NOT_DONE,
  'POST /company/stop-end': { body: WHY },
  'POST /company/users/:loginId/grants': { body: WHY },
  'POST /company/users/:loginId/suspension': NOT_DONE,
  'POST /company/users/:loginId/suspension-end': { body: WHY },
  'POST /company/users/:loginId/removal': NOT_DONE,
  'POST /token': { body: { registration: 'ABCD-EFGH-JKMN-PQRS', oneTimePassword: '000000' }, inside: 'input-invalid' },
  'POST /token/proof': { body: { registration: 'ABCD-EFGH-JKMN-PQRS', oneTimePassword: '000000' }, inside: 'input-invalid' },
  'POST /company/users/:loginId/tokens': { body: { serial: '9000-0001', first: '000000' }, inside: 'input-invalid' },
  'POST /company/users/:loginId/token-end': { body: { end: 'lost' } },
  'POST /company/users/:loginId/token-drifts': { body: { first: '000000', second: '000001' } },
  'POST /company/users/:loginId/pc-confirmation': { body: { fingerprint: 'ABCD-EFGH-J' } },
  'GET /console/users': { query: { show: 'needs-you', sort: 'expiry' } },
  'GET /console/users/:loginId': {},
  'GET /console/users/:loginId/:act': {},
  'POST /console/users/:loginId/:act': { body: { reason: ' ' } },
  'GET /console/company': {},
  'GET /console/kept-form': {},
  'GET /emergency-stop': {},
  'POST /emergency-stop': { body: { reason: '' }, inside: 'input-invalid' },
  'POST /console/kept-form/end': { body: { place: '/console/registration' } },
  'GET /console/mails': { query: { show: 'undelivered' } },
  'GET /console/requests': {},
  'GET /console/company/:act': { inside: 'not-found' },
  'POST /console/company/:act': { body: { reason: ' ' }, inside: 'not-found' },
  'GET /sent-mails': { query: { reported: 'noted' } },
  'POST /company/users/:loginId/confirmation-password/end': { inside: 'not-found' },
  'POST /console/registration/check': { body: { name: '経路 新子', mail: 'routes@test.example' } },
  'POST /console/registration/done': { body: { name: '経路 新子', mail: 'no-address' }, inside: 'input-invalid' },
  'POST /console/user-file/check': { body: { file: 'x' }, inside: 'input-invalid' },
  'POST /console/user-file/done': { body: { text: '!', seen: 'x', encoding: 'utf-8' }, inside: 'input-invalid' },
  'GET /console/user-list.csv': { query: { encoding: 'utf-8' } },
  'POST /company/users': { body: { name: '経路 新子', mail: 'no-address' }, inside: 'input-invalid' },
  'POST /company/users/:loginId/mail-address': { body: { mail: 'routes@test.example' } },
  'POST /company/users/:loginId/second-mail-address': { body: { mail: 'routes-2@test.example' } },
  'POST /company/users/:loginId/name': { body: { name: '経路 名子' } },
  'POST /company/users/:loginId/permissions': { body: { permissions: [], reason: ' ' }, inside: 'input-invalid' },
  'POST /company/phrase': { body: { phrase: 'みなとの松' }, inside: 'input-invalid' },
  'POST /company/users/:loginId/token-registrations': { inside: 'input-invalid' },
  'GET /demo/clock': {},
  'POST /demo/clock': { body: { days: '1' } },
  'POST /api/clock': { body: { byDays: 0.01 } },
  'POST /api/institutions': { body: { code: '2997', nameJa: '試験信用組合', nameEn: 'Trial', desk: DESK, colours: COLOURS } },
  [`POST ${OF_INSTITUTION}/changes`]: { body: { nameEn: 'Minato Credit Union' } },
  [`POST ${OF_INSTITUTION}/announcements`]: { body: { site: '{service}', from: '2026-11-01', until: '2026-12-01', titleJa: '題', titleEn: 'T', bodyJa: '文', bodyEn: 'B' } },
  [`POST ${OF_INSTITUTION}/applications/:number/refusal`]: { body: WHY },
  [`POST ${OF_INSTITUTION}/services`]: { body: { site: 'routes.localhost', nameJa: '経路', nameEn: 'Routes', profile: 'credit-union', authority: '{authority}' } },
  [`POST ${OF_INSTITUTION}/services/:site/changes`]: { body: { nameEn: 'Minato Business WEB' } },
  [`POST ${OF_INSTITUTION}/services/:site/server-certificates`]: { body: { chain: 'x', privateKey: 'x' }, inside: 'input-invalid' },
  [`POST ${OF_INSTITUTION}/contracts`]: { body: { site: '{service}', number: '20000001', name: '株式会社 経路' } },
  [`POST ${OF_INSTITUTION}/contracts/:contract/certificate-application`]: { body: WHY },
  [`POST ${OF_INSTITUTION}/contracts/:contract/certificate-application-withdrawal`]: { body: WHY },
  [`POST ${OF_INSTITUTION}/contracts/:contract/return-to-passwords`]: { body: WHY },
  [`POST ${OF_INSTITUTION}/contracts/:contract/address`]: { body: { postalCode: '100-0001', place: '東京都千代田区' } },
  [`POST ${OF_INSTITUTION}/contracts/:contract/users`]: { body: { loginId: 'routes-new', name: '経路 新子', mail: 'routes@test.example', role: 'user' } },
  [`POST ${OF_INSTITUTION}/certificates/:serial/revocation`]: { body: { reason: 'unspecified' } },
  [`POST ${OF_USER}/counter-sheets`]: { body: WHY },
  [`POST ${OF_USER}/letters`]: { body: WHY },
  [`POST ${OF_USER}/grants`]: { body: WHY },
  [`POST ${OF_USER}/reissues`]: { body: WHY },
  [`POST ${OF_USER}/resets`]: { body: WHY },
  ...Object.fromEntries(['stop', 'stop-end', 'closing', 'rest', 'rest-end'].map((act) => [`POST ${OF_INSTITUTION}/contracts/:contract/${act}`, NOT_DONE])),
  [`POST ${OF_USER}/suspension`]: NOT_DONE,
  [`POST ${OF_USER}/suspension-end`]: { body: WHY },
  [`POST ${OF_USER}/removal`]: NOT_DONE,
  [`POST ${OF_USER}/pc-confirmation`]: { body: { fingerprint: 'ABCD-EFGH-J' } },
  [`POST ${OF_USER}/pc-refusal`]: { body: { reason: 'unspecified' } },
  [`POST ${OF_USER}/tokens`]: { inside: 'input-invalid' },
  [`POST ${OF_USER}/token-registrations`]: { inside: 'input-invalid' },
  [`DELETE ${OF_USER}/confirmation-password`]: { inside: 'not-found' },
  [`POST ${OF_INSTITUTION}/token-stock/previews`]: { body: { file: '<x/>' } },
  [`POST ${OF_INSTITUTION}/token-stock`]: { body: { file: '<x/>' }, inside: 'input-invalid' },
  [`POST ${OF_INSTITUTION}/token-stock/withdrawals`]: { body: { serial: '9000-0009' }, inside: 'not-found' },
  [`POST ${OF_USER}/token-drifts`]: { body: { first: '000000', second: '000001' } },
  [`POST ${OF_INSTITUTION}/retention`]: { body: { keepsLoginsDays: 731 } },
  [`GET ${OF_INSTITUTION}/mails`]: { query: { contract: '{contract}', loginId: '{user}' } },
  [`POST ${OF_USER}/mails`]: { body: {} },
  [`POST ${OF_USER}/name`]: { body: { name: '経路 名子' } },
  [`POST ${OF_USER}/permissions`]: { body: { permissions: [], reason: ' ' }, inside: 'input-invalid' },
  [`POST ${OF_USER}/mail-address`]: { body: { mail: 'routes@test.example' } },
  [`POST ${OF_USER}/second-mail-address`]: { body: { mail: 'routes-2@test.example' } },
  [`POST ${OF_USER}/token-use`]: { body: { usesToken: true }, inside: 'input-invalid' },
}

const requestOf = (route: EveryRoute): Sent | undefined => [routeName(route), `${route.method} ${route.path}`].filter((name) => Object.hasOwn(REQUESTS, name)).map((name) => REQUESTS[name])[0]
export const insideOf = (route: EveryRoute): RefusalCode | undefined => requestOf(route)?.inside
const parametersOf = ({ path }: EveryRoute): readonly string[] => [...path.matchAll(/:([a-zA-Z]+)/g)].map(([, name]) => name ?? '')
const kindAt = ({ path }: EveryRoute, parameter: string): Kind | undefined => PARAMETERS_AT[path] !== undefined && parametersOf({ path } as EveryRoute).at(-1) === parameter ? PARAMETERS_AT[path] : PARAMETERS[parameter]

/** The act of the back office that a route of the API does. */
export const actAt = ({ method, path }: EveryRoute): OfficeAct | undefined =>
  [...OFFICE_ACTS, ...DEMO_ACTS].find(({ route }) => route.method === method && `/api${route.path}` === path)

/** The act that a route does, of the back office or of a company. */
const declaredAt = (route: EveryRoute): OfficeAct | CompanyAct | undefined =>
  actAt(route) ?? COMPANY_ACTS.find((act) => act.route.method === route.method && `/company${act.route.path}` === route.path)

const NAMED = /^\{([a-z-]+)\}$/
const kindIn = (value: unknown): Kind | undefined => (typeof value === 'string' ? NAMED.exec(value)?.[1] as Kind | undefined : undefined)
const fieldsOf = (sent: Sent | undefined): readonly (readonly [string, unknown])[] => [...Object.entries(sent?.query ?? {}), ...Object.entries(sent?.body ?? {})]

/** Every kind of id that a request to this route names. */
export const kindsOf = (route: EveryRoute): readonly Kind[] =>
  [...new Set([...parametersOf(route).map((name) => kindAt(route, name)), ...fieldsOf(requestOf(route)).map(([, value]) => kindIn(value))])].filter((kind) => kind !== undefined)

export type Ids = Readonly<Record<Kind, Readonly<Record<Whose, string>>>>

type Others = Partial<Readonly<Record<Kind, Whose>>>

const filled = (fields: Readonly<Record<string, unknown>> = {}, ids: Ids, whose: Others): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => {
    const kind = kindIn(value)
    return [name, kind === undefined ? value : ids[kind][whose[kind] ?? 'own']]
  }))

const valueAt = (route: EveryRoute, parameter: string, ids: Ids, whose: Others): string => {
  const kind = kindAt(route, parameter)
  return kind === undefined ? '' : ids[kind][whose[kind] ?? 'own']
}

/** Address, and fields of the body, of a good request; `whose` says of which kinds the id is somebody else's. */
export const written = (route: EveryRoute, ids: Ids, whose: Others = {}): { readonly path: string; readonly body: Readonly<Record<string, unknown>> } => {
  const sent = requestOf(route)
  const query = new URLSearchParams(filled(sent?.query, ids, whose) as Record<string, string>).toString()
  const path = route.path.replaceAll(/:([a-zA-Z]+)/g, (_, name: string) => encodeURIComponent(valueAt(route, name, ids, whose)))
  return { path: query === '' ? path : `${path}?${query}`, body: filled(sent?.body, ids, whose) }
}

/** The same as one list of fields, as the act of the route reads them. */
export const fieldsAt = (route: EveryRoute, ids: Ids, whose: Others): Readonly<Record<string, unknown>> => ({
  ...filled({ ...requestOf(route)?.query, ...requestOf(route)?.body }, ids, whose),
  ...Object.fromEntries(parametersOf(route).map((name) => [name, kindAt(route, name) === 'application' ? Number(valueAt(route, name, ids, whose)) : valueAt(route, name, ids, whose)])),
})

/** Fields by such a name that say how something new is to be called. */
const MADE: ReadonlySet<string> = new Set(['register-user loginId', 'add-service site'])

const takesMore = (route: EveryRoute): readonly string[] => {
  const act = declaredAt(route)
  if (act === undefined) return route.reads && requestOf(route) === undefined ? ['what it reads'] : []
  const given = new Map(fieldsOf(requestOf(route)))
  return Object.entries(act.input.shape).flatMap(([name, schema]) => {
    if (parametersOf(route).includes(name)) return []
    const names = Object.hasOwn(NAMING, name) && !MADE.has(`${act.name} ${name}`)
    return (names ? kindIn(given.get(name)) === NAMING[name] : given.has(name) || schema.safeParse(undefined).success) ? [] : [name]
  })
}

/** What is missing before each stranger can be sent to a route, and each id of it be tried with somebody else's: nothing, or the route is uncovered. */
const missingFor = (route: EveryRoute): readonly string[] => [
  ...parametersOf(route).filter((name) => kindAt(route, name) === undefined).map((name) => `whose :${name} is`),
  ...takesMore(route),
  ...(route.face === 'office-login' && route.speaks === 'api' && route.enters !== 'public' && actAt(route) === undefined ? ['its act'] : []),
]

export const uncovered = (routes: readonly EveryRoute[]): readonly string[] =>
  routes.flatMap((route) => (missingFor(route).length === 0 ? [] : [`${routeName(route)}: ${missingFor(route).join(', ')}`]))
