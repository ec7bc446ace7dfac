import { RESERVED_LABELS } from '../../../domain/institution/site-name.ts'

/** What a host name says by its form alone; whether the site exists is the directory's to know. */
export type HostName = Readonly<{ site: string; part: 'front' | 'acquire' | 'login'; nonce?: string }>

const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/
const NONCE = /^[a-z2-7]{16}$/
const DIGITS = /^[0-9]+$/

const isName = (labels: readonly string[], name: string): boolean =>
  name.length <= 253 && labels.every((label) => LABEL.test(label)) && !DIGITS.test(labels.at(-1) ?? '')

/**
 * Reads `<site>`, `acquire.<site>`, `login.<site>` and `<nonce>.login.<site>`. Takes lower-case LDH names without port or final dot (RFC 5890 §2.3.1);
 * anything else, an address included, is `undefined`.
 */
export const parseHostName = (name: string): HostName | undefined => {
  if (name.length > 253) return undefined
  const labels = name.split('.')
  if (!isName(labels, name)) return undefined
  const [first = '', second, ...rest] = labels
  if (second === 'login' && NONCE.test(first)) return site(rest, 'login', first)
  if (first === 'login' || first === 'acquire') return site(labels.slice(1), first)
  return site(labels, 'front')
}

const site = (labels: readonly string[], part: HostName['part'], nonce?: string): HostName | undefined => {
  const first = labels[0]
  if (first === undefined || RESERVED_LABELS.has(first)) return undefined
  return { site: labels.join('.'), part, ...(nonce === undefined ? {} : { nonce }) }
}

/** The 16 characters of `[a-z2-7]` that make a login host new to a browser, from 10 random bytes. */
export const nonceFrom = (random: Uint8Array): string => {
  if (random.length !== 10) throw new TypeError('a nonce is made of 10 bytes')
  const bits = [...random].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{5}/g) ?? []).map((five) => 'abcdefghijklmnopqrstuvwxyz234567'[Number.parseInt(five, 2)]).join('')
}
