import type { Mode } from '../port/installation.ts'
import { ANNOUNCEMENT_ACTS } from './acts/announcements.ts'
import { APPLICATION_ACTS } from './acts/applications.ts'
import { CERTIFICATE_ACTS } from './acts/certificates.ts'
import { CONTRACT_ACTS } from './acts/contracts.ts'
import { INSTITUTION_ACTS } from './acts/institutions.ts'
import { LETTER_ACTS } from './acts/letters.ts'
import { MAIL_ACTS } from './acts/mails.ts'
import { NEW_PC_ACTS } from './acts/new-pcs.ts'
import { SHOW_POLICY } from './acts/policies.ts'
import { RETENTION_ACTS } from './acts/retention.ts'
import { SECRET_ACTS } from './acts/secrets.ts'
import { SERVICE_ACTS } from './acts/services.ts'
import { SUPPORT_ACTS } from './acts/support.ts'
import { TOKEN_STOCK_ACTS } from './acts/token-stock.ts'
import { STOP_ACTS } from './acts/stops.ts'
import { SUSPENSION_ACTS } from './acts/suspensions.ts'
import { TOKEN_ACTS } from './acts/tokens.ts'
import { TIMELINE_ACTS } from './acts/timeline.ts'
import { USER_ACTS } from './acts/users.ts'
import type { OfficeAct } from './office-act.ts'

/** Everything that can be done in the back office of any installation. */
export const OFFICE_ACTS: readonly OfficeAct[] = [
  ...INSTITUTION_ACTS, ...RETENTION_ACTS,
  ...SERVICE_ACTS, SHOW_POLICY,
  ...CONTRACT_ACTS,
  ...USER_ACTS,
  ...SECRET_ACTS,
  ...LETTER_ACTS,
  ...TOKEN_ACTS,
  ...TOKEN_STOCK_ACTS,
  ...CERTIFICATE_ACTS,
  ...SUSPENSION_ACTS,
  ...STOP_ACTS,
  ...NEW_PC_ACTS,
  ...APPLICATION_ACTS,
  ...SUPPORT_ACTS,
  ...TIMELINE_ACTS,
  ...MAIL_ACTS,
  ...ANNOUNCEMENT_ACTS,
]

/** With what only a demo has: its clock and its mailbox are not even loaded in production (R-1214). */
export const officeActsIn = async (mode: Mode): Promise<readonly OfficeAct[]> =>
  mode === 'demo' ? [...OFFICE_ACTS, ...(await import('./acts/demo.ts')).DEMO_ACTS] : OFFICE_ACTS
