import { sequence } from '../../src/x509/der/write-element.ts'
import { buildRequest } from '../../src/x509/request/build-request.ts'
import { attribute, formTokenOn, newAddress, openBrowser, type Answer, type Identity, type Step } from './pages.ts'
import type { Place } from './service.ts'

export type Delivery = { readonly certificate: string; readonly chain: readonly string[]; readonly fileName: string; readonly friendlyName: string }

export type Acquirer = {
  readonly site: string
  readonly loginId: string
  readonly password: string
  readonly letterCode: string
  readonly address: string
  readonly pcName: string
  /** PKCS#10 for a key of this PC, in base64; the same however often it is sent. */
  readonly request: string
  /** The private key, PKCS#8 in PEM. */
  readonly key: string
  /** Every delivery that arrived whole, in order. */
  readonly received: Delivery[]
}

/** A person with a key made by WebCrypto, as the page makes it. */
export const newAcquirer = async (who: Pick<Acquirer, 'site' | 'loginId' | 'password' | 'letterCode'>): Promise<Acquirer> => {
  const { publicKey, privateKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  const request = Buffer.from(await buildRequest(publicKey, privateKey, sequence())).toString('base64')
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', privateKey)).toString('base64')
  return { ...who, address: newAddress(), pcName: `${who.loginId} PC`, request, key: `-----BEGIN PRIVATE KEY-----\n${pkcs8}\n-----END PRIVATE KEY-----\n`, received: [] }
}

/** What the service said instead of going on. */
export class Refused extends Error {
  readonly status: number
  constructor(what: string, { status, body }: Answer) {
    super(`${what}: ${status} ${textOf(body)}`)
    this.status = status
  }
}

/** `meet`: everybody waits here for everybody else before asking for the certificate. */
export type Pace = { readonly step?: Step; readonly meet?: () => Promise<void> }

/** Proof, page and request: all that lies between a person and the certificate, from the beginning. Throws where the connection ends or the service refuses. */
export const acquire = async (place: Place, person: Acquirer, { step, meet }: Pace = {}): Promise<Delivery> => {
  const { loginId, password, letterCode, pcName, request, address } = person
  const browser = openBrowser(place, `acquire.${person.site}`, place.ports.public, { address, ...(step ? { step } : {}) })
  try {
    const page = await browser.ask({ path: '/proof' })
    if (page.status !== 200) throw new Refused(`the page of ${loginId}`, page)
    const proved = await browser.ask({ path: '/proof', form: { loginId, password, code: letterCode, csrf: formTokenOn(page) } })
    if (proved.status !== 303) throw new Refused(`the proof of ${loginId}`, proved)
    const made = await browser.ask({ path: '/make-key' })
    if (made.status !== 200) throw new Refused(`the page for the key of ${loginId}`, made)
    const csrf = attribute(made.body, /data-csrf="([^"]+)"/)
    await meet?.()
    const delivered = await browser.ask({ path: '/request', json: { request, pcName, csrf } })
    if (delivered.status !== 200) throw new Refused(`the request of ${loginId}`, delivered)
    const delivery = JSON.parse(delivered.body) as Delivery
    person.received.push(delivery)
    return delivery
  } finally {
    browser.close()
  }
}

const textOf = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ').slice(0, 600)

const pem = (base64: string): string => `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`

/** What a browser shows in the handshake once the file is imported. */
export const identityOf = ({ key, received }: Acquirer): Identity => {
  const last = received.at(-1)
  if (last === undefined) throw new Error('no certificate has arrived')
  return { key, cert: pem(last.certificate) + pem(last.chain[0] ?? '') }
}
