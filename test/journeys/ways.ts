import { KAZAGURUMA } from '../../src/bin/demo/cast/kazaguruma.ts'
import { KOMOREBI } from '../../src/bin/demo/cast/komorebi.ts'
import type { DemoService } from '../../src/bin/demo/cast/member.ts'
import { TAMAYURA, TAMAYURA_FORMER } from '../../src/bin/demo/cast/tamayura.ts'
import { YUKISHIRO } from '../../src/bin/demo/cast/yukishiro.ts'
import type { ProofField } from '../../src/domain/acquisition/proof.ts'

/** The way of one profile: the screens that prove a newcomer, each with what it asks for, and the fields of the login. */
export type Way = {
  readonly proves: string
  readonly at: DemoService
  readonly loginId: string
  readonly screens: readonly (readonly ProofField[])[]
  /** Set on the way, where the proof was an initial password. */
  readonly newPassword: string | null
  readonly login: readonly string[]
}

/** The ways of all services. */
export const WAYS: readonly Way[] = [
  {
    proves: 'R-303 R-304 S-29 shinkin-otp, with a token: ids, then a one-time password on a second screen; in with the password and the next one',
    at: YUKISHIRO, loginId: 'shirakaba-kanri', screens: [['companyNumber', 'loginId'], ['oneTimePassword']], newPassword: null, login: ['password', 'oneTimePassword'],
  },
  {
    proves: 'R-302 factoring: company number, id and initial password, changed on the spot; in with all three',
    at: TAMAYURA, loginId: 'narumi-sekinin', screens: [['companyNumber', 'loginId', 'password']], newPassword: 'Tasogare+2026', login: ['companyNumber', 'loginId', 'password'],
  },
  {
    proves: 'R-302 factoring-legacy: the same on the former service, under an authority of its own',
    at: TAMAYURA_FORMER, loginId: 'chidori-sekinin', screens: [['companyNumber', 'loginId', 'password']], newPassword: 'Akatsuki+2026', login: ['companyNumber', 'loginId', 'password'],
  },
  {
    proves: 'R-303 R-317 shinkin-otp, without a token: ids, then the confirmation PIN; in with the password alone',
    at: YUKISHIRO, loginId: 'shirakaba-jimu', screens: [['companyNumber', 'loginId'], ['confirmationPin']], newPassword: null, login: ['password'],
  },
  {
    proves: 'R-318 shinkin-branch: the chief with id, password and the code of the letter; in with password and token',
    at: KAZAGURUMA, loginId: 'yuunagi-kanri', screens: [['loginId', 'password', 'code']], newPassword: null, login: ['password', 'oneTimePassword'],
  },
  {
    proves: 'R-304 R-1217 standard: the administrator’s code, a long password and a one-time password; in with password and the next one',
    at: KOMOREBI, loginId: 'wakaba-keiri', screens: [['loginId', 'code', 'password', 'oneTimePassword']], newPassword: null, login: ['password', 'oneTimePassword'],
  },
]
