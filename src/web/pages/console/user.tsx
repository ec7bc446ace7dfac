import type { ComponentChildren, VNode } from 'preact'
import type { Offer } from '../../../app/company/possible-acts.ts'
import type { Done, UserAtHand } from '../../../app/company/user-at-hand.ts'
import { isLapsed } from '../../../domain/acquisition/grant.ts'
import { daysLeft } from '../../../domain/calendar/window.ts'
import { permissionsOf } from '../../../domain/permission/may.ts'
import { isBefore, type BusinessTime } from '../../../domain/time/time.ts'
import { certificateStanding } from '../../../domain/user/shown-state.ts'
import { capital } from '../../../text/format/capital.ts'
import type { Messages } from '../../../text/ja.ts'
import { withCertificates } from '../../../text/ja/administration-acts.ts'
import { whoElse } from '../../../text/who-helps.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import { Facts, Panel } from '../../ui/panel.tsx'
import { RequestsTable } from '../../ui/answer.tsx'
import { StandingPanels } from '../../ui/standing.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { Table } from '../../ui/table.tsx'
import { LoginsPanel, type HomeProps } from '../member/home.tsx'
import { ConsoleFrame } from './frame.tsx'
import { actPath, confirmPcPath, USERS } from './paths.ts'
import { MailsTable, type ChangeAddress } from './mails-table.tsx'

export type UserProps = {
  readonly page: PageContext
  readonly now: BusinessTime
  readonly at: UserAtHand
  readonly logins: HomeProps['logins']
  /** What has just been done, in words; `again`: a form that came twice; `stale`: nothing was done, because things had changed. */
  readonly said: { readonly kind: 'done'; readonly text: string } | { readonly kind: 'again' | 'stale' } | null
}

/** Who did one line of a history. */
const doneBy = ({ by }: Pick<Done, 'by'>, t: Messages): string => {
  const words = t.administrationUser.history
  return by === 'branch' ? capital(words.branch) : by === 'gone' ? capital(words.gone) : by.name
}

const Said = ({ said, last, t }: Pick<UserProps, 'said'> & { readonly last: Done | undefined; readonly t: Messages }) => {
  const words = t.administrationUser
  switch (said?.kind) {
    case undefined: return null
    case 'done': return <Notice kind="success" heading={said.text} />
    case 'again': return <Notice kind="info" heading={words.done.again} />
    case 'stale': return <Notice kind="caution" heading={words.stale.heading}><p>{words.stale.text}</p>{last === undefined ? null : <p>{words.stale.last(capital(words.history.acts[last.act]), doneBy(last, t), last.at)}</p>}</Notice>
  }
}

const whyNot = (offer: Extract<Offer, { can: false }>, { role }: UserAtHand['user'], page: PageContext, t: Messages): string => {
  const words = t.administrationUser.acts
  switch (offer.why) {
    case 'own': return words.whyOwn(whoElse(page.language, { role: role === 'chief' ? 'chief' : 'user', labels: page.labels, policy: page.policy }))
    case 'of-chief': return words.whyChief(page.labels)
    case 'method': return words.whyMethod
    case 'holds-more': return words.whyHoldsMore(page.labels)
    case 'permission': return words.whyPermission(offer.lacks)
    case 'not-now': return t.administrationActs[offer.name].notNow
  }
}

const Acts = ({ page, at, t }: Pick<UserProps, 'page' | 'at'> & { readonly t: Messages }) => {
  const words = t.administrationUser.acts
  const { loginId } = at.user
  const possible = at.offers.filter(({ can }) => can)
  const missing = at.offers.filter((offer) => !offer.can)
  const link = (name: string, href: string, text: string) => <li key={name}><a href={href}>{text}</a></li>
  return (
    <Panel heading={words.heading} id="acts">
      {possible.length === 0 ? <p>{words.none}</p> : (
        <ul class="links acts">
          {possible.flatMap(({ name }) => {
            if (name === 'confirm-pc') return [link(name, confirmPcPath(loginId), t.administrationActs[name].name)]
            if (name === 'unlock-user') return at.locked.map((secret) => link(secret, actPath(loginId, name, { secret }), words.unlock(t.administrationUser.secretName(secret, page.labels))))
            return [link(name, actPath(loginId, name), t.administrationActs[name].name)]
          })}
        </ul>
      )}
      {missing.length === 0 ? null : (
        <Disclosure summary={words.missing}>
          <Facts facts={missing.map((offer) => ({ key: offer.name, term: t.administrationActs[offer.name].name, value: <span class="why">{whyNot(offer, at.user, page, t)}</span> }))} />
        </Disclosure>
      )}
    </Panel>
  )
}

const passwordText = ({ password }: UserAtHand, now: BusinessTime, t: Messages): ComponentChildren => {
  const words = t.administrationUser.account.passwords
  if (password === null) return words.none
  if (password.lapsesAt !== null && !isBefore(now, password.lapsesAt)) return words.lapsed
  return <>{words[password.origin]} <span class="below"><Moment at={password.setAt} t={t} /></span></>
}

const Account = ({ page, now, at, t }: Pick<UserProps, 'page' | 'now' | 'at'> & { readonly t: Messages }) => {
  const words = t.administrationUser.account
  const { user, token } = at
  const held = permissionsOf(user)
  return (
    <Panel heading={words.heading} id="account" aside={<StateBadge state={at.standing} t={t} />}>
      <Facts
        columns={2}
        facts={[
          { key: 'id', term: capital(words.id(page.labels)), value: user.loginId },
          { key: 'role', term: words.role, value: capital(t.administration.role(user.role, page.labels)) },
          { key: 'mail', term: words.mail, value: <>{user.mail}{at.returnedSince === null ? null : <span class="below wrong">{words.mailBack(at.returnedSince)}</span>}</> },
          {
            key: 'second', term: words.secondMail,
            value: at.second === null ? words.noSecondMail : <>{at.second.mail}{at.second.returnedSince === null ? null : <span class="below wrong">{words.mailBack(at.second.returnedSince)}</span>}</>,
          },
          { key: 'permissions', term: words.permissions, value: held.length === 0 ? words.noPermissions : held.map((each) => words.permission[each]).join(t.administration.between) },
          { key: 'password', term: capital(words.password(page.labels)), value: passwordText(at, now, t) },
          ...token.state === 'not-used' ? [] : [{ key: 'token', term: words.token, value: token.now === null ? words.tokens.waiting : <>{words.tokens[token.now.kind]} <span class="below">{token.now.serial}</span></> }],
          ...isBefore(now, user.usableFrom) ? [{ key: 'from', term: words.usableFrom, value: <Moment at={user.usableFrom} t={t} /> }] : [],
        ]}
      />
    </Panel>
  )
}

const grouped = (hex: string): string => hex.match(/.{1,4}/gu)?.join(' ') ?? ''

const Grant = ({ at: { grant }, now, t }: Pick<UserProps, 'at' | 'now'> & { readonly t: Messages }) => {
  const words = t.administrationUser.certificates
  if (grant === null || grant.state === 'used') return null
  const state = grant.state === 'open' && isLapsed(grant.lapsesAt, now) ? 'lapsed' : grant.state
  return (
    <Facts
      facts={[
        { key: 'grant', term: words.grant, value: <>{words.grants[state]}{state !== 'open' || grant.lapsesAt === null ? null : <span class="below">{words.grantUntil(grant.lapsesAt)}</span>}{state === 'open' && grant.letterRequired ? <span class="below">{words.letter}</span> : null}</> },
        ...state !== 'open' || grant.letterRequired || grant.codeLapsesAt === null ? [] : [{ key: 'code', term: words.code, value: words.codes.made(grant.codeLapsesAt) }],
      ]}
    />
  )
}

const Certificates = ({ page, at, now, t }: Pick<UserProps, 'page' | 'at' | 'now'> & { readonly t: Messages }) => {
  const words = t.administrationUser.certificates
  return (
    <Panel heading={words.heading} id="certificates">
      <Grant at={at} now={now} t={t} />
      <Table
        caption={words.caption} empty={words.empty}
        columns={[{ key: 'state', name: words.state }, { key: 'expires', name: words.expires }, { key: 'pc', name: words.pc }, { key: 'acquired', name: words.acquired }, { key: 'serial', name: words.serial }]}
        rows={at.certificates.map((certificate) => {
          const standing = certificateStanding(page.policy, certificate, now)
          const counts = standing === 'in-use' || standing === 'renewable' || standing === 'unused'
          return {
            key: certificate.id,
            cells: {
              state: <StateBadge state={standing} t={t} />,
              expires: <><Moment at={certificate.notAfter} t={t} />{counts ? <span class="below">{t.administration.users.left(daysLeft(certificate.notAfter, now))}</span> : null}{certificate.endedAt === null ? null : <span class="below">{words.endedAt(certificate.endedAt)}</span>}</>,
              pc: certificate.pcName,
              acquired: <Moment at={certificate.acquiredAt} t={t} />,
              serial: <span class="serial serial--long">{grouped(Buffer.from(certificate.serial).toString('hex'))}</span>,
            },
          }
        })}
      />
    </Panel>
  )
}

/** What was written down, or, where only a kind of revocation was chosen, that. */
const whyOf = (reason: string | null, t: Messages): string => {
  const kinds: Readonly<Record<string, string>> = t.administrationUser.form.revocations
  return reason === null ? '' : Object.hasOwn(kinds, reason) ? kinds[reason] ?? '' : reason
}

export const History = ({ heading, done, whom, t }: { readonly heading: string; readonly done: readonly Done[]; readonly whom: boolean; readonly t: Messages }) => {
  const words = t.administrationUser.history
  return (
    <Panel heading={heading} id="history">
      <Table
        caption={heading} empty={words.empty}
        columns={[{ key: 'when', name: words.when }, { key: 'what', name: words.what }, ...whom ? [{ key: 'to', name: words.to }] : [], { key: 'by', name: words.by }, { key: 'why', name: words.why }]}
        rows={done.map(({ id, at, act, to, by, reason }) => ({
          key: id,
          cells: { when: <Moment at={at} t={t} />, what: capital(words.acts[act]), to: to ?? words.nobody, by: doneBy({ by }, t), why: whyOf(reason, t) },
        }))}
      />
      {done.length === 0 ? null : <p class="quiet">{words.note}</p>}
    </Panel>
  )
}

/** Where the address of a mail is changed, as far as it can be now by whoever reads. */
const changePath = ({ user, offers }: UserAtHand): ChangeAddress => ({ toSecond }) => {
  const name = toSecond ? 'change-second-mail-address' : 'change-mail-address'
  return offers.some((offer) => offer.name === name && offer.can) ? actPath(user.loginId, name) : null
}

/** W-CMP-11: one user, how they stand and what can be done. */
export const UserPage = (props: UserProps, t: Messages): VNode => {
  const { page, at, now, said, logins } = props
  const words = t.administrationUser
  const lacks = [...new Set(at.offers.flatMap((offer) => (!offer.can && offer.why === 'permission' ? offer.lacks : [])))]
  return (
    <ConsoleFrame page={page} t={t} at="users" screen="W-CMP-11" heading={words.heading(at.user.name)} {...(at.own ? { lead: words.own } : {})}>
      <div class="stack stack--wide">
        <Said said={said} last={at.done[0]} t={t} />
        {at.requests.length === 0 ? null : (
          <Notice kind="caution" heading={words.asked.heading}>
            <ul>{at.requests.map(({ id, kind, askedAt }) => <li key={id}>{words.asked.one(capital(t.requests.asked[kind]), askedAt)}</li>)}</ul>
            <p>{words.asked.lead}</p>
          </Notice>
        )}
        {lacks.length === 0 ? null : <p class="quiet">{words.acts.half(lacks)}</p>}
        <Acts page={page} at={at} t={t} />
        <Account page={page} now={now} at={at} t={t} />
        <StandingPanels blocks={at.blocks} counts={at.counts} page={page} t={t} reader="other" />
        {withCertificates(page) || at.certificates.length > 0 || at.grant !== null ? <Certificates page={page} at={at} now={now} t={t} /> : null}
        {at.answered.length === 0 ? null : <Panel heading={t.administrationMails.requests.heading} id="requests"><RequestsTable caption={t.administrationMails.requests.heading} empty={t.administrationMails.requests.answeredEmpty} requests={at.answered} t={t} /></Panel>}
        <History heading={words.history.heading} done={at.done} whom={false} t={t} />
        <Panel heading={words.mails.heading} id="mails"><MailsTable caption={words.mails.heading} empty={words.mails.empty} mails={at.mails} whom={false} change={changePath(at)} t={t} /></Panel>
        <LoginsPanel logins={logins} t={t} />
        <p><a class="back" href={USERS}>{words.back}</a></p>
      </div>
    </ConsoleFrame>
  )
}
