import type { VNode } from 'preact'
import { type Permission } from '../../../domain/permission/acts.ts'
import { PERSON_NAME_MOST } from '../../../domain/user/person-name.ts'
import { MAIL_MOST } from '../../../domain/mail/mail-address.ts'
import { LOGIN_ID_MOST } from '../../../domain/user/login-id.ts'
import { tokenUse, type TokenState } from '../../../domain/token/token-use.ts'
import { capital } from '../../../text/format/capital.ts'
import { PERMISSION_TEXT } from '../../../text/permission-names.ts'
import type { Messages } from '../../../text/ja.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { CopyableCode } from '../../ui/code.tsx'
import { ErrorBox, ErrorSummary, errorOf, type FormError } from '../../ui/error-summary.tsx'
import { RadioField, TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { FormTarget, PageContext } from '../../ui/page-context.ts'
import { Facts, Panel } from '../../ui/panel.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { Stepper } from '../../ui/stepper.tsx'
import { ConsoleFrame } from './frame.tsx'
import { PermissionBoxes } from './permission-boxes.tsx'
import { REGISTRATION, userPath, USERS } from './paths.ts'

/** What the form holds, as typed. */
export type RegisterTyped = {
  readonly loginId: string
  readonly name: string
  readonly mail: string
  readonly language: 'ja' | 'en'
  readonly permissions: readonly Permission[]
  readonly token: 'yes' | 'no'
}

export type RegisterProps = {
  readonly page: PageContext
  readonly form: FormTarget
  readonly typed: RegisterTyped
  readonly errors: readonly FormError[]
  /** Why it could not be registered, where no field is wrong. */
  readonly trouble: { readonly title: string; readonly text: string } | null
}

/** W-CMP-20: what is told of a new user. */
export const RegisterPage = ({ page, form, typed, errors, trouble }: RegisterProps, t: Messages): VNode => {
  const words = t.registering
  const wrong = errors.length > 0 || trouble !== null
  return (
    <ConsoleFrame page={page} t={t} at="users" help="register" screen="W-CMP-20" heading={words.heading} lead={words.lead} titlePrefix={wrong ? t.everyPage.errorTitle : ''} scripts={['islands/error-summary.js']}>
      <Stepper steps={words.steps} at={1} t={t} />
      <Form target={form} className="sheet">
        <ErrorSummary errors={errors} t={t} />
        {trouble === null ? null : <ErrorBox heading={trouble.title}><p>{trouble.text}</p></ErrorBox>}
        <TextField t={t} name="name" label={capital(words.name)} hint={words.nameHint} error={errorOf(errors, 'name')} need="required" value={typed.name} autocomplete="off" maxlength={PERSON_NAME_MOST} />
        <TextField t={t} name="mail" label={capital(words.mail)} hint={words.mailHint} error={errorOf(errors, 'mail')} need="required" value={typed.mail} autocomplete="off" maxlength={MAIL_MOST} />
        <TextField t={t} name="loginId" label={capital(page.labels.loginId)} hint={words.loginIdHint(page.labels)} error={errorOf(errors, 'loginId')} need="optional" value={typed.loginId} autocomplete="off" maxlength={LOGIN_ID_MOST * 2} />
        <RadioField
          t={t} name="language" label={capital(words.language)} need="required" error={errorOf(errors, 'language')} value={typed.language}
          choices={(['ja', 'en'] as const).map((value) => ({ value, label: words.languages[value] }))}
        />
        <PermissionBoxes language={page.language} legend={words.permissions} hint={words.permissionsHint} held={typed.permissions} t={t} />
        {tokenUse(page.policy) !== 'per-user' ? null : (
          <RadioField
            t={t} name="token" label={capital(words.token)} hint={words.tokenHint} need="required" error={errorOf(errors, 'usesToken')} value={typed.token}
            choices={[{ value: 'yes', label: words.tokens.yes, hint: words.tokenYes }, { value: 'no', label: words.tokens.no, ...(page.policy.acquisition.proof === 'token-or-pin' ? { hint: words.tokenNo } : {}) }]}
          />
        )}
        <div class="actions">
          <Button>{words.check}</Button>
          <a class="back" href={USERS}>{words.back}</a>
        </div>
      </Form>
    </ConsoleFrame>
  )
}

export type RegisterConfirmProps = {
  readonly page: PageContext
  readonly typed: RegisterTyped
  /** The id was made of the mail address. */
  readonly proposed: boolean
  readonly usableFrom: Date
  /** Whether a PIN is made. */
  readonly pin: boolean
  readonly register: FormTarget
  readonly change: FormTarget
}

/** W-CMP-21: what would be registered, before anything is. */
export const RegisterConfirmPage = ({ page, typed, proposed, usableFrom, pin, register, change }: RegisterConfirmProps, t: Messages): VNode => {
  const words = t.registering.confirm
  const all = t.registering
  const names = typed.permissions.map((permission) => capital(PERMISSION_TEXT[page.language][permission]))
  return (
    <ConsoleFrame page={page} t={t} at="users" help="register" screen="W-CMP-21" heading={words.heading} lead={words.lead}>
      <Stepper steps={all.steps} at={2} t={t} />
      <div class="stack stack--wide">
        {proposed ? <Notice kind="info" heading={words.proposed(typed.loginId, page.labels)} /> : null}
        <Panel heading={typed.name} id="new-user">
          <Facts
            columns={2}
            facts={[
              { key: 'mail', term: capital(all.mail), value: typed.mail },
              { key: 'id', term: capital(page.labels.loginId), value: typed.loginId },
              { key: 'language', term: capital(all.language), value: all.languages[typed.language] },
              { key: 'permissions', term: all.permissions, value: names.length === 0 ? words.none : <ul>{names.map((name) => <li key={name}>{name}</li>)}</ul> },
              ...tokenUse(page.policy) === 'per-user' ? [{ key: 'token', term: capital(all.token), value: all.tokens[typed.token] }] : [],
              { key: 'usable', term: words.usable, value: page.policy.users.usableAfterMinutes === 0 ? words.atOnce : words.after(page.policy, usableFrom) },
            ]}
          />
          <h3>{words.will}</h3>
          <ul>
            {words.happens.map((line) => <li key={line}>{line}</li>)}
            {pin ? <li>{words.pin}</li> : null}
          </ul>
        </Panel>
        <Form target={register}><div class="actions"><Button>{words.submit(typed.name)}</Button></div></Form>
        <Form target={change}><div class="actions"><Button kind="secondary">{words.change}</Button></div></Form>
      </div>
    </ConsoleFrame>
  )
}

export type RegisteredProps = {
  readonly page: PageContext
  readonly user: { readonly loginId: string; readonly name: string; readonly usableFrom: Date }
  readonly initialPassword: string
  readonly confirmationPin: string | null
  readonly lapsesAt: Date
  readonly token: TokenState
  /** Whether the id waits still. */
  readonly waits: boolean
  /** Whether the contract has certificates to grant. */
  readonly certificates: boolean
}

/** W-CMP-22: who was registered, what is handed over, seen once, and what is left to do. */
export const RegisteredPage = ({ page, user, initialPassword, confirmationPin, lapsesAt, token, waits, certificates }: RegisteredProps, t: Messages): VNode => {
  const words = t.registering.done
  const secrets = [{ id: 'initial-password', name: words.password, value: initialPassword }, ...confirmationPin === null ? [] : [{ id: 'confirmation-pin', name: words.pin, value: confirmationPin }]]
  return (
    <ConsoleFrame page={page} t={t} at="users" help="register" screen="W-CMP-22" heading={words.heading(user.name)} scripts={['islands/copy.js']}>
      <Stepper steps={t.registering.steps} at={3} t={t} />
      <div class="stack stack--wide">
        <Notice kind="caution" heading={words.once}><p>{words.onceText}</p></Notice>
        <Panel heading={user.name} id="registered" aside={token === 'waiting' ? <StateBadge state="token-waiting" t={t} /> : waits ? <StateBadge state="not-yet-usable" t={t} /> : <StateBadge state={certificates ? 'not-acquired' : 'in-use'} t={t} />}>
          <Facts facts={[
            { key: 'id', term: capital(page.labels.loginId), value: <CopyableCode id="login-id" value={user.loginId} t={t} /> },
            ...secrets.map(({ id, name, value }) => ({ key: id, term: name, value: <><CopyableCode id={id} value={value} t={t} /><span class="below">{words.until(lapsesAt)}</span></> })),
            ...waits ? [{ key: 'usable', term: t.registering.confirm.usable, value: <Moment at={user.usableFrom} t={t} /> }] : [],
          ]}
          />
        </Panel>
        <Panel heading={words.next} id="next">
          <ol>
            {waits ? <li>{words.usable(user.usableFrom)}</li> : null}
            {token === 'waiting' ? <li>{words.token}</li> : null}
            {certificates ? <li>{words.grant}</li> : null}
            <li>{words.hand}</li>
          </ol>
          <div class="actions"><LinkButton href={userPath(user.loginId)}>{words.go}</LinkButton><a class="back" href={REGISTRATION}>{words.another}</a></div>
        </Panel>
      </div>
    </ConsoleFrame>
  )
}
