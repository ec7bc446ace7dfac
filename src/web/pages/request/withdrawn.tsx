import type { VNode } from 'preact'
import type { RequestKind } from '../../../domain/request/request.ts'
import type { Messages } from '../../../text/ja.ts'
import { LinkButton } from '../../ui/button.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import { Shell } from '../../ui/shell.tsx'

/** W-ASK-02: a request was taken back. */
export const WithdrawnPage = ({ page, kind }: { readonly page: PageContext; readonly kind: RequestKind }, t: Messages): VNode => {
  const words = t.requests.withdrawn
  return (
    <Shell page={page} t={t} screen="W-ASK-02" help="ask" heading={words.heading} lead={words.lead(t.requests.asked[kind])}>
      <div class="stack stack--wide">
        <p>{words.next}</p>
        <div class="actions"><LinkButton href={page.service.front} kind="secondary">{t.requests.done.back}</LinkButton></div>
      </div>
    </Shell>
  )
}
