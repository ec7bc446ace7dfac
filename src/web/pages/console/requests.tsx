import type { VNode } from 'preact'
import type { ToldRequest } from '../../../app/request/name-answers.ts'
import type { Messages } from '../../../text/ja.ts'
import { RequestsTable } from '../../ui/answer.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import { Panel } from '../../ui/panel.tsx'
import { ConsoleFrame } from './frame.tsx'
import { REQUESTS, userPath, USERS } from './paths.ts'

export type AskedByUser = ToldRequest & { readonly name: string; readonly loginId: string }

export type RequestsProps = {
  readonly page: PageContext
  /** What waits, the longest first; null on the pages of older ones. */
  readonly open: readonly AskedByUser[] | null
  /** The latest answer first. */
  readonly answered: readonly AskedByUser[]
  /** The last of them, where there are older ones. */
  readonly older: string | null
}

const who = ({ name, loginId }: AskedByUser) => ({ name, href: userPath(loginId) })

/** W-CMP-41: what users of a company asked for, and how it was answered. */
export const RequestsPage = ({ page, open, answered, older }: RequestsProps, t: Messages): VNode => {
  const words = t.administrationMails.requests
  return (
    <ConsoleFrame page={page} t={t} at="users" screen="W-CMP-41" heading={words.heading} lead={words.lead}>
      <div class="stack stack--wide">
        {open === null ? null : <Panel heading={words.openHeading} id="open"><RequestsTable caption={words.openHeading} empty={words.openEmpty} requests={open} who={who} t={t} /></Panel>}
        <Panel heading={words.answeredHeading} id="answered"><RequestsTable caption={words.answeredHeading} empty={words.answeredEmpty} requests={answered} who={who} t={t} /></Panel>
        {older === null && open !== null ? null : (
          <ul class="links">
            {older === null ? null : <li><a href={`${REQUESTS}?after=${older}`}>{words.older}</a></li>}
            {open !== null ? null : <li><a href={REQUESTS}>{words.newest}</a></li>}
          </ul>
        )}
        <p><a class="back" href={USERS}>{t.administrationUser.back}</a></p>
      </div>
    </ConsoleFrame>
  )
}
