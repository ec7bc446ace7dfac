import { chooseLanguage, inLanguage } from '../language/choose-language.ts'
import { readCookies, type Cookies, type SetCookie } from '../cookie/cookies.ts'
import { browserKey, newBrowserName } from '../form/browser-key.ts'
import { formToken } from '../form/form-token.ts'
import type { HostedAt } from '../host/host-directory.ts'
import { originsOf } from '../host/origins.ts'
import { identityOf } from '../identity/read-identity.ts'
import { authorityOf, tlsConnectionOf, type RawRequest } from '../listener/connection.ts'
import { safePath } from '../safe-path.ts'
import type { SessionFacts } from '../session/session-gate.ts'
import type { Web } from '../web-state.ts'
import { readForm, UnreadableBody } from './read-body.ts'
import type { Visit } from './visit.ts'

/** A visit with what its answer has to carry, whatever the answer is. */
export type Arrival<Session extends SessionFacts> = {
  readonly visit: Visit<Session>
  /** Every cookie of ours, the session's too. */
  readonly sent: Cookies
  readonly query: Readonly<Record<string, string | string[]>>
  readonly startedAt: number
  readonly toSet: SetCookie[]
}

const withoutSessions = ({ '__Host-session': _login, '__Host-acquire': _acquire, ...rest }: Cookies): Cookies => rest

/** A query of more fields than any route reads, or of what no text holds, is read as none: who asks so is owed no defect of ours, and no line in the log. */
const readQuery = (query: string): Readonly<Record<string, string | string[]>> => {
  try {
    return readForm(query)
  } catch (unreadable) {
    if (unreadable instanceof UnreadableBody) return {}
    throw unreadable
  }
}

const withoutLanguage = (query: string): Record<string, string | string[]> => {
  const { lang: _lang, ...rest } = readQuery(query)
  return rest
}

const plainText = (text: string | undefined): string => (text ?? '').replaceAll(/[^\u0020-\u007e]/g, '').slice(0, 256)

const hint = (request: RawRequest, name: 'sec-ch-ua' | 'sec-ch-ua-platform' | 'sec-ch-ua-mobile'): string => {
  const sent = request.headers[name]
  return plainText(typeof sent === 'string' ? sent : undefined)
}

/** The name that forms of this browser are bound to before there is a session; told to it now if it is new. */
const browserName = <Session extends SessionFacts, Act extends string>(
  web: Web<Session, Act>,
  sent: Cookies,
  toSet: SetCookie[],
): string => {
  const known = sent['__Host-form'] ?? toSet.find(({ name }) => name === '__Host-form')?.value
  if (browserKey(web.formKey, known) !== undefined && known !== undefined) return known
  const value = newBrowserName(web.random(16))
  toSet.push({ name: '__Host-form', value, maxAgeSeconds: null })
  return value
}

/**
 * The address that shows this page again: its own, and after a form was sent the one the form stood on, which is known by its
 * Referer (`security-headers.ts` lets it be sent within a host), or else the first page. A path that a link cannot lead to
 * without leaving the host (`//evil.example`) is no page of ours.
 */
const shownAt = (request: RawRequest, path: string, query: string): readonly [path: string, query: string] => {
  if (request.method === 'GET' || request.method === 'HEAD') return safePath(path) === undefined ? ['/', ''] : [path, query]
  const from = URL.parse(request.headers.referer ?? '')
  const known = from !== null && from.host === authorityOf(request) ? safePath(from.pathname) : undefined
  return known === undefined ? ['/', ''] : [known, from?.search ?? '']
}

const split = (address: string): [path: string, query: string] => {
  const [path = '/', query = ''] = address.split(/\?(.*)/s)
  return [path, query]
}

/** Everything about a request but its session and its body. */
export const openVisit = async <Session extends SessionFacts, Act extends string>(
  web: Web<Session, Act>,
  request: RawRequest,
  at: HostedAt,
): Promise<Arrival<Session>> => {
  const [path, query] = split(request.url ?? '/')
  const sent = readCookies(request.headers.cookie)
  const asked = new URLSearchParams(query).get('lang')
  const { language, chosen, remember } = chooseLanguage(asked, sent['__Host-lang'], request.headers['accept-language'])
  const toSet: SetCookie[] = remember === null ? [] : [remember]
  const connection = tlsConnectionOf(request)
  const visit: Visit<Session> = {
    requestId: Buffer.from(web.random(16)).toString('hex'),
    at,
    origins: originsOf(at.service.site, web.ports()),
    method: request.method ?? 'GET',
    path,
    pathIn: (other) => inLanguage(...shownAt(request, path, query), other),
    pathElsewhere: (path) => (chosen ? inLanguage(...split(path), language) : path),
    language,
    identity: await identityOf(connection, at, web.judge),
    session: undefined,
    cookies: withoutSessions(sent),
    address: connection?.remoteAddress ?? '',
    userAgent: plainText(request.headers['user-agent']),
    hints: { brands: hint(request, 'sec-ch-ua'), platform: hint(request, 'sec-ch-ua-platform'), mobile: hint(request, 'sec-ch-ua-mobile') },
    fromElsewhere: request.headers['sec-fetch-site'] === 'cross-site',
    search: query.slice(0, 2048),
    formToken: () => {
      const name = browserName(web, sent, toSet)
      return formToken(browserKey(web.formKey, name) as Uint8Array, web.random(16), web.clock())
    },
  }
  return { visit, sent, query: withoutLanguage(query), startedAt: web.clock().getTime(), toSet }
}

/** The same visit, with a session whose key its forms are bound to from here on. */
export const signedIn = <Session extends SessionFacts, Act extends string>(
  web: Web<Session, Act>,
  arrival: Arrival<Session>,
  session: Session,
): Arrival<Session> => ({
  ...arrival,
  visit: { ...arrival.visit, session, formToken: () => formToken(session.csrfSecret, web.random(16), web.clock()) },
})
