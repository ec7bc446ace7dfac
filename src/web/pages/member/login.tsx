import type { VNode } from 'preact'
import type { RefusalOf } from '../../../domain/refusal/refusal.ts'
import { capital } from '../../../text/format/capital.ts'
import type { Messages } from '../../../text/ja.ts'
import type { Labels } from '../../../text/labels.ts'
import { fieldText } from '../../../text/refusal/field-text.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorBox, ErrorSummary, errorOf, type FormError } from '../../ui/error-summary.tsx'
import { PasswordField, TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { Halves } from '../../ui/halves.tsx'
import { Moment } from '../../ui/moment.tsx'
import { LoginsPanel, type HomeProps } from './home.tsx'
import { NextOneTimePasswordField, OneTimePasswordField } from '../../ui/one-time-password-field.tsx'
import type { FormTarget, PageContext } from '../../ui/page-context.ts'
import { Facts } from '../../ui/panel.tsx'
import { Shell } from '../../ui/shell.tsx'
import { Tally } from '../../ui/tally.tsx'

/** Names of the inputs, by what the policy asks for. */
export const LOGIN_FIELDS = { 'company-number': 'companyNumber', 'login-id': 'loginId', 'password': 'password' } as const

/** The input of the one-time password, for those who have a token. */
export const CODE_FIELD = 'oneTimePassword'

/** The input of the code shown after it, for a token whose clock is off (R-1217). */
export const NEXT_CODE_FIELD = 'nextOneTimePassword'

export type LoginProps = {
  readonly page: PageContext
  readonly form: FormTarget
  /** Whose certificate the browser showed. */
  readonly certificate: { readonly userName: string; readonly loginId: string; readonly pcName: string; readonly expires: Date; readonly daysLeft: number }
  /** The password in force is the initial one of the letter: the field says so (R-408, S-16). */
  readonly initial: boolean
  /** The one-time password asked for besides; null: none. */
  readonly code: { readonly digits: number } | null
  /** What was typed; the password is never sent back. */
  readonly typed: { readonly companyNumber: string; readonly loginId: string }
  /** The refusal that brought the page back, if one did. */
  readonly refused: RefusalOf<'credentials-wrong' | 'input-invalid' | 'one-time-password-wrong' | 'one-time-password-used'> | null
  /** What failed since the last login; empty where nothing did (S-14). */
  readonly refusedLogins: HomeProps['logins']
}

type Asked = keyof typeof LOGIN_FIELDS

/** What each is called on this service. */
const LABEL_OF = { 'company-number': 'companyNumber', 'login-id': 'loginId', 'password': 'loginPassword' } as const satisfies Record<Asked, keyof Labels>

const errorsOf = ({ refused, page, code }: LoginProps, t: Messages): readonly FormError[] => {
  if (refused?.code !== 'input-invalid') return []
  const fields = [
    ...page.policy.login.asksFor.map((asked) => ({ name: LOGIN_FIELDS[asked] as string, label: page.labels[LABEL_OF[asked]] })),
    ...code === null ? [] : [{ name: CODE_FIELD, label: t.token.label }, { name: NEXT_CODE_FIELD, label: t.token.nextLabel }],
  ]
  return fields.flatMap(({ name, label }) => {
    const fault = refused.fields.find(({ field }) => field === name)
    return fault === undefined ? [] : [{ field: name, text: fieldText(page.language, fault, label) }]
  })
}

/** Tries left and the whole rule, once something was wrong: nobody is locked without having been told (S-14), nor by another password than they think (S-15). */
const Wrong = ({ page, refused, t }: { readonly page: PageContext; readonly refused: LoginProps['refused']; readonly t: Messages }) => {
  const words = t.member.logIn
  switch (refused?.code) {
    case 'credentials-wrong':
      return (
        <ErrorBox heading={words.wrong}>
          <p>{words.wrongNow}</p>
          {refused.triesLeft === null || refused.then === null ? null : <p><strong>{words.triesLeft(refused.triesLeft, refused.then)}</strong></p>}
          <p class="quiet">{words.lockRule(page.policy.lock.loginPassword)}</p>
        </ErrorBox>
      )
    case 'one-time-password-wrong':
      return (
        <ErrorBox heading={words.codeWrong}>
          <p>{words.codeWrongNow(page.labels)}</p>
          {refused.triesLeft === null || refused.then === null ? null : <p><strong>{words.codeTriesLeft(refused.triesLeft, refused.then)}</strong></p>}
          <p class="quiet">{words.codeLockRule(page.policy.lock.oneTimePassword)}</p>
        </ErrorBox>
      )
    case 'one-time-password-used':
      return <ErrorBox heading={words.codeUsed}><p>{words.codeUsedNow(page.labels)}</p></ErrorBox>
    default:
      return null
  }
}

const AskedField = ({ asked, props, errors, t }: { readonly asked: Asked; readonly props: LoginProps; readonly errors: readonly FormError[]; readonly t: Messages }) => {
  const name = LOGIN_FIELDS[asked]
  const words = { t, name, label: capital(props.page.labels[LABEL_OF[asked]]), error: errorOf(errors, name), need: 'required', maxlength: 256 } as const
  if (asked === 'password') return props.initial ? <PasswordField {...words} label={t.member.logIn.initial(words.label)} hint={t.member.logIn.initialHint(props.page.labels)} /> : <PasswordField {...words} />
  return <TextField {...words} value={asked === 'login-id' ? props.typed.loginId : props.typed.companyNumber} autocomplete="username" />
}

const Shown = ({ page, certificate, t }: Pick<LoginProps, 'page' | 'certificate'> & { readonly t: Messages }) => {
  const words = t.member.facts
  const { loggedInAs } = t.everyPage
  return (
    <>
      <div class="halves__title"><Tally /><h2>{t.member.logIn.certificate}</h2></div>
      <Facts
        facts={[
          { key: 'user', term: words.user, value: loggedInAs(certificate.userName) },
          { key: 'id', term: capital(page.labels.loginId), value: certificate.loginId },
          { key: 'pc', term: words.pc, value: certificate.pcName },
          { key: 'expires', term: words.expires, value: <><Moment at={certificate.expires} t={t} /> <span class="nowrap quiet">{words.daysLeft(certificate.daysLeft)}</span></> },
        ]}
      />
      <p><a class="back" href={page.service.chooseAgain}>{t.member.logIn.chooseAgain}</a></p>
    </>
  )
}

/** Asked for where a code was wrong: two in a row tell how far the clock of the token is off (S-28). */
const asksNext = ({ refused }: LoginProps): boolean =>
  refused?.code === 'one-time-password-wrong' || (refused?.code === 'input-invalid' && refused.fields.some(({ field }) => field === NEXT_CODE_FIELD))

/** W-LGN-01: the left half, your certificate, meets the right half. */
export const LoginPage = (props: LoginProps, t: Messages): VNode => {
  const { page, form, certificate, code, refused } = props
  const words = t.member.logIn
  const errors = errorsOf(props, t)
  return (
    <Shell
      page={page} t={t} screen="W-LGN-01" help="log-in" heading={words.heading}
      titlePrefix={refused === null ? '' : t.everyPage.errorTitle} scripts={['islands/error-summary.js', 'islands/password-show.js']}
    >
      <Halves
        left={<Shown page={page} certificate={certificate} t={t} />}
        right={(
          <Form target={form} className="stack stack--wide">
            <h2>{words.asksHeading(page.labels, code === null ? null : t.token.label)}</h2>
            <ErrorSummary errors={errors} t={t} />
            <Wrong page={page} refused={refused} t={t} />
            {page.policy.login.asksFor.map((asked) => <AskedField key={asked} asked={asked} props={props} errors={errors} t={t} />)}
            {code === null ? null : <OneTimePasswordField t={t} labels={page.labels} name={CODE_FIELD} digits={code.digits} error={errorOf(errors, CODE_FIELD)} />}
            {code === null || !asksNext(props) ? null : <NextOneTimePasswordField t={t} name={NEXT_CODE_FIELD} digits={code.digits} error={errorOf(errors, NEXT_CODE_FIELD)} />}
            <div class="actions"><Button icon="key">{words.go}</Button></div>
          </Form>
        )}
      />
      {props.refusedLogins.length === 0 ? null : <LoginsPanel logins={props.refusedLogins} which="refusedLogins" t={t} />}
    </Shell>
  )
}
