import * as z from 'zod'
import { SECRETS } from '../../../domain/lock/counter.ts'
import { ok } from '../../../domain/result.ts'
import { loginId } from '../../office/fields.ts'
import { endConfirmationPassword } from '../../people/end-confirmation-password.ts'
import { unlockUser } from '../../people/unlock-user.ts'
import { initialisePassword } from '../../user-acts/user-acts.ts'
import { companyAct } from '../company-act.ts'
import { companyUserAct } from '../company-user-act.ts'

/** What an administrator does for a user of the company who is locked, or has forgotten a password. */
export const COMPANY_SECRET_ACTS = [
  companyAct({
    name: 'unlock-user',
    does: { ja: '利用停止（ロック）を解除します。パスワードは変わりません', en: 'lifts the lock of one secret of a user and sets its count to 0; the secret stays' },
    act: 'unlock-user',
    route: { method: 'POST', path: '/users/:loginId/locks/:secret/lifting' },
    doneTo: 'user',
    input: z.strictObject({ loginId: loginId(), secret: z.enum(SECRETS).describe('which secret') }),
    output: z.object({}),
    run: async (house, { actor, entry }, input) => {
      const unlocked = await unlockUser(house)(actor, { institutionId: entry.institution.id, ...input })
      return unlocked.ok ? ok({}) : unlocked
    },
  }),
  companyUserAct(initialisePassword),
  companyAct({
    name: 'end-confirmation-password',
    does: { ja: '確認用パスワードを初期化します（本人が新しいものを登録します）', en: 'ends a user’s confirmation password and its lock; the user chooses another' },
    act: 'end-confirmation-password',
    route: { method: 'POST', path: '/users/:loginId/confirmation-password/end' },
    doneTo: 'user',
    input: z.strictObject({ loginId: loginId() }),
    output: z.object({}),
    run: async (house, { actor, entry }, input) => {
      const ended = await endConfirmationPassword(house)(actor, { institutionId: entry.institution.id, ...input })
      return ended.ok ? ok({}) : ended
    },
  }),
]
