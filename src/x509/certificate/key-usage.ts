/** Bit numbers of KeyUsage by the names of RFC 5280 §4.2.1.3. */
export const KEY_USAGE_BITS = {
  digitalSignature: 0,
  nonRepudiation: 1,
  keyEncipherment: 2,
  dataEncipherment: 3,
  keyAgreement: 4,
  keyCertSign: 5,
  cRLSign: 6,
  encipherOnly: 7,
  decipherOnly: 8,
} as const

export type KeyUsage = keyof typeof KEY_USAGE_BITS

const NAMES = Object.keys(KEY_USAGE_BITS) as KeyUsage[]

/** Name of a bit number, or undefined above 8. */
export const keyUsageOf = (bit: number): KeyUsage | undefined => NAMES[bit]
