import type { VNode } from 'preact'
import type { Language } from '../../../text/language.ts'
import type { Messages } from '../../../text/ja.ts'
import { whoRegisters } from '../../../text/who-helps.ts'
import { Address } from '../../ui/address.tsx'
import { Button } from '../../ui/button.tsx'
import { Form } from '../../ui/form.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { FormTarget, PageContext } from '../../ui/page-context.ts'
import { Facts, Panel } from '../../ui/panel.tsx'
import { Shell } from '../../ui/shell.tsx'
import { Table } from '../../ui/table.tsx'
import { ReturnedNotice, type MailsPanelProps } from './mails-panel.tsx'

export type SentMail = {
  readonly id: string
  readonly at: Date
  /** Null where it never had one. */
  readonly subject: string | null
  readonly language: Language
  /** Masked. */
  readonly to: string
  readonly state: keyof Messages['mails']['list']['states']
}

export type SentMailsProps = {
  readonly page: PageContext
  /** The newest first. */
  readonly mails: readonly SentMail[]
  readonly older: string | null
  /** Null on the first page. */
  readonly newest: string | null
  /** Null where the profile wants none. */
  readonly phrase: { readonly chosen: string | null } | null
  readonly role: MailsPanelProps['role']
  readonly returnedFrom: MailsPanelProps['returnedFrom']
  /** The user's addresses, masked; null where there is no second one. */
  readonly addresses: { readonly first: string; readonly second: string | null }
  /** The second address, masked, where mails to it come back. */
  readonly secondReturnedFrom: string | null
  readonly report: FormTarget
  /** What became of a report. */
  readonly reported: 'noted' | 'known' | null
  readonly neverAsked: string
  readonly back: string
}

const Phrase = ({ phrase, page, t }: { readonly phrase: { readonly chosen: string | null }; readonly page: PageContext; readonly t: Messages }) => {
  const words = t.mails.list
  if (phrase.chosen === null) return <p class="quiet">{words.phraseNone(page.labels)}</p>
  return <Panel heading={words.phrase} id="phrase"><p><strong>{phrase.chosen}</strong></p><p class="quiet">{words.phraseNote}</p></Panel>
}

/** W-MAI-01: every mail that was sent to the user, to compare one with (R-511, S-08). */
export const SentMailsPage = ({ page, mails, older, newest, phrase, role, returnedFrom, addresses, secondReturnedFrom, report, reported, neverAsked, back }: SentMailsProps, t: Messages): VNode => {
  const words = t.mails.list
  const helper = whoRegisters(page.language, { role, labels: page.labels })
  return (
    <Shell page={page} t={t} screen="W-MAI-01" help="mails" heading={words.heading} lead={words.lead}>
      <div class="stack stack--wide">
        {reported === null ? null : <Notice kind="success" heading={words.reported[reported]}><p>{words.reportedText}</p></Notice>}
        <ReturnedNotice returnedFrom={returnedFrom} role={role} page={page} t={t} />
        {secondReturnedFrom === null ? null : <Notice kind="caution" heading={t.mails.home.returnedHeading}><p>{t.mails.home.secondReturned(secondReturnedFrom, helper)}</p></Notice>}
        <Table
          caption={words.caption} empty={words.empty}
          columns={[{ key: 'when', name: words.when }, { key: 'subject', name: words.subject }, { key: 'to', name: words.to }, { key: 'state', name: words.state }]}
          rows={mails.map((mail) => ({
            key: mail.id,
            cells: {
              when: <Moment at={mail.at} t={t} />,
              subject: mail.subject === null ? words.noSubject : <span lang={mail.language}>{mail.subject}</span>,
              to: <Address mail={mail.to} />,
              state: words.states[mail.state],
            },
          }))}
        />
        {older === null && newest === null ? null : (
          <ul class="links">
            {older === null ? null : <li><a href={older}>{words.older}</a></li>}
            {newest === null ? null : <li><a href={newest}>{words.newest}</a></li>}
          </ul>
        )}
        <Panel heading={words.addresses} id="addresses">
          <Facts facts={[{ key: 'first', term: words.first, value: addresses.first }, { key: 'second', term: words.second, value: addresses.second ?? words.noSecond }]} />
          <p class="quiet">{words.secondNote(helper)}</p>
        </Panel>
        {phrase === null ? null : <Phrase phrase={phrase} page={page} t={t} />}
        {reported !== null ? null : (
          <Panel heading={words.reportHeading} id="report">
            <p>{words.reportText(page.labels)}</p>
            <p>{words.reportAlready}</p>
            <Form target={report}><div class="actions"><Button kind="secondary">{words.reportGo}</Button></div></Form>
          </Panel>
        )}
        <ul class="links">
          <li><a href={neverAsked}>{words.neverAsked}</a></li>
          <li><a href={back}>{words.back}</a></li>
        </ul>
      </div>
    </Shell>
  )
}
