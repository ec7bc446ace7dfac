import type { VNode } from 'preact'
import { withNextCode, type AskedField, type ProofField, type SecondProof } from '../../../domain/acquisition/proof.ts'
import { capital } from '../../../text/format/capital.ts'
import type { Messages } from '../../../text/ja.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorBox, ErrorSummary, errorOf, type FormError } from '../../ui/error-summary.tsx'
import { PasswordField, TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { NextOneTimePasswordField, OneTimePasswordField } from '../../ui/one-time-password-field.tsx'
import type { FormTarget, PageContext } from '../../ui/page-context.ts'
import { Facts } from '../../ui/panel.tsx'
import { Shell } from '../../ui/shell.tsx'
import { Stepper } from '../../ui/stepper.tsx'

/** All on one screen, or the ids first and then what proves them. `second`: what this screen asks for where the profile leaves it to the tokens. */
export type ProofScreen =
  | { readonly kind: 'ids'; readonly fields: readonly AskedField[] }
  | { readonly kind: 'whole' | 'secrets'; readonly fields: readonly AskedField[]; readonly second: SecondProof }

export type AcquireProofProps = {
  readonly page: PageContext
  readonly form: FormTarget
  /** Path of the page before. */
  readonly back: string
  /** Path for whoever has no code, or an old one; null where none is asked for. */
  readonly withoutCode: string | null
  /** Path where an app is registered, for whoever has no token yet (S-29). */
  readonly token: string
  readonly screen: ProofScreen
  /** What was typed; secrets are never sent back. */
  readonly typed: { readonly companyNumber: string; readonly loginId: string }
  /** Fields to put right; none at first. */
  readonly errors: readonly FormError[]
  /** Whether the proof was wrong. The page then names no field, so that it reveals nobody (R-1210). */
  readonly wrong: boolean
}

type FieldProps = Pick<AcquireProofProps, 'page' | 'typed' | 'errors'> & { readonly asked: AskedField; readonly t: Messages }

const Field = ({ asked: { field, need }, page, typed, errors, t }: FieldProps) => {
  const words = t.acquire.proof
  const { labels, policy } = page
  const common = { t, name: field, label: capital(words.names(page)[field]), error: errorOf(errors, field), need } as const
  const fields: { readonly [Field in ProofField]: () => VNode } = {
    companyNumber: () => <TextField {...common} hint={words.companyNumberHint} value={typed.companyNumber} autocomplete="off" maxlength={64} />,
    loginId: () => <TextField {...common} hint={words.loginIdHint(labels)} value={typed.loginId} autocomplete="username" maxlength={64} />,
    password: () => <PasswordField {...common} hint={words.passwordHint(policy)} maxlength={256} />,
    code: () => <TextField {...common} hint={words.codeHint(page)} autocomplete="off" maxlength={64} />,
    oneTimePassword: () => <OneTimePasswordField t={t} labels={labels} name={field} digits={policy.oneTimePassword.digits} error={common.error} need={need} />,
    nextOneTimePassword: () => <NextOneTimePasswordField t={t} name={field} digits={policy.oneTimePassword.digits} error={common.error} />,
    confirmationPin: () => <PasswordField {...common} hint={words.pinHint(policy)} maxlength={32} />,
  }
  return fields[field]()
}

const Wrong = ({ page, t }: { readonly page: PageContext; readonly t: Messages }) => {
  const words = t.acquire.proof
  return (
    <ErrorBox heading={words.wrong}>
      <p>{words.wrongWhy}</p>
      <ul>{words.wrongCases(page).map((each) => <li key={each}>{each}</li>)}</ul>
      <p>{words.wrongNow}{page.language === 'ja' ? '' : ' '}{words.wrongElse(page)}</p>
    </ErrorBox>
  )
}

const NEXT_CODE: ProofField = 'nextOneTimePassword'

const HEADINGS = { whole: 'lead', ids: 'leadIds', secrets: 'leadSecrets' } as const
const SCREENS = { whole: 'W-ACQ-02', ids: 'W-ACQ-02', secrets: 'W-ACQ-02-2' } as const

/** W-ACQ-02: who it is that acquires. The same for everybody, whether the id exists or not. */
export const AcquireProofPage = ({ page, form, back, withoutCode, token, screen, typed, errors, wrong }: AcquireProofProps, t: Messages): VNode => {
  const words = t.acquire.proof
  const names = words.names(page)
  // To everybody alike once something was wrong: whose token is off is told to nobody (R-1210, S-28).
  const asksNext = wrong || errors.some(({ field }) => field === NEXT_CODE)
  return (
    <Shell
      page={page} t={t} screen={SCREENS[screen.kind]} help="acquire" heading={words.heading} lead={words[HEADINGS[screen.kind]](screen.fields.filter(({ need }) => need === 'required').map(({ field }) => names[field]))}
      titlePrefix={errors.length === 0 && !wrong ? '' : t.everyPage.errorTitle} scripts={['islands/error-summary.js', 'islands/password-show.js']}
    >
      <Stepper steps={t.acquire.steps} at={2} t={t} />
      <Form target={form} className="sheet">
        <ErrorSummary errors={errors} t={t} />
        {wrong ? <Wrong page={page} t={t} /> : null}
        {screen.kind === 'secrets' ? (
          <Facts facts={(['companyNumber', 'loginId'] as const).filter((field) => typed[field] !== '').map((field) => ({ key: field, term: capital(names[field]), value: typed[field] }))} />
        ) : null}
        {(asksNext ? withNextCode(screen.fields) : screen.fields).map((asked) => <Field key={asked.field} asked={asked} page={page} typed={typed} errors={errors} t={t} />)}
        {screen.kind === 'ids' ? null : <p class="quiet">{words.tries(page.policy, screen.second)}</p>}
        {screen.kind === 'secrets' ? null : <p><a class="back" href={`${page.service.help}#acquire`}>{words.howTo}</a></p>}
        {screen.fields.some(({ field }) => field === 'oneTimePassword') ? <p><a class="back" href={token}>{t.token.registration.link}</a></p> : null}
        {withoutCode === null ? null : <p><a class="back" href={withoutCode}>{words.withoutCode}</a></p>}
        <div class="actions">
          <Button>{screen.kind === 'ids' ? words.next : words.go}</Button>
          <a class="back" href={back}>{words.back}</a>
        </div>
      </Form>
    </Shell>
  )
}
