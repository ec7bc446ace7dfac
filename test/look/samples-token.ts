import type { Language } from '../../src/text/language.ts'
import type { Messages } from '../../src/text/ja.ts'
import { AppDonePage } from '../../src/web/pages/token/app-done.tsx'
import { OwnTokenPage, type OwnTokenProps } from '../../src/web/pages/token/own-token.tsx'
import { RegistrationCodePage, type RegistrationCodeProps } from '../../src/web/pages/token/registration-code.tsx'
import { ShowAppPage, type ShowAppProps } from '../../src/web/pages/token/show-app.tsx'
import { sampleContext } from './sample-context.ts'
import { samplePolicy } from './sample-policy.ts'
import type { Sample } from './samples.ts'

const form = { action: '/token', hidden: [{ name: 'csrf', value: 'x' }] }
/** As long as the names of a service make it: Japanese takes nine characters for one. */
const ADDRESS = `otpauth://totp/${encodeURIComponent('みなと信用組合ビジネスWEB')}:minato-keiri?issuer=${encodeURIComponent('みなと信用組合ビジネスWEB')}&secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&algorithm=SHA1&digits=6&period=30`
const digits = () => samplePolicy().oneTimePassword.digits
const name = (language: Language) => (language === 'ja' ? '山田 太郎' : 'Taro Yamada')

const code = (refused: RegistrationCodeProps['refused']) => (language: Language, t: Messages) =>
  RegistrationCodePage({ page: sampleContext(language), form, back: '/', refused }, t)

const shown = (way: ShowAppProps['way'], refused: ShowAppProps['refused'] = null) => (language: Language, t: Messages) => ShowAppPage({
  page: sampleContext(language, { loggedIn: way === 'move' }), form, again: '/token', way, minutes: 10, digits: digits(), refused,
  shown: refused === null ? { userName: name(language), loginId: 'minato-keiri', serial: 'APP-93C1-07AE-52B8', address: ADDRESS } : null,
}, t)

const done = (way: ShowAppProps['way']) => (language: Language, t: Messages) => AppDonePage({ page: sampleContext(language, { loggedIn: way === 'move' }), way, next: '/' }, t)

const own = (refused: OwnTokenProps['refused'], kind: OwnTokenProps['token']['kind'] = 'app') => (language: Language, t: Messages) => OwnTokenPage({
  page: sampleContext(language, { loggedIn: true }), form, home: '/home', refused,
  token: { kind, serial: kind === 'app' ? 'APP-93C1-07AE-52B8' : '9000-0001', registered: new Date('2026-11-01T00:30:00Z'), digits: digits() },
}, t)

export const tokenSamples: readonly Sample[] = [
  { name: 'token-code', page: code(null) },
  { name: 'token-code-empty', page: code({ code: 'input-invalid', fields: [{ field: 'registration', code: 'required' }] }) },
  { name: 'token-code-unknown', page: code({ code: 'registration-unknown' }) },
  { name: 'token-app', page: shown('enrol') },
  { name: 'token-app-wrong', page: shown('enrol', { code: 'one-time-password-wrong', triesLeft: null, then: null }) },
  { name: 'token-app-empty', page: shown('enrol', { code: 'input-invalid', fields: [{ field: 'oneTimePassword', code: 'required' }] }) },
  { name: 'token-new-phone', page: shown('move') },
  { name: 'token-done', page: done('enrol') },
  { name: 'token-moved', page: done('move') },
  { name: 'token-own', page: own(null) },
  { name: 'token-own-hardware', page: own(null, 'hardware') },
  { name: 'token-own-wrong', page: own({ code: 'one-time-password-wrong', triesLeft: 3, then: 'locked' }) },
  { name: 'token-own-used', page: own({ code: 'one-time-password-used' }) },
]
