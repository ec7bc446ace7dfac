import type { VNode } from 'preact'
import type { StopOrigin } from '../../../app/stop/read-stop.ts'
import type { Messages } from '../../../text/ja.ts'
import { Button } from '../../ui/button.tsx'
import { Form } from '../../ui/form.tsx'
import { Facts, Panel } from '../../ui/panel.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { FormTarget, PageContext } from '../../ui/page-context.ts'
import { Shell } from '../../ui/shell.tsx'

export type CompanyStopProps = {
  readonly page: PageContext
  readonly since: Date
  /** Who stopped it and why, for whoever decides. */
  readonly origin: StopOrigin
  readonly lift: FormTarget
  /** Who has asked already: nobody, whoever reads this, or somebody else by name. `alone`: there is nobody else to agree. */
  readonly asked: { readonly by: 'nobody' | 'you' | 'alone' } | { readonly by: 'other'; readonly name: string }
}

/** W-STP-03: all that an administrator reaches while the company is stopped. */
export const CompanyStopPage = ({ page, since, origin, lift, asked }: CompanyStopProps, t: Messages): VNode => {
  const words = t.stop.company
  return (
    <Shell page={page} t={t} screen="W-STP-03" help="stop" heading={words.heading} lead={words.lead(since)}>
      <div class="stack stack--wide">
        <Panel heading={words.originHeading} id="origin">
          <Facts facts={[
            { key: 'by', term: words.by, value: origin.by === 'branch' ? words.branch : words.byUser(origin.by.name, origin.by.loginId) },
            ...origin.reason === null ? [] : [{ key: 'reason', term: words.why, value: origin.reason }],
          ]} />
        </Panel>
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
