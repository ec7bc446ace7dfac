import type { VNode } from 'preact'
import type { Messages } from '../../../text/ja.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { ErrorSummary, errorOf, type FormError } from '../../ui/error-summary.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import type { FormTarget, PageContext } from '../../ui/page-context.ts'
import { Panel } from '../../ui/panel.tsx'
import { Shell } from '../../ui/shell.tsx'

export type EmergencyStopProps = { readonly page: PageContext; readonly form: FormTarget; readonly reason: string; readonly errors: readonly FormError[] }

/** W-STP-04: both stops, and what each does, for anybody who is logged in (R-609, S-29). */
export const EmergencyStopPage = ({ page, form, reason, errors }: EmergencyStopProps, t: Messages): VNode => {
  const { everybody: words, own } = t.stop
  const act = t.administrationActs['stop-company']
  return (
    <Shell
      page={page} t={t} screen="W-STP-04" help="stop" heading={words.heading} lead={words.lead}
      titlePrefix={errors.length === 0 ? '' : t.everyPage.errorTitle} scripts={['islands/error-summary.js']}
    >
      <div class="stack stack--wide">
        <ErrorSummary errors={errors} t={t} />
        {page.service.stop === null ? null : (
          <Panel heading={words.own} id="own">
            <p>{own.effect}</p>
            <p>{own.lifted(page.labels)}</p>
            <div class="actions"><LinkButton href={page.service.stop} kind="secondary">{words.ownGo}</LinkButton></div>
          </Panel>
        )}
        <Panel heading={act.name} id="company">
          <ul>{act.effects('', page).map((effect) => <li key={effect}>{effect}</li>)}</ul>
          <Form target={form} className="stack">
            <TextField t={t} name="reason" label={t.administrationUser.form.fields.reason} hint={words.reasonHint(page.labels)} error={errorOf(errors, 'reason')} need="required" value={reason} autocomplete="off" maxlength={300} />
            <div class="actions"><Button>{act.button('')}</Button></div>
          </Form>
        </Panel>
        <p><a class="back" href="/home">{words.back}</a></p>
      </div>
    </Shell>
  )
}
