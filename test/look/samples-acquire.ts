import { AcquireBeginPage } from '../../src/web/pages/acquire/begin.tsx'
import { AcquireFinishPage } from '../../src/web/pages/acquire/finish.tsx'
import { AcquireMakeKeyPage } from '../../src/web/pages/acquire/make-key.tsx'
import { AcquireProofPage, PROOF_FIELDS } from '../../src/web/pages/acquire/proof.tsx'
import type { Language } from '../../src/text/language.ts'
import { fieldText } from '../../src/text/refusal/field-text.ts'
import type { Messages } from '../../src/text/ja.ts'
import { showState } from './make-key-state.ts'
import { sampleContext } from './sample-context.ts'
import type { Sample } from './samples.ts'

const form = { action: '/proof', hidden: [{ name: 'csrf', value: 'x' }] }

const makeKey = (language: Language, t: Messages) => AcquireMakeKeyPage({
  page: sampleContext(language), grant: '9f', csrf: 'x', request: '/request',
  user: { name: language === 'ja' ? '山田 太郎' : 'Taro Yamada', loginId: 'minato-master' }, pcNameMost: 30, confirmation: { role: 'chief', by: 'administrator' }, tryNow: '/try',
}, t)

export const acquireSamples: readonly Sample[] = [
  { name: 'acquire-begin', page: (language, t) => AcquireBeginPage({ page: sampleContext(language), proof: '/proof' }, t) },
  { name: 'acquire-proof', page: (language, t) => AcquireProofPage({ page: sampleContext(language), form, back: '/', typed: { loginId: '' }, errors: [], wrong: false }, t) },
  {
    name: 'acquire-proof-missing',
    page: (language, t) => AcquireProofPage({
      page: sampleContext(language), form, back: '/', typed: { loginId: '' }, wrong: false,
      errors: (['loginId', 'password'] as const).map((field) => ({
        field: PROOF_FIELDS[field], text: fieldText(language, { code: 'required' }, sampleContext(language).labels[field === 'loginId' ? 'loginId' : 'loginPassword']),
      })),
    }, t),
  },
  {
    name: 'acquire-proof-wrong',
    page: (language, t) => AcquireProofPage({ page: sampleContext(language), form, back: '/', typed: { loginId: 'minato-master' }, errors: [], wrong: true }, t),
  },
  { name: 'acquire-make-key-ready', page: makeKey, after: showState('ready') },
  { name: 'acquire-make-key-unscripted', page: makeKey, after: showState('unscripted') },
  { name: 'acquire-make-key-unsupported', page: makeKey, after: showState('unsupported', 'no-storage') },
  { name: 'acquire-make-key-working', page: makeKey, after: showState('working') },
  { name: 'acquire-make-key-refused', page: makeKey, after: showState('refused') },
  { name: 'acquire-make-key-failed', page: makeKey, after: showState('failed', 'timeout') },
  { name: 'acquire-make-key-done', page: makeKey, after: showState('done') },
  { name: 'acquire-make-key-done-waiting', page: makeKey, after: showState('done', 'waiting') },
  { name: 'acquire-finish', page: (language, t) => AcquireFinishPage({ page: sampleContext(language), grant: '', next: '#next' }, t) },
]
