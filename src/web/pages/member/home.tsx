import type { VNode } from 'preact'
import type { PasswordAge } from '../../../domain/password/ageing.ts'
import type { AdministrationAtHand } from '../../../app/company/administration-at-hand.ts'
import type { ToldRequest } from '../../../app/request/name-answers.ts'
import { capital } from '../../../text/format/capital.ts'
import type { Policy } from '../../../domain/policy/parameters.ts'
import type { Messages } from '../../../text/ja.ts'
import { Administration } from '../../ui/administration.tsx'
import { Announcements, type Announcement } from '../../ui/announcements.tsx'
import { RequestsTable } from '../../ui/answer.tsx'
import { Ask, type AskProps } from '../../ui/ask.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import { Facts, Panel } from '../../ui/panel.tsx'
import { Shell } from '../../ui/shell.tsx'
import { StandingPanels, type StandingProps } from '../../ui/standing.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { Table } from '../../ui/table.tsx'
import { KEPT, userPath, USERS } from '../console/paths.ts'
import { MailsPanel, ReturnedNotice, type MailsPanelProps } from './mails-panel.tsx'
import { ExpiryNotice, type Expiring } from './expiry-notice.tsx'

/** What became of one try to log in. */
export type LoginResult = keyof Messages['member']['home']['results']

export type HomeProps = {
  readonly page: PageContext
  readonly user: { readonly name: string; readonly loginId: string }
  /** New PCs of the company that this user may confirm, and that wait. */
  readonly waitingPcs: number
  /** Forms that could not be sent for want of a session, and wait to be gone on with. */
  readonly kept: number
  /** Null for whoever does not act for the company. */
  readonly administration: AdministrationAtHand | null
  readonly certificate: Expiring & {
    readonly pcName: string
    readonly acquired: Date
    /** Local days to the date of expiry; 0 on the last. */
    readonly daysLeft: number
    /** Where the screen says by now that it expires. */
    readonly noticed: Policy['notice']['onScreenPlace'] | 'not-yet'
    /** Hexadecimal. */
    readonly serial: string
    readonly keyOrigin: keyof Messages['member']['facts']['origins']
  }
  /** What makes their one-time passwords; null: nothing. */
  readonly token: { readonly kind: keyof Messages['token']['own']['kinds']; readonly registered: Date } | null
  /** A renewed certificate that has not taken the place of this one; null: there is none. */
  readonly successor: { readonly pcName: string; readonly acquired: Date } | null
  readonly password: { readonly setAt: Date; /** The one of the letter, which the user has not changed yet. */ readonly initial: boolean; /** Path of the page that changes it. */ readonly change: string; readonly age: PasswordAge }
  /** For those who type one before a revocation; `setAt` null: it has not been chosen yet. */
  readonly confirmationPassword: { readonly setAt: Date | null } | null
  /** What else stands in the user’s way, and what has been counted. */
  readonly standing: StandingProps
  /** What they may ask of their administrators about it; null: nothing, or nobody (S-15). */
  readonly ask: AskProps | null
  /** What they asked the administrators for, the latest first. */
  readonly asked: readonly ToldRequest[]
  /** Null in the back office, whose people get none. */
  readonly mails: MailsPanelProps | null
  /** Those that hold now, the newest first. */
  readonly announcements: readonly Announcement[]
  /** The newest first; this login among them. */
  readonly logins: readonly { readonly id: string; readonly at: Date; readonly result: LoginResult; readonly pcName: string; readonly from: string; readonly thisOne: boolean }[]
}

const ICONS = { 'logged-in': 'check-circle', 'wrong': 'alert', 'locked': 'lock', 'refused': 'alert', 'code-wrong': 'alert', 'code-locked': 'lock', 'waiting': 'alert' } as const satisfies Record<LoginResult, IconName>

/** `0a1b 2c3d …`: read aloud and compared in fours. */
const grouped = (hex: string): string => hex.match(/.{1,4}/gu)?.join(' ') ?? ''

const CertificatePanel = ({ page, user, certificate, t }: Pick<HomeProps, 'page' | 'user' | 'certificate'> & { readonly t: Messages }) => {
  const words = t.member.facts
  return (
    <Panel heading={t.member.home.certificate} id="certificate" aside={<StateBadge state={certificate.state} t={t} />}>
      <Facts
        columns={2}
        facts={[
          { key: 'user', term: words.user, value: t.everyPage.loggedInAs(user.name) },
          { key: 'expires', term: words.expires, value: <><Moment at={certificate.expires} t={t} /> <span class="nowrap">{words.daysLeft(certificate.daysLeft)}</span></> },
          { key: 'id', term: capital(page.labels.loginId), value: user.loginId },
          ...certificate.state === 'in-use' ? [{ key: 'renewal', term: words.renewal, value: words.renewableFrom(certificate.renewableFrom) }] : [],
          ...certificate.state === 'renewable' && certificate.noticed === 'not-yet' && page.service.acquire !== null
            ? [{ key: 'renewal', term: words.renewal, value: <a class="back" href="/renew">{page.labels.renewButton}</a> }] : [],
          { key: 'pc', term: words.pc, value: certificate.pcName },
          { key: 'acquired', term: words.acquired, value: <Moment at={certificate.acquired} t={t} /> },
          { key: 'origin', term: words.keyOrigin, value: words.origins[certificate.keyOrigin] },
          { key: 'serial', term: words.serial, value: <span class="serial">{grouped(certificate.serial)}</span> },
        ]}
      />
    </Panel>
  )
}

/** The last logins, or, for somebody who is not logged in yet, what failed since the last one (S-14). */
export const LoginsPanel = ({ logins, which = 'logins', t }: Pick<HomeProps, 'logins'> & { readonly which?: 'logins' | 'refusedLogins'; readonly t: Messages }) => {
  const words = t.member.home
  return (
    <Panel heading={words[which]} id="logins">
      <Table
        caption={words[which]} empty={words.loginsEmpty}
        columns={[{ key: 'when', name: words.when }, { key: 'result', name: words.result }, ...logins.some(({ pcName }) => pcName !== '') ? [{ key: 'pc', name: words.pc }] : [], { key: 'from', name: words.from }]}
        rows={logins.map((login) => ({
          key: login.id,
          cells: {
            when: <><Moment at={login.at} t={t} />{login.thisOne ? <span class="quiet this-one">{words.thisTime}</span> : null}</>,
            result: <span class={`result result--${login.result}`}><Icon name={ICONS[login.result]} />{words.results[login.result]}</span>,
            pc: login.pcName,
            from: <span class="nowrap">{login.from}</span>,
          },
        }))}
      />
      <p class="quiet">{words.loginsNote}</p>
    </Panel>
  )
}

export const PasswordPanel = ({ page, password, t }: Pick<HomeProps, 'page' | 'password'> & { readonly t: Messages }) => {
  const words = t.password.home
  return (
    <Panel heading={capital(page.labels.loginPassword)} id="own-password">
      {password.initial ? <p>{words.initial}</p> : (
        <Facts facts={[{ key: 'set', term: words.setAt, value: <Moment at={password.setAt} t={t} /> }]} />
      )}
      <p><a class="back" href={password.change}>{words.change(page.labels)}</a></p>
    </Panel>
  )
}

/** from some days before its end every login says so, with the way to change; past it, what the profile has it say. */
export const AgeingNotice = ({ page, password: { age, change }, t }: Pick<HomeProps, 'page' | 'password'> & { readonly t: Messages }) => {
  if (age.leadsTo === 'nothing') return null
  const words = t.password.home.ageing
  return (
    <Notice kind="caution" heading={words.heading(page.labels, page.policy.password, age)}>
      <p>{words.text(page.labels, page.policy.password, age)}</p>
      <div class="actions"><LinkButton href={change} kind="secondary">{t.password.home.change(page.labels)}</LinkButton></div>
    </Notice>
  )
}

const ConfirmationPasswordPanel = ({ confirmation: { setAt }, t }: { readonly confirmation: NonNullable<HomeProps['confirmationPassword']>; readonly t: Messages }) => {
  const { name, home: words } = t.password.confirmation
  return (
    <Panel heading={capital(name)} id="confirmation-password">
      {setAt === null ? <p>{words.none}</p> : <Facts facts={[{ key: 'set', term: words.setAt, value: <Moment at={setAt} t={t} /> }]} />}
      <p><a class="back" href="/confirmation-password">{setAt === null ? words.choose : words.change}</a></p>
    </Panel>
  )
}

/** The token, and the way to a new phone while the old one still shows codes (S-28). */
export const TokenPanel = ({ token: { kind, registered }, t }: { readonly token: NonNullable<HomeProps['token']>; readonly t: Messages }) => {
  const words = t.token.own
  return (
    <Panel heading={words.heading} id="token">
      <Facts facts={[{ key: 'kind', term: words.kind, value: words.kinds[kind] }, { key: 'registered', term: words.registered, value: <Moment at={registered} t={t} /> }]} />
      <p><a class="back" href="/token">{words.link}</a></p>
    </Panel>
  )
}

/** Renewing, or what is left to do of it. */
const RenewalNotice = ({ page, certificate, successor, t }: Pick<HomeProps, 'page' | 'certificate' | 'successor'> & { readonly t: Messages }) => {
  const words = t.renewal.home
  const { state, expires, noticed } = certificate
  if (successor !== null) {
    return (
      <Notice kind="caution" heading={words.doneHeading}>
        <p>{words.done(page.labels, page.policy.renewal.handover, successor)}</p>
        <p>{words.formerUntil(expires)}</p>
        <div class="actions"><LinkButton href={page.service.chooseAgain} icon="key">{words.chooseAgain}</LinkButton></div>
        {state === 'renewable' ? <p><a class="back" href="/renew">{words.elsewhere}</a></p> : null}
      </Notice>
    )
  }
  switch (noticed) {
    case 'not-yet': return null
    case 'page-after-login': return <ExpiryNotice page={page} certificate={certificate} t={t} />
    case 'important-notices': return (
      <Notice kind="caution" heading={t.renewal.important.heading}>
        <p>{t.renewal.important.one}</p>
        <div class="actions"><LinkButton href="/important-notices" kind="secondary">{t.renewal.important.go}</LinkButton></div>
      </Notice>
    )
  }
}

/** Forms that wait because the session was over when they were sent (decision 0245). */
const KeptNotice = ({ kept, t }: Pick<HomeProps, 'kept'> & { readonly t: Messages }) => (kept === 0 ? null : (
  <Notice kind="caution" heading={t.administration.resumed.waiting(kept)}>
    <p>{t.administration.resumed.waitingText}</p>
    <div class="actions"><LinkButton href={KEPT} kind="secondary">{t.administration.resumed.go}</LinkButton></div>
  </Notice>
))

/** The way to the console, for whoever administers. */
export const AdministrationPanel = ({ needing, page: { labels }, t }: Pick<HomeProps, 'page'> & { readonly needing: number | null; readonly t: Messages }) => {
  const words = t.administration.home
  return needing === null ? null : (
    <Panel heading={words.heading(labels)} id="administration">
      <p>{words.text(needing)}</p>
      <div class="actions"><LinkButton href={USERS} kind="secondary">{words.go(labels)}</LinkButton></div>
    </Panel>
  )
}

/** W-MEM-01: the page after login. */
export const HomePage = (props: HomeProps, t: Messages): VNode => {
  const { page, user, certificate, successor, password, confirmationPassword, token, standing, ask, asked, mails, announcements, logins, waitingPcs, administration, kept } = props
  const words = t.member.home
  return (
    <Shell page={page} t={t} screen="W-MEM-01" help="account" heading={words.heading} lead={words.lead(user.name)}>
      <div class="stack stack--wide">
        <KeptNotice kept={kept} t={t} />
        <RenewalNotice page={page} certificate={certificate} successor={successor} t={t} />
        <AgeingNotice page={page} password={password} t={t} />
        {waitingPcs === 0 ? null : (
          <Notice kind="caution" heading={t.newPc.home.heading}>
            <p>{t.newPc.home.text(waitingPcs)}</p>
            <div class="actions"><LinkButton href="/new-pcs" kind="secondary">{t.newPc.home.go}</LinkButton></div>
          </Notice>
        )}
        {mails === null ? null : <ReturnedNotice {...mails} page={page} t={t} />}
        <AdministrationPanel needing={administration?.needing ?? null} page={page} t={t} />
        <Administration at={administration} page={page} t={t} linked={userPath} />
        <Announcements announcements={announcements} t={t} />
        <CertificatePanel page={page} user={user} certificate={certificate} t={t} />
        <StandingPanels {...standing} page={page} t={t} />
        <Ask ask={ask} page={page} t={t} />
        <PasswordPanel page={page} password={password} t={t} />
        {confirmationPassword === null ? null : <ConfirmationPasswordPanel confirmation={confirmationPassword} t={t} />}
        {asked.length === 0 ? null : (
          <Panel heading={t.administrationMails.requests.own} id="asked">
            <p>{t.administrationMails.requests.ownLead(page.labels)}</p>
            <RequestsTable caption={t.administrationMails.requests.own} empty="" requests={asked} t={t} />
          </Panel>
        )}
        {mails === null ? null : <MailsPanel {...mails} t={t} />}
        {token === null || page.service.acquire === null ? null : <TokenPanel token={token} t={t} />}
        <LoginsPanel logins={logins} t={t} />
        {page.service.stop === null ? null : (
          <Panel heading={t.stop.everybody.link} id="stop">
            <p>{t.stop.everybody.home}</p>
            <div class="actions"><LinkButton href="/emergency-stop" kind="secondary">{t.stop.everybody.link}</LinkButton></div>
          </Panel>
        )}
        <p class="quiet">{words.session(page.policy.session)}</p>
      </div>
    </Shell>
  )
}
