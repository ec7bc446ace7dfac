import { type Result, ok, problem } from '../../../domain/result.ts'
import type { Bytes } from '../../../x509/der/bytes.ts'

/** What the server delivers: DER, the chain from the issuing CA upward, and what file and entry are called. */
export interface Delivery {
  readonly certificate: Bytes
  readonly chain: readonly Bytes[]
  readonly fileName: string
  readonly friendlyName: string
  /** Where the PC has to be confirmed by somebody else: the number they type, and how to say it. */
  readonly fingerprint?: { readonly shown: string, readonly aloud: string }
  /** By which its user stops the own id in an emergency. */
  readonly stopCode?: string
}

/** A refusal as the server words it for this user. */
export interface RefusalText {
  readonly title: string
  readonly text: string
  readonly next?: { readonly label: string, readonly href: string }
  readonly supportCode?: string
}

/** Characters in the largest answer read; a certificate takes some 2,000, a chain three of them. */
const longest = 64_000

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

const bytesOf = (value: unknown): Bytes | undefined => {
  if (!isText(value)) return undefined
  try {
    return Uint8Array.from(atob(value), octet => octet.charCodeAt(0))
  } catch {
    return undefined
  }
}

const isDelivered = <Value>(value: Value | undefined): value is Value => value !== undefined

const parseDelivery = (body: Readonly<Record<string, unknown>>): Delivery | undefined => {
  const { certificate: written, chain: list, fileName, friendlyName } = body
  const certificate = bytesOf(written)
  if (!certificate || !Array.isArray(list) || !isText(fileName) || !isText(friendlyName)) return undefined
  const chain = list.map(bytesOf)
  if (chain.length === 0 || !chain.every(isDelivered)) return undefined
  const { fingerprint } = body
  const waits = isRecord(fingerprint) && isText(fingerprint['shown']) && isText(fingerprint['aloud']) ? { fingerprint: { shown: fingerprint['shown'], aloud: fingerprint['aloud'] } } : {}
  const { stopCode } = body
  return { certificate, chain, fileName, friendlyName, ...waits, ...isText(stopCode) ? { stopCode } : {} }
}

const parseRefusal = (value: unknown): RefusalText | undefined => {
  if (!isRecord(value)) return undefined
  const { title, text, next, supportCode } = value
  if (!isText(title) || !isText(text)) return undefined
  return {
    title, text,
    ...isRecord(next) && isText(next['label']) && isText(next['href']) ? { next: { label: next['label'], href: next['href'] } } : {},
    ...isText(supportCode) ? { supportCode } : {},
  }
}

const parseJson = (body: string): unknown => {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

/** The server's answer to a request, by status and body; an answer of neither form is `garbled` (a proxy's page, half an answer). */
export const parseAnswer = (status: number, body: string): Result<Delivery, RefusalText | 'garbled'> => {
  const json = body.length <= longest ? parseJson(body) : undefined
  if (!isRecord(json)) return problem('garbled')
  if (status !== 200) return problem(parseRefusal(json['refusal']) ?? 'garbled')
  const delivery = parseDelivery(json)
  return delivery ? ok(delivery) : problem('garbled')
}
