import type { VNode } from 'preact'
import { capital } from '../../../text/format/capital.ts'
import type { Messages } from '../../../text/ja.ts'
import { Button } from '../../ui/button.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { ErrorBox } from '../../ui/error-summary.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { FormTarget, PageContext } from '../../ui/page-context.ts'
import { Facts, Panel } from '../../ui/panel.tsx'
import { ConsoleFrame } from '../console/frame.tsx'

/** A PC that waits. The number on its own screen stands nowhere here: whoever confirms types what is read to them. */
export type NewPc = { readonly loginId: string; readonly name: string; readonly pcName: string; readonly acquiredAt: Date }

export const NEW_PC_FIELD = 'fingerprint'

export type NewPcsProps = {
  readonly page: PageContext
  /** The one to decide about; null where none waits. */
  readonly current: (NewPc & { readonly confirm: FormTarget; readonly refuse: FormTarget }) | null
  readonly others: readonly (NewPc & { readonly href: string })[]
  /** What became of the last one. */
  readonly done: 'confirmed' | 'refused' | null
  /** Why a number was not taken, in words. */
  readonly wrong: { readonly title: string; readonly text: string } | null
}

const Current = ({ page, current, wrong, t }: { readonly page: PageContext; readonly current: NonNullable<NewPcsProps['current']>; readonly wrong: NewPcsProps['wrong']; readonly t: Messages }) => {
  const words = t.newPc.page
  return (
    <Panel heading={current.pcName} id="new-pc">
      <Facts
        columns={2}
        facts={[
          { key: 'user', term: words.user, value: current.name },
          { key: 'id', term: capital(page.labels.loginId), value: current.loginId },
          { key: 'acquired', term: words.acquired, value: <time dateTime={t.everyPage.dates.machine(current.acquiredAt)}>{words.acquiredAt(current.acquiredAt)}</time> },
        ]}
      />
      <h3>{words.stepsHeading}</h3>
      <ol>{words.steps.map((step) => <li key={step}>{step}</li>)}</ol>
      <Form target={current.confirm} className="stack">
        {wrong === null ? null : <ErrorBox heading={wrong.title}><p>{wrong.text}</p></ErrorBox>}
        <TextField t={t} name={NEW_PC_FIELD} label={words.field} hint={words.fieldHint} need="required" autocomplete="off" maxlength={200} />
        <div class="actions"><Button>{words.confirm}</Button></div>
      </Form>
      <Disclosure summary={words.refuseHeading}>
        <Form target={current.refuse} className="stack">
          <p>{words.refuseText}</p>
          <div class="actions"><Button kind="secondary">{words.refuse}</Button></div>
        </Form>
      </Disclosure>
    </Panel>
  )
}

/** W-CMP-01: an administrator confirms a new PC of the company. */
export const NewPcsPage = ({ page, current, others, done, wrong }: NewPcsProps, t: Messages): VNode => {
  const words = t.newPc.page
  return (
    <ConsoleFrame
      page={page} t={t} at="newPcs" screen="W-CMP-01" heading={words.heading} lead={current === null ? words.none : words.lead}
      titlePrefix={wrong === null ? '' : t.everyPage.errorTitle} scripts={['islands/error-summary.js']}
    >
      <div class="stack stack--wide">
        {done === null ? null : <Notice kind="success" heading={words.done[done](page.labels)} />}
        {current === null ? null : <Current page={page} current={current} wrong={wrong} t={t} />}
        {others.length === 0 ? null : (
          <Panel heading={words.others} id="others">
            <ul class="links">{others.map(({ loginId, name, pcName, href }) => <li key={loginId}><a href={href}>{words.other(name, pcName)}</a></li>)}</ul>
          </Panel>
        )}
      </div>
    </ConsoleFrame>
  )
}
