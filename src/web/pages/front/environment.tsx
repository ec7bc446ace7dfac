import type { VNode } from 'preact'
import { startOfDay, type Day } from '../../../domain/calendar/day.ts'
import { BROWSERS } from '../../../domain/environment/visitor.ts'
import { environmentColumns, environmentTable, type EnvironmentColumn, type EnvironmentRow, type Supported } from '../../../domain/environment/supported.ts'
import type { Messages } from '../../../text/ja.ts'
import { ENVIRONMENT_SCRIPTS, EnvironmentNotice, visitorName, type SeenEnvironment } from '../../ui/environment-notice.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import { Panel } from '../../ui/panel.tsx'
import { Shell } from '../../ui/shell.tsx'
import { Table } from '../../ui/table.tsx'

export type EnvironmentProps = { readonly page: PageContext; readonly seen: SeenEnvironment; /** The day for which the table is told. */ readonly on: Day }

const ICONS = { 'works': 'check-circle', 'ask': 'phone', 'does-not': 'cross-circle' } as const satisfies Record<Supported['verdict'], IconName>

const Verdict = ({ cell: { verdict, from, leastVersion, next }, t }: { readonly cell: Supported; readonly t: Messages }) => {
  const words = t.environment
  return (
    <>
      <span class={`verdict verdict--${verdict}`}><Icon name={ICONS[verdict]} /><span>{words.verdicts[verdict]}</span></span>
      {from === null ? null : <><br /><span class="quiet">{words.table.since(startOfDay(from))}</span></>}
      {leastVersion === null ? null : <><br /><span class="quiet">{words.table.least(leastVersion)}</span></>}
      {next === null ? null : <><br /><strong>{words.table.then(startOfDay(next.from), words.verdicts[next.verdict])}</strong></>}
    </>
  )
}

const keyOf = ({ act, way }: EnvironmentColumn): string => `${act} ${way ?? ''}`

const browsersOf = ({ browsers }: EnvironmentRow, t: Messages): string =>
  browsers.length === BROWSERS.length ? t.environment.everyBrowser : t.environment.list(browsers.map((browser) => t.environment.browsers[browser]))

/** W-TOP-02, `/environment` on the front host: what works where, by the profile, and the visitor's own browser in it. */
export const EnvironmentPage = ({ page, seen, on }: EnvironmentProps, t: Messages): VNode => {
  const words = t.environment
  const columns = environmentColumns(page.policy)
  return (
    <Shell page={page} t={t} scripts={ENVIRONMENT_SCRIPTS} screen="W-TOP-02" help="log-in" heading={words.heading} lead={words.lead}>
      <div class="stack stack--wide">
        <Panel heading={words.yours} id="yours">
          <p>{visitorName(seen.visitor, t)}</p>
          <EnvironmentNotice seen={seen} page={page} t={t} unlinked />
        </Panel>
        <Table
          caption={words.table.caption} empty={words.table.empty}
          columns={[{ key: 'system', name: words.table.system }, { key: 'browser', name: words.table.browser }, ...columns.map((column) => ({ key: keyOf(column), name: words.table.acts[column.act] }))]}
          rows={environmentTable(page.policy, on).map((row) => ({
            key: `${row.system} ${row.browsers.join()}`,
            cells: {
              system: words.systems[row.system],
              browser: browsersOf(row, t),
              ...Object.fromEntries(row.cells.map((cell, at) => [keyOf(columns[at] ?? { act: 'log-in', way: null }), <Verdict cell={cell} t={t} />])),
            },
          }))}
        />
        <p class="quiet">{words.table.note}</p>
      </div>
    </Shell>
  )
}
