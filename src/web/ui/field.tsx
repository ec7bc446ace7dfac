import type { ComponentChildren } from 'preact'
import type { Messages } from '../../text/ja.ts'
import { Icon } from './icon.tsx'

/** What the label, hint and error of one control have in common. */
export type FieldWords = {
  /** Also its `id`, so that the error summary can lead to it. */
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly need: 'required' | 'optional'
}

const describedBy = ({ name, hint, error }: FieldWords): string | undefined =>
  [hint === undefined ? '' : `${name}-hint`, error === undefined ? '' : `${name}-error`].filter((id) => id !== '').join(' ') || undefined

/** The attributes every control of a field has. */
const controlAttributes = (words: FieldWords) => ({
  'id': words.name,
  'name': words.name,
  'aria-required': words.need === 'required',
  'aria-invalid': words.error === undefined ? undefined : true,
  'aria-describedby': describedBy(words),
})

/** Label above, need in words, hint under the label, error above the control. */
const FieldFrame = ({ words, t, children }: { readonly words: FieldWords; readonly t: Messages; readonly children: ComponentChildren }) => (
  <div class={words.error === undefined ? 'field' : 'field field--wrong'}>
    <label class="field__label" for={words.name}>
      {words.label}
      <span class={`field__need field__need--${words.need}`}>{words.need === 'required' ? t.everyPage.required : t.everyPage.optional}</span>
    </label>
    {words.hint === undefined ? null : <p class="field__hint" id={`${words.name}-hint`}>{words.hint}</p>}
    {words.error === undefined ? null : (
      <p class="field__error" id={`${words.name}-error`}><Icon name="alert" /><span>{words.error}</span></p>
    )}
    {children}
  </div>
)

/** One thing to agree to: the words stand beside the box, and both are pressed. */
export const CheckField = ({ t, checked = false, ...words }: FieldWords & { readonly t: Messages; readonly checked?: boolean }) => (
  <div class={words.error === undefined ? 'field' : 'field field--wrong'}>
    {words.error === undefined ? null : <p class="field__error" id={`${words.name}-error`}><Icon name="alert" /><span>{words.error}</span></p>}
    <label class="check" for={words.name}>
      <input {...controlAttributes(words)} type="checkbox" value="yes" checked={checked} />
      <span>{words.label}<span class={`field__need field__need--${words.need}`}>{words.need === 'required' ? t.everyPage.required : t.everyPage.optional}</span></span>
    </label>
  </div>
)

export type TextFieldProps = FieldWords & {
  readonly t: Messages
  readonly value?: string | undefined
  readonly autocomplete: 'username' | 'one-time-code' | 'off'
  readonly inputmode?: 'text' | 'numeric'
  /** Characters the entry usually has; sets how wide the control is drawn. */
  readonly width?: 'short' | 'medium'
  readonly maxlength: number
}

export const TextField = ({ t, value, autocomplete, inputmode, width = 'medium', maxlength, ...words }: TextFieldProps) => (
  <FieldFrame words={words} t={t}>
    <input
      class={`field__control field__control--${width}`} type="text" value={value} autocomplete={autocomplete} inputMode={inputmode} maxlength={maxlength}
      autocapitalize="none" spellcheck={false} {...controlAttributes(words)}
    />
  </FieldFrame>
)

/** A file of the PC; what was chosen cannot be shown again. `accept`: what the browser offers first. */
export const FileField = ({ t, accept, ...words }: FieldWords & { readonly t: Messages; readonly accept: string }) => (
  <FieldFrame words={words} t={t}>
    <input class="field__control" type="file" accept={accept} {...controlAttributes(words)} />
  </FieldFrame>
)

export type PasswordFieldProps = FieldWords & { readonly t: Messages; readonly maxlength: number; readonly autocomplete?: 'current-password' | 'new-password' | 'off' }

/** Takes pasted text and password managers; what was typed is never sent back. */
export const PasswordField = ({ t, maxlength, autocomplete = 'current-password', ...words }: PasswordFieldProps) => (
  <FieldFrame words={words} t={t}>
    <x-password-show class="field__with-button">
      <input class="field__control field__control--medium" type="password" autocomplete={autocomplete} maxlength={maxlength} {...controlAttributes(words)} />
      <button type="button" class="field__button" hidden aria-controls={words.name} data-show={t.everyPage.showPassword} data-hide={t.everyPage.hidePassword} />
    </x-password-show>
  </FieldFrame>
)

export type Choice = { readonly value: string; readonly label: string; readonly hint?: string }

/** One of a short list; `value` is the one chosen now. */
export const SelectField = ({ t, value, choices, ...words }: FieldWords & { readonly t: Messages; readonly value: string; readonly choices: readonly Choice[] }) => (
  <FieldFrame words={words} t={t}>
    <select class="field__control field__control--medium" {...controlAttributes(words)}>
      {choices.map((choice) => <option key={choice.value} value={choice.value} selected={choice.value === value}>{choice.label}</option>)}
    </select>
  </FieldFrame>
)

/** One of a few, all seen at once, each with what it means. */
export const RadioField = ({ t, value, choices, ...words }: FieldWords & { readonly t: Messages; readonly value: string; readonly choices: readonly Choice[] }) => (
  <fieldset class={words.error === undefined ? 'field field--group' : 'field field--group field--wrong'} id={words.name} aria-describedby={describedBy(words)}>
    <legend class="field__label">
      {words.label}
      <span class={`field__need field__need--${words.need}`}>{words.need === 'required' ? t.everyPage.required : t.everyPage.optional}</span>
    </legend>
    {words.hint === undefined ? null : <p class="field__hint" id={`${words.name}-hint`}>{words.hint}</p>}
    {words.error === undefined ? null : <p class="field__error" id={`${words.name}-error`}><Icon name="alert" /><span>{words.error}</span></p>}
    {choices.map((choice) => (
      <label key={choice.value} class="check">
        <input type="radio" name={words.name} value={choice.value} checked={choice.value === value} />
        <span>{choice.label}{choice.hint === undefined ? null : <span class="check__hint">{choice.hint}</span>}</span>
      </label>
    ))}
  </fieldset>
)
