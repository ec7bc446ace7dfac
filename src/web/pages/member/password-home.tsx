import type { VNode } from 'preact'
import { capital } from '../../../text/format/capital.ts'
import type { Messages } from '../../../text/ja.ts'
import { Administration } from '../../ui/administration.tsx'
import { Announcements } from '../../ui/announcements.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Facts, Panel } from '../../ui/panel.tsx'
import { Shell } from '../../ui/shell.tsx'
import { StandingPanels } from '../../ui/standing.tsx'
import { userPath } from '../console/paths.ts'
import { AdministrationPanel, AgeingNotice, LoginsPanel, PasswordPanel, TokenPanel, type HomeProps } from './home.tsx'
import { MailsPanel, ReturnedNotice, type MailsPanelProps } from './mails-panel.tsx'

export type PasswordHomeProps = Pick<HomeProps, 'page' | 'user' | 'password' | 'standing' | 'announcements' | 'logins' | 'administration' | 'token'> & {
  readonly mails: MailsPanelProps
  readonly companyNumber: string
  /** Certificates are applied for; null: they are not. `users`: whom the switch concerns, for the chief, who brings it about. */
  readonly applied: { readonly users: number | null; readonly until: Date | null } | null
}

const Applied = ({ page, applied, t }: Pick<PasswordHomeProps, 'page'> & { readonly applied: NonNullable<PasswordHomeProps['applied']>; readonly t: Messages }) => {
  const words = t.byPassword.home
  const { acquire } = page.service
  return (
    <Notice kind="caution" heading={words.appliedHeading}>
      <p>{words.applied(page.labels)}</p>
      {applied.users === null ? null : <p>{words.appliedChief(applied.users)}{page.language === 'ja' ? '' : ' '}{applied.until === null ? null : words.until(applied.until)}</p>}
      {applied.users === null || acquire === null ? null : <div class="actions"><LinkButton href={acquire} kind="secondary">{t.front.acquire(page.labels)}</LinkButton></div>}
    </Notice>
  )
}

/** W-MEM-09: the page after a login with id and password. */
export const PasswordHomePage = (props: PasswordHomeProps, t: Messages): VNode => {
  const { page, user, companyNumber, applied, password, standing, announcements, logins, administration, token, mails } = props
  const words = t.byPassword.home
  return (
    <Shell page={page} t={t} screen="W-MEM-09" help="account" heading={t.member.home.heading} lead={t.member.home.lead(user.name)}>
      <div class="stack stack--wide">
        {applied === null ? null : <Applied page={page} applied={applied} t={t} />}
        <AgeingNotice page={page} password={password} t={t} />
        <ReturnedNotice {...mails} page={page} t={t} />
        <AdministrationPanel needing={administration?.needing ?? null} page={page} t={t} />
        <Administration at={administration} page={page} t={t} linked={userPath} />
        <Announcements announcements={announcements} t={t} />
        <Panel heading={words.contract} id="contract">
          <Facts
            columns={2}
            facts={[
              { key: 'user', term: t.member.facts.user, value: t.everyPage.loggedInAs(user.name) },
              { key: 'method', term: words.method, value: words.methods },
              { key: 'id', term: capital(page.labels.loginId), value: user.loginId },
              { key: 'number', term: capital(page.labels.companyNumber), value: companyNumber },
            ]}
          />
        </Panel>
        <StandingPanels {...standing} page={page} t={t} />
        <PasswordPanel page={page} password={password} t={t} />
        <MailsPanel {...mails} t={t} />
        {token === null ? null : <TokenPanel token={token} t={t} />}
        <LoginsPanel logins={logins} t={t} />
        <p class="quiet">{t.member.home.session(page.policy.session)}</p>
      </div>
    </Shell>
  )
}
