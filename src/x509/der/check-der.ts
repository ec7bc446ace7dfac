import { contentOctets, headerOctets, isConstructed, readHeader, refuse } from './read-element.ts'
import { checkInteger, checkOid, readBoolean, readTime, readUnusedBits, stringCheck } from './read-value.ts'
import { compareBytes } from './bytes.ts'
import { TAG } from './tags.ts'

type Check = (bytes: Uint8Array, start: number, end: number) => unknown

const checkNull: Check = (_bytes, start, end) => start === end || refuse('null-not-empty', start)
const anything: Check = () => undefined

const CHECKS: ReadonlyMap<number, Check> = new Map<number, Check>([
  [TAG.boolean, readBoolean],
  [TAG.integer, checkInteger],
  [TAG.enumerated, checkInteger],
  [TAG.bitString, readUnusedBits],
  [TAG.octetString, anything],
  [TAG.null, checkNull],
  [TAG.oid, checkOid],
  [TAG.utcTime, (bytes, start, end) => readTime(TAG.utcTime, bytes, start, end)],
  [TAG.generalizedTime, (bytes, start, end) => readTime(TAG.generalizedTime, bytes, start, end)],
])

/** The checks by identifier octet, so that nothing is looked up for elements that have none. */
const CHECK_OF: readonly (Check | undefined)[] = Array.from({ length: 0x40 }, (_, tag) => CHECKS.get(tag) ?? stringCheck(tag))

const checkPrimitive = (bytes: Uint8Array, start: number, content: number, end: number): void => {
  const tag = bytes[start]!
  if ((tag & 0xc0) !== 0) return
  const check = CHECK_OF[tag] ?? refuse('tag-not-accepted', start)
  check(bytes, content, end)
}

/**
 * Walks all elements and refuses whatever is not DER, in parts of the structure that nobody reads too. Contents of OCTET STRING and of
 * implicitly tagged primitives are opaque. A universal SET is taken as SET OF (X.690 §11.6), its order checked.
 */
export const checkDer = (bytes: Uint8Array, maxDepth: number, maxElements: number): void => {
  let budget = maxElements
  const walk = (start: number, end: number, depth: number, sorted: boolean): void => {
    if (depth > maxDepth) refuse('too-deep', start)
    let previous = -1
    for (let at = start; at < end; ) {
      budget -= 1
      if (budget < 0) refuse('too-many-elements', at)
      const header = readHeader(bytes, at, end)
      const content = at + headerOctets(header)
      const next = content + contentOctets(header)
      if (isConstructed(bytes[at]!)) walk(content, next, depth + 1, bytes[at] === TAG.set)
      else checkPrimitive(bytes, at, content, next)
      if (sorted && previous >= 0 && compareBytes(bytes.subarray(previous, at), bytes.subarray(at, next)) > 0) refuse('set-not-sorted', at)
      previous = at
      at = next
    }
  }
  walk(0, bytes.length, 0, false)
}
