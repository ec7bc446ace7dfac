import type { VNode } from 'preact'
import type { Asked } from '../../../app/request/ask-administrators.ts'
import type { Messages } from '../../../text/ja.ts'
import { branchHelps, type Asker } from '../../../text/who-helps.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Form } from '../../ui/form.tsx'
import type { FormTarget, PageContext } from '../../ui/page-context.ts'
import { Panel } from '../../ui/panel.tsx'
import { Shell } from '../../ui/shell.tsx'

export type AskedProps = { readonly page: PageContext; readonly asked: Asked; readonly role: Asker['role']; /** Takes it back; null where nothing was sent. */ readonly withdraw: FormTarget | null }

/** W-ASK-01: a request was sent to the administrators, and to whom; or nobody in the company can help. */
export const AskedPage = ({ page, asked: { kind, to, already }, role, withdraw }: AskedProps, t: Messages): VNode => {
  const words = t.requests.done
  const what = t.requests.asked[kind]
  const nobody = to.length === 0
  const helper = branchHelps(page.language, { role, labels: page.labels, policy: page.policy })
  return (
    <Shell
      page={page} t={t} screen="W-ASK-01" help="ask" heading={nobody ? words.nobodyHeading : already ? words.headingAlready : words.heading}
      lead={nobody ? words.nobody(what, helper) : already ? words.leadAlready(what) : words.lead(what)}
    >
      <div class="stack stack--wide">
        {nobody ? null : <><Panel heading={words.toHeading} id="sent-to"><p>{words.to(to)}</p></Panel><p>{words.next}</p></>}
        {withdraw === null ? null : <Form target={withdraw}><p>{words.withdrawLead}</p><div class="actions"><Button kind="secondary">{words.withdraw}</Button></div></Form>}
        <div class="actions"><LinkButton href={page.service.front} kind="secondary">{words.back}</LinkButton></div>
      </div>
    </Shell>
  )
}
