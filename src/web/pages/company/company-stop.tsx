import type { VNode } from 'preact'
import type { Messages } from '../../../text/ja.ts'
import { Button } from '../../ui/button.tsx'
import { Form } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { FormTarget, PageContext } from '../../ui/page-context.ts'
import { Shell } from '../../ui/shell.tsx'

export type CompanyStopProps = {
  readonly page: PageContext
  readonly since: Date
  readonly lift: FormTarget
  /** Who has asked already: nobody, whoever reads this, or somebody else by name. `alone`: there is nobody else to agree. */
  readonly asked: { readonly by: 'nobody' | 'you' | 'alone' } | { readonly by: 'other'; readonly name: string }
}

/** W-STP-03: all that an administrator reaches while the company is stopped. */
export const CompanyStopPage = ({ page, since, lift, asked }: CompanyStopProps, t: Messages): VNode => {
  const words = t.stop.company
  return (
    <Shell page={page} t={t} screen="W-STP-03" help="locked" heading={words.heading} lead={words.lead(since)}>
      <div class="stack stack--wide">
        <p>{asked.by === 'alone' ? words.alone(page.labels) : words.how(page.labels)}</p>
        {asked.by === 'you' ? <Notice kind="info" heading={words.ask} level={2}><p>{words.askedByYou(page.labels)}</p></Notice> : null}
        {asked.by === 'other' ? <Notice kind="info" heading={words.agree} level={2}><p>{words.asked(asked.name)}</p></Notice> : null}
        {asked.by === 'you' || asked.by === 'alone' ? null : (
          <>
            <p>{words.check}</p>
            <Form target={lift}><div class="actions"><Button>{asked.by === 'other' ? words.agree : words.ask}</Button></div></Form>
          </>
        )}
      </div>
    </Shell>
  )
}
