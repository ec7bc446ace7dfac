import type { VNode } from 'preact'
import type { HelpSection } from '../../../text/help-section.ts'
import type { Messages } from '../../../text/ja.ts'
import type { Language } from '../../../text/language.ts'
import type { TroubleCode } from '../../../text/refusal/next-step.ts'
import { Ask, type AskProps } from '../../ui/ask.tsx'
import { ConfirmationNumber } from '../../ui/confirmation-number.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import type { Cause } from '../../../domain/procedure/next-procedure.ts'
import { Panel } from '../../ui/panel.tsx'
import { StandingPanels, type StandingProps } from '../../ui/standing.tsx'
import type { TallyState } from '../../ui/tally.tsx'
import { Causes } from './causes.tsx'
import { LoginsPanel, type HomeProps } from './home.tsx'
import { TroublePage, type TroublePageProps } from '../trouble-page.tsx'

export type MemberProblemProps = TroublePageProps & {
  /** Until when the certificate was valid that this browser used last, if it is known (S-01). */
  readonly lastKnownExpiry: Date | null
  /** What stands in the way of one whose certificate is good, and what has been counted; empty for everybody else (R-1210). */
  readonly standing: StandingProps
  /** What failed since the last login, for the same people (S-14). */
  readonly refusedLogins: HomeProps['logins']
  /** What the holder of a good certificate may ask the administrators for; null: nothing, or nobody to ask. */
  readonly ask: AskProps | null
  /** Why nothing may have been presented, the likeliest first. */
  readonly causes: readonly Cause[]
}

type Words = 'helpNotShown' | 'helpRemoveOld' | 'helpChoose' | 'helpLocked' | 'helpAcquire'
type Guidance = {
  readonly tally: TallyState | null
  readonly help: HelpSection
  /** Whether acquiring may be the way out, though not the first to try. */
  readonly mayAcquire?: true
  /** Whether another certificate may be the way out, though not the first to try (S-19). */
  readonly mayChoose?: true
  readonly others: readonly { readonly words: Words; readonly section: HelpSection }[]
}

const NOT_SHOWN = { words: 'helpNotShown', section: 'not-shown' } as const
const CHOOSE = { words: 'helpChoose', section: 'choose' } as const
const LOCKED = { words: 'helpLocked', section: 'locked' } as const
const ACQUIRE = { words: 'helpAcquire', section: 'acquire' } as const

const USUAL: Guidance = { tally: null, help: 'log-in', others: [] }

/** Troubles with a certificate or a lock have their own picture and help; every other one has the usual. */
const GUIDANCE: { readonly [Code in TroubleCode]?: Guidance } = {
  'certificate-none': { tally: 'absent', help: 'not-shown', mayAcquire: true, others: [NOT_SHOWN, ACQUIRE] },
  'certificate-unknown': { tally: 'strange', help: 'choose', others: [CHOOSE] },
  'certificate-foreign': { tally: 'strange', help: 'choose', mayAcquire: true, others: [CHOOSE, NOT_SHOWN] },
  'certificate-forged': { tally: 'strange', help: 'choose', others: [CHOOSE] },
  'certificate-other-service': { tally: 'strange', help: 'choose', mayAcquire: true, others: [CHOOSE, NOT_SHOWN] },
  'certificate-not-acceptable': { tally: 'strange', help: 'choose', others: [CHOOSE] },
  'certificate-not-yet-valid': { tally: 'worn', help: 'choose', others: [CHOOSE] },
  'certificate-expired': { tally: 'worn', help: 'acquire', mayChoose: true, others: [CHOOSE, ACQUIRE] },
  'certificate-revoked': { tally: 'cut', help: 'acquire', mayChoose: true, others: [CHOOSE, ACQUIRE] },
  'certificate-superseded': { tally: 'worn', help: 'choose', others: [CHOOSE, { words: 'helpRemoveOld', section: 'remove-old' }] },
  'user-locked': { tally: null, help: 'locked', others: [LOCKED] },
  'user-locked-temporarily': { tally: null, help: 'locked', others: [LOCKED] },
  'confirmation-password-locked': { tally: null, help: 'locked', others: [LOCKED] },
  'one-time-password-locked': { tally: null, help: 'locked', others: [LOCKED] },
  'token-missing': { tally: null, help: 'token', others: [] },
  'company-stopped': { tally: null, help: 'stop', others: [] },
  'renewal-not-open': { tally: null, help: 'renew', others: [] },
  'session-other-certificate': { tally: 'strange', help: 'choose', others: [CHOOSE] },
}

const guidanceFor = (code: TroubleCode): Guidance => (Object.hasOwn(GUIDANCE, code) ? GUIDANCE[code] : undefined) ?? USUAL

/** the number that somebody else has to type. */
const WaitingPc = ({ language, fingerprint, t }: { readonly language: Language; readonly fingerprint: string; readonly t: Messages }) => (
  <Panel heading={t.newPc.number} id="confirmation"><ConfirmationNumber language={language} shown={fingerprint} t={t} /></Panel>
)

const OtherWays = ({ page, guidance, choosing, t }: { readonly page: PageContext; readonly guidance: Guidance; readonly choosing: boolean; readonly t: Messages }) => (guidance.others.length === 0 ? null : (
  <section class="stack" aria-labelledby="other-ways">
    <h2 id="other-ways" class="problem__now">{t.problem.otherWays}</h2>
    <ul class="links">
      <li><a href={page.service.check}>{t.problem.checkThisPc}</a></li>
      {choosing || guidance.mayChoose === undefined ? null : <li><a href={page.service.chooseAgain}>{t.procedures.otherChoose}</a></li>}
      {guidance.others.map(({ words, section }) => <li key={section}><a href={`${page.service.help}#${section}`}>{t.problem[words]}</a></li>)}
      {guidance.mayAcquire === undefined || page.service.passwordLogIn === null ? null : <li><a href={page.service.passwordLogIn}>{t.byPassword.other}</a></li>}
      {guidance.mayAcquire === undefined || page.service.acquire === null ? null : <li><a href={page.service.acquire}>{t.front.acquire(page.labels)}</a></li>}
    </ul>
  </section>
))

/** W-LGN-09: whatever stands between a customer and the login, or ends it. */
export const MemberProblemPage = ({ lastKnownExpiry, causes, standing, refusedLogins, ask, ...props }: MemberProblemProps, t: Messages): VNode => {
  const guidance = guidanceFor(props.trouble.code)
  return (
    <TroublePage {...props} t={t} screen="W-LGN-09" help={guidance.help} tally={guidance.tally}>
      {props.trouble.code === 'certificate-awaiting-confirmation' ? <WaitingPc language={props.page.language} fingerprint={props.trouble.fingerprint} t={t} /> : null}
      {props.trouble.code === 'certificate-none' ? <Causes page={props.page} causes={causes} known={lastKnownExpiry} t={t} /> : null}
      <Ask ask={ask} page={props.page} t={t} />
      <StandingPanels {...standing} page={props.page} t={t} />
      {refusedLogins.length === 0 ? null : <LoginsPanel logins={refusedLogins} which="refusedLogins" t={t} />}
      <OtherWays page={props.page} guidance={guidance} choosing={props.instead?.leads === 'choose-again'} t={t} />
    </TroublePage>
  )
}
