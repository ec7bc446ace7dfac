import type { VNode } from 'preact'
import type { Messages } from '../../../text/ja.ts'
import type { PageContext } from '../../ui/page-context.ts'
import { Panel } from '../../ui/panel.tsx'
import { Shell } from '../../ui/shell.tsx'

export type NeverAskedProps = { readonly page: PageContext }

/** W-MAI-02, `/never-asked` on the front host: what nobody of the institution asks for, and what to do when somebody does (R-511, S-08). */
export const NeverAskedPage = ({ page }: NeverAskedProps, t: Messages): VNode => {
  const words = t.mails.neverAsked
  return (
    <Shell page={page} t={t} screen="W-MAI-02" help="mails" heading={words.heading} lead={words.lead}>
      <div class="stack stack--wide">
        <Panel heading={words.listHeading} id="never"><ul>{words.list.map((each) => <li key={each}>{each}</li>)}</ul></Panel>
        <Panel heading={words.callHeading} id="call"><ol>{words.call.map((each) => <li key={each}>{each}</li>)}</ol></Panel>
        <Panel heading={words.mailHeading} id="mails"><ul>{words.mail(page.policy.notice).map((each) => <li key={each}>{each}</li>)}</ul></Panel>
        <Panel heading={words.askHeading} id="asked"><p>{words.ask}</p></Panel>
        <p><a class="back" href={page.service.front}>{words.back}</a></p>
      </div>
    </Shell>
  )
}
