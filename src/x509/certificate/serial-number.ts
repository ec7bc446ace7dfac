import type { Bytes } from '../der/bytes.ts'

/** Octets of every serial number of ours. */
export const SERIAL_BYTES = 16

/**
 * A serial number from 16 random octets, of which 126 bits are kept: the two highest are set to 01, so that each is positive and takes
 * exactly 16 octets in DER (RFC 5280 §4.1.2.2, R-1102). Throws RangeError for another number of octets.
 */
export const serialFromRandom = (random: Uint8Array): Bytes => {
  if (random.length !== SERIAL_BYTES) throw new RangeError(`a serial number takes ${SERIAL_BYTES} random octets, not ${random.length}`)
  const serial = new Uint8Array(random)
  serial[0] = 0x40 | (serial[0]! & 0x3f)
  return serial
}
