import { type Element, isConstructed, readElement, refuse } from './read-element.ts'
import { checkInteger, isString, readBoolean, readOid, readString, readTime, readUnusedBits } from './read-value.ts'
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
  [TAG.oid, readOid],
  [TAG.utcTime, (bytes, start, end) => readTime(TAG.utcTime, bytes, start, end)],
  [TAG.generalizedTime, (bytes, start, end) => readTime(TAG.generalizedTime, bytes, start, end)],
])

const checkPrimitive = (bytes: Uint8Array, element: Element): void => {
  const { tag, content, end } = element
  if ((tag & 0xc0) !== 0) return
  const check = CHECKS.get(tag)
  if (check !== undefined) check(bytes, content, end)
  else if (isString(tag)) readString(tag, bytes, content, end)
  else refuse('tag-not-accepted', element.start)
}

/**
 * Walks all elements and refuses whatever is not DER, in parts of the structure that nobody reads too. Contents of OCTET STRING and of
 * implicitly tagged primitives are opaque. A universal SET is taken as SET OF (X.690 §11.6), its order checked.
 */
export const checkDer = (bytes: Uint8Array, maxDepth: number, maxElements: number): void => {
  let budget = maxElements
  const walk = (start: number, end: number, depth: number, sorted: boolean): void => {
    if (depth > maxDepth) refuse('too-deep', start)
    let previous: Element | undefined
    for (let at = start; at < end; ) {
      budget -= 1
      if (budget < 0) refuse('too-many-elements', at)
      const element = readElement(bytes, at, end)
      if (isConstructed(element.tag)) walk(element.content, element.end, depth + 1, element.tag === TAG.set)
      else checkPrimitive(bytes, element)
      if (sorted && previous !== undefined && !inOrder(bytes, previous, element)) refuse('set-not-sorted', at)
      previous = element
      at = element.end
    }
  }
  walk(0, bytes.length, 0, false)
}

const inOrder = (bytes: Uint8Array, left: Element, right: Element): boolean =>
  compareBytes(bytes.subarray(left.start, left.end), bytes.subarray(right.start, right.end)) <= 0
