import { ok, problem, type Result } from '../../domain/result.ts'
import { type Bytes, concatenate, toHex } from '../der/bytes.ts'
import { caught, plainView } from '../der/read-der.ts'
import { type DerProblem, type Element, readElement, refuse } from '../der/read-element.ts'
import { TAG } from '../der/tags.ts'
import { SERIAL_BYTES } from '../certificate/serial-number.ts'
import { compareSerials, entryTime, LONGEST_ENTRY, ownEntryLength, SERIAL_AT, timeNumber } from './own-entry.ts'
import { type CrlFields, parseFields } from './parse-crl.ts'
import { MOST_AROUND_ENTRIES, MOST_CRL_BYTES } from './write-crl.ts'

/** A CRL that went by. */
export type StreamedCrl = CrlFields & {
  readonly revokedCount: number
  /** What is wrong with the first entry that is not as this product writes them, in ascending order and none after thisUpdate; undefined: nothing. */
  readonly entryFault: string | undefined
}

/** The parts before the entries: version, algorithm, issuer, thisUpdate, nextUpdate. */
const PARTS_BEFORE = 5
const THIS_UPDATE = 3
/** No TBSCertList is shorter; tags and lengths at its beginning are whole. */
const LEAST_BYTES = 16

const serialIn = (bytes: Bytes, at: number): string => toHex(bytes.subarray(at, at + SERIAL_BYTES))

/**
 * Reads the signed part of a CRL of ours while it goes by in pieces of any size: what it takes is the parts around the entries and a piece of one
 * entry, however long the list. `parseTbsCertList` reads the CRLs of others too, and those at once.
 */
export class CrlStream {
  #held: Bytes = new Uint8Array()
  #parts: Bytes[] | undefined
  #expected = 0
  #seen = 0
  #entriesLeft = 0
  #rest: Bytes = new Uint8Array()
  #after: Bytes = new Uint8Array()
  #count = 0
  #fault: string | undefined
  #problem: DerProblem | undefined
  #latest = Number.NaN
  /** Where the serial number before stands; copied when its piece is over. */
  #previous: Bytes = new Uint8Array(SERIAL_BYTES)
  #previousAt = 0

  update(piece: Uint8Array): void {
    this.#seen += piece.length
    if (this.#problem !== undefined) return
    const bytes = plainView(piece)
    if (this.#parts !== undefined) return this.#go(bytes)
    this.#held = concatenate([this.#held, bytes])
    if (this.#held.length >= MOST_AROUND_ENTRIES) this.#begin()
  }

  /** What went by, where it was one TBSCertList in strict DER and no octet more. */
  end(): Result<StreamedCrl, DerProblem> {
    if (this.#parts === undefined && this.#problem === undefined) this.#begin()
    if (this.#problem !== undefined) return problem(this.#problem)
    if (this.#seen !== this.#expected) return problem({ reason: this.#seen < this.#expected ? 'truncated' : 'trailing-bytes', offset: this.#seen })
    const fields = parseFields([...this.#parts ?? [], this.#after])
    return fields.ok ? ok({ ...fields.value, revokedCount: this.#count, entryFault: this.#fault }) : fields
  }

  #begin(): void {
    const held = this.#held
    const begun = caught((): { readonly parts: Bytes[]; readonly end: number; readonly entries: Pick<Element, 'content' | 'end'> } => {
      if (held.length < LEAST_BYTES) refuse('truncated', 0)
      const outer = readElement(held, 0, MOST_CRL_BYTES)
      if (outer.tag !== TAG.sequence) refuse('tag-unexpected', 0)
      const parts: Bytes[] = []
      let at = outer.content
      while (parts.length < PARTS_BEFORE && at < outer.end) {
        const part = readElement(held, at, Math.min(outer.end, held.length))
        parts.push(held.subarray(part.start, part.end))
        at = part.end
      }
      if (held[at] !== TAG.sequence || at >= outer.end) return { parts, end: outer.end, entries: { content: at, end: at } }
      if (at + LEAST_BYTES > held.length) refuse('truncated', at)
      const entries = readElement(held, at, outer.end)
      // An empty list is left out (RFC 5280 §5.1.2.6).
      if (entries.content === entries.end) refuse('value-not-accepted', at)
      return { parts, end: outer.end, entries }
    })
    if (!begun.ok) {
      this.#problem = begun.problem
      return
    }
    const { parts, end, entries } = begun.value
    this.#parts = parts
    this.#expected = end
    this.#entriesLeft = entries.end - entries.content
    const thisUpdate = parts[THIS_UPDATE]
    if (thisUpdate !== undefined) this.#latest = timeNumber(thisUpdate, 0)
    this.#held = new Uint8Array()
    this.#go(held.subarray(entries.content))
  }

  #go(bytes: Bytes): void {
    const used = this.#entriesLeft > 0 ? this.#entries(bytes) : 0
    this.#previous = this.#previous.slice(this.#previousAt, this.#previousAt + SERIAL_BYTES)
    this.#previousAt = 0
    if (used === bytes.length) return
    this.#after = concatenate([this.#after, bytes.subarray(used)])
    if (this.#after.length > MOST_AROUND_ENTRIES) this.#problem = { reason: 'too-large', offset: this.#seen }
  }

  /** Reads entries, and answers how many octets were theirs. */
  #entries(bytes: Bytes): number {
    const mine = Math.min(this.#entriesLeft - this.#rest.length, bytes.length)
    let at = this.#rest.length === 0 ? 0 : this.#joined(bytes, mine)
    while (at < mine) {
      const length = this.#fault === undefined ? ownEntryLength(bytes, at, mine) : mine - at
      if (length === 0) {
        this.#keep(bytes.slice(at, mine))
        return mine
      }
      this.#entry(bytes, at, length)
      at += length
    }
    return mine
  }

  /** The entry of which the last piece had the beginning; answers where the next one begins. */
  #joined(bytes: Bytes, mine: number): number {
    const before = this.#rest
    const joined = concatenate([before, bytes.subarray(0, Math.min(mine, LONGEST_ENTRY))])
    this.#rest = new Uint8Array()
    const length = ownEntryLength(joined, 0, joined.length)
    if (length === 0) {
      this.#keep(joined)
      return Math.min(mine, LONGEST_ENTRY)
    }
    this.#entry(joined, 0, length)
    return length - before.length
  }

  /** Octets that are no whole entry of ours: the rest of them may come with the next piece. */
  #keep(rest: Bytes): void {
    if (rest.length < LONGEST_ENTRY && rest.length < this.#entriesLeft) {
      this.#rest = rest
      return
    }
    this.#fault = `entry ${this.#count} is not one of ours: ${toHex(rest.subarray(0, LONGEST_ENTRY))}`
    this.#entriesLeft -= rest.length
  }

  #entry(bytes: Bytes, at: number, length: number): void {
    this.#entriesLeft -= length
    if (this.#fault !== undefined) return
    const serialAt = at + SERIAL_AT
    const time = entryTime(bytes, at)
    if (compareSerials(bytes, serialAt, this.#previous, this.#previousAt) <= 0) this.#fault = `${serialIn(bytes, serialAt)} stands twice or out of order`
    else if (time > this.#latest) this.#fault = `${serialIn(bytes, serialAt)} is revoked only after thisUpdate`
    else if (Number.isNaN(time)) this.#fault = `${serialIn(bytes, serialAt)} is revoked at a time that there is not`
    this.#previous = bytes
    this.#previousAt = serialAt
    this.#count += 1
  }
}
