import type { VNode } from 'preact'
import { withNextCode, type AskedField } from '../../../domain/acquisition/proof.ts'
import { passwordLoginFields } from '../../../domain/contract/password-login.ts'
import type { FieldProblem } from '../../../domain/refusal/field-problem.ts'
import type { RefusalOf } from '../../../domain/refusal/refusal.ts'
import { capital } from '../../../text/format/capital.ts'
import type { Messages } from '../../../text/ja.ts'
import type { Labels } from '../../../text/labels.ts'
import { fieldText } from '../../../text/refusal/field-text.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorBox, ErrorSummary, errorOf, type FormError } from '../../ui/error-summary.tsx'
import { PasswordField, TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { NextOneTimePasswordField, OneTimePasswordField } from '../../ui/one-time-password-field.tsx'
import type { FormTarget, PageContext } from '../../ui/page-context.ts'
import { Shell } from '../../ui/shell.tsx'

export type PasswordLoginProps = {
  readonly page: PageContext
  readonly form: FormTarget
  /** What was typed; secrets are never sent back. */
  readonly typed: { readonly companyNumber: string; readonly loginId: string }
  /** The refusal that brought the page back, if one did. */
  readonly refused: RefusalOf<'credentials-wrong' | 'input-invalid' | 'one-time-password-wrong' | 'one-time-password-used'> | null
}

type Field = 'companyNumber' | 'loginId' | 'password' | 'oneTimePassword' | 'nextOneTimePassword'

const isField = (name: string): name is Field => ['companyNumber', 'loginId', 'password', 'oneTimePassword', 'nextOneTimePassword'].includes(name)

const labelOf = (field: Field, labels: Labels, t: Messages): string =>
  ({ companyNumber: labels.companyNumber, loginId: labels.loginId, password: labels.loginPassword, oneTimePassword: t.token.label, nextOneTimePassword: t.token.nextLabel })[field]

const errorsOf = ({ page, refused }: PasswordLoginProps, t: Messages): readonly FormError[] =>
  (refused?.code !== 'input-invalid' ? [] : refused.fields.flatMap((fault: FieldProblem) =>
    (isField(fault.field) ? [{ field: fault.field, text: fieldText(page.language, fault, labelOf(fault.field, page.labels, t)) }] : [])))

/** Nobody has proved who they are, so one text lists every case (R-1210); a one-time password is judged after a right password only. */
const Wrong = ({ page, refused, t }: Pick<PasswordLoginProps, 'page' | 'refused'> & { readonly t: Messages }) => {
  const words = t.byPassword
  const { logIn } = t.member
  switch (refused?.code) {
    case 'credentials-wrong':
      return (
        <ErrorBox heading={words.wrong}>
          <p>{words.wrongWhy}</p>
          <ul>{words.wrongCases(page).map((each) => <li key={each}>{each}</li>)}</ul>
          <p>{words.wrongNow}{page.language === 'ja' ? '' : ' '}{words.wrongElse(page)}</p>
          <p class="quiet">{words.lockRule(page.policy.lock.loginPassword)}</p>
        </ErrorBox>
      )
    case 'one-time-password-wrong':
      return (
        <ErrorBox heading={logIn.codeWrong}>
          <p>{logIn.codeWrongNow(page.labels)}</p>
          {refused.triesLeft === null || refused.then === null ? null : <p><strong>{logIn.codeTriesLeft(refused.triesLeft, refused.then)}</strong></p>}
          <p class="quiet">{logIn.codeLockRule(page.policy.lock.oneTimePassword)}</p>
        </ErrorBox>
      )
    case 'one-time-password-used':
      return <ErrorBox heading={logIn.codeUsed}><p>{logIn.codeUsedNow(page.labels)}</p></ErrorBox>
    default:
      return null
  }
}

const Input = ({ asked: { field, need }, props, errors, t }: { readonly asked: AskedField; readonly props: PasswordLoginProps; readonly errors: readonly FormError[]; readonly t: Messages }) => {
  if (!isField(field)) throw new TypeError(`no login asks for ${field}`)
  const { page, typed } = props
  const common = { t, name: field, label: capital(labelOf(field, page.labels, t)), error: errorOf(errors, field), need } as const
  const inputs: { readonly [F in Field]: () => VNode } = {
    companyNumber: () => <TextField {...common} value={typed.companyNumber} autocomplete="off" maxlength={64} />,
    loginId: () => <TextField {...common} value={typed.loginId} autocomplete="username" maxlength={64} />,
    password: () => <PasswordField {...common} maxlength={256} />,
    oneTimePassword: () => <OneTimePasswordField t={t} labels={page.labels} name={field} digits={page.policy.oneTimePassword.digits} error={common.error} need={need} />,
    nextOneTimePassword: () => <NextOneTimePasswordField t={t} name={field} digits={page.policy.oneTimePassword.digits} error={common.error} />,
  }
  return inputs[field]()
}

/** W-LGN-03, `/` on the host of contracts with id and password: the same for everybody, whether the id exists or not (R-1210). */
export const PasswordLoginPage = (props: PasswordLoginProps, t: Messages): VNode => {
  const { page, form, refused } = props
  const words = t.byPassword
  const errors = errorsOf(props, t)
  const fields = passwordLoginFields(page.policy)
  const asksNext = refused?.code === 'one-time-password-wrong' || errors.some(({ field }) => field === 'nextOneTimePassword')
  return (
    <Shell
      page={page} t={t} screen="W-LGN-03" help="by-password" heading={words.heading} lead={words.lead}
      titlePrefix={refused === null ? '' : t.everyPage.errorTitle} scripts={['islands/error-summary.js', 'islands/password-show.js']}
    >
      <Form target={form} className="sheet">
        <h2>{words.asksHeading(page.labels)}</h2>
        <ErrorSummary errors={errors} t={t} />
        <Wrong page={page} refused={refused} t={t} />
        {(asksNext ? withNextCode(fields) : fields).map((asked) => <Input key={asked.field} asked={asked} props={props} errors={errors} t={t} />)}
        <div class="actions">
          <Button icon="key">{words.go}</Button>
          <a class="back" href={page.service.logIn}>{words.withCertificate}</a>
        </div>
      </Form>
    </Shell>
  )
}
