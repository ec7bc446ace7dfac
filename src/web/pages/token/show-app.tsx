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
import { Facts, Panel } from '../../ui/panel.tsx'
import { QrCode } from '../../ui/qr-code.tsx'
import { Shell } from '../../ui/shell.tsx'

export const APP_CODE_FIELD = 'oneTimePassword'

export type ShowAppProps = {
  readonly page: PageContext
  readonly form: FormTarget
  /** Path where it is begun again. */
  readonly again: string
  /** Registering the first app, or moving to another phone. */
  readonly way: 'enrol' | 'move'
  /** What is shown once; null on the page that a wrong code brought back. */
  readonly shown: { readonly userName: string; readonly loginId: string; readonly serial: string; readonly address: string } | null
  readonly minutes: number
  readonly digits: number
  readonly refused: RefusalOf<'input-invalid' | 'one-time-password-wrong' | 'one-time-password-used'> | null
}

/** The key of the address in groups of four, for whoever types it. */
const keyOf = (address: string): string => new URL(address).searchParams.get('secret')?.match(/.{1,4}/g)?.join(' ') ?? ''

const Shown = ({ shown, page, minutes, t }: Pick<ShowAppProps, 'page' | 'minutes'> & { readonly shown: NonNullable<ShowAppProps['shown']>; readonly t: Messages }) => {
  const words = t.token.app
  return (
    <Panel heading={words.scanHeading} id="scan">
      <p>{words.scan}</p>
      <QrCode text={shown.address} alt={words.picture} />
      <Facts
        facts={[
          { key: 'user', term: t.member.facts.user, value: t.everyPage.loggedInAs(shown.userName) },
          { key: 'id', term: capital(page.labels.loginId), value: shown.loginId },
          { key: 'serial', term: words.serial, value: <code class="command">{shown.serial}</code> },
          { key: 'key', term: words.key, value: <code class="command">{keyOf(shown.address)}</code> },
        ]}
      />
      <p class="quiet">{words.typed}</p>
      <p><strong>{words.once(minutes)}</strong></p>
    </Panel>
  )
}

/** W-TOK-02: the app’s QR code, seen once, and the code by which it proves that it arrived (R-304, R-1217, S-28). */
export const ShowAppPage = ({ page, form, again, way, shown, minutes, digits, refused }: ShowAppProps, t: Messages): VNode => {
  const words = t.token.app
  const fault = refused?.code === 'input-invalid' ? refused.fields.find(({ field }) => field === APP_CODE_FIELD) : undefined
  const errors: readonly FormError[] = fault === undefined ? [] : [{ field: APP_CODE_FIELD, text: fieldText(page.language, fault, t.token.label) }]
  return (
    <Shell
      page={page} t={t} screen="W-TOK-02" help="token" heading={words.heading[way]}
      titlePrefix={refused === null ? '' : t.everyPage.errorTitle} scripts={['islands/error-summary.js']}
    >
      <div class="stack stack--wide">
        {shown === null ? null : <Shown shown={shown} page={page} minutes={minutes} t={t} />}
        <Form target={form} className="sheet">
          <h2>{words.proveHeading}</h2>
          <ErrorSummary errors={errors} t={t} />
          {refused === null || refused.code === 'input-invalid' ? null : <ErrorBox heading={words.wrong}><p>{words.wrongNow}</p></ErrorBox>}
          <TextField
            t={t} name={APP_CODE_FIELD} label={capital(t.token.label)} hint={words.codeHint(digits)} error={errorOf(errors, APP_CODE_FIELD)} need="required"
            autocomplete="one-time-code" inputmode="numeric" width="short" maxlength={32}
          />
          <div class="actions">
            <Button>{words.go[way]}</Button>
            <a class="back" href={again}>{words.again}</a>
          </div>
        </Form>
      </div>
    </Shell>
  )
}
