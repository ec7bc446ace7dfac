import { AcquireBeginPage } from '../../src/web/pages/acquire/begin.tsx'
import { AcquireFinishPage } from '../../src/web/pages/acquire/finish.tsx'
import { AcquireMakeKeyPage } from '../../src/web/pages/acquire/make-key.tsx'
import { AcquireProofPage, type ProofScreen } from '../../src/web/pages/acquire/proof.tsx'
import { idFields, secretFields, type ProofField } from '../../src/domain/acquisition/proof.ts'
import type { Policy } from '../../src/domain/policy/parameters.ts'
import type { Language } from '../../src/text/language.ts'
import { fieldText } from '../../src/text/refusal/field-text.ts'
import type { Messages } from '../../src/text/ja.ts'
import { showState } from './make-key-state.ts'
import { sampleContext } from './sample-context.ts'
import { profilePolicy } from './sample-policy.ts'
import type { Sample } from './samples.ts'

const form = { action: '/proof', hidden: [{ name: 'csrf', value: 'x' }] }
const PROFILE_NAMES = ['factoring', 'shinkin-otp', 'standard'] as const

type Wish = { readonly screen?: 'ids' | 'one-time-password' | 'confirmation-pin'; readonly missing?: readonly ProofField[]; readonly loginId?: string; readonly wrong?: boolean }

const screenOf = (policy: Policy, wished: Wish['screen']): ProofScreen => {
  const second = wished === 'confirmation-pin' ? wished : 'one-time-password'
  if (wished === 'ids') return { kind: 'ids', fields: idFields(policy) }
  return wished === undefined ? { kind: 'whole', fields: [...idFields(policy), ...secretFields(policy, second)], second } : { kind: 'secrets', fields: secretFields(policy, second), second }
}

const proof = (name: string, profile: string, { screen, missing = [], loginId = '', wrong = false }: Wish = {}): Sample => ({
  name,
  page: (language, t) => {
    const policy = profilePolicy(profile)
    const page = sampleContext(language, { policy })
    const names = t.acquire.proof.names(page)
    return AcquireProofPage({
      page, form, back: '/', token: '/token', withoutCode: policy.acquisition.proof === 'code-and-password' ? '/without-code' : null, screen: screenOf(policy, screen), wrong,
      typed: { companyNumber: loginId === '' ? '' : '30000101', loginId },
      errors: missing.map((field) => ({ field, text: fieldText(language, { code: 'required' }, names[field]) })),
    }, t)
  },
})

/** Each screen of a profile: untouched, wrong, and with everything left out. */
const proofSamples = (profile: (typeof PROFILE_NAMES)[number]): readonly Sample[] => {
  const { acquisition } = profilePolicy(profile)
  const screens = acquisition.proofOnSecondScreen ? (['ids', 'one-time-password', 'confirmation-pin'] as const) : [undefined]
  return screens.flatMap((screen) => {
    const name = `acquire-proof-${profile}${screen === undefined ? '' : `-${screen}`}`
    const loginId = screen === undefined || screen === 'ids' ? '' : 'shirakaba-jimu'
    const missing = screenOf(profilePolicy(profile), screen).fields.filter(({ need }) => need === 'required').map(({ field }) => field)
    return [
      proof(name, profile, { screen, loginId } as Wish), proof(`${name}-missing`, profile, { screen, loginId, missing } as Wish),
      ...screen === 'ids' ? [] : [proof(`${name}-wrong`, profile, { screen, loginId: 'shirakaba-jimu', wrong: true } as Wish)],
    ]
  })
}

const makeKey = (language: Language, t: Messages, renews = false) => AcquireMakeKeyPage({
  page: sampleContext(language, renews ? { policy: profilePolicy('factoring') } : {}), grant: '9f', csrf: 'x', request: '/request',
  user: { name: language === 'ja' ? '山田 太郎' : 'Taro Yamada', loginId: 'minato-master' }, renews: renews ? { pcName: language === 'ja' ? '経理-03' : 'Accounts-03' } : null, pcNameMost: 30, confirmation: { role: 'chief', by: 'administrator' }, tryNow: '/try',
}, t)

export const acquireSamples: readonly Sample[] = [
  ...PROFILE_NAMES.map((profile): Sample => ({
    name: `acquire-begin-${profile}`, page: (language, t) => AcquireBeginPage({ page: sampleContext(language, { policy: profilePolicy(profile) }), proof: '/proof', token: '/token' }, t),
  })),
  ...PROFILE_NAMES.flatMap(proofSamples),
  proof('acquire-proof', 'credit-union'),
  proof('acquire-proof-missing', 'credit-union', { missing: ['loginId', 'password'] }),
  proof('acquire-proof-wrong', 'credit-union', { loginId: 'minato-master', wrong: true }),
  { name: 'acquire-begin', page: (language, t) => AcquireBeginPage({ page: sampleContext(language), proof: '/proof', token: '/token' }, t) },
  { name: 'acquire-make-key-ready', page: (language, t) => makeKey(language, t), after: showState('ready') },
  { name: 'acquire-make-key-unscripted', page: (language, t) => makeKey(language, t), after: showState('unscripted') },
  { name: 'acquire-make-key-unsupported', page: (language, t) => makeKey(language, t), after: showState('unsupported', 'no-storage') },
  { name: 'acquire-make-key-working', page: (language, t) => makeKey(language, t), after: showState('working') },
  { name: 'acquire-make-key-refused', page: (language, t) => makeKey(language, t), after: showState('refused') },
  { name: 'acquire-make-key-failed', page: (language, t) => makeKey(language, t), after: showState('failed', 'timeout') },
  { name: 'acquire-make-key-done', page: (language, t) => makeKey(language, t), after: showState('done') },
  { name: 'acquire-make-key-done-waiting', page: (language, t) => makeKey(language, t), after: showState('done', 'waiting') },
  { name: 'acquire-renew-ready', page: (language, t) => makeKey(language, t, true), after: showState('ready') },
  { name: 'acquire-renew-done', page: (language, t) => makeKey(language, t, true), after: showState('done') },
  { name: 'acquire-finish', page: (language, t) => AcquireFinishPage({ page: sampleContext(language), grant: '', next: '#next' }, t) },
]
