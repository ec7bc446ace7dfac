import type { Messages } from '../../../text/ja.ts'
import { whoRegisters } from '../../../text/who-helps.ts'
import { Notice } from '../../ui/notice.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import { Panel } from '../../ui/panel.tsx'

export type MailsPanelProps = {
  /** Path of the list of mails that were sent. */
  readonly list: string
  /** Path of the dates for the user's own calendar; null where there are none to keep. */
  readonly calendar: string | null
  /** The user's own address, masked, where mails to it come back (S-06). */
  readonly returnedFrom: string | null
  /** Whether somebody of the company can change the address, or the branch alone. */
  readonly role: 'chief' | 'user'
}

/** What the page after login says of mails. */
export const MailsPanel = ({ list, calendar, t }: Pick<MailsPanelProps, 'list' | 'calendar'> & { readonly t: Messages }) => {
  const words = t.mails.home
  return (
    <Panel heading={words.heading} id="mails">
      <p>{words.text}</p>
      <ul class="links">
        <li><a href={list}>{words.list}</a></li>
        {calendar === null ? null : <li><a href={calendar}>{words.calendar}</a></li>}
      </ul>
    </Panel>
  )
}

export const ReturnedNotice = ({ returnedFrom, role, page: { language, labels }, t }: Pick<MailsPanelProps, 'returnedFrom' | 'role'> & { readonly page: PageContext; readonly t: Messages }) => (returnedFrom === null ? null : (
  <Notice kind="caution" heading={t.mails.home.returnedHeading}><p>{t.mails.home.returned(returnedFrom, whoRegisters(language, { role, labels }))}</p></Notice>
))
