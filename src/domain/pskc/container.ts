import type { KeyFileFault, KeyFileFaultCode } from './faults.ts'
import type { Encrypted, TransportHash } from './transport-cipher.ts'
import type { XmlElement } from './read-xml.ts'

/** What opens the seeds: nothing, a key that both sides have, or a password (RFC 6030 §6). */
export type Protection =
  | { readonly kind: 'none' }
  | { readonly kind: 'pre-shared' }
  | { readonly kind: 'password'; readonly salt: Uint8Array; readonly iterations: number; readonly keyBytes: number; readonly hash: 'sha1' | 'sha256' }

/** `key` null: the MAC is made with the key of the encryption (RFC 6030 §6.2). */
export type MacMethod = { readonly hash: TransportHash; readonly key: Encrypted | null; readonly line: number }

export type TransportedSecret = { readonly plain: Uint8Array } | { readonly encrypted: Encrypted; readonly mac: Uint8Array | null }

/** One token as the file has it, before anything is asked of it. */
export type TransportedToken = {
  readonly line: number
  readonly serial: string
  readonly algorithm: string
  readonly suite: string | null
  readonly encoding: string
  readonly digits: number
  readonly stepSeconds: number
  readonly drift: number
  /** What its codes may be used for; empty: everything. */
  readonly usages: readonly string[]
  readonly from: Date | null
  readonly until: Date | null
  readonly secret: TransportedSecret
}

export type KeyContainer = { readonly protection: Protection; readonly mac: MacMethod | null; readonly tokens: readonly TransportedToken[] }

/** More faults than these are told by nobody reading them. */
const MOST_FAULTS = 50

export class Faults {
  readonly all: KeyFileFault[] = []
  add(fault: KeyFileFaultCode, line: number, serial: string | null): undefined {
    if (this.all.length < MOST_FAULTS) this.all.push({ fault, line, serial })
    return undefined
  }
}

export const PSKC = 'urn:ietf:params:xml:ns:keyprov:pskc'
export const DSIG = 'http://www.w3.org/2000/09/xmldsig#'
const XENC = 'http://www.w3.org/2001/04/xmlenc#'
export const XENC11 = 'http://www.w3.org/2009/xmlenc11#'
export const PKCS5 = 'http://www.rsasecurity.com/rsalabs/pkcs/schemas/pkcs-5v2-0#'

type Times = 'one' | 'optional' | 'many' | 'passed-over'
/** Names of children with how often they may stand there; `passed-over`: they say nothing that is kept. */
export type Shape = Readonly<Record<string, { readonly in: readonly string[]; readonly times: Times }>>

const shape = (namespaces: readonly string[]) => (times: Times) => ({ in: namespaces, times })
export const inPskc = shape([PSKC])
export const inXenc = shape([XENC])
/** The standard's own figure 7 has these in no namespace, others in the one around them. */
export const anywhere = shape([PKCS5, XENC11, PSKC, ''])

/** Tells what an element has and its shape has not, or the other way round. `of` finds the children of one name. */
export const childrenOf = (element: XmlElement, allowed: Shape, faults: Faults, serial: string | null) => {
  for (const { name, namespace, line } of element.children) {
    if (!Object.hasOwn(allowed, name) || allowed[name]?.in.includes(namespace) !== true) faults.add('element-unknown', line, serial)
  }
  const all = (name: string): readonly XmlElement[] => element.children.filter((child) => child.name === name && allowed[name]?.in.includes(child.namespace) === true)
  for (const [name, { times }] of Object.entries(allowed)) {
    const { length } = all(name)
    if ((times === 'one' && length !== 1) || (times === 'optional' && length > 1)) faults.add('element-missing', element.line, serial)
  }
  return { all, of: (name: string): XmlElement | undefined => all(name)[0] }
}

export const wordOf = (element: XmlElement): string => element.text.trim()

export const integerOf = (element: XmlElement, faults: Faults, serial: string | null): number | undefined => {
  const word = wordOf(element)
  return /^-?[0-9]{1,12}$/.test(word) ? Number(word) : faults.add('value-wrong', element.line, serial)
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/
const MOST_BASE64 = 1_000

/** Base64 as XML has it, with white space anywhere; nothing is passed over that is none. */
export const bytesOf = (element: XmlElement, faults: Faults, serial: string | null): Uint8Array | undefined => {
  const word = element.text.replace(/\s/g, '')
  return word !== '' && word.length <= MOST_BASE64 && BASE64.test(word) ? new Uint8Array(Buffer.from(word, 'base64')) : faults.add('value-wrong', element.line, serial)
}
