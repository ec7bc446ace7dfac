import { z } from 'zod'
import { SECRETS } from '../../../domain/lock/counter.ts'
import { showAcquisitionCode } from '../../../domain/acquisition/acquisition-code.ts'
import { ok } from '../../../domain/result.ts'
import { issueAcquisitionCode } from '../../acquisition/issue-acquisition-code.ts'
import { openGrant } from '../../acquisition/open-grant.ts'
import { endConfirmationPassword } from '../../people/end-confirmation-password.ts'
import { initialisePassword } from '../../people/initialise-password.ts'
import { resetUser } from '../../people/reset-user.ts'
import { issueConfirmationPin } from '../../people/issue-confirmation-pin.ts'
import { unlockUser } from '../../people/unlock-user.ts'
import { instant, institutionCode, loginId, nothing, text } from '../fields.ts'
import { institutionOf, officeAct } from '../office-act.ts'
import { grantView, viewGrant } from '../user-detail.ts'
import { at } from '../views.ts'
import { userNamed } from './users.ts'

const who = { institution: institutionCode(), loginId: loginId() }

/** What lets a user in: the right to acquire, the secrets that prove it, and the end of a lock. */
export const SECRET_ACTS = [
  officeAct({
    name: 'initialise-password',
    does: { ja: '初期パスワードを作成します（表示は一度だけです）', en: 'makes a new initial password, shown once; it ends the former one' },
    act: 'initialise-password',
    route: { method: 'POST', path: '/institutions/:institution/users/:loginId/initial-passwords' },
    input: z.strictObject(who),
    output: z.object({ initialPassword: z.string().describe('the password: it cannot be shown again'), lapsesAt: instant('until when it is good') }),
    target: userNamed,
    run: async (house, call, input) => {
      const made = await initialisePassword(house)(call.actor, { institutionId: institutionOf(call).id, loginId: input.loginId })
      return made.ok ? ok({ initialPassword: made.value.password, lapsesAt: at(made.value.lapsesAt) }) : made
    },
  }),
  officeAct({
    name: 'open-grant',
    does: { ja: '証明書を発行します（利用者が取得できるようになります）', en: 'grants a user the right to acquire one certificate' },
    act: 'open-grant',
    route: { method: 'POST', path: '/institutions/:institution/users/:loginId/grants', makes: '/institutions/:institution/users/:loginId' },
    input: z.strictObject({ ...who, reason: text().describe('why, for the record') }),
    output: grantView,
    target: userNamed,
    run: async (house, call, input) => {
      const opened = await openGrant(house)(call.actor, { institutionId: institutionOf(call).id, loginId: input.loginId, reason: input.reason })
      return opened.ok ? ok(viewGrant(opened.value, opened.value.openedAt)) : opened
    },
  }),
  officeAct({
    name: 'issue-acquisition-code',
    does: { ja: '利用者へ渡す取得コードを作成します（表示は一度だけです）', en: 'makes the acquisition code that an administrator gives a user, shown once; it ends the former one' },
    act: 'issue-acquisition-code',
    route: { method: 'POST', path: '/institutions/:institution/users/:loginId/acquisition-codes' },
    input: z.strictObject(who),
    output: z.object({ acquisitionCode: z.string().describe('the code: it cannot be shown again') }),
    target: userNamed,
    run: async (house, call, input) => {
      const made = await issueAcquisitionCode(house)(call.actor, { institutionId: institutionOf(call).id, loginId: input.loginId })
      return made.ok ? ok({ acquisitionCode: showAcquisitionCode(made.value) }) : made
    },
  }),
  officeAct({
    name: 'issue-confirmation-pin',
    does: { ja: '確認暗証番号を作成し直します（表示は一度だけです。誤りの回数は0に戻ります）', en: 'makes a new confirmation PIN, shown once; it ends the former one and its count' },
    act: 'issue-confirmation-pin',
    route: { method: 'POST', path: '/institutions/:institution/users/:loginId/confirmation-pins' },
    input: z.strictObject(who),
    output: z.object({ confirmationPin: z.string().describe('the PIN: it cannot be shown again'), lapsesAt: instant('until when it is good, unless it is used before') }),
    target: userNamed,
    run: async (house, call, input) => {
      const made = await issueConfirmationPin(house)(call.actor, { institutionId: institutionOf(call).id, loginId: input.loginId })
      return made.ok ? ok({ confirmationPin: made.value.pin, lapsesAt: at(made.value.lapsesAt) }) : made
    },
  }),
  officeAct({
    name: 'reset-user',
    does: { ja: '書面の届出により、利用停止をすべて解除し、パスワードを初期化します（通知書の印刷までログインできません）', en: 'upon a paper, lifts every lock and ends the password; the letter printed next lets the user in' },
    act: 'reset-user',
    route: { method: 'POST', path: '/institutions/:institution/users/:loginId/resets' },
    input: z.strictObject({ ...who, reason: text().describe('why, for the record: the application and its number') }),
    output: z.object({ sessionsEnded: z.int().describe('sessions that ended with it') }),
    target: userNamed,
    run: async (house, call, input) => {
      const reset = await resetUser(house)(call.actor, { institutionId: institutionOf(call).id, loginId: input.loginId, reason: input.reason })
      return reset.ok ? ok({ ...reset.value }) : reset
    },
  }),
  officeAct({
    name: 'end-confirmation-password',
    does: { ja: '確認用パスワードを初期化します（本人が新しいものを登録します）', en: 'ends a user’s confirmation password and its lock; the user chooses another' },
    act: 'end-confirmation-password',
    route: { method: 'DELETE', path: '/institutions/:institution/users/:loginId/confirmation-password' },
    input: z.strictObject(who),
    output: nothing,
    target: userNamed,
    run: async (house, call, input) => {
      const ended = await endConfirmationPassword(house)(call.actor, { institutionId: institutionOf(call).id, loginId: input.loginId })
      return ended.ok ? ok({}) : ended
    },
  }),
  officeAct({
    name: 'unlock-user',
    does: { ja: '利用停止（ロック）を解除します', en: 'lifts the lock of one secret of a user' },
    act: 'unlock-user',
    route: { method: 'DELETE', path: '/institutions/:institution/users/:loginId/locks/:secret' },
    input: z.strictObject({ ...who, secret: z.enum(SECRETS).describe('which secret') }),
    output: nothing,
    target: userNamed,
    run: async (house, call, input) => {
      const unlocked = await unlockUser(house)(call.actor, { institutionId: institutionOf(call).id, loginId: input.loginId, secret: input.secret })
      return unlocked.ok ? ok({}) : unlocked
    },
  }),
]
