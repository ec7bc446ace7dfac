import type { VNode } from 'preact'
import type { Messages } from '../../../text/ja.ts'
import { TroublePage, type TroublePageProps } from '../trouble-page.tsx'

/** W-LGN-08: whatever stands between somebody of a contract with id and password and the login, or ends it. Nothing here is about a certificate. */
export const PasswordProblemPage = ({ page, ...props }: TroublePageProps, t: Messages): VNode => {
  // Logging in again is done where one was.
  const service = { ...page.service, logIn: page.service.passwordLogIn ?? page.service.front }
  return <TroublePage {...props} page={{ ...page, service }} t={t} screen="W-LGN-08" help="log-in" tally={null} />
}
