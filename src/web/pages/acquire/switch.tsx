import type { VNode } from 'preact'
import type { Messages } from '../../../text/ja.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorSummary, errorOf } from '../../ui/error-summary.tsx'
import { CheckField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { FormTarget, PageContext } from '../../ui/page-context.ts'
import { Shell } from '../../ui/shell.tsx'
import { Stepper } from '../../ui/stepper.tsx'

/** The input of the tick. */
export const AGREED = 'agreed'

export type AcquireSwitchProps = {
  readonly page: PageContext
  readonly form: FormTarget
  /** Registered users of the contract, the chief among them, and how many others may acquire a certificate already. */
  readonly users: number
  readonly granted: number
  /** The form was sent without the tick. */
  readonly missing: boolean
}

/** W-ACQ-06: before the chief's first key is made, whom it concerns that the contract changes its method with it. */
export const AcquireSwitchPage = ({ page, form, users, granted, missing }: AcquireSwitchProps, t: Messages): VNode => {
  const words = t.byPassword.switching
  const label = words.tick(users)
  const errors = missing ? [{ field: AGREED, text: words.missing }] : []
  return (
    <Shell page={page} t={t} screen="W-ACQ-06" help="acquire" heading={words.heading} titlePrefix={missing ? t.everyPage.errorTitle : ''} scripts={['islands/error-summary.js']}>
      <Stepper steps={t.acquire.steps} at={2} t={t} />
      <Form target={form} className="sheet">
        <ErrorSummary errors={errors} t={t} />
        <Notice kind="caution" heading={words.whom}>
          <p>{words.text(users, page.labels)}</p>
          <p>{words.granted(granted)}</p>
          <p>{words.back}</p>
        </Notice>
        <CheckField t={t} name={AGREED} label={label} error={errorOf(errors, AGREED)} need="required" />
        <div class="actions">
          <Button>{words.go}</Button>
          <a class="back" href={page.service.front}>{words.stop}</a>
        </div>
      </Form>
    </Shell>
  )
}
