import { joined, mutateBytes } from '../bytes/mutate.ts'
import type { Random } from '../random.ts'

/** What readers of text stumble over: ends of lines, separators, characters that are not what they look like, names with a meaning. */
export const TELLING = [
  '', '\0', '\r\n', '\n', '\r', '\t', ' ', ';', ',', '=', '&', '%', '%00', '%0d%0a', '%2e%2e', '%c0%ae', '%u0041', '%', '%zz', '+', '"', '\'', '\\', '/', '//', '/..', '/../', '..', '#', '?', '@', ':', '::', '[::1]',
  '127.0.0.1', '0x7f000001', '2130706433', 'localhost', 'evil.example', '\u00e9', '\u0301', '\u2028', '\u202e', '\ufeff', '\ufffd', '\uff0e', '\u3002', '😀', 'ß', 'İ', '金庫', 'xn--', '-', '_', '__proto__', 'constructor', 'prototype', 'toString',
  '__Host-session', '__Host-', 'null', 'true', '-1', '0', '1e999', '99999999999999999999', 'NaN', '{}', '[]', '${x}', '{{x}}', '<script>', '\u001b[31m', 'a'.repeat(600),
] as const

const encoder = new TextEncoder()

/** Octets of a text; half characters become U+FFFD, as on any wire. */
export const octetsOf = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text)

/** Text as node hands over what came in a header: one character an octet. */
export const latin1Of = (octets: Uint8Array): string => Buffer.from(octets).toString('latin1')
export const utf8Of = (octets: Uint8Array): string => Buffer.from(octets).toString('utf8')

/** Changes octets, or puts a telling piece of text among them. */
export const mutateText = (random: Random, input: Uint8Array, other: Uint8Array): Uint8Array => {
  if (random.once(3)) return mutateBytes(random, input, other)
  const at = random.below(input.length + 1)
  const instead = random.once(2) ? at : Math.min(input.length, at + random.below(12))
  const token = octetsOf(random.pick(TELLING))
  return joined(input.subarray(0, at), ...Array.from({ length: random.once(12) ? 1 + random.below(100) : 1 }, () => token), input.subarray(instead))
}

/** Pieces one after the other, each one of its choices. */
export const made = (random: Random, ...choices: readonly (readonly string[])[]): Uint8Array<ArrayBuffer> => octetsOf(choices.map((each) => random.pick(each)).join(''))
