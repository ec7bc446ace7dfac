import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { idFields, secretFields } from '../../src/domain/acquisition/proof.ts'
import { LANGUAGES, type Language } from '../../src/text/language.ts'
import { MESSAGES } from '../../src/text/messages.ts'
import type { Messages } from '../../src/text/ja.ts'
import { AcquireBeginPage } from '../../src/web/pages/acquire/begin.tsx'
import { AcquireMakeKeyPage } from '../../src/web/pages/acquire/make-key.tsx'
import { RenewPage } from '../../src/web/pages/member/renew.tsx'
import { StartUsingPage } from '../../src/web/pages/member/start-using.tsx'
import { AcquireProofPage } from '../../src/web/pages/acquire/proof.tsx'
import { FrontTopPage } from '../../src/web/pages/front/top.tsx'
import { HelpPage } from '../../src/web/pages/front/help.tsx'
import { HomePage } from '../../src/web/pages/member/home.tsx'
import { LoginPage } from '../../src/web/pages/member/login.tsx'
import { MemberProblemPage } from '../../src/web/pages/member/problem.tsx'
import { passwordAge } from '../../src/domain/password/ageing.ts'
import { businessTime, secondsAfter } from '../../src/domain/time/time.ts'
import { ChangePasswordPage } from '../../src/web/pages/password/change.tsx'
import type { PageContext } from '../../src/web/ui/page-context.ts'
import { sampleContext } from './sample-context.ts'
import { sampleSeen } from './samples-front.ts'
import { samplePolicy } from './sample-policy.ts'

/** Figures that stand nowhere else, so that finding one on a page means that it came from the policy. */
const policy = samplePolicy({
  labels: {
    chief: { ja: '総括責任者', en: 'head keeper' }, loginId: { ja: '会員番号', en: 'member number' }, loginPassword: { ja: '合言葉', en: 'watchword' },
    acquireButton: { ja: '証書交付', en: 'Hand out the deed' },
  },
  certificate: { validityYears: 2 },
  acquisition: { chosenSecretWrongTries: 7, redeliveryHours: 17, deadlineDays: 83 },
  lock: { loginPassword: [{ afterWrongTries: 7, lockMinutes: 43 }, { afterWrongTries: 13, lockMinutes: null }] },
  password: {
    leastCharacters: 9, mostCharacters: 23, alphabet: 'letters-digits', generationsBarred: 5, changePageSeconds: 240, changePageExtensions: 12,
  },
  session: { idleMinutes: 19, absoluteHours: 11 },
  desk: { opensAt: '08:15', closesAt: '18:45' },
})

const form = { action: '/x', hidden: [] }
const at = new Date('2026-11-22T00:00:00Z')

const PAGES: { readonly [Name in string]: (page: PageContext, t: Messages) => VNode } = {
  top: (page, t) => FrontTopPage({ page, seen: sampleSeen(page.policy), announcements: [] }, t),
  help: (page, t) => HelpPage({ page, guide: 'windows' }, t),
  begin: (page, t) => AcquireBeginPage({ page, proof: '/proof', token: '/token' }, t),
  proof: (page, t) => AcquireProofPage({
    page, form, back: '/', withoutCode: null, token: '/token', typed: { companyNumber: '', loginId: '' }, errors: [], wrong: false,
    screen: { kind: 'whole', fields: [...idFields(page.policy), ...secretFields(page.policy, 'one-time-password')], second: 'one-time-password' },
  }, t),
  makeKey: (page, t) => AcquireMakeKeyPage({ page, grant: 'g', csrf: 'c', request: '/r', user: { name: 'A', loginId: 'a' }, renews: null, pcNameMost: 29, confirmation: { role: 'chief', by: 'administrator' }, tryNow: '/t' }, t),
  login: (page, t) => LoginPage({
    page, initial: true, form, code: null, typed: { companyNumber: '', loginId: '' }, refused: { code: 'credentials-wrong', triesLeft: 3, then: 'locked' }, refusedLogins: [],
    certificate: { userName: 'A', loginId: 'a', pcName: 'P', expires: at, daysLeft: 5 },
  }, t),
  home: (page, t) => HomePage({
    page, user: { name: 'A', loginId: 'a' }, waitingPcs: 0, kept: 0, administration: null, asked: [], ask: null, standing: { blocks: [], counts: [] }, logins: [], confirmationPassword: null, token: { kind: 'app', registered: at }, mails: null, announcements: [], successor: { pcName: 'P', acquired: at }, password: { setAt: at, initial: false, change: '/password', age: passwordAge(page.policy.password, businessTime(at), secondsAfter(businessTime(at), 86_400 * Math.max(0, (page.policy.password.agesDays ?? 0) - page.policy.password.reminderDays))) },
    certificate: { pcName: 'P', acquired: at, expires: at, daysLeft: 0, renewableFrom: at, state: 'in-use', noticed: 'not-yet', serial: 'ab', keyOrigin: 'file' },
  }, t),
  homeToRenew: (page, t) => HomePage({
    page, user: { name: 'A', loginId: 'a' }, waitingPcs: 0, kept: 0, administration: null, asked: [], ask: null, standing: { blocks: [], counts: [] }, logins: [], confirmationPassword: null, token: { kind: 'app', registered: at }, mails: null, announcements: [], successor: null, password: { setAt: at, initial: false, change: '/password', age: passwordAge(page.policy.password, businessTime(at), secondsAfter(businessTime(at), 86_400 * Math.max(0, (page.policy.password.agesDays ?? 0) - page.policy.password.reminderDays))) },
    certificate: { pcName: 'P', acquired: at, expires: at, daysLeft: 0, renewableFrom: at, state: 'renewable', noticed: 'page-after-login', serial: 'ab', keyOrigin: 'file' },
  }, t),
  renew: (page, t) => RenewPage({ page, anew: form, again: form, expires: at, existing: { pcName: 'P', acquired: at }, back: '/home' }, t),
  makeKeyToRenew: (page, t) => AcquireMakeKeyPage({ page, grant: 'g', csrf: 'c', request: '/r', user: { name: 'A', loginId: 'a' }, renews: { pcName: 'P' }, pcNameMost: 29, confirmation: { role: 'chief', by: 'branch' }, tryNow: '/t' }, t),
  startUsing: (page, t) => StartUsingPage({ page, form, user: { name: 'A', loginId: 'a' }, certificate: { pcName: 'P', acquired: at, expires: at } }, t),
  newPassword: (page, t) => ChangePasswordPage({
    page, form, at: 'session', initial: false, due: 'aged', user: { loginId: 'a', companyNumber: 'b' }, back: '/', errors: [], refused: 'form-expired',
    limit: { time: { endsAt: businessTime(at), secondsLeft: 1, extensionsLeft: 1 }, longer: form, script: '/s', csrf: 'c', again: '/' },
  }, t),
  none: (page, t) => MemberProblemPage({ page, trouble: { code: 'certificate-none' }, role: 'unknown', again: '/', lastKnownExpiry: null, causes: ['expired', 'cancelled', 'elsewhere', 'none'], standing: { blocks: [], counts: [] }, refusedLogins: [], ask: null }, t),
}

const read = (name: string, language: Language): string => {
  const build = PAGES[name] ?? assert.fail(name)
  return renderToString(build(sampleContext(language, { policy }), MESSAGES[language])).replaceAll(/<[^>]*>/gu, ' ').replaceAll(/\s+/gu, ' ')
}

const EXPECTED: { readonly [L in Language]: { readonly [Name in string]: readonly RegExp[] } } = {
  ja: {
    top: [/8:15〜18:45/, /総括責任者/, /会員番号/, /合言葉/, /証書交付へ進む/],
    help: [/19分/, /11時間/, /2年間/, /17時間以内/, /83日以内/, /7回に達すると43分間/, /13回に達すると解除の手続きをするまで/, /総括責任者/],
    begin: [/総括責任者/, /証書交付/],
    proof: [/誤りが7回に達すると/, /会員番号/, /合言葉/],
    makeKey: [/17時間/, /29文字/],
    login: [/あと3回/, /7回に達すると43分間/, /13回に達すると解除/, /会員番号/, /合言葉を入力/],
    home: [/19分/, /11時間/, /会員番号/, /合言葉を変更する/],
    newPassword: [/9文字以上/, /23文字以内/, /その前の4つは使えません（5世代）/, /表示から4分で使えなくなります/, /12回まで延ばせます/, /あと4分延ばす/, /有効時間（4分）が過ぎた/, /現在の合言葉/],
    none: [/総括責任者/, /証書交付/],
  },
  en: {
    top: [/08:15 to 18:45/, /head keeper/, /Member number/, /Watchword/, /Hand out the deed/],
    help: [/19 minutes/, /11 hours/, /2 years/, /17 hours/, /83 days/, /43 minutes after 7/, /after 13/, /head keeper/],
    begin: [/head keeper/, /Member number/],
    proof: [/7 wrong tries/, /Member number/, /Watchword/],
    makeKey: [/17 hours/, /29 characters/],
    login: [/3 more wrong tries/, /43 minutes after 7/, /after 13/, /Member number/, /your watchword/],
    home: [/19 minutes/, /11 hours/, /Member number/, /Change your watchword/],
    newPassword: [/at least 9 characters/, /at most 23 characters/, /one of the 4 before it/, /can be used for 4 minutes/, /up to 12 times/, /4 minutes more/, /The 4 minutes of this page/, /Current watchword/],
    none: [/head keeper/, /Hand out the deed/],
  },
}

for (const language of LANGUAGES) {
  test(`R-909 figures and labels on the pages are the policy’s (${language})`, () => {
    for (const [name, patterns] of Object.entries(EXPECTED[language])) {
      const text = read(name, language)
      for (const pattern of patterns) assert.match(text, pattern, name)
    }
  })

  test(`R-909 no label of one profile stands in a text by itself (${language})`, () => {
    for (const name of Object.keys(PAGES)) assert.doesNotMatch(read(name, language), /マスターユーザ|ログインID|ログインパスワード|電子証明書発行|master user|login ID|login password/, name)
  })
}

test('R-902 every page names the support desk, its numbers, its hours and whether it is open now', () => {
  for (const language of LANGUAGES) {
    for (const name of Object.keys(PAGES)) {
      const text = read(name, language)
      for (const pattern of [/0120-000-299/, /03-0000-2990/, language === 'ja' ? /ただいま受付中/ : /Open now/, language === 'ja' ? /画面番号 W-/ : /Screen W-/]) assert.match(text, pattern, `${name} ${language}`)
    }
  }
})
