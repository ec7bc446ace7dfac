import type { VNode } from 'preact'
import type { Done } from '../../../app/company/user-at-hand.ts'
import type { KeptMail } from '../../../app/port/mails.ts'
import type { Messages } from '../../../text/ja.ts'
import { LinkButton } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import { Panel } from '../../ui/panel.tsx'
import { ConsoleFrame } from './frame.tsx'
import { MailsTable } from './mails-table.tsx'
import { COMPANY_PAGE, MAILS, REQUESTS, userPath } from './paths.ts'
import { History } from './user.tsx'

export type CompanyProps = {
  readonly page: PageContext
  readonly lone: boolean
  /** What mails of the company bear; undefined where the profile has no phrase. */
  readonly phrase: string | null | undefined
  readonly mails: readonly KeptMail[]
  readonly unreached: readonly { readonly name: string }[]
  readonly done: readonly Done[]
  readonly said: string | null
}

/** W-CMP-14: what is the company's own: phrase, emergency stop, mails and history. */
export const CompanyPage = ({ page, lone, phrase, mails, unreached, done, said }: CompanyProps, t: Messages): VNode => {
  const words = t.administrationUser.company
  return (
    <ConsoleFrame page={page} t={t} at="company" screen="W-CMP-14" heading={words.heading} lead={words.lead(page.policy.notice)}>
      <div class="stack stack--wide">
        {said === null ? null : <Notice kind="success" heading={said} />}
        {lone ? <Notice kind="caution" heading={t.requests.home.loneHeading(page.labels)}><p>{t.requests.home.lone}</p></Notice> : null}
        {unreached.length === 0 ? null : <Notice kind="caution" heading={words.unreachedHeading}><p>{words.unreached([...new Set(unreached.map(({ name }) => name))])}</p></Notice>}
        {phrase === undefined ? null : (
          <Panel heading={words.phraseHeading} id="phrase">
            <p>{phrase === null ? words.phraseNone : words.phrase(phrase)}</p>
            <div class="actions"><LinkButton href={`${COMPANY_PAGE}/set-phrase`} kind="secondary">{t.administrationActs['set-phrase'].name}</LinkButton></div>
          </Panel>
        )}
        <Panel heading={words.stopHeading} id="stop">
          <p>{words.stopText}</p>
          <div class="actions"><LinkButton href={`${COMPANY_PAGE}/stop-company`} kind="secondary">{t.administrationActs['stop-company'].name}</LinkButton></div>
        </Panel>
        <p><a class="back" href={REQUESTS}>{t.administrationMails.requests.go}</a></p>
        <History heading={words.historyHeading} done={done} whom t={t} />
        <Panel heading={words.mailsHeading} id="mails">
          <MailsTable caption={words.mailsHeading} empty={t.administrationUser.mails.empty} mails={mails} whom change={({ loginId }) => `${userPath(loginId)}#acts`} t={t} />
          <p><a class="back" href={MAILS}>{t.administrationMails.go}</a></p>
        </Panel>
      </div>
    </ConsoleFrame>
  )
}
