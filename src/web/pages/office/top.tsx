import type { VNode } from 'preact'
import type { Messages } from '../../../text/ja.ts'
import { LinkButton } from '../../ui/button.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import { Panel } from '../../ui/panel.tsx'
import { Shell } from '../../ui/shell.tsx'
import { Table } from '../../ui/table.tsx'

export type OfficeTopProps = {
  readonly page: PageContext
  /** Address of the OpenAPI document. */
  readonly openApi: string
  /** Commands of the command line with what each does, in the page's language. */
  readonly commands: readonly { readonly command: string; readonly purpose: string }[]
  /** Paths of what only the demo has; null in production. */
  readonly demo: { readonly cast: string; readonly mailbox: string; readonly tokens: string; readonly clock: string } | null
}

/** W-OFF-01, `/` on the office host. */
export const OfficeTopPage = ({ page, openApi, commands, demo }: OfficeTopProps, t: Messages): VNode => {
  const words = t.office
  return (
    <Shell page={page} t={t} screen="W-OFF-01" help="log-in" heading={words.heading} lead={words.lead}>
      <div class="columns">
        <Panel heading={words.commands} id="commands">
          <Table
            caption={words.commands} empty={words.noCommands}
            columns={[{ key: 'command', name: words.command }, { key: 'purpose', name: words.purpose }]}
            rows={commands.map(({ command, purpose }) => ({ key: command, cells: { command: <code class="command">{command}</code>, purpose } }))}
          />
        </Panel>
        <aside class="stack">
          <Panel heading={t.front.logInHeading} id="log-in">
            <div class="actions"><LinkButton href={page.service.logIn} kind="secondary">{t.front.logIn}</LinkButton></div>
          </Panel>
          <Panel heading={words.api} id="api">
            <p>{words.apiText}</p>
            <div class="actions"><LinkButton href={openApi} kind="secondary">{words.apiLink}</LinkButton></div>
          </Panel>
          {demo === null ? null : (
            <Panel heading={words.demo.heading} id="demo">
              <ul class="links">
                <li><a href={demo.cast}>{words.demo.everybody}</a></li>
                <li><a href={demo.mailbox}>{words.demo.mailbox}</a></li>
                <li><a href={demo.tokens}>{words.demo.tokenCodes}</a></li>
                <li><a href={demo.clock}>{words.demo.clock}</a></li>
              </ul>
            </Panel>
          )}
        </aside>
      </div>
    </Shell>
  )
}
