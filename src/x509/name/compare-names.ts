import type { ReadName } from './read-name.ts'

/**
 * A value prepared as RFC 5280 §7.1 asks: compatibility composed, case folded, white space at the ends dropped and inside made one
 * space (RFC 4518 §2). Characters that RFC 4518 maps to nothing are dropped.
 */
const prepared = (value: string): string =>
  value.normalize('NFKC')
    .replace(/[\p{Cc}\p{Cf}]/gu, (character) => (/\s/.test(character) ? ' ' : ''))
    .toLowerCase().normalize('NFKC')
    .trim().replace(/\s+/g, ' ')

const keys = (relative: ReadName[number]): string => relative.map(({ type, value }) => `${type}=${prepared(value)}`).sort().join('+')

/**
 * Whether two names are the same for people and for RFC 5280 §7.1: same relative names in the same order, attributes within one in any
 * order. Chains of our own are compared byte by byte instead (`path/`).
 */
export const sameName = (left: ReadName, right: ReadName): boolean =>
  left.length === right.length && left.every((relative, at) => relative.length === right[at]!.length && keys(relative) === keys(right[at]!))
