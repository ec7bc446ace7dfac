import type { UserAtHand } from '../../src/app/company/user-at-hand.ts'
import type { Certificate } from '../../src/app/port/certificates.ts'
import type { KeptMail } from '../../src/app/port/mails.ts'
import { blocksOf } from '../../src/domain/lock/blocks.ts'
import { UNTOUCHED } from '../../src/domain/lock/counter.ts'
import { businessTime } from '../../src/domain/time/time.ts'
import type { Language } from '../../src/text/language.ts'
import type { Messages } from '../../src/text/ja.ts'
import { ActPage, type ActName, type ActProps } from '../../src/web/pages/console/act.tsx'
import { CompanyPage } from '../../src/web/pages/console/company.tsx'
import { MailsPage } from '../../src/web/pages/console/mails.tsx'
import { RequestsPage } from '../../src/web/pages/console/requests.tsx'
import { SecretPage } from '../../src/web/pages/console/secret.tsx'
import { UserPage, type UserProps } from '../../src/web/pages/console/user.tsx'
import { sampleContext } from './sample-context.ts'
import { samplePolicy } from './sample-policy.ts'
import type { Sample } from './samples.ts'

const moment = (text: string) => businessTime(Date.parse(text))
const say = (language: Language, ja: string, en: string): string => (language === 'ja' ? ja : en)
const now = moment('2026-11-22T00:30:00Z')
const policy = samplePolicy()
const form = { action: '#', hidden: [{ name: 'csrf', value: 'x' }] }
const nameOf = (language: Language) => say(language, '鈴木 一郎', 'Ichiro Suzuki')

const certificate = (change: Partial<Certificate>): Certificate => ({
  id: String(change.state), serial: Buffer.from('4c0f5a3f9d0e4b7a8c1d2e3f40516273', 'hex'), state: 'active', pcName: '経理-03', notAfter: moment('2027-08-31T14:59:59Z'), acquiredAt: moment('2026-08-31T01:20:00Z'), endedAt: null, ...change,
}) as Certificate

const mails = (language: Language): readonly KeptMail[] => [
  { id: '1', kind: 'expiring-own', userId: '1', loginId: 'minato-keiri', recipient: 'keiri@minato.example', toSecond: false, addressIsCurrent: true, language, subject: say(language, '証明書の有効期限のお知らせ', 'Your certificate expires soon'), state: 'sent', tries: 1, trouble: null, queuedAt: now, sentAt: moment('2026-11-20T00:00:00Z') },
  { id: '2', kind: 'suspended', userId: '1', loginId: 'minato-keiri', recipient: 'keiri@minato.example', toSecond: false, addressIsCurrent: true, language, subject: say(language, '利用中止のお知らせ', 'You have been suspended'), state: 'bounced', tries: 1, trouble: '5.1.1', queuedAt: now, sentAt: moment('2026-11-10T00:00:00Z') },
]

const done = (language: Language): UserAtHand['done'] => [
  { id: '1', at: moment('2026-11-19T02:00:00Z'), act: 'initialise-password', by: { name: say(language, '山田 太郎', 'Taro Yamada') }, to: nameOf(language), reason: null },
  { id: '2', at: moment('2026-08-30T02:00:00Z'), act: 'reissue-certificate', by: 'branch', to: nameOf(language), reason: say(language, 'パソコンの入れ替え', 'A new PC') },
]

const answered = (language: Language): UserAtHand['answered'] => [
  { id: '3', kind: 'grant', askedAt: moment('2026-10-12T01:00:00Z'), answer: { at: moment('2026-10-12T04:30:00Z'), act: 'open-grant', by: { name: say(language, '山田 太郎', 'Taro Yamada') } } },
  { id: '2', kind: 'token', askedAt: moment('2026-09-01T01:00:00Z'), answer: { at: moment('2026-09-02T00:00:00Z'), act: 'withdraw-request', by: 'oneself' } },
  { id: '1', kind: 'new-pc', askedAt: moment('2026-08-29T01:00:00Z'), answer: { at: moment('2026-08-30T02:00:00Z'), act: 'reissue-certificate', by: 'branch' } },
]

const user = (language: Language): UserAtHand['user'] => ({
  id: '1', institutionId: '1', contractId: '1', serviceId: '1', loginId: 'minato-keiri', name: nameOf(language), mail: 'keiri@minato.example', language, role: 'user', permissions: [],
  state: 'registered', usableFrom: moment('2026-01-01T00:00:00Z'), usesToken: true,
})

const blocks = blocksOf({
  now, user: { role: 'user', state: 'registered', usableFrom: now, usesToken: true }, contract: { state: 'open', stopped: false, administrators: 2 }, byPassword: false,
  counters: { 'password': { failures: 10, lockedUntil: null, locked: true }, 'one-time-password': UNTOUCHED, 'confirmation-password': UNTOUCHED, 'pin': UNTOUCHED },
  password: { lapsesAt: null }, pin: null, hasToken: true, certificates: [{ state: 'active', notAfter: moment('2027-08-31T14:59:59Z') }], grant: null, lateRenewal: null,
}, policy)

const atHand = (language: Language): UserAtHand => ({
  user: user(language), standing: 'locked', certificates: [
    certificate({}), certificate({ state: 'revoked', pcName: '経理-01', notAfter: moment('2027-03-31T14:59:59Z'), endedAt: moment('2026-08-30T02:00:00Z') }), certificate({ state: 'expired', pcName: '経理-01', notAfter: moment('2026-03-31T14:59:59Z') }),
  ],
  grant: null, password: { origin: 'chosen', setAt: moment('2026-09-01T00:00:00Z'), lapsesAt: null }, token: { state: 'registered', now: { kind: 'hardware', serial: '9000-0001', registeredAt: now } },
  blocks, counts: [], locked: ['password'], requests: [{ id: '1', userId: '1', kind: 'unlock', askedAt: moment('2026-11-21T23:40:00Z'), lastAskedAt: now, closedAt: null, closedBy: null, answeredBy: null }],
  answered: answered(language),
  mails: mails(language), returnedSince: moment('2026-11-10T00:01:00Z'), second: { mail: 'keiri-2@minato.example', returnedSince: null }, attempts: [], done: done(language),
  offers: [
    { name: 'unlock-user', can: true }, { name: 'initialise-password', can: true }, { name: 'change-mail-address', can: true }, { name: 'suspend-user', can: true }, { name: 'resynchronise-token', can: true },
    { name: 'remove-token', can: true }, { name: 'reissue-certificate', can: true }, { name: 'revoke-certificate', can: true },
    { name: 'open-grant', can: false, why: 'not-now' }, { name: 'lift-suspension', can: false, why: 'not-now' }, { name: 'register-token', can: false, why: 'not-now' }, { name: 'remove-user', can: false, why: 'permission', lacks: ['user-registration'] },
  ],
  lone: false, own: false, seen: 'x',
})

const userPage = (name: string, change: (language: Language, t: Messages) => Partial<Omit<UserProps, 'at'>> & { readonly at?: Partial<UserAtHand> } = () => ({})): Sample => ({
  name,
  page: (language, t) => {
    const { at, ...rest } = change(language, t)
    return UserPage({
      page: sampleContext(language, { loggedIn: true }), now, said: null, at: { ...atHand(language), ...at },
      logins: [{ id: '1', at: moment('2026-11-21T23:30:00Z'), result: 'locked', pcName: '経理-03', from: '192.0.2.7', thisOne: false }, { id: '2', at: moment('2026-11-21T00:02:00Z'), result: 'logged-in', pcName: '経理-03', from: '192.0.2.7', thisOne: false }], ...rest,
    }, t)
  },
})

const act = (name: string, of: ActName, change: (language: Language, t: Messages) => Partial<ActProps> & Pick<ActProps, 'step'>): Sample => ({
  name,
  page: (language, t) => ActPage({
    page: sampleContext(language, { loggedIn: true }), name: of, user: { name: nameOf(language), loginId: 'minato-keiri', own: false }, about: null, place: 'users', back: '#', typed: {}, errors: [], refused: null, ...change(language, t),
  }, t),
})

const confirming = (fields: Extract<ActProps['step'], { kind: 'confirm' }>['fields'], read: Extract<ActProps['step'], { kind: 'confirm' }>['read'] = []) => ({ step: { kind: 'confirm', form, fields, read } as const })
const note = { name: 'note', ask: 'text', need: 'required' } as const
const confirmation = { name: 'confirmation', ask: 'confirmation-password' } as const

const byUsers = (language: Language) => answered(language).map((each) => ({ ...each, name: nameOf(language), loginId: 'minato-keiri' }))
const undelivered = (language: Language): readonly KeptMail[] => {
  const [, bounced] = mails(language)
  return bounced === undefined ? [] : [
    bounced, { ...bounced, id: '3', kind: 'expiring-own', toSecond: true, recipient: 'keiri-2@minato.example', trouble: '4.2.2' }, { ...bounced, id: '4', kind: 'password-initialised', trouble: '5.7.1', addressIsCurrent: false },
    { ...bounced, id: '5', kind: 'request-asked', state: 'failed', trouble: 'tries-spent', subject: null },
  ]
}

export const consoleUserSamples: readonly Sample[] = [
  { name: 'console-mails', page: (language, t) => MailsPage({ page: sampleContext(language, { loggedIn: true }), undelivered: false, mails: [...mails(language), ...undelivered(language)], older: '4', first: true }, t) },
  { name: 'console-mails-undelivered', page: (language, t) => MailsPage({ page: sampleContext(language, { loggedIn: true }), undelivered: true, mails: undelivered(language), older: null, first: false }, t) },
  { name: 'console-mails-none', page: (language, t) => MailsPage({ page: sampleContext(language, { loggedIn: true }), undelivered: true, mails: [], older: null, first: true }, t) },
  {
    name: 'console-requests', page: (language, t) => RequestsPage({
      page: sampleContext(language, { loggedIn: true }), open: [{ id: '9', kind: 'unlock', askedAt: moment('2026-11-21T23:40:00Z'), answer: null, name: nameOf(language), loginId: 'minato-keiri' }], answered: byUsers(language), older: '1',
    }, t),
  },
  { name: 'console-requests-older', page: (language, t) => RequestsPage({ page: sampleContext(language, { loggedIn: true }), open: null, answered: byUsers(language), older: null }, t) },
  { name: 'console-requests-none', page: (language, t) => RequestsPage({ page: sampleContext(language, { loggedIn: true }), open: [], answered: [], older: null }, t) },
  userPage('console-user'),
  userPage('console-user-removed', (language, t) => ({
    said: { kind: 'done', text: t.administrationActs['remove-user'].done(nameOf(language)) },
    at: {
      user: { ...user(language), state: 'removed', role: 'chief' }, standing: 'removed', certificates: [], requests: [], answered: [], mails: [], done: [], returnedSince: null, second: null, password: null, token: { state: 'not-used', now: null }, blocks: [],
      grant: { state: 'open', lapsesAt: moment('2026-12-20T15:00:00Z'), letterRequired: true, codeLapsesAt: null } as never, offers: [{ name: 'unlock-user', can: false, why: 'of-chief' }, { name: 'remove-user', can: false, why: 'own' }], own: true,
    },
  })),
  userPage('console-user-stale', () => ({ said: { kind: 'stale' }, at: { standing: 'token-waiting', token: { state: 'waiting', now: null }, locked: [], certificates: [], grant: { state: 'open', lapsesAt: null, letterRequired: false, codeLapsesAt: moment('2026-12-01T15:00:00Z') } as never } })),
  userPage('console-user-by-password', (language) => ({
    page: sampleContext(language, { loggedIn: true, method: 'password' }),
    at: {
      standing: 'in-use', certificates: [], requests: [], blocks: [], locked: [], token: { state: 'not-used', now: null },
      offers: [{ name: 'initialise-password', can: true }, { name: 'suspend-user', can: true }, { name: 'open-grant', can: false, why: 'method' }, { name: 'revoke-certificate', can: false, why: 'method' }],
    },
  })),
  userPage('console-user-again', () => ({ said: { kind: 'again' } })),
  act('console-unlock', 'unlock-user', (language, t) => ({ about: t.administrationUser.secretName('password', sampleContext(language).labels), ...confirming([]) })),
  act('console-revoke', 'revoke-certificate', () => confirming([{ name: 'reason', ask: 'revocation' }, note, confirmation])),
  act('console-revoke-wrong', 'revoke-certificate', (language, t) => ({
    errors: [{ field: 'reason', text: say(language, '失効の区分を選んでください。', 'Choose the kind of revocation.') }, { field: 'note', text: say(language, '理由を入力してください。', 'Enter the reason.') }, { field: 'read-own-session-ends', text: t.administrationUser.form.mustRead }],
    ...confirming([{ name: 'reason', ask: 'revocation' }, note, confirmation], ['own-session-ends', 'lone-administrator']),
  })),
  act('console-reissue-why', 'reissue-certificate', () => ({ step: { kind: 'cause', action: '#', chosen: '' } })),
  act('console-reissue-vanished', 'reissue-certificate', (_, t) => ({
    about: t.administrationUser.form.causes.vanished, typed: { note: 'x' }, refused: { title: t.administrationUser.stale.heading, text: t.administrationUser.stale.text }, ...confirming([note, { name: 'confirmation', ask: 'one-time-password' }], ['malware-checklist']),
  })),
  act('console-hardware-token', 'register-token', () => confirming([{ name: 'serial', ask: 'text', need: 'required' }, { name: 'first', ask: 'text', need: 'required' }, { name: 'second', ask: 'text', need: 'optional' }, { name: 'oneTimePassword', ask: 'one-time-password' }])),
  act('console-remove-token', 'remove-token', () => confirming([{ name: 'end', ask: 'end' }])),
  act('console-second-mail', 'change-second-mail-address', () => ({ typed: { mail: 'keiri-2@minato.example' }, ...confirming([{ name: 'mail', ask: 'text', need: 'optional' }]) })),
  act('console-permissions', 'change-permissions', () => ({ typed: { 'web-administration': 'yes' }, ...confirming([{ name: 'permissions', ask: 'permissions' }, { name: 'reason', ask: 'text', need: 'required' }]) })),
  act('console-stop-company', 'stop-company', () => ({ user: null, place: 'company', ...confirming([{ name: 'reason', ask: 'text', need: 'required' }]) })),
  ...(['suspend-user', 'remove-user', 'change-name', 'register-token', 'open-grant', 'stop-company'] as const).map((name) => act(`console-${name}-by-password`, name, (language) => ({
    page: sampleContext(language, { loggedIn: true, method: name === 'open-grant' ? 'certificates-applied' : 'password' }), ...confirming([{ name: 'reason', ask: 'text', need: 'required' }]),
    ...name === 'stop-company' ? { user: null, place: 'company' as const } : {},
  }))),
  {
    name: 'console-secret-code',
    page: (language, t) => SecretPage({ page: sampleContext(language, { loggedIn: true }), name: 'issue-acquisition-code', user: { name: nameOf(language), loginId: 'minato-keiri' }, secret: { kind: 'acquisitionCode', value: 'ABCD-EFGH-JKMN-PQRS', until: null } }, t),
  },
  {
    name: 'console-secret-password',
    page: (language, t) => SecretPage({ page: sampleContext(language, { loggedIn: true }), name: 'initialise-password', user: { name: nameOf(language), loginId: 'minato-keiri' }, secret: { kind: 'initialPassword', value: 'Kx7mPq2wRt', until: moment('2026-12-22T15:00:00Z') } }, t),
  },
  {
    name: 'console-company',
    page: (language, t) => CompanyPage({
      page: sampleContext(language, { loggedIn: true }), lone: true, phrase: say(language, 'みなとの松', 'Minato pine tree'), mails: mails(language), unreached: [{ name: nameOf(language) }], done: done(language), said: t.administrationActs['set-phrase'].done(''),
    }, t),
  },
  { name: 'console-company-new', page: (language, t) => CompanyPage({ page: sampleContext(language, { loggedIn: true }), lone: false, phrase: null, mails: [], unreached: [], done: [], said: null }, t) },
]
