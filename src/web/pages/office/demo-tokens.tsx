import type { VNode } from 'preact'
import { capital } from '../../../text/format/capital.ts'
import type { Messages } from '../../../text/ja.ts'
import { LinkButton } from '../../ui/button.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import { Shell } from '../../ui/shell.tsx'
import { Table } from '../../ui/table.tsx'

export type ShownToken = {
  readonly serial: string
  readonly service: string
  readonly user: { readonly loginId: string; readonly name: string }
  readonly code: string
  /** Seconds for which this code is the one shown. */
  readonly secondsLeft: number
  /** The code after it, for whoever reads slowly. */
  readonly next: string
}

export type DemoTokensProps = {
  readonly page: PageContext
  readonly tokens: readonly ShownToken[]
  /** Address of this page. */
  readonly again: string
  /** Path of the office's first page. */
  readonly back: string
}

/** `012 345`: read and typed in halves. */
const halves = (code: string): string => `${code.slice(0, Math.ceil(code.length / 2))} ${code.slice(Math.ceil(code.length / 2))}`

/** W-OFF-11, demo only: what the telephones of the demo's people would show. */
export const DemoTokensPage = ({ page, tokens, again, back }: DemoTokensProps, t: Messages): VNode => {
  const words = t.office.demo.tokens
  return (
    <Shell page={page} t={t} screen="W-OFF-11" help="log-in" heading={words.heading} lead={words.lead}>
      <div class="stack stack--wide">
        <div class="actions"><LinkButton href={again}>{words.again}</LinkButton></div>
        <Table
          caption={capital(t.token.label)} empty={words.empty}
          columns={[{ key: 'user', name: words.user }, { key: 'code', name: words.code }, { key: 'next', name: words.next }, { key: 'service', name: words.service }]}
          rows={tokens.map(({ serial, service, user, code, secondsLeft, next }) => ({
            key: serial,
            cells: {
              user: <><code class="command">{user.loginId}</code><div class="quiet" lang="ja">{user.name}</div></>,
              code: <><code class="command nowrap">{halves(code)}</code> <span class="nowrap">{words.good(secondsLeft)}</span></>,
              next: <code class="command nowrap">{halves(next)}</code>,
              service: <>{service}<div class="quiet">{serial}</div></>,
            },
          }))}
        />
        <p class="quiet">{words.note}</p>
        <p><a class="back" href={back}>{t.office.demo.back}</a></p>
      </div>
    </Shell>
  )
}
