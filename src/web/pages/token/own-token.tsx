import type { VNode } from 'preact'
import { capital } from '../../../text/format/capital.ts'
import type { Messages } from '../../../text/ja.ts'
import { fieldText } from '../../../text/refusal/field-text.ts'
import type { RefusalOf } from '../../../domain/refusal/refusal.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorBox, ErrorSummary, errorOf, type FormError } from '../../ui/error-summary.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { Moment } from '../../ui/moment.tsx'
import type { FormTarget, PageContext } from '../../ui/page-context.ts'
import { Facts, Panel } from '../../ui/panel.tsx'
import { Shell } from '../../ui/shell.tsx'
import { APP_CODE_FIELD } from './show-app.tsx'

export type OwnTokenProps = {
  readonly page: PageContext
  readonly form: FormTarget
  readonly token: { readonly kind: 'app' | 'hardware'; readonly serial: string; readonly registered: Date; readonly digits: number }
  readonly home: string
  readonly refused: RefusalOf<'input-invalid' | 'one-time-password-wrong' | 'one-time-password-used'> | null
}

const Wrong = ({ refused, t }: Pick<OwnTokenProps, 'refused'> & { readonly t: Messages }) => {
  const words = t.member.logIn
  switch (refused?.code) {
    case 'one-time-password-wrong':
      return (
        <ErrorBox heading={words.codeWrong}>
          <p>{t.token.own.wrongNow}</p>
          {refused.triesLeft === null || refused.then === null ? null : <p><strong>{words.codeTriesLeft(refused.triesLeft, refused.then)}</strong></p>}
        </ErrorBox>
      )
    case 'one-time-password-used': return <ErrorBox heading={words.codeUsed}><p>{t.token.own.usedNow}</p></ErrorBox>
    default: return null
  }
}

/** W-TOK-04: one’s own token, and the way to a new phone while the old one still shows codes (S-28). */
export const OwnTokenPage = ({ page, form, token, home, refused }: OwnTokenProps, t: Messages): VNode => {
  const words = t.token.own
  const fault = refused?.code === 'input-invalid' ? refused.fields.find(({ field }) => field === APP_CODE_FIELD) : undefined
  const errors: readonly FormError[] = fault === undefined ? [] : [{ field: APP_CODE_FIELD, text: fieldText(page.language, fault, t.token.label) }]
  return (
    <Shell
      page={page} t={t} screen="W-TOK-04" help="token" heading={words.heading}
      titlePrefix={refused === null ? '' : t.everyPage.errorTitle} scripts={['islands/error-summary.js']}
    >
      <div class="stack stack--wide">
        <Panel heading={words.present} id="token">
          <Facts
            columns={2}
            facts={[
              { key: 'kind', term: words.kind, value: words.kinds[token.kind] },
              { key: 'serial', term: t.token.app.serial, value: <code class="command">{token.serial}</code> },
              { key: 'registered', term: words.registered, value: <Moment at={token.registered} t={t} /> },
            ]}
          />
          <p>{words.lost(page.labels)}</p>
        </Panel>
        <Form target={form} className="sheet">
          <h2>{words.moveHeading}</h2>
          <p>{words.move}</p>
          <ErrorSummary errors={errors} t={t} />
          <Wrong refused={refused} t={t} />
          <TextField
            t={t} name={APP_CODE_FIELD} label={capital(words.code)} hint={words.codeHint(token.digits)} error={errorOf(errors, APP_CODE_FIELD)} need="required"
            autocomplete="one-time-code" inputmode="numeric" width="short" maxlength={32}
          />
          <div class="actions">
            <Button>{words.go}</Button>
            <a class="back" href={home}>{words.back}</a>
          </div>
        </Form>
      </div>
    </Shell>
  )
}
