import type { ComponentChildren, VNode } from 'preact'
import { REISSUE_CAUSE_NAMES, type Acknowledgement } from '../../../domain/certificate/reissue.ts'
import { PERMISSION_NAMES } from '../../../domain/permission/acts.ts'
import { TOKEN_ENDS } from '../../../domain/token/lifecycle.ts'
import { REVOCATION_REASONS } from '../../../app/port/certificates.ts'
import { capital } from '../../../text/format/capital.ts'
import type { Messages } from '../../../text/ja.ts'
import { TO_READ } from '../../../text/refusal/to-read.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorBox, ErrorSummary, errorOf, type FormError } from '../../ui/error-summary.tsx'
import { CheckField, PasswordField, RadioField, TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { FormTarget, PageContext } from '../../ui/page-context.ts'
import { Facts, Panel } from '../../ui/panel.tsx'
import { Stepper } from '../../ui/stepper.tsx'
import { ConsoleFrame, type ConsolePlace } from './frame.tsx'
import { PermissionBoxes } from './permission-boxes.tsx'

export type ActName = keyof Messages['administrationActs']

/** A field of the page of an act: the name that the act reads, and how it is asked for. */
export type ActField =
  | { readonly name: 'reason' | 'note' | 'mail' | 'name' | 'serial' | 'first' | 'second' | 'phrase'; readonly ask: 'text'; readonly need: 'required' | 'optional' }
  | { readonly name: 'confirmation' | 'oneTimePassword'; readonly ask: 'confirmation-password' | 'one-time-password' }
  | { readonly name: 'reason'; readonly ask: 'revocation' }
  | { readonly name: 'end'; readonly ask: 'end' }
  /** A box for each permission, under its own name. */
  | { readonly name: 'permissions'; readonly ask: 'permissions' }

export type ActProps = {
  readonly page: PageContext
  readonly name: ActName
  /** To whom; null: to the company itself. */
  readonly user: { readonly name: string; readonly loginId: string; readonly own: boolean } | null
  /** Beside the name: which secret, which reason for a reissue. */
  readonly about: string | null
  readonly place: ConsolePlace
  readonly back: string
  readonly step:
    /** A reissue is first asked why: it decides what has to be read. */
    | { readonly kind: 'cause'; readonly action: string; readonly chosen: string }
    | { readonly kind: 'confirm'; readonly form: FormTarget; readonly fields: readonly ActField[]; readonly read: readonly Acknowledgement[] }
  readonly typed: Readonly<Record<string, string>>
  readonly errors: readonly FormError[]
  /** A refusal that belongs to no field. */
  readonly refused: { readonly title: string; readonly text: string } | null
}

/** The name of the box under what has to be read first. */
export const readField = (what: Acknowledgement): string => `read-${what}`

/** Nothing typed of these is longer; the act judges the rest. */
const MOST = 300

const Field = ({ page, field, typed, errors, t }: { readonly field: ActField } & Pick<ActProps, 'page' | 'typed' | 'errors'> & { readonly t: Messages }) => {
  const words = t.administrationUser.form
  const { name } = field
  const error = errorOf(errors, name)
  switch (field.ask) {
    case 'text': {
      const hint = (words.hints as Readonly<Record<string, string | undefined>>)[name]
      const code = name === 'first' || name === 'second'
      return (
        <TextField
          t={t} name={name} label={words.fields[field.name]} hint={hint} error={error} need={field.need} value={code ? '' : typed[name] ?? ''} autocomplete="off" maxlength={MOST}
          {...(code ? { inputmode: 'numeric' as const, width: 'short' as const } : {})}
        />
      )
    }
    case 'confirmation-password': return <PasswordField t={t} name={name} label={words.fields[field.ask]} hint={words.hints[field.ask]} error={error} need="required" maxlength={256} autocomplete="off" />
    case 'one-time-password': return <TextField t={t} name={name} label={words.fields[field.ask]} hint={words.hints[field.ask]} error={error} need="required" autocomplete="one-time-code" inputmode="numeric" width="short" maxlength={64} />
    case 'revocation': return <RadioField t={t} name={name} label={words.fields.revocation} error={error} need="required" value={typed[name] ?? ''} choices={REVOCATION_ORDER.map((value) => ({ value, label: words.revocations[value] }))} />
    case 'permissions': return <PermissionBoxes language={page.language} legend={words.fields.permissions} held={PERMISSION_NAMES.filter((permission) => typed[permission] === 'yes')} t={t} />
    case 'end': return <RadioField t={t} name={name} label={words.fields.end} error={error} need="required" value={typed[name] ?? ''} choices={TOKEN_ENDS.map((value) => ({ value, label: words.ends[value] }))} />
  }
}

/** The gravest first. */
const REVOCATION_ORDER = ['keyCompromise', 'affiliationChanged', 'superseded', 'cessationOfOperation', 'unspecified'] as const satisfies readonly (typeof REVOCATION_REASONS)[number][]

const Read = ({ what, page, errors, t }: { readonly what: Acknowledgement; readonly page: PageContext; readonly errors: readonly FormError[]; readonly t: Messages }) => {
  const { says, steps, then } = TO_READ[page.language][what](page.labels)
  return (
    <>
      <p>{says}</p>
      {steps.length === 0 ? null : <ol>{steps.map((step) => <li key={step}>{step}</li>)}</ol>}
      {then === '' ? null : <p>{then}</p>}
      <CheckField t={t} name={readField(what)} label={t.administrationUser.form.read[what]} need="required" error={errorOf(errors, readField(what))} />
    </>
  )
}

const Confirm = ({ page, name, user, step, typed, errors, t }: Pick<ActProps, 'page' | 'name' | 'user' | 'typed' | 'errors'> & { readonly step: Extract<ActProps['step'], { kind: 'confirm' }>; readonly t: Messages }) => {
  const words = t.administrationActs[name]
  return (
    <Form target={step.form} className="stack stack--wide">
      {step.read.length === 0 ? null : (
        <Panel heading={t.administrationUser.form.checklist} id="read">{step.read.map((what) => <Read key={what} what={what} page={page} errors={errors} t={t} />)}</Panel>
      )}
      {step.fields.map((field) => <Field key={field.name} page={page} field={field} typed={typed} errors={errors} t={t} />)}
      <div class="actions"><Button>{words.button(user?.name ?? '')}</Button></div>
    </Form>
  )
}

const Cause = ({ step, t }: { readonly step: Extract<ActProps['step'], { kind: 'cause' }>; readonly t: Messages }) => {
  const words = t.administrationUser.form
  return (
    <form method="get" action={step.action} class="stack stack--wide">
      <RadioField t={t} name="cause" label={words.cause} need="required" value={step.chosen} choices={REISSUE_CAUSE_NAMES.map((value) => ({ value, label: words.causes[value] }))} />
      <div class="actions"><Button>{words.next}</Button></div>
    </form>
  )
}

const Effects = ({ heading, effects, forGood }: { readonly heading: string; readonly effects: readonly string[]; readonly forGood: string | null }): ComponentChildren => (
  <Notice kind={forGood === null ? 'info' : 'caution'} heading={heading}>
    <ul>{effects.map((effect) => <li key={effect}>{effect}</li>)}</ul>
    {forGood === null ? null : <p><strong>{forGood}</strong></p>}
  </Notice>
)

/** W-CMP-12: says what will happen to whom, and asks for what the profile asks for. */
export const ActPage = (props: ActProps, t: Messages): VNode => {
  const { page, name, user, about, place, back, step, errors, refused } = props
  const words = t.administrationUser.form
  const act = t.administrationActs[name]
  // A name is not broken at its space: on a narrow screen half of one would be read as somebody else.
  const who = (user?.name ?? '').replaceAll(/\s/gu, '\u00a0')
  return (
    <ConsoleFrame
      page={page} t={t} at={place} screen="W-CMP-12" heading={act.heading(who)} titlePrefix={errors.length > 0 || refused !== null ? t.everyPage.errorTitle : ''}
      scripts={['islands/error-summary.js', 'islands/password-show.js']}
    >
      <div class="stack stack--wide">
        {user === null ? null : <Stepper steps={words.steps} at={3} t={t} />}
        <ErrorSummary errors={errors} t={t} />
        {refused === null ? null : <ErrorBox heading={refused.title}><p>{refused.text}</p></ErrorBox>}
        {user === null ? null : (
          <Panel heading={words.who} id="who">
            <Facts
              facts={[
                { key: 'name', term: t.member.facts.user, value: user.name }, { key: 'id', term: capital(page.labels.loginId), value: user.loginId },
                ...about === null ? [] : [{ key: 'about', term: name === 'reissue-certificate' ? words.cause : act.name, value: about }],
              ]}
            />
          </Panel>
        )}
        <Effects heading={words.effects} effects={act.effects(who, page)} forGood={act.forGood ? words.forGood : null} />
        {step.kind === 'cause' ? <Cause step={step} t={t} /> : <Confirm {...props} step={step} t={t} />}
        <p><a class="back" href={back}>{words.cancel}</a></p>
      </div>
    </ConsoleFrame>
  )
}
