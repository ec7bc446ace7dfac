import type { VNode } from 'preact'
import { capital } from '../../../text/format/capital.ts'
import type { Messages } from '../../../text/ja.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorBox, ErrorSummary, errorOf, type FormError } from '../../ui/error-summary.tsx'
import { PasswordField, TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import type { FormTarget, PageContext } from '../../ui/page-context.ts'
import { Shell } from '../../ui/shell.tsx'
import { Stepper } from '../../ui/stepper.tsx'

/** Names of the inputs, as the form sends them. */
export const PROOF_FIELDS = { loginId: 'loginId', password: 'password', letterCode: 'letterCode' } as const

export type AcquireProofProps = {
  readonly page: PageContext
  readonly form: FormTarget
  /** Path of the page before. */
  readonly back: string
  /** What was typed; secrets are never sent back. */
  readonly typed: { readonly loginId: string }
  /** Fields to put right; none at first. */
  readonly errors: readonly FormError[]
  /** Whether the proof was wrong. The page then names no field, so that it reveals nobody (R-1210). */
  readonly wrong: boolean
}

/** W-ACQ-02: who it is that acquires. The same for everybody, whether the id exists or not. */
export const AcquireProofPage = ({ page, form, back, typed, errors, wrong }: AcquireProofProps, t: Messages): VNode => {
  const words = t.acquire.proof
  const { labels, policy } = page
  const error = (field: string) => errorOf(errors, field)
  return (
    <Shell
      page={page} t={t} screen="W-ACQ-02" help="acquire" heading={words.heading} lead={words.lead(labels)}
      titlePrefix={errors.length === 0 && !wrong ? '' : t.everyPage.errorTitle} scripts={['islands/error-summary.js', 'islands/password-show.js']}
    >
      <Stepper steps={t.acquire.steps} at={2} t={t} />
      <Form target={form} className="sheet">
        <ErrorSummary errors={errors} t={t} />
        {wrong ? (
          <ErrorBox heading={words.wrong}>
            <p>{words.wrongWhy}</p>
            <ul>{words.wrongCases(page).map((each) => <li key={each}>{each}</li>)}</ul>
            <p>{words.wrongNow}{page.language === 'ja' ? '' : ' '}{words.wrongElse(page)}</p>
          </ErrorBox>
        ) : null}
        <TextField
          t={t} name={PROOF_FIELDS.loginId} label={capital(labels.loginId)} hint={words.loginIdHint(labels)} error={error(PROOF_FIELDS.loginId)} need="required"
          value={typed.loginId} autocomplete="username" maxlength={64}
        />
        <PasswordField
          t={t} name={PROOF_FIELDS.password} label={capital(labels.loginPassword)} hint={words.passwordHint} error={error(PROOF_FIELDS.password)} need="required"
          maxlength={256}
        />
        {policy.acquisition.chiefsFirstNeeds === 'letter-code' ? (
          <TextField
            t={t} name={PROOF_FIELDS.letterCode} label={capital(words.letterCode)} hint={words.letterCodeHint(labels)} error={error(PROOF_FIELDS.letterCode)} need="optional"
            autocomplete="off" maxlength={64}
          />
        ) : null}
        <p class="quiet">{words.tries(policy.acquisition)}</p>
        <div class="actions">
          <Button>{words.go}</Button>
          <a class="back" href={back}>{words.back}</a>
        </div>
      </Form>
    </Shell>
  )
}
