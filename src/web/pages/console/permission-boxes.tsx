import type { VNode } from 'preact'
import { PERMISSION_NAMES } from '../../../domain/permission/acts.ts'
import { capital } from '../../../text/format/capital.ts'
import type { Language } from '../../../text/language.ts'
import type { Messages } from '../../../text/ja.ts'
import { PERMISSION_TEXT } from '../../../text/permission-names.ts'
import { CheckField } from '../../ui/field.tsx'

/** A box for each permission, under its own name. */
export const PermissionBoxes = ({ language, legend, hint, held, t }: {
  readonly language: Language; readonly legend: string; readonly hint?: string; readonly held: readonly string[]; readonly t: Messages
}): VNode => (
  <fieldset class="field field--group" aria-describedby={hint === undefined ? undefined : 'permissions-hint'}>
    <legend class="field__label">{legend}</legend>
    {hint === undefined ? null : <p class="field__hint" id="permissions-hint">{hint}</p>}
    {PERMISSION_NAMES.map((permission) => (
      <CheckField key={permission} t={t} name={permission} label={capital(PERMISSION_TEXT[language][permission])} need="optional" checked={held.includes(permission)} />
    ))}
  </fieldset>
)
