import type { VNode } from 'preact'
import type { Messages } from '../../../text/ja.ts'
import { LinkButton } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import { Shell } from '../../ui/shell.tsx'

export type AppDoneProps = { readonly page: PageContext; readonly way: 'enrol' | 'move'; readonly next: string }

/** W-TOK-03: the app makes the one-time passwords from now on. */
export const AppDonePage = ({ page, way, next }: AppDoneProps, t: Messages): VNode => {
  const words = t.token.done
  return (
    <Shell page={page} t={t} screen="W-TOK-03" help="token" heading={words.heading[way]}>
      <div class="stack stack--wide">
        <Notice kind="success" heading={words.text[way]}>
          <p>{words.mail(page.labels)}</p>
          <p>{words.keep}</p>
        </Notice>
        <div class="actions"><LinkButton href={next}>{words.next[way](page.labels)}</LinkButton></div>
      </div>
    </Shell>
  )
}
