import { loginNeeds, type LoginNeed } from '../domain/acquisition/needs.ts'
import type { Policy } from '../domain/policy/parameters.ts'
import type { Labels } from './labels.ts'
import type { Language } from './language.ts'

type Names = { readonly [N in LoginNeed]: (labels: Labels) => string }

/** What stands over the fields, and for whom where it is not for everybody. */
const NAMES: { readonly [L in Language]: Names } = {
  ja: {
    'company-number': ({ companyNumber }) => companyNumber,
    'login-id': ({ loginId }) => loginId,
    'login-password': ({ loginPassword }) => loginPassword,
    'token': () => 'ワンタイムパスワード',
    'token-if-any': () => 'ワンタイムパスワード（トークンをお使いの方）',
  },
  en: {
    'company-number': ({ companyNumber }) => `your ${companyNumber}`,
    'login-id': ({ loginId }) => `your ${loginId}`,
    'login-password': ({ loginPassword }) => `your ${loginPassword}`,
    'token': () => 'a one-time password',
    'token-if-any': () => 'a one-time password (if you use a token)',
  },
}

const JOIN: { readonly [L in Language]: (parts: readonly string[]) => string } = {
  ja: (parts) => parts.join('、'),
  en: (parts) => (parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`),
}

type Rules = { readonly labels: Labels; readonly policy: Policy }

/** What the login page of this service asks for, as a list in a sentence. */
export const enteredAtLogin = (language: Language, { labels, policy }: Rules): string =>
  JOIN[language](loginNeeds(policy).map((need) => NAMES[language][need](labels)))
