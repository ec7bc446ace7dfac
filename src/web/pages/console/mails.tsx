import type { VNode } from 'preact'
import type { KeptMail } from '../../../app/port/mails.ts'
import type { Messages } from '../../../text/ja.ts'
import type { PageContext } from '../../ui/page-context.ts'
import { ConsoleFrame } from './frame.tsx'
import { MailsTable } from './mails-table.tsx'
import { COMPANY_PAGE, mailsPath, userPath } from './paths.ts'

export type MailsProps = {
  readonly page: PageContext
  readonly undelivered: boolean
  /** The newest first. */
  readonly mails: readonly KeptMail[]
  /** The last of them, where there are older ones. */
  readonly older: string | null
  readonly first: boolean
}

/** W-CMP-40: every mail to the users of a company, with what became of it (R-509, S-06). */
export const MailsPage = ({ page, undelivered, mails, older, first }: MailsProps, t: Messages): VNode => {
  const words = t.administrationMails
  return (
    <ConsoleFrame page={page} t={t} at="company" screen="W-CMP-40" heading={words.heading} lead={words.lead}>
      <div class="stack stack--wide">
        <p><a class="back" href={mailsPath({ undelivered: !undelivered, after: null })}>{undelivered ? words.show.all : words.show.undelivered}</a></p>
        <MailsTable caption={words.caption} empty={undelivered ? words.emptyUndelivered : words.empty} mails={mails} whom change={({ loginId }) => `${userPath(loginId)}#acts`} t={t} />
        {older === null && first ? null : (
          <ul class="links">
            {older === null ? null : <li><a href={mailsPath({ undelivered, after: older })}>{words.older}</a></li>}
            {first ? null : <li><a href={mailsPath({ undelivered, after: null })}>{words.newest}</a></li>}
          </ul>
        )}
        <p><a class="back" href={COMPANY_PAGE}>{t.administrationUser.backToCompany}</a></p>
      </div>
    </ConsoleFrame>
  )
}
