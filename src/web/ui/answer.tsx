import type { AnsweredBy, ToldRequest } from '../../app/request/name-answers.ts'
import { capital } from '../../text/format/capital.ts'
import type { Messages } from '../../text/ja.ts'
import { Moment } from './moment.tsx'
import { Table } from './table.tsx'

const byText = (by: AnsweredBy, t: Messages): string => {
  const words = t.administrationMails.requests
  return by === 'branch' ? capital(words.branch) : by === 'oneself' ? capital(words.oneself) : by.name
}

/** What was asked for, and when, by whom and by what it was answered. `who`: of each, who asked, where they are several. */
export const RequestsTable = <Request extends ToldRequest>({ caption, empty, requests, who, t }: {
  readonly caption: string; readonly empty: string; readonly requests: readonly Request[]; readonly who?: (request: Request) => { readonly name: string; readonly href: string }; readonly t: Messages
}) => {
  const words = t.administrationMails.requests
  return (
    <Table
      caption={caption} empty={empty}
      columns={[...who === undefined ? [] : [{ key: 'who', name: words.who }], { key: 'what', name: words.what }, { key: 'asked', name: words.asked }, { key: 'answered', name: words.answered }, { key: 'by', name: words.by }]}
      rows={requests.map((request) => {
        const { id, kind, askedAt, answer } = request
        const asker = who?.(request)
        return {
          key: id,
          cells: {
            who: asker === undefined ? '' : <a class="person" href={asker.href}>{asker.name}</a>,
            what: capital(t.requests.asked[kind]),
            asked: <Moment at={askedAt} t={t} />,
            answered: answer === null ? words.waiting : <>{capital(words.endings[answer.act])}<span class="below"><Moment at={answer.at} t={t} /></span></>,
            by: answer === null ? '―' : byText(answer.by, t),
          },
        }
      })}
    />
  )
}
