import type { VNode } from 'preact'
import type { Messages } from '../../../text/ja.ts'
import { Shell } from '../../ui/shell.tsx'
import { NextProcedure, type StandingProps } from './next-procedure.tsx'

/** W-PRC-01, `/procedures` on a login host: the one entry to everything about a certificate (S-03). */
export const ProceduresPage = (standing: StandingProps, t: Messages): VNode => {
  const { page, procedure } = standing
  const words = t.procedures
  return (
    <Shell page={page} t={t} screen="W-PRC-01" help="acquire" heading={words.heading} lead={words.lead}>
      <div class="stack stack--wide">
        <NextProcedure standing={standing} t={t} />
        <section class="stack" aria-labelledby="others">
          <h2 id="others" class="problem__now">{words.others}</h2>
          <ul class="links">
            <li><a href={page.service.check}>{words.otherCheck}</a></li>
            {standing.shown !== null || page.service.passwordLogIn === null ? null : <li><a href={page.service.passwordLogIn}>{t.byPassword.other}</a></li>}
            {procedure === 'choose-renewed' && standing.trouble === null ? <li><a href="/">{t.front.logIn}</a></li> : null}
            {procedure === 'choose-again' || procedure === 'choose-renewed' ? null : <li><a href={page.service.chooseAgain}>{words.otherChoose}</a></li>}
            {procedure === 'choose-again' && page.service.acquire !== null ? <li><a href={page.service.acquire}>{words.otherAcquire(page.labels)}</a></li> : null}
            {page.service.stop === null ? null : <li><a href={page.service.stop}>{t.stop.everybody.self}</a></li>}
            <li><a href="/emergency-stop">{t.stop.everybody.loggedIn}</a></li>
          </ul>
        </section>
      </div>
    </Shell>
  )
}
