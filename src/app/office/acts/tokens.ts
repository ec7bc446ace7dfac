import * as z from 'zod'
import { showAcquisitionCode } from '../../../domain/acquisition/acquisition-code.ts'
import { ok } from '../../../domain/result.ts'
import { TOKEN_ENDS } from '../../../domain/token/lifecycle.ts'
import { TOKEN_KINDS } from '../../port/tokens.ts'
import { openTokenRegistration } from '../../token/open-token-registration.ts'
import { registerToken } from '../../token/register-token.ts'
import { removeToken } from '../../token/remove-token.ts'
import { setTokenUse } from '../../token/set-token-use.ts'
import { resynchroniseToken } from '../../user-acts/user-acts.ts'
import { institutionCode, instant, loginId, nothing, text, SECRET } from '../fields.ts'
import { institutionOf, officeAct, type OfficeCall } from '../office-act.ts'
import { officeUserAct } from '../office-user-act.ts'
import { userNamed } from '../user-named.ts'
import { at } from '../views.ts'

const who = { institution: institutionCode(), loginId: loginId() }
const path = '/institutions/:institution/users/:loginId'

const about = (call: OfficeCall, input: { readonly loginId: string }) => ({ institutionId: institutionOf(call).id, loginId: input.loginId })

/** What makes a user’s one-time passwords (R-304, R-1217). The lock of wrong ones is lifted by `unlock-user`. */
export const TOKEN_ACTS = [
  officeAct({
    name: 'register-token',
    does: { ja: '利用者のトークンを登録します（アプリの登録用アドレスの表示は一度だけです）', en: 'registers a user’s token; the address for the app is shown once' },
    act: 'register-token',
    route: { method: 'POST', path: `${path}/tokens`, makes: path },
    input: z.strictObject({
      ...who,
      kind: z.enum(TOKEN_KINDS).default('app').describe('an authenticator app, which gets a new seed, or a hardware token'),
      serial: text().default('').describe('of a hardware token, as it stands on its back'),
      seed: text().default('').describe('of a hardware token that did not come by file, in base32; empty: it is taken from stock').meta(SECRET),
      first: text().default('').describe('a code that a hardware token shows, where it is at hand'),
      second: text().default('').describe('the code it showed next, where its clock may be off'),
    }),
    output: z.object({
      serial: z.string().describe('by which the token is named'),
      address: z.string().nullable().describe('what the app reads (otpauth://), with the seed in it: it cannot be shown again; null for a hardware token'),
    }),
    target: userNamed,
    run: async (house, call, { kind, serial, seed, first, second, ...user }) => {
      const codes = first === '' && second === '' ? {} : { codes: { first, second } }
      const registered = await registerToken(house)(call.actor, { ...about(call, user), kind, serial, seed, ...codes })
      return registered.ok ? ok({ serial: registered.value.token.serial, address: registered.value.address }) : registered
    },
  }),
  officeAct({
    name: 'open-token-registration',
    does: { ja: '利用者がアプリを登録するための登録コードを作成します（表示は一度だけです）', en: 'makes the code by which a user registers an app; it is shown once and ends the former' },
    act: 'register-token',
    route: { method: 'POST', path: `${path}/token-registrations` },
    input: z.strictObject(who),
    output: z.object({ code: z.string().describe('the code, to be handed over: it cannot be shown again'), lapsesAt: instant('until when it is good') }),
    target: userNamed,
    run: async (house, call, input) => {
      const opened = await openTokenRegistration(house)(call.actor, about(call, input))
      return opened.ok ? ok({ code: showAcquisitionCode(opened.value.code), lapsesAt: at(opened.value.lapsesAt) }) : opened
    },
  }),
  officeAct({
    name: 'remove-token',
    does: { ja: '利用者のトークンを使えなくします（次のトークンの登録待ちになります）', en: 'takes a user’s token out of use for good; the user waits for the next' },
    act: 'keep-token',
    route: { method: 'DELETE', path: `${path}/tokens` },
    input: z.strictObject({ ...who, end: z.enum(TOKEN_ENDS).default('withdrawn').describe('lost or stolen, or taken out of use for another reason') }),
    output: nothing,
    target: userNamed,
    run: async (house, call, { end, ...user }) => {
      const removed = await removeToken(house)(call.actor, { ...about(call, user), end })
      return removed.ok ? ok({}) : removed
    },
  }),
  officeUserAct(resynchroniseToken),
  officeAct({
    name: 'set-token-use',
    does: { ja: 'トークンを使う利用者か、使わない利用者かを設定します', en: 'says whether a user is one who uses a token' },
    act: 'keep-token',
    route: { method: 'POST', path: `${path}/token-use` },
    input: z.strictObject({ ...who, usesToken: z.boolean().describe('whether the user is to use a token') }),
    output: nothing,
    target: userNamed,
    run: async (house, call, { usesToken, ...user }) => {
      const set = await setTokenUse(house)(call.actor, { ...about(call, user), usesToken })
      return set.ok ? ok({}) : set
    },
  }),
]
