import type { VNode } from 'preact'
import { confirmationPasswordRule } from '../../../domain/password/confirmation-password.ts'
import type { RefusalOf } from '../../../domain/refusal/refusal.ts'
import { capital } from '../../../text/format/capital.ts'
import type { Messages } from '../../../text/ja.ts'
import { troubleText } from '../../../text/refusal/troubles.ts'
import { whoHelps } from '../../../text/who-helps.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorBox, ErrorSummary, errorOf, type FormError } from '../../ui/error-summary.tsx'
import { PasswordField } from '../../ui/field.tsx'
import type { FormTarget, PageContext } from '../../ui/page-context.ts'
import { Shell } from '../../ui/shell.tsx'
import { CHANGE_FIELDS } from './change.tsx'
import { PasswordRules } from './rules.tsx'

export type ConfirmationPasswordProps = {
  readonly page: PageContext
  readonly form: FormTarget
  /** `choose`: there is none yet, and the login password proves who asks. */
  readonly does: 'choose' | 'change'
  readonly user: { readonly loginId: string; readonly companyNumber: string; readonly role: 'chief' | 'user' }
  readonly back: string
  readonly errors: readonly FormError[]
  /** What stands above the form. */
  readonly refused: RefusalOf<'current-password-wrong' | 'confirmation-password-wrong'> | null
}

/** W-MEM-07: the password that an administrator types before a revocation, chosen or changed, its rules checked as one types. */
export const ConfirmationPasswordPage = ({ page, form, does, user, back, errors, refused }: ConfirmationPasswordProps, t: Messages): VNode => {
  const words = t.password.confirmation
  const { labels, policy, language } = page
  const rule = confirmationPasswordRule(policy)
  const reader = { role: user.role, labels, policy }
  const trouble = refused === null ? null : troubleText(language, refused, reader)
  return (
    <Shell
      page={page} t={t} screen="W-MEM-07" help="confirmation-password" heading={words.heading[does]} lead={words.lead(labels)}
      titlePrefix={errors.length === 0 && refused === null ? '' : t.everyPage.errorTitle}
      scripts={['islands/error-summary.js', 'islands/password-show.js', 'islands/new-password.js']}
    >
      <x-new-password
        class="new-password" data-rule={JSON.stringify(rule)} data-login-id={user.loginId} data-company-number={user.companyNumber}
        data-current={CHANGE_FIELDS.current} data-password={CHANGE_FIELDS.password} data-again={CHANGE_FIELDS.again}
      >
        <form method="post" action={form.action} class="sheet" novalidate>
          {form.hidden.map(({ name, value }) => <input key={name} type="hidden" name={name} value={value} />)}
          {trouble === null ? null : <ErrorBox heading={trouble.title}><p>{trouble.why}</p><p>{trouble.now}</p></ErrorBox>}
          <ErrorSummary errors={errors} t={t} />
          {does === 'choose' ? (
            <PasswordField
              t={t} name={CHANGE_FIELDS.current} label={capital(labels.loginPassword)} hint={words.currentHint(labels)} error={errorOf(errors, CHANGE_FIELDS.current)}
              need="required" maxlength={256}
            />
          ) : (
            <PasswordField
              t={t} name={CHANGE_FIELDS.current} label={words.current} hint={words.counted} error={errorOf(errors, CHANGE_FIELDS.current)}
              need="required" autocomplete="off" maxlength={256}
            />
          )}
          <PasswordRules rule={rule} language={language} heading={words.rulesHeading} name={words.name} besides={[{ code: 'same-as-login-password' }]} t={t} />
          <PasswordField
            t={t} name={CHANGE_FIELDS.password} label={words.fresh} hint={t.password.freshHint} error={errorOf(errors, CHANGE_FIELDS.password)} need="required"
            autocomplete="new-password" maxlength={256}
          />
          <PasswordField
            t={t} name={CHANGE_FIELDS.again} label={words.again} error={errorOf(errors, CHANGE_FIELDS.again)} need="required" autocomplete="new-password" maxlength={256}
          />
          {does === 'choose' ? null : <p class="quiet">{words.forgotten(whoHelps(language, reader))}</p>}
          <div class="actions">
            <Button>{words.go[does]}</Button>
            <a class="back" href={back}>{words.back[does]}</a>
          </div>
        </form>
      </x-new-password>
    </Shell>
  )
}
