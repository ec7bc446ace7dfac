import { MAIL_KINDS } from '../../../domain/mail/mail-kinds.ts'
import type { KeptMail } from '../../../app/port/mails.ts'
import { maskedMail } from '../../../domain/mail/mail-address.ts'
import { UNDELIVERED } from '../../../domain/mail/mail-state.ts'
import { troubleOf } from '../../../domain/mail/mail-trouble.ts'
import type { Messages } from '../../../text/ja.ts'
import { Address } from '../../ui/address.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Table } from '../../ui/table.tsx'
import { userPath } from './paths.ts'

const FAILED: ReadonlySet<string> = new Set(UNDELIVERED)
const CODE = /^\d\.\d{1,3}\.\d{1,3}$/

/** Where an address is changed: of each mail, as far as whoever reads may. */
export type ChangeAddress = (mail: KeptMail) => string | null

const Delivery = ({ mail, change, t }: { readonly mail: KeptMail; readonly change: ChangeAddress; readonly t: Messages }) => {
  const words = t.administrationMails
  const { state, trouble, addressIsCurrent } = mail
  if (!FAILED.has(state)) return <span class="nowrap">{t.mails.list.states[state]}</span>
  const why = troubleOf(trouble)
  const path = change(mail)
  return (
    <>
      <span class="result result--wrong"><Icon name="alert" />{t.mails.list.states[state]}</span>
      <span class="below">{words.why[why]}{trouble !== null && CODE.test(trouble) ? words.code(trouble) : ''}</span>
      {addressIsCurrent ? <span class="below">{words.next[why]}</span> : <span class="below">{words.changed}</span>}
      {addressIsCurrent && path !== null ? <span class="below"><a href={path}>{words.change}</a></span> : null}
    </>
  )
}

type MailsTableProps = {
  readonly caption: string
  readonly empty: string
  readonly mails: readonly KeptMail[]
  /** To several people. */
  readonly whom: boolean
  readonly change: ChangeAddress
  readonly t: Messages
}

/** Mails with what became of each, and what to do where one did not arrive (R-509, S-06). */
export const MailsTable = ({ caption, empty, mails, whom, change, t }: MailsTableProps) => {
  const [list, words] = [t.mails.list, t.administrationMails]
  return (
    <Table
      caption={caption} empty={empty}
      columns={[
        { key: 'when', name: list.when }, ...whom ? [{ key: 'whom', name: words.whom }] : [], { key: 'topic', name: words.topic }, { key: 'subject', name: list.subject }, { key: 'to', name: list.to },
        { key: 'state', name: list.state },
      ]}
      rows={mails.map((mail) => ({
        key: mail.id,
        cells: {
          when: <Moment at={mail.sentAt ?? mail.queuedAt} t={t} />,
          whom: <a class="table__whole" href={userPath(mail.loginId)}>{mail.loginId}</a>,
          topic: <span class="table__whole">{words.topics[MAIL_KINDS[mail.kind].topic]}</span>,
          subject: mail.subject === null ? list.noSubject : <span lang={mail.language}>{mail.subject}</span>,
          to: <><Address mail={maskedMail(mail.recipient)} />{mail.toSecond ? <span class="below">{words.second}</span> : null}</>,
          state: <Delivery mail={mail} change={change} t={t} />,
        },
      }))}
    />
  )
}
