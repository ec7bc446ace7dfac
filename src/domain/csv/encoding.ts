import { ok, problem, type Result } from '../result.ts'
import type { CsvFault } from './faults.ts'

/** In which a spreadsheet writes: `shift-jis` is code page 932 of Windows, as Excel means by "CSV" in Japanese. */
export const CSV_ENCODINGS = ['utf-8', 'shift-jis'] as const
export type CsvEncoding = (typeof CSV_ENCODINGS)[number]

/** Octets that are decoded at once: a large file is not read in one breath. */
const AT_ONCE = 1_048_576

/** Undefined where the octets are not of this encoding, or hold what no text does. */
function* decoded(encoding: CsvEncoding, bytes: Uint8Array): Generator<undefined, string | undefined, undefined> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  const parts: string[] = []
  try {
    for (let at = 0; at <= bytes.length; at += AT_ONCE) {
      const part = decoder.decode(bytes.subarray(at, at + AT_ONCE), { stream: at + AT_ONCE <= bytes.length })
      if (part.includes('\0')) return undefined
      parts.push(part)
      yield undefined
    }
  } catch {
    return undefined
  }
  return parts.join('')
}

/**
 * What the octets say: UTF-8, a byte order mark dropped, or else code page 932. Whatever is exactly UTF-8 is hardly ever Japanese in the other one. Yields
 * after each part of a large file, so that whoever reads it can do something else in between.
 */
export function* decodeCsv(bytes: Uint8Array): Generator<undefined, Result<{ readonly text: string; readonly encoding: CsvEncoding }, CsvFault>, undefined> {
  for (const encoding of CSV_ENCODINGS) {
    const text = yield* decoded(encoding, bytes)
    if (text !== undefined) return ok({ text, encoding })
  }
  return problem({ code: 'encoding-unknown' })
}

/** Signs that other systems write with another code point than code page 932 has; what is printed is the same. */
const SAME_SIGN: Readonly<Record<string, string>> = { '\u301c': '\uff5e', '\u2016': '\u2225', '\u2212': '\uff0d', '\u00a2': '\uffe0', '\u00a3': '\uffe1', '\u00ac': '\uffe2', '\u2014': '\u2015', '\u00a5': '\\', '\u203e': '~' }

/** Lead octets of characters of two octets, and the octets that may follow (WHATWG Encoding §12.3). */
const LEADS = [...Array.from({ length: 0x1f }, (_, at) => 0x81 + at), ...Array.from({ length: 0x1d }, (_, at) => 0xe0 + at)]
const TRAILS = Array.from({ length: 0xbd }, (_, at) => 0x40 + at).filter((octet) => octet !== 0x7f)
/** NEC’s own copies of IBM’s characters, which Windows reads and does not write. */
const isReadOnly = (lead: number): boolean => lead === 0xed || lead === 0xee

/** Octets of every character, made from the decoder; the first place of a character is where Windows writes it. */
const makeTable = (): ReadonlyMap<string, readonly number[]> => {
  const table = new Map<string, readonly number[]>()
  const decoder = new TextDecoder('shift-jis')
  const note = (octets: readonly number[]): void => {
    const character = decoder.decode(new Uint8Array(octets))
    if ([...character].length === 1 && character !== '\ufffd' && !table.has(character)) table.set(character, octets)
  }
  for (let octet = 0; octet < 0x80; octet += 1) note([octet])
  for (let octet = 0xa1; octet <= 0xdf; octet += 1) note([octet])
  for (const lead of LEADS) for (const trail of isReadOnly(lead) ? [] : TRAILS) note([lead, trail])
  return table
}

let made: ReadonlyMap<string, readonly number[]> | undefined

/** What a file begins with: the byte order mark by which Excel knows UTF-8, or nothing. */
export const CSV_MARK: { readonly [Encoding in CsvEncoding]: string } = { 'utf-8': '\ufeff', 'shift-jis': '' }

/** What a code page does not have, each once. */
export type NotInEncoding = { readonly code: 'not-in-encoding'; readonly characters: string }

/**
 * The octets of a file, or of a part of one, in UTF-8 or code page 932. A character that the latter does not have is told, never
 * replaced: a name with a question mark in it would be somebody else’s.
 */
export const encodeCsv = (text: string, encoding: CsvEncoding): Result<Uint8Array, NotInEncoding> => {
  if (encoding === 'utf-8') return ok(new TextEncoder().encode(text))
  const table = made ??= makeTable()
  const octets: number[] = []
  const missing = new Set<string>()
  for (const character of text) {
    const found = table.get(character) ?? table.get(SAME_SIGN[character] ?? character)
    if (found === undefined) missing.add(character)
    else octets.push(...found)
  }
  return missing.size === 0 ? ok(Uint8Array.from(octets)) : problem({ code: 'not-in-encoding', characters: [...missing].slice(0, 20).join('') })
}
