import { capital } from '../../text/format/capital.ts'
import type { Messages } from '../../text/ja.ts'
import type { Labels } from '../../text/labels.ts'
import { TextField } from './field.tsx'

export type OneTimePasswordFieldProps = {
  readonly t: Messages
  readonly labels: Labels
  readonly name: string
  readonly digits: number
  readonly error: string | undefined
  readonly need?: 'required' | 'optional'
}

/** Where a one-time password is typed: every screen of a service says that a new user's token comes first, so that it reveals nobody. */
export const OneTimePasswordField = ({ t, labels, name, digits, error, need = 'required' }: OneTimePasswordFieldProps) => (
  <TextField
    t={t} name={name} label={capital(t.token.label)} hint={t.token.hint(digits, labels)} error={error} need={need}
    autocomplete="one-time-code" inputmode="numeric" width="short" maxlength={32}
  />
)

/** Where the code shown after it is typed, if the clock of the token is off (R-1217). */
export const NextOneTimePasswordField = ({ t, name, digits, error }: Pick<OneTimePasswordFieldProps, 't' | 'name' | 'digits' | 'error'>) => (
  <TextField
    t={t} name={name} label={capital(t.token.nextLabel)} hint={t.token.nextHint(digits)} error={error} need="optional"
    autocomplete="off" inputmode="numeric" width="short" maxlength={32}
  />
)
