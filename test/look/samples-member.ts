import { businessTime } from '../../src/domain/time/time.ts'
import type { RefusalOf } from '../../src/domain/refusal/refusal.ts'
import { HomePage, type HomeProps } from '../../src/web/pages/member/home.tsx'
import { ImportantNoticesPage } from '../../src/web/pages/member/important-notices.tsx'
import { LoggedOutPage } from '../../src/web/pages/member/logged-out.tsx'
import { LoginPage, type LoginProps } from '../../src/web/pages/member/login.tsx'
import { RenewPage } from '../../src/web/pages/member/renew.tsx'
import { StartUsingPage } from '../../src/web/pages/member/start-using.tsx'
import type { Language } from '../../src/text/language.ts'
import type { Messages } from '../../src/text/ja.ts'
import { announcement } from './samples-front.ts'
import { sampleContext } from './sample-context.ts'
import { profilePolicy, samplePolicy } from './sample-policy.ts'
import { HEMMED_IN, refusedSample } from './samples-problem.ts'
import type { Sample } from './samples.ts'

const expires = new Date('2027-11-22T14:59:59Z')
const user = (language: Language) => ({ name: language === 'ja' ? '山田 太郎' : 'Taro Yamada', loginId: 'minato-master' })
const pcName = (language: Language) => (language === 'ja' ? '経理-03' : 'Accounts-03')

const logIn = (refused: LoginProps['refused'], code: LoginProps['code'] = null, initial = false) => (language: Language, t: Messages) => LoginPage({
  page: sampleContext(language), form: { action: '/login', hidden: [{ name: 'csrf', value: 'x' }] },
  certificate: { userName: user(language).name, loginId: user(language).loginId, pcName: pcName(language), expires, daysLeft: 365 },
  code, typed: { companyNumber: '', loginId: '' }, initial, refused, refusedLogins: refused?.code === 'credentials-wrong' ? refusedSample(language).slice(1) : [],
}, t)

const wrong: RefusalOf<'credentials-wrong'> = { code: 'credentials-wrong', triesLeft: 2, then: 'locked-temporarily' }
const missing: RefusalOf<'input-invalid'> = { code: 'input-invalid', fields: [{ field: 'password', code: 'required' }] }

const code = () => ({ digits: samplePolicy().oneTimePassword.digits })
const codeWrong: RefusalOf<'one-time-password-wrong'> = { code: 'one-time-password-wrong', triesLeft: 3, then: 'locked' }
const codeMissing = (): RefusalOf<'input-invalid'> => ({ code: 'input-invalid', fields: [{ field: 'password', code: 'required' }, { field: 'oneTimePassword', code: 'length-wrong', length: code().digits }] })

/** What a sample of the page after login has besides the usual. */
type Home = Partial<Pick<HomeProps, 'waitingPcs' | 'kept' | 'administration' | 'standing' | 'successor' | 'confirmationPassword' | 'token' | 'mails' | 'asked' | 'ask'>> & { readonly certificate?: Partial<HomeProps['certificate']>; readonly loginCount?: number; readonly announced?: boolean; readonly initial?: boolean }

const homeProps = ({ certificate, loginCount = 4, announced = false, waitingPcs = 0, kept = 0, administration = null, initial = false, successor = null, confirmationPassword = null, token = { kind: 'app', registered: new Date('2026-11-01T00:30:00Z') }, mails = { list: '/sent-mails', calendar: '/deadlines.ics', returnedFrom: null, role: 'user' }, standing = { blocks: [], counts: [] }, asked = [], ask = null }: Home = {}, language: Language): HomeProps => {
  const login = (id: string, at: string, result: HomeProps['logins'][number]['result'], thisOne = false) =>
    ({ id, at: new Date(at), result, pcName: pcName(language), from: '203.0.113.24', thisOne })
  const logins = [
    login('4', '2026-11-22T00:02:00Z', 'logged-in', true), login('3', '2026-11-21T23:58:00Z', 'wrong'),
    login('2', '2026-11-20T08:31:00Z', 'locked'), login('1', '2026-11-19T00:14:00Z', 'logged-in'),
  ]
  return {
    page: sampleContext(language, { loggedIn: true }), user: user(language), waitingPcs, kept, administration, asked, ask, standing, successor, confirmationPassword, token, mails, announcements: announced ? [announcement(language)] : [], logins: logins.slice(0, loginCount),
    password: { setAt: new Date('2026-10-30T04:05:00Z'), initial, change: '/password', age: { leadsTo: 'nothing' } },
    certificate: {
      pcName: pcName(language), acquired: new Date('2026-11-22T00:00:00Z'), expires, daysLeft: 365, renewableFrom: businessTime('2027-10-22T15:00:00Z'),
      state: 'in-use', noticed: certificate?.state === 'renewable' ? 'page-after-login' : 'not-yet', serial: '5f3a90c1d27be84461a2f0c9b7d3e815', keyOrigin: 'file', ...certificate,
    },
  }
}

const home = (wish: Home = {}) => (language: Language, t: Messages) => HomePage(homeProps(wish, language), t)

const renewed = (language: Language) => ({ pcName: pcName(language), acquired: new Date('2027-10-26T01:12:00Z') })

const renew = (language: Language, t: Messages, profile: Parameters<typeof profilePolicy>[0], existing: boolean) => {
  const target = { action: '/renew', hidden: [{ name: 'csrf', value: 'x' }] }
  return RenewPage({
    page: sampleContext(language, { loggedIn: true, policy: profilePolicy(profile) }), anew: target, again: existing ? target : null, expires,
    existing: existing ? renewed(language) : null, back: '/home',
  }, t)
}

export const memberSamples: readonly Sample[] = [
  { name: 'member-login', page: logIn(null) },
  { name: 'member-login-wrong', page: logIn(wrong) },
  { name: 'member-login-initial', page: logIn(null, null, true) },
  { name: 'member-login-missing', page: logIn(missing) },
  { name: 'member-login-code', page: (language, t) => logIn(null, code())(language, t) },
  { name: 'member-login-code-wrong', page: (language, t) => logIn(codeWrong, code())(language, t) },
  { name: 'member-login-code-used', page: (language, t) => logIn({ code: 'one-time-password-used' }, code())(language, t) },
  { name: 'member-login-code-missing', page: (language, t) => logIn(codeMissing(), code())(language, t) },
  { name: 'member-home', page: home() },
  {
    name: 'member-home-asked',
    page: home({
      asked: [
        { id: '2', kind: 'new-pc', askedAt: businessTime('2026-11-21T02:10:00Z'), answer: null },
        { id: '1', kind: 'unlock', askedAt: businessTime('2026-10-02T23:40:00Z'), answer: { at: businessTime('2026-10-03T00:15:00Z'), act: 'unlock-user', by: { name: 'Taro Yamada' } } },
      ],
    }),
  },
  { name: 'member-home-returned', page: home({ mails: { list: '/sent-mails', calendar: '/deadlines.ics', returnedFrom: 'ta••••@minato-shoji.example', role: 'user' } }) },
  { name: 'member-home-announcement', page: home({ announced: true }) },
  { name: 'member-home-renewable', page: home({ certificate: { state: 'renewable', daysLeft: 28 }, loginCount: 0 }) },
  { name: 'member-home-renewable-quiet', page: home({ certificate: { state: 'renewable', daysLeft: 28, noticed: 'not-yet' }, loginCount: 0 }) },
  { name: 'member-home-soon', page: home({ certificate: { daysLeft: 28, noticed: 'page-after-login' }, loginCount: 0 }) },
  { name: 'member-home-important', page: home({ certificate: { state: 'renewable', daysLeft: 28, noticed: 'important-notices' }, loginCount: 0 }) },
  {
    name: 'member-important-notices',
    page: (language, t) => ImportantNoticesPage({
      page: sampleContext(language, { loggedIn: true, policy: profilePolicy('shinkin-branch') }), certificate: { expires, renewableFrom: new Date('2027-10-22T15:00:00Z'), state: 'renewable' }, next: '/home',
    }, t),
  },
  { name: 'member-home-renewed', page: (language, t) => home({ certificate: { state: 'renewable', daysLeft: 28 }, loginCount: 0, successor: renewed(language) })(language, t) },
  { name: 'member-home-renewed-start', page: (language, t) => HomePage({ ...homeProps({ certificate: { state: 'renewable', daysLeft: 28 }, loginCount: 0, successor: renewed(language) }, language), page: sampleContext(language, { loggedIn: true, policy: profilePolicy('factoring') }) }, t) },
  ...(['credit-union', 'factoring'] as const).flatMap((profile): readonly Sample[] => [
    { name: `member-renew-${profile}`, page: (language, t) => renew(language, t, profile, false) },
    { name: `member-renew-again-${profile}`, page: (language, t) => renew(language, t, profile, true) },
  ]),
  {
    name: 'member-start-using',
    page: (language, t) => StartUsingPage({
      page: sampleContext(language, { loggedIn: true, policy: profilePolicy('factoring') }), form: { action: '/start-using', hidden: [] }, user: user(language),
      certificate: { pcName: pcName(language), acquired: new Date('2027-10-26T01:12:00Z'), expires: new Date('2028-10-26T14:59:59Z') },
    }, t),
  },
  {
    name: 'member-home-requests',
    page: (language, t) => home({
      loginCount: 1,
      administration: {
        needing: 2,
        lone: true,
        requests: [
          { id: '1', name: language === 'ja' ? '佐藤 花子' : 'Hanako Sato', loginId: 'keiri-03', kind: 'unlock', asked: businessTime('2026-11-21T02:10:00Z') },
          { id: '2', name: language === 'ja' ? '田中 次郎' : 'Jiro Tanaka', loginId: 'keiri-04', kind: 'new-pc', asked: businessTime('2026-11-22T00:01:00Z') },
        ],
      },
    })(language, t),
  },
  { name: 'member-home-kept-form', page: home({ loginCount: 1, kept: 1 }) },
  { name: 'member-home-new-pc', page: home({ loginCount: 1, waitingPcs: 1 }) },
  ...([
    ['factoring', 'reminder', 10], ['factoring', 'reminder', 0], ['factoring', 'forced-change', -1], ['shinkin-branch', 'reminder', 0], ['shinkin-branch', 'reminder', -12],
  ] as const).map(([profile, leadsTo, daysLeft]): Sample => ({
    name: `member-home-password-${profile}-${daysLeft < 0 ? 'past' : daysLeft}`,
    page: (language, t) => {
      const props = homeProps({ loginCount: 1 }, language)
      return HomePage({ ...props, page: sampleContext(language, { loggedIn: true, policy: profilePolicy(profile) }), password: { ...props.password, age: { leadsTo, daysLeft, endsAt: businessTime('2027-01-28T15:00:00Z') } } }, t)
    },
  })),
  { name: 'member-home-confirmation-none', page: home({ loginCount: 1, confirmationPassword: { setAt: null } }) },
  { name: 'member-home-confirmation', page: home({ loginCount: 1, confirmationPassword: { setAt: new Date('2026-11-02T04:05:00Z') } }) },
  { name: 'member-home-initial', page: home({ loginCount: 1, initial: true }) },
  {
    name: 'member-home-blocked',
    page: home({ standing: { blocks: HEMMED_IN.blocks.filter(({ code }) => code === 'one-time-password-locked'), counts: HEMMED_IN.counts }, ask: { kind: 'unlock', count: 2, form: { action: '/ask', hidden: [] } } }),
  },
  { name: 'member-logged-out', page: (language, t) => LoggedOutPage({ page: sampleContext(language) }, t) },
]
