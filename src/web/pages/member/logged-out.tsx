import type { VNode } from 'preact'
import type { Messages } from '../../../text/ja.ts'
import { LinkButton } from '../../ui/button.tsx'
import type { PageContext } from '../../ui/page-context.ts'
import { Shell } from '../../ui/shell.tsx'

export type LoggedOutProps = { readonly page: PageContext }

/** W-LGN-02: the end of a session. */
export const LoggedOutPage = ({ page }: LoggedOutProps, t: Messages): VNode => {
  const words = t.member.loggedOut
  return (
    <Shell page={page} t={t} screen="W-LGN-02" help="log-in" heading={words.heading} lead={words.text}>
      <div class="stack stack--wide">
        <p>{words.shared}</p>
        <div class="actions">
          <LinkButton href={page.service.logIn}>{words.again}</LinkButton>
          <a class="back" href={page.service.front}>{words.front}</a>
        </div>
      </div>
    </Shell>
  )
}
