import type { VNode } from 'preact'
import type { Language } from '../../../text/language.ts'
import type { Messages } from '../../../text/ja.ts'
import { Moment } from '../../ui/moment.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import { Facts } from '../../ui/panel.tsx'
import { Shell } from '../../ui/shell.tsx'
import { Table } from '../../ui/table.tsx'

export type ListedMail = { readonly id: string; readonly href: string; readonly sentAt: Date; readonly to: string; readonly subject: string; readonly language: Language }

export type DemoMailboxProps = {
  readonly page: PageContext
  /** The newest first. */
  readonly mails: readonly ListedMail[]
  /** Path of the office's first page. */
  readonly back: string
}

/** W-OFF-08, demo only: what would have left the house. */
export const DemoMailboxPage = ({ page, mails, back }: DemoMailboxProps, t: Messages): VNode => {
  const words = t.office.demo.mail
  return (
    <Shell page={page} t={t} screen="W-OFF-08" help="log-in" heading={words.heading} lead={words.lead}>
      <div class="stack">
        <Table
          caption={words.list} empty={words.empty}
          columns={[{ key: 'subject', name: words.subject }, { key: 'to', name: words.to }, { key: 'sent', name: words.sent }]}
          rows={mails.map((mail) => ({
            key: mail.id,
            cells: {
              subject: <a href={mail.href} lang={mail.language}>{mail.subject}</a>,
              to: mail.to,
              sent: <Moment at={mail.sentAt} t={t} />,
            },
          }))}
        />
        <p><a class="back" href={back}>{t.office.demo.back}</a></p>
      </div>
    </Shell>
  )
}

export type DemoMailProps = { readonly page: PageContext; readonly mail: Omit<ListedMail, 'href'> & { readonly body: string }; readonly back: string }

/** W-OFF-09, demo only: one mail as it was sent. */
export const DemoMailPage = ({ page, mail, back }: DemoMailProps, t: Messages): VNode => {
  const words = t.office.demo.mail
  return (
    <Shell page={page} t={t} screen="W-OFF-09" help="log-in" heading={words.heading}>
      <article class="sheet" aria-labelledby="subject">
        <h2 id="subject" lang={mail.language}>{mail.subject}</h2>
        <Facts
          facts={[
            { key: 'to', term: words.to, value: mail.to },
            { key: 'sent', term: words.sent, value: <Moment at={mail.sentAt} t={t} /> },
          ]}
        />
        <div class="mail" lang={mail.language}>{mail.body}</div>
      </article>
      <p><a class="back" href={back}>{words.back}</a></p>
    </Shell>
  )
}
