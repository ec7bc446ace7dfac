import type { ListenerName } from './faces.ts'

/** The ports as browsers see them, which may differ from the ones bound. */
export type Ports = Readonly<Record<ListenerName, number>>

/** The addresses of one service, without trailing slash. */
export type Origins = Readonly<{
  front: string
  acquire: string
  /** Where contracts of id and password log in. */
  password: string
  login: string
  /** The login host for one new choice of certificate; `nonce` is 16 characters of `[a-z2-7]`. */
  freshLogin: (nonce: string) => string
  /** Every fresh login host, as a source expression of a content security policy. */
  anyLogin: string
}>

const withPort = (scheme: 'https' | 'http', host: string, port: number): string =>
  port === (scheme === 'https' ? 443 : 80) ? `${scheme}://${host}` : `${scheme}://${host}:${port}`

/** The addresses of the service whose front host is `site`; the office's own faces have the same shape of names. */
export const originsOf = (site: string, ports: Ports): Origins => ({
  front: withPort('https', site, ports.public),
  acquire: withPort('https', `acquire.${site}`, ports.public),
  password: withPort('https', `password.${site}`, ports.public),
  login: withPort('https', `login.${site}`, ports.login),
  freshLogin: (nonce) => withPort('https', `${nonce}.login.${site}`, ports.login),
  anyLogin: withPort('https', `*.login.${site}`, ports.login),
})
