import type { KeptMail } from '../../../app/port/mails.ts'
import type { Messages } from '../../../text/ja.ts'
import { Icon } from '../../ui/icon.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Table } from '../../ui/table.tsx'

const FAILED: ReadonlySet<string> = new Set(['failed', 'bounced'])

/** Mails with what became of each; `whom`: to several people. */
export const MailsTable = ({ caption, empty, mails, whom, t }: { readonly caption: string; readonly empty: string; readonly mails: readonly KeptMail[]; readonly whom: boolean; readonly t: Messages }) => {
  const words = t.mails.list
  return (
    <Table
      caption={caption} empty={empty}
      columns={[{ key: 'when', name: words.when }, ...whom ? [{ key: 'whom', name: t.administrationUser.company.mailsTo }] : [], { key: 'subject', name: words.subject }, { key: 'to', name: words.to }, { key: 'state', name: words.state }]}
      rows={mails.map(({ id, sentAt, queuedAt, subject, language, recipient, state, loginId }) => ({
        key: id,
        cells: {
          when: <Moment at={sentAt ?? queuedAt} t={t} />, whom: loginId, subject: subject === null ? words.noSubject : <span lang={language}>{subject}</span>, to: recipient,
          state: FAILED.has(state) ? <span class="result result--wrong"><Icon name="alert" />{words.states[state]}</span> : words.states[state],
        },
      }))}
    />
  )
}
