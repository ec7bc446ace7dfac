import type { Policy } from '../../src/domain/policy/parameters.ts'
import type { Language } from '../../src/text/language.ts'
import { RegisterConfirmPage, RegisteredPage, RegisterPage, type RegisterConfirmProps, type RegisteredProps, type RegisterProps, type RegisterTyped } from '../../src/web/pages/console/register.tsx'
import { shipped } from '../profiles/shipped.ts'
import { sampleContext } from './sample-context.ts'
import type { Sample } from './samples.ts'

const form = { action: '#', hidden: [{ name: 'csrf', value: 'x' }] }
const say = (language: Language, ja: string, en: string): string => (language === 'ja' ? ja : en)
const empty: RegisterTyped = { loginId: '', name: '', mail: '', language: 'ja', permissions: [], token: 'yes' }
const typed = (language: Language): RegisterTyped => ({ ...empty, loginId: 'midori.ito', name: say(language, '伊藤 みどり', 'Midori Ito'), mail: 'midori.ito@minato.example', language, permissions: ['web-administration'] })
const context = (language: Language, policy?: Policy) => sampleContext(language, { loggedIn: true, ...policy === undefined ? {} : { policy } })

const entering = (name: string, change: (language: Language) => Partial<RegisterProps>, policy?: Policy): Sample => ({
  name, page: (language, t) => RegisterPage({ page: context(language, policy), form, typed: empty, errors: [], trouble: null, ...change(language) }, t),
})
const confirming = (name: string, change: Partial<RegisterConfirmProps>, policy?: Policy): Sample => ({
  name, page: (language, t) => RegisterConfirmPage({
    page: context(language, policy), typed: typed(language), proposed: false, usableFrom: new Date('2026-11-22T00:20:00Z'), pin: false, register: form, change: form, ...change,
  }, t),
})
const done = (name: string, change: Partial<RegisteredProps>, policy?: Policy): Sample => ({
  name, page: (language, t) => RegisteredPage({
    page: context(language, policy), user: { loginId: 'midori.ito', name: typed(language).name, usableFrom: new Date('2026-11-22T00:20:00Z') }, initialPassword: 'kA4cw7nE', confirmationPin: null,
    lapsesAt: new Date('2027-02-20T14:59:59Z'), token: 'not-used', waits: false, certificates: true, ...change,
  }, t),
})

const OTP = shipped('shinkin-otp').policy
const DELAYED = shipped('factoring').policy

export const registeringSamples: readonly Sample[] = [
  entering('console-register', () => ({})),
  entering('console-register-token', (language) => ({ typed: typed(language) }), OTP),
  entering('console-register-wrong', (language) => ({
    typed: { ...typed(language), mail: 'midori' },
    errors: [{ field: 'mail', text: say(language, 'メールアドレスの形式をご確認ください。', 'Check how the mail address is written.') }, { field: 'loginId', text: say(language, 'このログインIDは、すでに使われています。\n空いているのは「midori.ito-2」です。', 'This login ID is already in use.\n“midori.ito-2” is free.') }],
  })),
  entering('console-register-full', (language) => ({
    typed: typed(language), trouble: { title: say(language, 'ご契約の上限に達しています', 'The limit of your contract is reached'), text: say(language, '登録できるご利用者は100名までです。', 'A contract can have 100 users.') },
  })),
  confirming('console-register-confirm', { proposed: true }),
  confirming('console-register-confirm-later', { pin: true }, DELAYED),
  done('console-registered', {}),
  done('console-registered-token', { token: 'waiting' }, OTP),
  done('console-registered-pin', { confirmationPin: '602817', waits: true }, DELAYED),
]
