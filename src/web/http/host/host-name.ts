import { parseSiteName } from '../../../domain/institution/site-name.ts'

/** What a host name says by its form alone; whether the site exists is the directory's to know. */
export type HostName = Readonly<{ site: string; part: 'front' | 'acquire' | 'login' | 'password'; nonce?: string }>

const NONCE = /^[a-z2-7]{16}$/

/**
 * Reads `<site>`, `acquire.<site>`, `password.<site>`, `login.<site>` and `<nonce>.login.<site>`. Takes lower-case LDH names without port or final
 * dot (RFC 5890 §2.3.1); anything else, an address included, is `undefined`.
 */
export const parseHostName = (name: string): HostName | undefined => {
  const [first = '', second, ...rest] = name.slice(0, 254).split('.')
  if (second === 'login' && rest.length > 0 && NONCE.test(first)) return hostOf(rest, 'login', first)
  if (first === 'login' || first === 'acquire' || first === 'password') return hostOf([second ?? '', ...rest], first)
  return hostOf(name.split('.'), 'front')
}

const hostOf = (labels: readonly string[], part: HostName['part'], nonce?: string): HostName | undefined => {
  const site = labels.join('.')
  const parsed = parseSiteName(site)
  if (!parsed.ok || parsed.value !== site) return undefined
  return { site, part, ...(nonce === undefined ? {} : { nonce }) }
}

/** The 16 characters of `[a-z2-7]` that make a login host new to a browser, from 10 random bytes. */
export const nonceFrom = (random: Uint8Array): string => {
  if (random.length !== 10) throw new TypeError('a nonce is made of 10 bytes')
  const bits = [...random].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{5}/g) ?? []).map((five) => 'abcdefghijklmnopqrstuvwxyz234567'[Number.parseInt(five, 2)]).join('')
}
