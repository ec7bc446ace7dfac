import type { VNode } from 'preact'
import type { Messages } from '../../../text/ja.ts'
import { LinkButton } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import { Shell } from '../../ui/shell.tsx'

/** W-MEM-08: the confirmation password was chosen or changed. */
export const ConfirmationPasswordSetPage = ({ page, home }: { readonly page: PageContext; readonly home: string }, t: Messages): VNode => {
  const words = t.password.confirmation.done
  return (
    <Shell page={page} t={t} screen="W-MEM-08" help="confirmation-password" heading={words.heading}>
      <div class="stack stack--wide">
        <Notice kind="success" heading={words.text}><p>{words.mail}</p></Notice>
        <div class="actions"><LinkButton href={home}>{t.password.changed.home}</LinkButton></div>
      </div>
    </Shell>
  )
}

/** W-MEM-03: the password was changed. */
export const PasswordChangedPage = ({ page, home }: { readonly page: PageContext; readonly home: string }, t: Messages): VNode => {
  const words = t.password.changed
  return (
    <Shell page={page} t={t} screen="W-MEM-03" help="password" heading={words.heading(page.labels)}>
      <div class="stack stack--wide">
        <Notice kind="success" heading={words.text(page.labels)}>
          <p>{words.others}</p>
          <p>{words.mail}</p>
        </Notice>
        <div class="actions"><LinkButton href={home}>{words.home}</LinkButton></div>
      </div>
    </Shell>
  )
}
