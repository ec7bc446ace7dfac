import type { VNode } from 'preact'
import { ALWAYS_KEPT } from '../../../domain/policy/guidance.ts'
import type { Bilingual, PolicyPath } from '../../../domain/policy/parameters.ts'
import type { LayerLevel } from '../../../domain/policy/settle.ts'
import type { Messages } from '../../../text/ja.ts'
import { Notice } from '../../ui/notice.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import { Panel } from '../../ui/panel.tsx'
import { Shell } from '../../ui/shell.tsx'
import { Table } from '../../ui/table.tsx'
import { policyValue } from './policy-value.tsx'

export type ProfileProps = {
  readonly page: PageContext
  /** The service whose rules these are: its site and its name. */
  readonly site: string
  readonly service: string
  readonly profile: string
  readonly version: string
  readonly values: readonly { readonly path: PolicyPath; readonly value: unknown; readonly level: LayerLevel; readonly layer: string }[]
  readonly departures: readonly { readonly id: string; readonly of: readonly PolicyPath[]; readonly cite: string; readonly says: Bilingual }[]
}

const Departures = ({ departures, values, t, language }: Pick<ProfileProps, 'departures' | 'values'> & { readonly t: Messages; readonly language: PageContext['language'] }) => {
  const words = t.office.profile
  return (
    <Panel heading={words.guidance} id="guidance">
      {departures.length === 0 ? <Notice kind="success" heading={words.noDepartures} /> : <p>{words.departures(departures.length)}</p>}
      <Table
        caption={words.guidance} empty=""
        columns={[{ key: 'says', name: words.says }, { key: 'here', name: words.here }, { key: 'cite', name: words.cite }]}
        rows={[
          ...departures.map(({ id, of, cite, says }) => ({
            key: id,
            cells: {
              says: says[language], cite: <span lang="en">{cite}</span>,
              here: of.map((path) => <div key={path}><code class="command">{path}</code> {policyValue(values.find((each) => each.path === path)?.value, t)}</div>),
            },
          })),
          ...ALWAYS_KEPT.map(({ cite, says }, at) => ({ key: `kept-${at}`, cells: { says: says[language], here: words.kept, cite: <span lang="en">{cite}</span> } })),
        ]}
      />
    </Panel>
  )
}

/** W-OFF-12: every rule of a service, which layer set it, and where it departs from today's guidance. */
export const ProfilePage = ({ page, site, service, profile, version, values, departures }: ProfileProps, t: Messages): VNode => {
  const words = t.office.profile
  const departing = new Set(departures.flatMap(({ of }) => of))
  const groups = Map.groupBy(values, ({ path }) => path.split('.')[0] ?? '')
  return (
    <Shell page={page} t={t} screen="W-OFF-12" help="log-in" heading={words.heading(service)} lead={words.lead(site, profile)}>
      <div class="stack stack--wide">
        <Departures departures={departures} values={values} t={t} language={page.language} />
        {[...groups].map(([group, rows]) => (
          <Panel key={group} heading={group} id={`group-${group}`}>
            <Table
              caption={group} empty=""
              columns={[{ key: 'name', name: words.value }, { key: 'value', name: words.holds }, { key: 'level', name: words.setBy }]}
              rows={rows.map(({ path, value, level, layer }) => ({
                key: path,
                cells: {
                  name: <>{t.policyValues[path]}<div class="quiet"><code class="command">{path}</code></div></>,
                  value: <>{policyValue(value, t)}{departing.has(path) ? <div><strong>{words.departs}</strong></div> : null}</>,
                  level: <>{words.levels[level]}<div class="quiet"><code class="command">{layer}</code></div></>,
                },
              }))}
            />
          </Panel>
        ))}
        <p class="quiet">{words.version} <code class="command">{version}</code></p>
      </div>
    </Shell>
  )
}
