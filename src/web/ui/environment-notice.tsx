import type { Advice } from '../../domain/environment/supported.ts'
import type { Visitor } from '../../domain/environment/visitor.ts'
import { startOfDay } from '../../domain/calendar/day.ts'
import type { Messages } from '../../text/ja.ts'
import { Icon } from './icon.tsx'
import { Notice } from './notice.tsx'
import type { PageContext } from './page-context.ts'

/** With what somebody came, and what the profile says of it today. */
export type SeenEnvironment = { readonly visitor: Visitor; readonly advice: Advice }

/** `Windows・Google Chrome（バージョン 131）`. */
export const visitorName = ({ browser, version, system }: Visitor, t: Messages): string => {
  const words = t.environment
  const name = words.browsers[browser]
  return words.yoursIs(words.systems[system], version === null ? name : words.withVersion(name, version))
}

const FineHere = ({ seen: { visitor, advice }, t }: { readonly seen: SeenEnvironment; readonly t: Messages }) => {
  const others = advice.fineHere.filter((browser) => browser !== visitor.browser || advice.because === 'old-browser')
  return others.length === 0 ? null : <p><strong>{t.environment.notice.fineHere(others.map((browser) => t.environment.browsers[browser]))}</strong></p>
}

const Change = ({ seen: { advice }, t }: { readonly seen: SeenEnvironment; readonly t: Messages }) => {
  const { next } = advice.acts['log-in']
  if (next === null) return null
  const words = t.environment.notice
  const from = startOfDay(next.from)
  return <p>{next.verdict === 'does-not' ? words.ends(from) : words.changes(from, t.environment.verdicts[next.verdict])}</p>
}

type NoticeProps = {
  readonly seen: SeenEnvironment
  readonly page: PageContext
  readonly t: Messages
  /** The way to the table stands beside it already. */
  readonly unlinked?: boolean
}

const AsTold = ({ seen, page, t, unlinked = false }: NoticeProps) => {
  const { acts, because } = seen.advice
  const words = t.environment.notice
  const link = unlinked ? null : <p><a class="back" href={page.service.environment}>{t.environment.link}</a></p>
  if (because !== null) {
    return <Notice kind="caution" heading={words.because[because].heading}><p>{words.because[because].text}</p><FineHere seen={seen} t={t} />{link}</Notice>
  }
  if (acts['log-in'].verdict === 'ask') return <Notice kind="info" heading={words.ask}><p>{words.askText}</p><FineHere seen={seen} t={t} /><Change seen={seen} t={t} />{link}</Notice>
  if (acts.acquire.verdict !== 'works') return <Notice kind="info" heading={words.logInOnly}><p>{words.logInOnlyText}</p><FineHere seen={seen} t={t} />{link}</Notice>
  if (acts['log-in'].next !== null) return <Notice kind="info" heading={words.works(visitorName(seen.visitor, t))}><Change seen={seen} t={t} />{link}</Notice>
  return <p class="environment-fine"><Icon name="check-circle" /><span>{words.works(visitorName(seen.visitor, t))}</span>{unlinked ? null : <a href={page.service.environment}>{t.environment.link}</a>}</p>
}

/** The script that the notice asks for: without it an iPad is told what a Mac is. */
export const ENVIRONMENT_SCRIPTS = ['islands/tablet.js'] as const

/** Whether the visitor's own browser will do: yes or no at once, and which ones on this very system will (R-903, S-25, S-26). */
export const EnvironmentNotice = (props: NoticeProps) => {
  const { because } = props.t.environment.notice
  if (props.seen.visitor.system !== 'macos') return <AsTold {...props} />
  return (
    <x-tablet>
      <div data-as="mac"><AsTold {...props} /></div>
      <div data-as="tablet" hidden><Notice kind="caution" heading={because.tablet.heading}><p>{because.tablet.text}</p></Notice></div>
    </x-tablet>
  )
}
