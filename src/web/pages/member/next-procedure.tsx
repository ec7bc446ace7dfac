import type { Procedure } from '../../../domain/procedure/next-procedure.ts'
import type { Messages } from '../../../text/ja.ts'
import type { Trouble } from '../../../text/refusal/next-step.ts'
import { stepLabel, troubleText } from '../../../text/refusal/troubles.ts'
import type { Reader } from '../../../text/refusal/trouble-text.ts'
import { LinkButton } from '../../ui/button.tsx'
import { EnvironmentNotice, type SeenEnvironment } from '../../ui/environment-notice.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import { Tally, type TallyState } from '../../ui/tally.tsx'

/** The certificate that a browser presented, as far as it is ours. */
export type ShownCertificate = {
  /** Null where the certificate is no longer good: then it proves nobody. */
  readonly userName: string | null
  /** Masked (S-13). */
  readonly loginId: string
  readonly pcName: string
  readonly expires: Date
  /** Null where it is over. */
  readonly daysLeft: number | null
  readonly renewableFrom: Date | null
  readonly state: keyof Messages['states'] | null
  /** Hexadecimal. */
  readonly serial: string
}

/** How things stand with this browser, and the one thing to do. */
export type StandingProps = {
  readonly page: PageContext
  readonly seen: SeenEnvironment
  readonly procedure: Procedure
  readonly shown: ShownCertificate | null
  /** What is wrong with what was presented; null where nothing is, and where nothing was presented. */
  readonly trouble: Trouble | null
  readonly role: Reader['role']
  /** Until when the certificate was good that this browser used last (S-01). */
  readonly known: Date | null
}

const TALLIES: { readonly [P in Procedure]: TallyState } = {
  'log-in': 'met', 'log-in-to-start': 'met', 'log-in-before-expiry': 'met', 'wait-for-confirmation': 'met',
  'choose-renewed': 'worn', 'renew-late': 'worn', 'ask-to-renew-late': 'worn', 'ask-for-reissue': 'worn',
  'acquire': 'absent', 'other-browser': 'absent', 'choose-again': 'strange', 'ask-for-registration': 'cut',
}

/** What became of a certificate has its picture, whatever is to be done. */
const BY_STATE: { readonly [State in keyof Messages['states']]?: TallyState } = { superseded: 'worn', expired: 'worn', revoked: 'cut' }

const tallyOf = ({ procedure, shown }: StandingProps): TallyState => (shown?.state == null ? undefined : BY_STATE[shown.state]) ?? TALLIES[procedure]

type Words = { readonly heading: string; /** Null where there is nothing to explain. */ readonly why: string | null; readonly now: string }

/** What a trouble says of itself goes first; without one, the procedure has words of its own. */
const wordsOf = ({ page, procedure, shown, trouble, role, known }: StandingProps, t: Messages): Words => {
  const { labels, policy, language } = page
  const words = t.procedures
  if (procedure === 'choose-renewed') return { heading: words.chooseRenewed.heading, why: null, now: words.chooseRenewed.text(trouble === null, { labels, policy }) }
  if (trouble !== null) {
    const { title, why, now } = troubleText(language, trouble, { role, labels, policy })
    return { heading: title, why, now }
  }
  if (procedure === 'log-in-to-start') return { heading: words.logInToStart.heading, why: null, now: words.logInToStart.text(labels, policy) }
  if (shown !== null && shown.renewableFrom !== null) {
    const certified = { expires: shown.expires, renewableFrom: shown.renewableFrom }
    return procedure === 'log-in-before-expiry'
      ? { heading: words.logInBeforeExpiry.heading, why: null, now: words.logInBeforeExpiry.text(certified, labels) }
      : { heading: words.logIn.heading, why: null, now: words.logIn.text(certified) }
  }
  if (procedure === 'choose-again' && known !== null) return { heading: words.chooseAgain.heading, why: null, now: words.chooseAgain.text(known) }
  if ((procedure === 'renew-late' || procedure === 'ask-to-renew-late') && known !== null) return { heading: words.renewLate.heading, why: null, now: words.renewLate.text(known, { labels, policy }) }
  if (procedure === 'ask-for-reissue' && known !== null) return { heading: words.reissue.heading, why: null, now: words.reissue.text(known, { labels, policy }) }
  if (procedure === 'other-browser') return { heading: words.otherBrowser.heading, why: null, now: '' }
  return { heading: words.acquire.heading, why: null, now: words.acquire.text({ labels, policy }) }
}

/** The one button. Logging in goes on here, on the host for which this very certificate was chosen. */
const buttonOf = ({ page, procedure }: StandingProps, t: Messages): { readonly href: string; readonly label: string } => {
  const { service, labels, language } = page
  const logIn = { href: '/', label: t.front.logIn }
  const front = { href: service.front, label: stepLabel(language, 'front', labels) }
  const acquire = service.acquire === null ? front : { href: service.acquire, label: stepLabel(language, 'acquire', labels) }
  return ({
    'log-in': logIn,
    'log-in-before-expiry': logIn,
    'log-in-to-start': logIn,
    'renew-late': acquire,
    'ask-to-renew-late': acquire,
    'choose-renewed': { href: service.chooseAgain, label: stepLabel(language, 'choose-again', labels) },
    'wait-for-confirmation': { href: '/', label: stepLabel(language, 'log-in', labels) },
    'acquire': acquire,
    'ask-for-reissue': acquire,
    'choose-again': { href: service.chooseAgain, label: stepLabel(language, 'choose-again', labels) },
    'ask-for-registration': front,
    'other-browser': { href: service.environment, label: t.procedures.otherBrowser.button },
  } satisfies { readonly [P in Procedure]: { readonly href: string; readonly label: string } })[procedure]
}

/** Exactly one thing to do, with its reason and its button (S-03). */
export const NextProcedure = ({ standing, t }: { readonly standing: StandingProps; readonly t: Messages }) => {
  const { heading, why, now } = wordsOf(standing, t)
  const { href, label } = buttonOf(standing, t)
  return (
    <section class="entry" aria-labelledby="next">
      <Tally size="picture" state={tallyOf(standing)} />
      <div class="stack">
        {why === null ? <p class="quiet">{t.procedures.next}</p> : null}
        <h2 id="next">{heading}</h2>
        {why === null ? null : <><p>{why}</p><h3>{t.procedures.next}</h3></>}
        {standing.procedure === 'other-browser' ? <EnvironmentNotice seen={standing.seen} page={standing.page} t={t} unlinked /> : <p>{now}</p>}
        <div class="actions"><LinkButton href={href}>{label}</LinkButton></div>
      </div>
    </section>
  )
}
