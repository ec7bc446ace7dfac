import { SERIAL_BYTES } from '../../certificate/serial-number.ts'
import { compareBytes, toHex } from '../../der/bytes.ts'
import type { CrlRule } from '../crl-rule.ts'

export const crlEntries: CrlRule = {
  id: 'bank/crl-entries',
  cite: 'R-1103, RFC 5280 §5.1.2.6',
  check: ({ forEachRevoked, thisUpdate }) => {
    const previous = new Uint8Array(SERIAL_BYTES)
    let wrong: string | undefined
    forEachRevoked(({ serial, revokedAt }) => {
      if (wrong !== undefined) return
      if (serial.length !== SERIAL_BYTES || serial[0]! >> 6 !== 1) wrong = `${toHex(serial)} is not a serial number of ours`
      else if (compareBytes(serial, previous) <= 0) wrong = `${toHex(serial)} stands twice or out of order`
      else if (revokedAt > thisUpdate) wrong = `${toHex(serial)} is revoked only after thisUpdate`
      else previous.set(serial)
    })
    return wrong
  },
}
