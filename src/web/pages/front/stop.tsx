import type { VNode } from 'preact'
import { idFields } from '../../../domain/acquisition/proof.ts'
import { STOP_MAIL_MINUTES } from '../../../domain/stop/stop-mail.ts'
import { tokenUse } from '../../../domain/token/token-use.ts'
import { capital } from '../../../text/format/capital.ts'
import type { Messages } from '../../../text/ja.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { ErrorSummary, errorOf, type FormError } from '../../ui/error-summary.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { FormTarget, PageContext } from '../../ui/page-context.ts'
import { Shell } from '../../ui/shell.tsx'

export type StopPageProps = {
  readonly page: PageContext
  readonly form: FormTarget
  /** What was typed; the code is never sent back. */
  readonly typed: { readonly companyNumber: string; readonly loginId: string }
  readonly errors: readonly FormError[]
}

/** W-STP-01: stops one’s own id, without a certificate (R-609, S-09). The same for everybody, whether the id exists or not. */
export const StopPage = ({ page, form, typed, errors }: StopPageProps, t: Messages): VNode => {
  const words = t.stop.own
  const { labels, policy } = page
  const tokens = tokenUse(policy) !== 'nobody'
  const asksNumber = idFields(policy).some(({ field }) => field === 'companyNumber')
  return (
    <Shell
      page={page} t={t} screen="W-STP-01" help="stop" heading={words.heading} lead={words.lead}
      titlePrefix={errors.length === 0 ? '' : t.everyPage.errorTitle} scripts={['islands/error-summary.js']}
    >
      <Form target={form} className="sheet">
        <ErrorSummary errors={errors} t={t} />
        <p>{words.effect}</p>
        <p>{words.lifted(labels)}</p>
        {asksNumber ? <TextField t={t} name="companyNumber" label={capital(labels.companyNumber)} error={errorOf(errors, 'companyNumber')} need="required" value={typed.companyNumber} autocomplete="off" maxlength={64} /> : null}
        <TextField t={t} name="loginId" label={capital(labels.loginId)} hint={words.loginIdHint} error={errorOf(errors, 'loginId')} need="required" value={typed.loginId} autocomplete="username" maxlength={64} />
        <TextField t={t} name="code" label={words.code(tokens)} hint={words.codeHint(tokens)} error={errorOf(errors, 'code')} need="required" autocomplete="off" maxlength={64} />
        <div class="actions">
          <Button>{words.go}</Button>
          <a class="back" href={page.service.front}>{words.back}</a>
        </div>
        <p class="quiet">{words.noCode(tokens)}</p>
      </Form>
    </Shell>
  )
}

/** W-STP-02: the one answer that everybody gets, right or wrong (R-1210). */
export const StopReceivedPage = ({ page, again }: { readonly page: PageContext; readonly again: string }, t: Messages): VNode => {
  const words = t.stop.received
  return (
    <Shell page={page} t={t} screen="W-STP-02" help="stop" heading={words.heading} lead={words.lead(page.labels)}>
      <div class="stack stack--wide">
        <p>{words.why}</p>
        <Notice kind="info" heading={words.noMailHeading} level={2}><p>{words.noMail(STOP_MAIL_MINUTES)}</p></Notice>
        <div class="actions">
          <LinkButton href={again} kind="secondary">{words.again}</LinkButton>
          <a class="back" href={page.service.front}>{words.front}</a>
        </div>
      </div>
    </Shell>
  )
}
