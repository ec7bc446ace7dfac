import type { VNode } from 'preact'
import { capital } from '../../../text/format/capital.ts'
import type { Messages } from '../../../text/ja.ts'
import { fieldText } from '../../../text/refusal/field-text.ts'
import type { RefusalOf } from '../../../domain/refusal/refusal.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorBox, ErrorSummary, errorOf, type FormError } from '../../ui/error-summary.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import type { FormTarget, PageContext } from '../../ui/page-context.ts'
import { Shell } from '../../ui/shell.tsx'

export const REGISTRATION_FIELD = 'registration'

export type RegistrationCodeProps = {
  readonly page: PageContext
  readonly form: FormTarget
  /** Path of the page before. */
  readonly back: string
  readonly refused: RefusalOf<'input-invalid' | 'registration-unknown'> | null
}

/** W-TOK-01: the code that an administrator handed over, by which a user registers an app before they have a certificate. */
export const RegistrationCodePage = ({ page, form, back, refused }: RegistrationCodeProps, t: Messages): VNode => {
  const words = t.token.registration
  const fault = refused?.code === 'input-invalid' ? refused.fields[0] : undefined
  const errors: readonly FormError[] = fault === undefined ? [] : [{ field: REGISTRATION_FIELD, text: fieldText(page.language, fault, words.code) }]
  return (
    <Shell
      page={page} t={t} screen="W-TOK-01" help="token" heading={words.heading} lead={words.lead(page.labels)}
      titlePrefix={refused === null ? '' : t.everyPage.errorTitle} scripts={['islands/error-summary.js']}
    >
      <Form target={form} className="sheet">
        <ErrorSummary errors={errors} t={t} />
        {refused?.code === 'registration-unknown' ? <ErrorBox heading={words.unknown}><p>{words.unknownNow(page.labels)}</p></ErrorBox> : null}
        <TextField t={t} name={REGISTRATION_FIELD} label={capital(words.code)} hint={words.codeHint(page.labels)} error={errorOf(errors, REGISTRATION_FIELD)} need="required" autocomplete="off" maxlength={64} />
        <p class="quiet">{words.atHand}</p>
        <div class="actions">
          <Button>{words.go}</Button>
          <a class="back" href={back}>{words.back}</a>
        </div>
      </Form>
    </Shell>
  )
}
