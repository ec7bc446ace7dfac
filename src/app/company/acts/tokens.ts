import * as z from 'zod'
import { showAcquisitionCode } from '../../../domain/acquisition/acquisition-code.ts'
import { ok } from '../../../domain/result.ts'
import { TOKEN_ENDS } from '../../../domain/token/lifecycle.ts'
import { instant, loginId, nothing, text } from '../../office/fields.ts'
import { at } from '../../office/views.ts'
import { openTokenRegistration } from '../../token/open-token-registration.ts'
import { registerToken } from '../../token/register-token.ts'
import { removeToken } from '../../token/remove-token.ts'
import { resynchroniseToken } from '../../user-acts/user-acts.ts'
import { companyAct } from '../company-act.ts'
import { companyUserAct } from '../company-user-act.ts'

const who = { loginId: loginId() }

/** What a company’s administrators do about the tokens of its users (R-304, R-1217). The lock of wrong ones is lifted by `unlock-user`. */
export const COMPANY_TOKEN_ACTS = [
  companyAct({
    name: 'open-token-registration',
    does: { ja: '利用者がアプリを登録するための登録コードを作成します（表示は一度だけです）', en: 'makes the code by which a user registers an app; it is shown once and ends the former' },
    act: 'register-token',
    route: { method: 'POST', path: '/users/:loginId/token-registrations' },
    doneTo: 'user',
    input: z.strictObject(who),
    output: z.object({ code: z.string().describe('the code, to be handed over: it cannot be shown again'), lapsesAt: instant('until when it is good') }),
    run: async (house, call, input) => {
      const opened = await openTokenRegistration(house)(call.actor, { institutionId: call.entry.institution.id, loginId: input.loginId })
      return opened.ok ? ok({ code: showAcquisitionCode(opened.value.code), lapsesAt: at(opened.value.lapsesAt) }) : opened
    },
  }),
  companyAct({
    name: 'register-token',
    does: { ja: '利用者にハードウェアトークンを登録します（シリアル番号と、表示された番号で確認します）', en: 'registers a hardware token to a user, by its serial number and what it shows' },
    act: 'register-token',
    route: { method: 'POST', path: '/users/:loginId/tokens' },
    doneTo: 'user',
    input: z.strictObject({
      ...who, serial: text().describe('its serial number, as it stands on its back'),
      first: text().describe('a code that it shows'), second: text().default('').describe('the code it showed next, where its clock may be off'),
    }),
    output: z.object({ serial: z.string().describe('its serial number') }),
    run: async (house, call, { serial, first, second, ...user }) => {
      const registered = await registerToken(house)(call.actor, { institutionId: call.entry.institution.id, ...user, kind: 'hardware', serial, seed: '', codes: { first, second } })
      return registered.ok ? ok({ serial: registered.value.token.serial }) : registered
    },
  }),
  companyAct({
    name: 'remove-token',
    does: { ja: '利用者のトークンを使えなくします（紛失・盗難を含みます。次のトークンの登録待ちになります）', en: 'takes a user’s token out of use for good, as lost or otherwise; the user waits for the next' },
    act: 'keep-token',
    route: { method: 'POST', path: '/users/:loginId/token-end' },
    doneTo: 'user',
    input: z.strictObject({ ...who, end: z.enum(TOKEN_ENDS).describe('lost or stolen, or taken out of use for another reason') }),
    output: nothing,
    run: async (house, call, { end, ...user }) => {
      const removed = await removeToken(house)(call.actor, { institutionId: call.entry.institution.id, ...user, end })
      return removed.ok ? ok({}) : removed
    },
  }),
  // What the two codes prove is the token, and not who asks: followed to where the clock of another’s stands, a token is another token.
  companyUserAct(resynchroniseToken),
]
