/** Identifier octets of the universal types X.509 uses (X.690 §8.1.2), constructed bit included. */
export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utf8String: 0x0c,
  numericString: 0x12,
  printableString: 0x13,
  teletexString: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  visibleString: 0x1a,
  universalString: 0x1c,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const

/** Set in the identifier octet of everything that contains other elements (X.690 §8.1.2.5). */
export const CONSTRUCTED = 0x20

/** Identifier octet of a context-specific tag [0]..[30]. */
export const contextTag = (number: number, form: 'primitive' | 'constructed'): number => {
  if (!Number.isInteger(number) || number < 0 || number > 30) throw new RangeError(`context tag ${number} is not 0 to 30`)
  return 0x80 | number | (form === 'constructed' ? CONSTRUCTED : 0)
}
