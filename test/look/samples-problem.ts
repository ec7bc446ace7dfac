import { REFUSAL_CODES, type Refusal, type RefusalCode } from '../../src/domain/refusal/refusal.ts'
import { businessTime } from '../../src/domain/time/time.ts'
import type { Language } from '../../src/text/language.ts'
import type { Trouble } from '../../src/text/refusal/next-step.ts'
import { AcquireProblemPage } from '../../src/web/pages/acquire/problem.tsx'
import { FrontProblemPage } from '../../src/web/pages/front/problem.tsx'
import { AskedPage } from '../../src/web/pages/request/asked.tsx'
import { WithdrawnPage } from '../../src/web/pages/request/withdrawn.tsx'
import { MemberProblemPage, type MemberProblemProps } from '../../src/web/pages/member/problem.tsx'
import { sampleContext } from './sample-context.ts'
import type { Sample } from './samples.ts'

const at = businessTime('2026-11-20T14:59:59Z')

/** Data for the codes that carry some. */
const DATA: { readonly [Code in RefusalCode]?: object } = {
  'certificate-not-acceptable': { fault: 'an-authority' },
  'certificate-not-yet-valid': { notBefore: at },
  'renewal-needs-approval': { until: businessTime('2027-02-18T15:00:00Z') },
  'certificate-expired': { notAfter: at, renewableUntil: businessTime('2027-02-18T14:59:59Z') },
  'certificate-revoked': { revokedAt: at },
  'certificate-superseded': { supersededAt: at },
  'certificate-awaiting-confirmation': { fingerprint: 'K7Q2-9MXD-4', confirmedBy: 'administrator' },
  'user-locked-temporarily': { until: businessTime('2026-11-22T00:42:00Z') },
  'user-not-yet-usable': { from: at },
  'credentials-wrong': { triesLeft: 1, then: 'locked' },
  'input-invalid': { fields: [] },
  'session-ended-idle': { idleMinutes: 10 },
  'session-ended-absolute': { absoluteHours: 8 },
  'form-kept': { minutes: 30 },
  'busy': { retryAfterSeconds: 5 },
  'throttled': { retryAfterSeconds: 300 },
  'grant-lapsed': { lapsedAt: at },
  'certificate-live': { pcName: '経理-03', since: at },
  'pc-name-invalid': { characters: '', most: 30 },
  'users-cap-reached': { most: 100 },
  'mails-used-up': { of: 'user', most: 25, from: at },
  'not-from-this-state': { state: 'active', command: 'issue' },
  'too-large': { mostBytes: 65536 },
  'one-time-password-wrong': { triesLeft: 2, then: 'locked' },
  'one-time-password-locked': { until: null },
  'change-tries-used-up': { tries: 10 },
  'confirmation-password-wrong': { triesLeft: 2, then: 'locked' },
  'confirmation-password-locked': { until: null },
  'fingerprint-wrong': { triesLeft: 4 },
  'application-waiting': { number: 12, until: at },
  'acknowledgement-needed': { what: ['malware-checklist', 'own-session-ends', 'lone-administrator'] },
}

/** One refusal of every code, with plausible data. */
export const SAMPLE_REFUSALS: readonly Refusal[] = REFUSAL_CODES.map((code) => ({ code, ...DATA[code] }) as Refusal)

const FREE: MemberProblemProps['standing'] = { blocks: [], counts: [] }

/** Locked by two passwords and suspended besides, with a wrong entry of a third. */
export const HEMMED_IN: MemberProblemProps['standing'] = {
  blocks: [
    { code: 'user-suspended', until: null, bars: ['log-in', 'acquire'], liftedBy: ['company-administrator', 'branch'] },
    { code: 'password-locked', until: businessTime('2026-11-22T00:42:00Z'), bars: ['log-in', 'acquire'], liftedBy: ['time', 'company-administrator', 'branch'] },
    { code: 'one-time-password-locked', until: null, bars: ['log-in', 'acquire'], liftedBy: ['company-administrator', 'branch'] },
    { code: 'certificate-expired', until: null, bars: ['log-in'], liftedBy: ['oneself'] },
  ],
  counts: [{ secret: 'confirmation-password', failures: 3, triesLeft: 2, then: 'locked' }],
}

/** Where somebody with a good certificate is kept out by what was typed, the tries are listed (S-14). */
const TRIED: ReadonlySet<string> = new Set(['user-locked', 'user-locked-temporarily', 'one-time-password-locked'])

export const refusedSample = (language: Language): MemberProblemProps['refusedLogins'] => (['locked', 'wrong', 'wrong'] as const).map((result, nth) => ({
  id: String(nth), at: new Date(Date.parse('2026-11-21T23:58:00Z') - nth * 20_000), result, pcName: language === 'ja' ? '経理-03' : 'Accounts-03', from: '203.0.113.24', thisOne: false,
}))

const memberProblem = (
  name: string, trouble: Trouble, role: 'chief' | 'user' | 'unknown', lastKnownExpiry: Date | null = null, standing: MemberProblemProps['standing'] = FREE, ask: MemberProblemProps['ask'] = null,
): Sample => ({
  name: `problem-${name}`,
  page: (language, t) => MemberProblemPage({ page: sampleContext(language, { supportCode: true }), trouble, role, again: '/', lastKnownExpiry, causes: ['expired', 'cancelled', 'elsewhere', 'none'], standing, refusedLogins: TRIED.has(trouble.code) ? refusedSample(language) : [], ask }, t),
})

/** The words of every refusal on the same page. */
export const refusalSamples: readonly Sample[] = SAMPLE_REFUSALS.map((refusal) => memberProblem(refusal.code, refusal, 'user'))

export const problemSamples: readonly Sample[] = [
  memberProblem('none', { code: 'certificate-none' }, 'unknown'),
  memberProblem('none-known', { code: 'certificate-none' }, 'unknown', at),
  {
    name: 'problem-too-early',
    page: (language, t) => MemberProblemPage({
      page: sampleContext(language, { supportCode: true, loggedIn: true }), trouble: { code: 'renewal-not-open', from: at }, role: 'user', again: '/', lastKnownExpiry: null, causes: [], standing: FREE, refusedLogins: [], ask: null,
    }, t),
  },
  {
    name: 'problem-expired-newer',
    page: (language, t) => {
      const page = sampleContext(language, { supportCode: true })
      return MemberProblemPage({
        page, trouble: { code: 'certificate-expired', notAfter: at, renewableUntil: null }, role: 'user', again: '/', lastKnownExpiry: null, causes: [], standing: FREE, refusedLogins: [], ask: null,
        instead: { now: t.procedures.chooseRenewed.text(false, page), leads: 'choose-again' },
      }, t)
    },
  },
  memberProblem('expired-for-good', { code: 'certificate-expired', notAfter: at, renewableUntil: null }, 'unknown'),
  memberProblem('locked-twice', { code: 'one-time-password-locked', until: null }, 'user', null, HEMMED_IN),
  memberProblem('locked-chief', { code: 'user-locked' }, 'chief'),
  memberProblem('locked-ask', { code: 'user-locked' }, 'user', null, FREE, { kind: 'unlock', count: 2, form: { action: '/', hidden: [] } }),
  memberProblem('locked-nobody-to-ask', { code: 'user-locked' }, 'user', null, FREE, { kind: 'unlock', count: 0, form: { action: '/', hidden: [] } }),
  ...(['sent', 'already', 'nobody'] as const).map((name): Sample => ({
    name: `asked-${name}`,
    page: (language, t) => AskedPage({
      page: sampleContext(language), role: name === 'nobody' ? 'chief' : 'user',
      asked: { kind: 'grant', to: name === 'nobody' ? [] : language === 'ja' ? ['山田 太郎', '鈴木 一郎'] : ['Taro Yamada', 'Ichiro Suzuki'], already: name === 'already' },
      withdraw: name === 'nobody' ? null : { action: '/', hidden: [] },
    }, t),
  })),
  { name: 'asked-withdrawn', page: (language, t) => WithdrawnPage({ page: sampleContext(language), kind: 'unlock' }, t) },
  {
    name: 'problem-desk-closed',
    page: (language, t) => FrontProblemPage({ page: sampleContext(language, { supportCode: true, deskOpen: false }), trouble: { code: 'not-found' }, role: 'unknown', again: '/' }, t),
  },
  {
    name: 'problem-acquire',
    page: (language, t) => AcquireProblemPage({
      page: sampleContext(language, { supportCode: true }), role: 'user', again: '/', trouble: { code: 'certificate-live', pcName: '経理-03', since: at },
      ask: { kind: 'new-pc', count: 2, form: { action: '/', hidden: [] } },
    }, t),
  },
  { name: 'problem-defect', page: (language, t) => FrontProblemPage({ page: sampleContext(language, { supportCode: true }), trouble: { code: 'defect' }, role: 'unknown', again: '/' }, t) },
]
