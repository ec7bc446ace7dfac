import type { RefusalOf } from '../../src/domain/refusal/refusal.ts'
import type { Language } from '../../src/text/language.ts'
import type { Messages } from '../../src/text/ja.ts'
import { AcquireSwitchPage } from '../../src/web/pages/acquire/switch.tsx'
import { PasswordHomePage, type PasswordHomeProps } from '../../src/web/pages/member/password-home.tsx'
import { PasswordLoginPage, type PasswordLoginProps } from '../../src/web/pages/member/password-login.tsx'
import { PasswordProblemPage } from '../../src/web/pages/member/password-problem.tsx'
import { passwordAge } from '../../src/domain/password/ageing.ts'
import { businessTime } from '../../src/domain/time/time.ts'
import { sampleContext } from './sample-context.ts'
import { profilePolicy } from './sample-policy.ts'
import type { Sample } from './samples.ts'

const context = (language: Language, loggedIn = false) => sampleContext(language, { policy: profilePolicy('shinkin-branch'), loggedIn, method: 'password' })
const form = (action: string) => ({ action, hidden: [{ name: 'csrf', value: 'x' }] })

const logIn = (refused: PasswordLoginProps['refused']) => (language: Language, t: Messages) =>
  PasswordLoginPage({ page: context(language), form: form('/log-in'), typed: { companyNumber: '', loginId: refused === null ? '' : 'yuunagi-keiri' }, refused }, t)

const wrong: RefusalOf<'credentials-wrong'> = { code: 'credentials-wrong', triesLeft: null, then: null }
const missing: RefusalOf<'input-invalid'> = { code: 'input-invalid', fields: [{ field: 'loginId', code: 'required' }, { field: 'password', code: 'required' }] }
const codeWrong: RefusalOf<'one-time-password-wrong'> = { code: 'one-time-password-wrong', triesLeft: 3, then: 'locked' }

const home = (applied: PasswordHomeProps['applied'], change: (language: Language) => Partial<PasswordHomeProps> = () => ({})) => (language: Language, t: Messages) => PasswordHomePage({
  page: context(language, true), user: { name: language === 'ja' ? '林 奈々' : 'Nana Hayashi', loginId: 'yuunagi-keiri' }, companyNumber: '40000002', applied,
  password: { setAt: new Date('2026-10-30T04:05:00Z'), initial: false, change: '/password', age: { leadsTo: 'nothing' } }, standing: { blocks: [], counts: [] }, announcements: [],
  administration: null, token: null, mails: { list: '/sent-mails', calendar: null, returnedFrom: null, role: 'user' },
  logins: [
    { id: '2', at: new Date('2026-11-22T00:02:00Z'), result: 'logged-in', pcName: '', from: '203.0.113.24', thisOne: true },
    { id: '1', at: new Date('2026-11-21T23:58:00Z'), result: 'wrong', pcName: '', from: '203.0.113.24', thisOne: false },
  ],
  ...change(language),
}, t)

const agree = (missingTick: boolean) => (language: Language, t: Messages) =>
  AcquireSwitchPage({ page: context(language), form: form('/switch'), users: 12, granted: 3, missing: missingTick }, t)

/** Contracts of id and password, and the switch to certificates. */
export const methodSamples: readonly Sample[] = [
  { name: 'password-log-in', page: logIn(null) },
  { name: 'password-log-in-wrong', page: logIn(wrong) },
  { name: 'password-log-in-missing', page: logIn(missing) },
  { name: 'password-log-in-code-wrong', page: logIn(codeWrong) },
  { name: 'password-home', page: home(null) },
  { name: 'password-home-applied', page: home({ users: null, until: null }) },
  { name: 'password-home-applied-chief', page: home({ users: 12, until: new Date('2027-02-10T15:00:00Z') }) },
  { name: 'password-home-administrator', page: home(null, (language) => ({
    administration: { lone: true, needing: 1, requests: [{ id: '1', name: language === 'ja' ? '森 健' : 'Ken Mori', loginId: 'yuunagi-eigyo', kind: 'unlock', asked: businessTime(Date.parse('2026-11-21T23:40:00Z')) }] },
    token: { kind: 'app', registered: new Date('2026-09-01T00:00:00Z') }, mails: { list: '/sent-mails', calendar: null, returnedFrom: 'y****@yuunagi.example', role: 'chief' },
    password: { setAt: new Date('2026-08-30T04:05:00Z'), initial: false, change: '/password', age: passwordAge(profilePolicy('shinkin-branch').password, businessTime(Date.parse('2026-06-01T00:00:00Z')), businessTime(Date.parse('2026-11-22T00:00:00Z'))) },
  })) },
  { name: 'password-stopped', page: (language, t) => PasswordProblemPage({ page: sampleContext(language, { policy: profilePolicy('shinkin-branch'), supportCode: true }), trouble: { code: 'company-stopped' }, role: 'user', again: '/', ask: null }, t) },
  { name: 'password-switched', page: (language, t) => PasswordProblemPage({ page: sampleContext(language, { policy: profilePolicy('shinkin-branch'), supportCode: true }), trouble: { code: 'method-not-password' }, role: 'user', again: '/', ask: null }, t) },
  {
    name: 'password-code-locked', page: (language, t) => PasswordProblemPage({
      page: sampleContext(language, { policy: profilePolicy('shinkin-branch'), supportCode: true }), trouble: { code: 'one-time-password-locked', until: null }, role: 'user', again: '/', ask: { kind: 'unlock', count: 2, form: { action: '/', hidden: [] } },
    }, t),
  },
  { name: 'acquire-switch', page: agree(false) },
  { name: 'acquire-switch-missing', page: agree(true) },
]
