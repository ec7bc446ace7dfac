import type { VNode } from 'preact'
import type { ChangeDue } from '../../../domain/password/change.ts'
import { capital } from '../../../text/format/capital.ts'
import type { Messages } from '../../../text/ja.ts'
import { troubleText } from '../../../text/refusal/troubles.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorBox, ErrorSummary, errorOf, type FormError } from '../../ui/error-summary.tsx'
import { PasswordField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import type { FormTarget, PageContext } from '../../ui/page-context.ts'
import { Shell } from '../../ui/shell.tsx'
import { Stepper } from '../../ui/stepper.tsx'
import { PasswordRules } from './rules.tsx'
import { TimeLimit, type TimeLimitProps } from './time-limit.tsx'

/** Names of the inputs, as the form sends them. */
export const CHANGE_FIELDS = { current: 'current', password: 'password', again: 'again', time: 'time' } as const

export type ChangePasswordProps = {
  readonly page: PageContext
  readonly form: FormTarget
  /** In an acquisition the initial password was proved a moment ago and is not asked for again. */
  readonly at: 'acquisition' | 'session'
  /** The password in force is the initial one of the letter (S-16). */
  readonly initial: boolean
  readonly user: { readonly loginId: string; readonly companyNumber: string }
  /** Why nothing else is reached until it is changed (R-403, R-1205); null: it is changed of one’s own accord. */
  readonly due: ChangeDue | null
  /** Path of the page before. */
  readonly back: string
  readonly errors: readonly FormError[]
  /** What stands above the form: the time of the page before was over, or the current password was wrong. */
  readonly refused: 'form-expired' | 'current-password-wrong' | null
  /** Null where the profile sets no limit. */
  readonly limit: Omit<TimeLimitProps, 'rule'> | null
}

const WHERE = {
  acquisition: { screen: 'W-ACQ-05', help: 'acquire' },
  session: { screen: 'W-MEM-02', help: 'password' },
} as const

const Refused = ({ page, refused, t }: Pick<ChangePasswordProps, 'page' | 'refused'> & { readonly t: Messages }) => {
  if (refused === null) return null
  const seconds = page.policy.password.changePageSeconds
  if (refused === 'form-expired' && seconds !== null) return <ErrorBox heading={t.password.time.overHeading}><p>{t.password.time.over(seconds)}</p></ErrorBox>
  const { title, why, now } = troubleText(page.language, { code: refused }, { role: 'user', labels: page.labels, policy: page.policy })
  return <ErrorBox heading={title}><p>{why}</p><p>{now}</p></ErrorBox>
}

/** W-ACQ-05 and W-MEM-02: a new password, its rules checked as one types, within the time of the profile. */
export const ChangePasswordPage = (props: ChangePasswordProps, t: Messages): VNode => {
  const { page, form, at, initial, user, due, back, errors, refused, limit } = props
  const words = t.password
  const { labels, policy: { password: rule } } = page
  const error = (field: string) => errorOf(errors, field)
  const inSession = at === 'session'
  return (
    <Shell
      page={page} t={t} screen={WHERE[at].screen} help={WHERE[at].help} heading={words.heading(labels)}
      lead={due !== null ? words.due[due](labels, rule) : inSession ? words.lead(labels) : words.leadInAcquisition(labels)}
      titlePrefix={errors.length === 0 && refused === null ? '' : t.everyPage.errorTitle}
      scripts={['islands/error-summary.js', 'islands/password-show.js', 'islands/new-password.js', ...(limit === null ? [] : ['islands/page-time.js'])]}
    >
      {inSession ? null : <Stepper steps={t.acquire.steps} at={2} t={t} />}
      {limit === null ? null : <TimeLimit {...limit} rule={rule} t={t} />}
      <x-new-password
        class="new-password" data-rule={JSON.stringify(rule)} data-login-id={user.loginId} data-company-number={user.companyNumber}
        data-current={inSession ? CHANGE_FIELDS.current : ''} data-password={CHANGE_FIELDS.password} data-again={CHANGE_FIELDS.again}
      >
        <form id="change" method="post" action={form.action} class="sheet" novalidate>
          {form.hidden.map(({ name, value }) => <input key={name} type="hidden" name={name} value={value} id={name === CHANGE_FIELDS.time ? CHANGE_FIELDS.time : undefined} />)}
          <Refused page={page} refused={refused} t={t} />
          <ErrorSummary errors={errors} t={t} />
          <input type="text" value={user.loginId} autocomplete="username" readonly hidden />
          {inSession ? (
            <PasswordField
              t={t} name={CHANGE_FIELDS.current} label={initial ? words.currentInitial : capital(words.current(labels))} hint={initial ? t.member.logIn.initialHint(labels) : undefined}
              error={error(CHANGE_FIELDS.current)} need="required" maxlength={256}
            />
          ) : null}
          <PasswordRules rule={rule} language={page.language} heading={words.rulesHeading(labels)} name={labels.loginPassword} t={t} />
          <PasswordField
            t={t} name={CHANGE_FIELDS.password} label={words.fresh(labels)} hint={words.freshHint} error={error(CHANGE_FIELDS.password)} need="required"
            autocomplete="new-password" maxlength={256}
          />
          <PasswordField
            t={t} name={CHANGE_FIELDS.again} label={words.again(labels)} error={error(CHANGE_FIELDS.again)} need="required" autocomplete="new-password" maxlength={256}
          />
          <p class="quiet">{words.neverLocks}</p>
          <div class="actions">
            <Button>{inSession && due === null ? words.go : words.goInAcquisition}</Button>
            {due === null ? <a class="back" href={back}>{words.back}</a> : null}
          </div>
        </form>
        {due === null || page.account === null ? null : (
          <Form target={page.account.logOut} className="new-password__leave"><Button kind="secondary" icon="log-out">{words.leave}</Button></Form>
        )}
      </x-new-password>
    </Shell>
  )
}
