import type { AdministrationAtHand } from '../../app/company/administration-at-hand.ts'
import { capital } from '../../text/format/capital.ts'
import type { Messages } from '../../text/ja.ts'
import { Moment } from './moment.tsx'
import { Notice } from './notice.tsx'
import type { PageContext } from './page-context.ts'
import { Panel } from './panel.tsx'
import { Table } from './table.tsx'

/** What an administrator has to know after login: what users ask for, and that nobody else could act. */
export const Administration = ({ at, page, t, linked }: {
  readonly at: AdministrationAtHand | null
  readonly page: PageContext
  readonly t: Messages
  /** Where what is asked for is given. */
  readonly linked: (loginId: string) => string
}) => {
  const words = t.requests.home
  return at === null ? null : (
    <>
      {at.requests.length === 0 ? null : (
        <Panel heading={words.heading} id="requests">
          <p>{words.lead}</p>
          <Table
            caption={words.heading} empty=""
            columns={[{ key: 'asked', name: words.asked }, { key: 'who', name: words.who }, { key: 'id', name: capital(page.labels.loginId) }, { key: 'what', name: words.what }]}
            rows={at.requests.map(({ id, asked, name, loginId, kind }) => ({ key: id, cells: { asked: <Moment at={asked} t={t} />, who: <a class="back" href={linked(loginId)}>{name}</a>, id: loginId, what: t.requests.asked[kind] } }))}
          />
        </Panel>
      )}
      {at.lone ? <Notice kind="info" heading={words.loneHeading(page.labels)}><p>{words.lone}</p></Notice> : null}
    </>
  )
}
