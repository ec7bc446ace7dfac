import type { VNode } from 'preact'
import type { Cause } from '../../../domain/procedure/next-procedure.ts'
import { capital } from '../../../text/format/capital.ts'
import type { Messages } from '../../../text/ja.ts'
import { DeskPanel } from '../../ui/desk.tsx'
import { visitorName } from '../../ui/environment-notice.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Facts, Panel } from '../../ui/panel.tsx'
import { Shell } from '../../ui/shell.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { Causes } from './causes.tsx'
import { NextProcedure, type ShownCertificate, type StandingProps } from './next-procedure.tsx'

export type CheckResultProps = StandingProps & {
  /** The likeliest first; none where a certificate was presented. */
  readonly causes: readonly Cause[]
}

const grouped = (hex: string): string => hex.match(/.{1,4}/gu)?.join(' ') ?? ''

const Shown = ({ shown, page, t }: { readonly shown: ShownCertificate; readonly page: StandingProps['page']; readonly t: Messages }) => {
  const words = t.member.facts
  const { loggedInAs } = t.everyPage
  return (
    <Facts
      facts={[
        ...shown.userName === null ? [] : [{ key: 'user', term: words.user, value: loggedInAs(shown.userName) }],
        { key: 'id', term: capital(page.labels.loginId), value: shown.loginId },
        { key: 'pc', term: words.pc, value: shown.pcName },
        { key: 'expires', term: words.expires, value: <><Moment at={shown.expires} t={t} /> {shown.daysLeft === null ? null : <span class="nowrap quiet">{words.daysLeft(shown.daysLeft)}</span>}</> },
        ...shown.renewableFrom === null ? [] : [{ key: 'renewal', term: words.renewal, value: words.renewableFrom(shown.renewableFrom) }],
        { key: 'serial', term: words.serial, value: <span class="serial">{grouped(shown.serial)}</span> },
      ]}
    />
  )
}

/** W-CHK-02, `/check` on a fresh login host: what this browser presents, whose it is, how it stands, and what to do next. */
export const CheckResultPage = (props: CheckResultProps, t: Messages): VNode => {
  const { page, shown, trouble, seen, causes, known } = props
  const words = t.procedures.check
  const { verdict } = seen.advice.acts['log-in']
  return (
    <Shell page={page} t={t} screen="W-CHK-02" help="not-shown" heading={words.result} deskInFooter={false}>
      <div class="columns">
        <div class="stack stack--wide">
          <Panel heading={words.shown} id="shown" aside={shown?.state == null ? null : <StateBadge state={shown.state} t={t} />}>
            {shown === null ? <p>{trouble === null ? words.shownNone : t.procedures.checkNotOurs}</p> : <Shown shown={shown} page={page} t={t} />}
          </Panel>
          <NextProcedure standing={props} t={t} />
          {causes.length === 0 ? null : <Causes page={page} causes={causes} known={known} t={t} />}
          <Panel heading={words.thisBrowser} id="this-browser">
            <Facts
              facts={[
                { key: 'browser', term: words.browser, value: visitorName(seen.visitor, t) },
                { key: 'verdict', term: t.environment.table.acts['log-in'], value: t.environment.verdicts[verdict] },
              ]}
            />
          </Panel>
          <ul class="links">
            <li><a href={page.service.check}>{words.again}</a></li>
            {props.procedure === 'choose-again' ? null : <li><a href={page.service.chooseAgain}>{t.procedures.otherChoose}</a></li>}
          </ul>
        </div>
        <aside class="problem__desk"><DeskPanel page={page} t={t} /></aside>
      </div>
    </Shell>
  )
}
