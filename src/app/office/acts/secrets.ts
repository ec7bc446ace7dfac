import * as z from 'zod'
import { SECRETS } from '../../../domain/lock/counter.ts'
import { ok } from '../../../domain/result.ts'
import { endConfirmationPassword } from '../../people/end-confirmation-password.ts'
import { issueConfirmationPin } from '../../people/issue-confirmation-pin.ts'
import { resetUser } from '../../people/reset-user.ts'
import { unlockUser } from '../../people/unlock-user.ts'
import { giveCode, grantUser, initialisePassword } from '../../user-acts/user-acts.ts'
import { instant, institutionCode, loginId, nothing, text } from '../fields.ts'
import { institutionOf, officeAct } from '../office-act.ts'
import { officeUserAct } from '../office-user-act.ts'
import { userNamed } from '../user-named.ts'
import { at } from '../views.ts'

const who = { institution: institutionCode(), loginId: loginId() }

/** What lets a user in: the right to acquire, the secrets that prove it, and the end of a lock. */
export const SECRET_ACTS = [
  officeUserAct(initialisePassword),
  officeUserAct(grantUser, 'makes'),
  officeUserAct(giveCode),
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
