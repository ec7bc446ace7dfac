import { COMPANY_MAIL_ACTS } from './acts/mails.ts'
import { COMPANY_CERTIFICATE_ACTS } from './acts/certificates.ts'
import { COMPANY_NEW_PC_ACTS } from './acts/new-pcs.ts'
import { COMPANY_SECRET_ACTS } from './acts/secrets.ts'
import { COMPANY_STOP_ACTS } from './acts/stops.ts'
import { COMPANY_SUSPENSION_ACTS } from './acts/suspensions.ts'
import { COMPANY_GRANT_ACTS } from './acts/grants.ts'
import { COMPANY_REQUEST_ACTS } from './acts/requests.ts'
import { COMPANY_USER_ACTS } from './acts/users.ts'
import { COMPANY_TOKEN_ACTS } from './acts/tokens.ts'
import type { CompanyAct } from './company-act.ts'
import { ownCodeFirst } from './own-code-first.ts'

/**
 * Everything that the people of a company can do to each other. To add an act: a use case that takes an actor, its row in `domain/permission/acts.ts`,
 * an entry in a file of `acts/` that names it here, a good request in `test/attacks/routes/requests.ts`, and `npm run generate`.
 */
export const COMPANY_ACTS: readonly CompanyAct[] = ([
  ...COMPANY_USER_ACTS,
  ...COMPANY_NEW_PC_ACTS,
  ...COMPANY_TOKEN_ACTS,
  ...COMPANY_SECRET_ACTS,
  ...COMPANY_SUSPENSION_ACTS,
  ...COMPANY_GRANT_ACTS,
  ...COMPANY_REQUEST_ACTS,
  ...COMPANY_MAIL_ACTS,
  ...COMPANY_CERTIFICATE_ACTS,
  ...COMPANY_STOP_ACTS,
] satisfies readonly CompanyAct[]).map(ownCodeFirst)
