import { SERIAL_BYTES } from '../../certificate/serial-number.ts'
import type { CertificateRule } from '../certificate-rule.ts'

export const serialNumber: CertificateRule = {
  id: 'bank/serial-number',
  cite: 'R-1102, RFC 5280 §4.1.2.2',
  check: ({ serial }) =>
    (serial.length === SERIAL_BYTES && serial[0]! >> 6 === 1 ? undefined : `not a serial number of ours: ${serial.length} octets`),
}
