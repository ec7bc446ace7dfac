import { dayOf } from '../../../domain/calendar/day.ts'
import { parseCertificate } from '../../../x509/certificate/parse-certificate.ts'
import { attributeOf } from '../../../x509/name/read-name.ts'

/** Name of the file: ASCII for every system, telling whose it is and until when. */
export const fileNameOf = (site: string, loginId: string, notAfter: Date): string =>
  `${site.split('.')[0] ?? 'certificate'}-${loginId}-${dayOf(notAfter)}.p12`.replace(/[^A-Za-z0-9._-]/g, '-')

/** The name under which the chooser of every browser shows it: its common name, and nothing else. */
export const friendlyNameOf = (der: Uint8Array): string | undefined => {
  const certificate = parseCertificate(der)
  return certificate.ok ? attributeOf(certificate.value.subjectName, 'commonName') : undefined
}
