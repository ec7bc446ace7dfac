import type { VNode } from 'preact'
import type { Messages } from '../../../text/ja.ts'
import { Ask, type AskProps } from '../../ui/ask.tsx'
import { TroublePage, type TroublePageProps } from '../trouble-page.tsx'

/** W-LGN-08: whatever stands between somebody of a contract with id and password and the login, or ends it. Nothing here is about a certificate. */
export const PasswordProblemPage = ({ page, ask, ...props }: TroublePageProps & { /** Null where nobody was proved, or there is nothing to ask for. */ readonly ask: AskProps | null }, t: Messages): VNode => {
  // Logging in again is done where one was.
  const service = { ...page.service, logIn: page.service.passwordLogIn ?? page.service.front }
  // Nobody there has a certificate by which two could prove that the danger is over.
  const instead = props.trouble.code === 'company-stopped' ? { instead: { now: t.byPassword.stopped } } : {}
  return <TroublePage {...props} {...instead} page={{ ...page, service }} t={t} screen="W-LGN-08" help="by-password" tally={null}><Ask ask={ask} page={page} t={t} /></TroublePage>
}
