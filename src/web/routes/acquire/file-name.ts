import { dayOf } from '../../../domain/calendar/day.ts'

/** Name of the file: ASCII for every system, telling whose it is and until when. */
export const fileNameOf = (site: string, loginId: string, notAfter: Date): string =>
  `${site.split('.')[0] ?? 'certificate'}-${loginId}-${dayOf(notAfter)}.p12`.replace(/[^A-Za-z0-9._-]/g, '-')
