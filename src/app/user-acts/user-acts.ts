import * as z from 'zod'
import { showAcquisitionCode } from '../../domain/acquisition/acquisition-code.ts'
import { PERMISSION_NAMES } from '../../domain/permission/acts.ts'
import { ok, problem } from '../../domain/result.ts'
import { issueAcquisitionCode } from '../acquisition/issue-acquisition-code.ts'
import { openGrant } from '../acquisition/open-grant.ts'
import { changeMailAddress as changeAddress } from '../mail/change-mail-address.ts'
import { changeSecondMailAddress as changeSecond } from '../mail/change-second-mail-address.ts'
import { instant, text } from '../office/fields.ts'
import { revokedView, sessionsEndedView, viewRevoked } from '../office/revoking.ts'
import { grantView, userDetail, viewGrant, viewUserInDetail } from '../office/user-detail.ts'
import { at, userView, viewUser } from '../office/views.ts'
import { changeName as rename } from '../people/change-name.ts'
import { changePermissions as changeRights } from '../people/change-permissions.ts'
import { initialisePassword as initialise } from '../people/initialise-password.ts'
import { removeUser as remove } from '../people/remove-user.ts'
import { suspendUser as suspend } from '../people/suspend-user.ts'
import { resynchroniseToken as resynchronise } from '../token/resynchronise-token.ts'
import { userAct } from './user-act.ts'

const reason = () => text().describe('why, for the record')

export const showUser = userAct({
  name: 'show-user',
  does: { ja: '利用者の証明書、発行の状況、ロック、最近のログインを表示します', en: 'shows one user with certificates, locks, grant and last logins' },
  act: 'see-users',
  method: 'GET', path: '',
  reads: {},
  output: userDetail,
  run: (house, { institutionId }, { loginId }) => house.database.transact(institutionId, async (tx) => {
    const user = await tx.people.findUser({ loginId })
    return user === undefined ? problem({ code: 'not-found' }) : ok(await viewUserInDetail(house, tx, user))
  }),
})

export const suspendUser = userAct({
  name: 'suspend-user',
  does: { ja: '利用者のご利用を中止します（証明書は失効しません）', en: 'suspends a user; the certificate is kept' },
  act: 'suspend-user',
  method: 'POST', path: '/suspension',
  reads: { reason: reason() },
  output: sessionsEndedView,
  run: (house, { actor, institutionId }, input) => suspend(house)(actor, { ...input, institutionId, command: 'suspend' }),
})

export const liftSuspension = userAct({
  name: 'lift-suspension',
  does: { ja: '利用中止、または緊急停止を解除します', en: 'lifts a suspension, or an emergency stop of the user' },
  act: 'lift-suspension',
  method: 'POST', path: '/suspension-end',
  reads: { reason: reason() },
  output: sessionsEndedView,
  run: (house, { actor, institutionId }, input) => suspend(house)(actor, { ...input, institutionId, command: 'lift' }),
})

export const removeUser = userAct({
  name: 'remove-user',
  does: { ja: '利用者の登録を削除し、証明書を失効させます（元に戻せません）', en: 'removes a user for good; the certificate is revoked, and the login id is never used again' },
  act: 'remove-user',
  method: 'POST', path: '/removal',
  reads: { reason: reason() },
  output: revokedView,
  run: async (house, { actor, institutionId }, input) => viewRevoked(await remove(house)(actor, { ...input, institutionId })),
})

export const changeName = userAct({
  name: 'change-name',
  does: { ja: '利用者のお名前を変更します（同じ方の改姓などに限ります）', en: 'changes the name of a user, of the same person: somebody else gets an id of their own' },
  act: 'change-name',
  method: 'POST', path: '/name',
  reads: { name: text().describe('the new name') },
  output: userView,
  run: async (house, { actor, institutionId }, input) => {
    const changed = await rename(house)(actor, { institutionId, ...input })
    return changed.ok ? ok(viewUser(changed.value)) : changed
  },
})

export const changePermissions = userAct({
  name: 'change-permissions',
  does: { ja: '利用者の権限を変更します（指定しない権限はなくなります）', en: 'gives a user these permissions and takes the others away' },
  act: 'change-permissions',
  method: 'POST', path: '/permissions',
  reads: {
    permissions: z.array(z.enum(PERMISSION_NAMES)).max(PERMISSION_NAMES.length).describe('every permission that the user is to hold from now on'),
    reason: reason(),
  },
  output: userView,
  run: async (house, { actor, institutionId }, input) => {
    const changed = await changeRights(house)(actor, { institutionId, ...input })
    return changed.ok ? ok(viewUser(changed.value)) : changed
  },
})

export const changeMailAddress = userAct({
  name: 'change-mail-address',
  does: { ja: '利用者のメールアドレスを変更します（変更前と変更後の両方に通知します）', en: 'changes the mail address of a user; the former one and the new one are told' },
  act: 'change-mail-address',
  method: 'POST', path: '/mail-address',
  reads: { mail: text().describe('the new address') },
  output: userView,
  run: async (house, { actor, institutionId }, input) => {
    const changed = await changeAddress(house)(actor, { institutionId, ...input })
    return changed.ok ? ok(viewUser(changed.value)) : changed
  },
})

export const changeSecondMailAddress = userAct({
  name: 'change-second-mail-address',
  does: { ja: '利用者の予備のメールアドレスを登録・変更・削除します（すべてのアドレスに通知します）', en: 'gives a user a second mail address, another one, or none; every address concerned is told' },
  act: 'change-mail-address',
  method: 'POST', path: '/second-mail-address',
  reads: { mail: text().describe('the new address; empty takes it away') },
  output: userView,
  run: async (house, { actor, institutionId }, input) => {
    const changed = await changeSecond(house)(actor, { institutionId, ...input })
    return changed.ok ? ok(viewUser(changed.value)) : changed
  },
})

export const grantUser = userAct({
  name: 'open-grant',
  does: { ja: '証明書を発行します（利用者が取得できるようになります）', en: 'grants a user the right to acquire one certificate' },
  act: 'open-grant',
  method: 'POST', path: '/grants',
  reads: { reason: reason() },
  output: grantView,
  run: async (house, { actor, institutionId }, input) => {
    const opened = await openGrant(house)(actor, { institutionId, ...input })
    return opened.ok ? ok(viewGrant(opened.value, opened.value.openedAt)) : opened
  },
})

export const giveCode = userAct({
  name: 'issue-acquisition-code',
  does: { ja: '利用者へ渡す取得コードを作成します（表示は一度だけです）', en: 'makes the acquisition code that an administrator gives a user, shown once; it ends the former one' },
  act: 'issue-acquisition-code',
  method: 'POST', path: '/acquisition-codes',
  reads: {},
  output: z.object({ acquisitionCode: z.string().describe('the code: it cannot be shown again') }),
  run: async (house, { actor, institutionId }, input) => {
    const made = await issueAcquisitionCode(house)(actor, { institutionId, ...input })
    return made.ok ? ok({ acquisitionCode: showAcquisitionCode(made.value) }) : made
  },
})

export const initialisePassword = userAct({
  name: 'initialise-password',
  does: { ja: '初期パスワードを作成します（表示は一度だけです）', en: 'makes a new initial password, shown once; it ends the former one' },
  act: 'initialise-password',
  method: 'POST', path: '/initial-passwords',
  reads: {},
  output: z.object({ initialPassword: z.string().describe('the password: it cannot be shown again'), lapsesAt: instant('until when it is good') }),
  run: async (house, { actor, institutionId }, input) => {
    const made = await initialise(house)(actor, { institutionId, ...input })
    return made.ok ? ok({ initialPassword: made.value.password, lapsesAt: at(made.value.lapsesAt) }) : made
  },
})

export const resynchroniseToken = userAct({
  name: 'resynchronise-token',
  does: { ja: '時刻のずれたトークンを、続けて表示された2つの番号で補正します', en: 'follows a token whose clock has drifted, by two codes in a row' },
  act: 'keep-token',
  method: 'POST', path: '/token-drifts',
  reads: { first: text().describe('a code the token showed'), second: text().describe('the code it showed next') },
  output: z.object({ drift: z.int().describe('steps by which its clock is ahead of ours; negative: behind') }),
  run: (house, { actor, institutionId }, input) => resynchronise(house)(actor, { institutionId, ...input }),
})
