import { acquisitionNeeds, loginNeeds, type Need } from '../domain/acquisition/needs.ts'
import type { Policy } from '../domain/policy/parameters.ts'
import type { Labels } from './labels.ts'
import type { Language } from './language.ts'

type Names = { readonly [N in Need]: (labels: Labels) => string }

/** What stands over the fields, and for whom where it is not for everybody. */
const NAMES: { readonly [L in Language]: Names } = {
  ja: {
    'company-number': ({ companyNumber }) => companyNumber,
    'login-id': ({ loginId }) => loginId,
    'login-password': ({ loginPassword }) => loginPassword,
    'initial-password': () => '初期パスワード',
    'administrators-code': () => '取得コード',
    'letter-code': ({ chief }) => `取得コード（${chief}の方が初めて取得するとき）`,
    'token': () => 'ワンタイムパスワード',
    'token-if-any': () => 'ワンタイムパスワード（トークンをお使いの方）',
    'token-or-pin': () => 'ワンタイムパスワード（トークンをお使いでない方は、確認暗証番号）',
  },
  en: {
    'company-number': ({ companyNumber }) => `your ${companyNumber}`,
    'login-id': ({ loginId }) => `your ${loginId}`,
    'login-password': ({ loginPassword }) => `your ${loginPassword}`,
    'initial-password': () => 'the initial password',
    'administrators-code': () => 'the acquisition code',
    'letter-code': ({ chief }) => `the acquisition code (for a ${chief}’s first certificate)`,
    'token': () => 'a one-time password',
    'token-if-any': () => 'a one-time password (if you use a token)',
    'token-or-pin': () => 'a one-time password (without a token, your confirmation PIN)',
  },
}

const JOIN: { readonly [L in Language]: (parts: readonly string[]) => string } = {
  ja: (parts) => parts.join('、'),
  en: (parts) => (parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`),
}

type Rules = { readonly labels: Labels; readonly policy: Policy }

const named = (language: Language, labels: Labels, needs: readonly Need[]): string => JOIN[language](needs.map((need) => NAMES[language][need](labels)))

/** What the login page of this service asks for, as a list in a sentence. */
export const enteredAtLogin = (language: Language, { labels, policy }: Rules): string => named(language, labels, loginNeeds(policy))

/** The same of the pages that prove who acquires; one field takes the code, whoever gave it. */
export const enteredAtAcquisition = (language: Language, { labels, policy }: Rules): string => {
  const needs = acquisitionNeeds(policy)
  return named(language, labels, needs.includes('administrators-code') ? needs.filter((need) => need !== 'letter-code') : needs)
}
