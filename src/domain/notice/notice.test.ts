import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { PROFILES, shipped } from '../../../test/profiles/shipped.ts'
import { addDays, dayOf, daysBetween, timeOfDay } from '../calendar/day.ts'
import { CERTIFICATE_STATES, type CertificateState } from '../certificate/lifecycle.ts'
import { businessTime, type BusinessTime } from '../time/time.ts'
import { isNoticeHour, nextDigest, nextNoticeHour } from './hours.ts'
import { isToBeSaid, lookForNotice, type NoticeFacts } from './look.ts'
import { isOnScreen } from './on-screen.ts'
import { isGathered, recipientsOf, type NoticeParty } from './recipients.ts'
import { stageName, type NoticeRules } from './stage.ts'

const tokyo = (text: string) => businessTime(`${text}+09:00`)
const RULES: NoticeRules = { stagesDays: [30, 14, 7, 3, 1], unusedDays: [1, 3, 7], whenExpired: true, unreadDays: null }
const END = tokyo('2027-11-22T23:59:59')

const facts = (change: Partial<NoticeFacts['certificate']> & Partial<Omit<NoticeFacts, 'certificate'>> = {}): NoticeFacts => {
  const { others = [], reached = true, toldAt = null, seenAt = null, ...certificate } = change
  return { certificate: { state: 'active', acquiredAt: tokyo('2026-11-22T10:15:00'), notAfter: END, ...certificate }, others, reached, toldAt, seenAt }
}

const look = (now: string, { rules = RULES, said = [] as readonly string[], ...of }: { readonly rules?: NoticeRules; readonly said?: readonly string[] } & Parameters<typeof facts>[0] = {}) => {
  const { say, expire, next } = lookForNotice(facts(of), rules, new Set(said), tokyo(now))
  return { say: say && stageName(say), expire, next }
}

test('R-1203 notices go out from 08:00:00 on, and no more from 18:00:00 on, in Tokyo', () => {
  const at = ['2026-11-22T07:59:59.999', '2026-11-22T08:00:00', '2026-11-22T17:59:59.999', '2026-11-22T18:00:00', '2026-11-22T23:59:59', '2026-11-23T00:00:00'].map(tokyo)
  assert.deepEqual(at.map(isNoticeHour), [false, true, true, false, false, false])
  assert.deepEqual(at.map(nextNoticeHour), ['2026-11-22', '2026-11-23', '2026-11-23', '2026-11-23', '2026-11-23', '2026-11-23'].map((day) => tokyo(`${day}T08:00:00`)))
})

test('R-504 R-1203 a stage of 28 days is said at 08:00 of that day, not a second before, and once', () => {
  const rules = { ...RULES, stagesDays: [28] }
  assert.deepEqual(look('2027-10-24T23:59:59', { rules }), { say: null, expire: false, next: tokyo('2027-10-25T08:00:00') })
  assert.deepEqual(look('2027-10-25T00:00:00', { rules }), { say: null, expire: false, next: tokyo('2027-10-25T08:00:00') })
  assert.deepEqual(look('2027-10-25T07:59:59', { rules }), { say: null, expire: false, next: tokyo('2027-10-25T08:00:00') })
  assert.deepEqual(look('2027-10-25T08:00:00', { rules }), { say: 'expiring-28', expire: false, next: tokyo('2027-11-23T00:00:00') })
  assert.deepEqual(look('2027-10-25T18:00:00', { rules }), { say: null, expire: false, next: tokyo('2027-10-26T08:00:00') })
  assert.deepEqual(look('2027-10-25T08:00:01', { rules, said: ['expiring-28'] }), { say: null, expire: false, next: tokyo('2027-11-23T00:00:00') })
})

test('R-1203 the last day is day 0, and expiry is the second after 23:59:59', () => {
  const rules = { ...RULES, stagesDays: [1, 0] }
  assert.equal(look('2027-11-21T12:00:00', { rules }).say, 'expiring-1')
  assert.equal(look('2027-11-22T08:00:00', { rules }).say, 'expiring-0')
  assert.deepEqual(look('2027-11-22T23:59:59', { rules }), { say: null, expire: false, next: tokyo('2027-11-23T00:00:00') })
  assert.deepEqual(look('2027-11-23T00:00:00', { rules }), { say: null, expire: true, next: tokyo('2027-11-23T00:00:00') })
})

test('R-1203 after an outage only the most urgent missed stage is said, and none that came before it later', () => {
  assert.equal(look('2027-11-18T09:00:00').say, 'expiring-7')
  assert.deepEqual(look('2027-11-18T09:00:00', { said: ['expiring-7'] }), { say: null, expire: false, next: tokyo('2027-11-19T08:00:00') })
  assert.equal(look('2028-03-01T09:00:00').expire, true)
  assert.equal(look('2028-03-01T09:00:00', { state: 'expired' }).say, 'expired-0')
})

test('R-1204 stages are counted over the 29th of February, and before a certificate that ends on it', () => {
  const leap = { notAfter: tokyo('2028-03-01T23:59:59') }
  assert.deepEqual(look('2028-02-28T12:00:00', { ...leap, rules: { ...RULES, stagesDays: [1] } }).next, tokyo('2028-02-29T08:00:00'))
  assert.equal(look('2028-02-29T08:00:00', { ...leap, rules: { ...RULES, stagesDays: [1] } }).say, 'expiring-1')
  assert.equal(look('2028-02-29T12:00:00', { notAfter: tokyo('2028-02-29T23:59:59'), rules: { ...RULES, stagesDays: [0] } }).say, 'expiring-0')
  assert.equal(look('2028-02-02T08:00:00', { ...leap, rules: { ...RULES, stagesDays: [28] } }).say, 'expiring-28')
  assert.equal(look('2028-02-01T17:59:59', { ...leap, rules: { ...RULES, stagesDays: [28] } }).say, null)
})

test('R-509 R-608 nothing is said of a certificate meanwhile renewed, nor to users who are removed or suspended or whose contract is dormant; they are looked at again', () => {
  for (const of of [{ others: ['renewed'] as const }, { others: ['awaiting-confirmation'] as const }, { reached: false }]) {
    assert.deepEqual(look('2027-10-25T09:00:00', of), { say: null, expire: false, next: tokyo('2027-10-26T08:00:00') })
  }
  assert.equal(look('2027-10-26T09:00:00').say, 'expiring-30')
  for (const state of ['superseded', 'revoked', 'void'] as const) assert.deepEqual(look('2027-10-25T09:00:00', { state }), { say: null, expire: false, next: null })
})

test('S-04 R-507 a renewed certificate that is not put to use is said on days 1, 3 and 7, and once more when the former one has run out', () => {
  const renewed = { state: 'renewed', acquiredAt: tokyo('2027-10-30T23:59:59'), notAfter: tokyo('2028-10-30T23:59:59') } as const
  assert.deepEqual(look('2027-10-31T07:59:59', renewed), { say: null, expire: false, next: tokyo('2027-10-31T08:00:00') })
  assert.deepEqual(look('2027-10-31T08:00:00', renewed), { say: 'unused-1', expire: false, next: tokyo('2027-11-02T08:00:00') })
  assert.equal(look('2027-11-02T08:00:00', { ...renewed, said: ['unused-1'] }).say, 'unused-3')
  assert.deepEqual(look('2027-11-06T08:00:00', { ...renewed, said: ['unused-1', 'unused-3'] }), { say: 'unused-7', expire: false, next: tokyo('2028-10-31T00:00:00') })
  const former = { state: 'expired', others: ['renewed'], rules: { ...RULES, whenExpired: false } } as const
  assert.deepEqual(look('2027-11-23T08:00:00', former), { say: 'former-expired-0', expire: false, next: null })
})

test('S-01 what to do after expiry is said on the next day where the profile has it, and not to somebody with another certificate', () => {
  const state = 'expired'
  assert.deepEqual(look('2027-11-23T00:00:00', { state }), { say: null, expire: false, next: tokyo('2027-11-23T08:00:00') })
  assert.deepEqual(look('2027-11-23T08:00:00', { state }), { say: 'expired-0', expire: false, next: null })
  for (const of of [{ rules: { ...RULES, whenExpired: false } }, { others: ['active'] as const }, { others: ['active', 'renewed'] as const }, { reached: false }, { said: ['expired-0'] }]) {
    assert.deepEqual(look('2027-11-23T08:00:00', { state, ...of }), { say: null, expire: false, next: null })
  }
})

test('what is stored and never signed cannot expire, and is looked at no more; one that waits for its confirmation does', () => {
  assert.deepEqual(look('2027-11-23T08:00:00', { state: 'signing' }), { say: null, expire: false, next: null })
  assert.equal(look('2027-11-23T08:00:00', { state: 'awaiting-confirmation' }).expire, true)
  assert.equal(look('2027-11-20T08:00:00', { state: 'awaiting-confirmation' }).say, null)
})

const party = (id: string, role: NoticeParty['role'], permissions: readonly string[] = []): NoticeParty => ({ id, role, permissions })
const CHIEF = party('chief', 'chief')
const KEEPER = party('keeper', 'user', ['web-administration'])
const USER = party('user', 'user')

const told = (profile: string, holder: NoticeParty, kind: Parameters<typeof recipientsOf>[0] = 'expiring') =>
  recipientsOf(kind, shipped(profile).policy.notice, holder, [CHIEF, KEEPER]).map(({ userId, about }) => `${userId} ${about}`)

test('R-504 the chief administrator and holders of web administration are told about their own; ordinary users are not (factoring)', () => {
  assert.deepEqual([CHIEF, KEEPER, USER].map((holder) => told('factoring', holder)), [['chief own'], ['keeper own'], []])
})

test('R-505 R-506 holders are told at their own address, and nobody else (shinkin-branch, credit-union)', () => {
  for (const profile of ['shinkin-branch', 'credit-union']) assert.deepEqual(told(profile, USER), ['user own'])
})

test('R-504 with a digest administrators get no mail about each of the others, but one a day; about their own they are still told at once', () => {
  const digest = { recipients: ['holder', 'administrators'], aboutOthers: 'daily-digest' } as const
  const mails = (holder: NoticeParty, rules: Parameters<typeof recipientsOf>[1] = digest) => recipientsOf('expiring', rules, holder, [CHIEF, KEEPER]).map(({ userId, about }) => `${userId} ${about}`)
  assert.deepEqual([mails(USER), mails(CHIEF)], [['user own'], ['chief own']])
  assert.deepEqual((['expiring', 'expired', 'unread', 'unused', 'former-expired'] as const).map((kind) => isGathered(kind, digest)), [true, true, true, false, false])
  assert.ok(!isGathered('expiring', { ...digest, aboutOthers: 'each' }))
  // The model case: ordinary users get no mail, and the administrators hear of them once a day.
  const factoring = { ...shipped('factoring').policy.notice, recipients: ['chief-and-web-administration-about-their-own', 'administrators'], aboutOthers: 'daily-digest' } as const
  assert.deepEqual([mails(USER, factoring), mails(KEEPER, factoring), isGathered('expiring', factoring)], [[], ['keeper own'], true])
  assert.ok(!isGathered('expiring', shipped('factoring').policy.notice), 'optional: not as it is shipped')
})

test('R-504 a digest leaves at 09:00:00 of the same day for what was said before, else of the next', () => {
  const at = ['2028-02-28T08:59:59', '2028-02-28T09:00:00', '2028-02-28T23:59:59', '2028-02-29T00:00:00', '2028-02-29T09:00:00'].map(tokyo)
  assert.deepEqual(at.map(nextDigest), ['2028-02-28', '2028-02-29', '2028-02-29', '2028-02-29', '2028-03-01'].map((day) => tokyo(`${day}T09:00:00`)))
})

test('S-07 whoever has not logged in seven days after they were told is told of to the administrators: not before 08:00 of that day, once, and not when they have', () => {
  const rules = { ...RULES, unreadDays: 7 }
  const toldAt = tokyo('2027-10-23T08:00:12')
  const of = { rules, toldAt, said: ['expiring-30'] }
  assert.deepEqual(look('2027-10-23T08:00:12', { rules }), { say: 'expiring-30', expire: false, next: tokyo('2027-10-30T08:00:00') }, 'planned when it is first said')
  assert.deepEqual(look('2027-10-29T23:59:59', of), { say: null, expire: false, next: tokyo('2027-10-30T08:00:00') })
  assert.deepEqual(look('2027-10-30T00:00:00', of), { say: null, expire: false, next: tokyo('2027-10-30T08:00:00') })
  assert.deepEqual(look('2027-10-30T08:00:00', of), { say: 'unread-7', expire: false, next: tokyo('2027-11-08T08:00:00') })
  assert.equal(look('2027-10-30T08:00:00', { ...of, seenAt: tokyo('2027-10-23T08:00:11') }).say, 'unread-7', 'a login before says nothing')
  for (const change of [{ seenAt: toldAt }, { said: ['expiring-30', 'unread-7'] }, { others: ['renewed'] as const }, { reached: false }, { rules: RULES }]) {
    assert.deepEqual(look('2027-10-30T08:00:00', { ...of, ...change }), { say: null, expire: false, next: tokyo('2027-11-08T08:00:00') })
  }
})

test('S-07 R-1203 where a stage and this were both missed, the stage is said first and this right after it', () => {
  const of = { rules: { ...RULES, unreadDays: 7 }, toldAt: tokyo('2027-10-23T08:00:00') }
  const now = '2027-11-08T08:00:00'
  assert.deepEqual(look(now, { ...of, said: ['expiring-30'] }), { say: 'expiring-14', expire: false, next: tokyo(now) })
  assert.deepEqual(look(now, { ...of, said: ['expiring-30', 'expiring-14'] }), { say: 'unread-7', expire: false, next: tokyo('2027-11-15T08:00:00') })
  assert.deepEqual(look('2027-11-08T18:00:00', { ...of, said: ['expiring-30', 'expiring-14'] }).next, tokyo('2027-11-09T08:00:00'))
})

test('S-07 the others of the company are told of it, whoever gets the mails about expiry, and its holder is not', () => {
  assert.deepEqual(told('standard', USER, 'unread'), ['chief other', 'keeper other'])
  assert.deepEqual(told('standard', CHIEF, 'unread'), ['keeper other'])
  assert.deepEqual(PROFILES.filter(({ name }) => shipped(name).policy.notice.unreadDays !== null).map(({ name }) => name), ['standard'])
})

test('S-06 holder and administrators are both told where the profile has it, each once', () => {
  assert.deepEqual(told('standard', USER), ['user own', 'chief other', 'keeper other'])
  assert.deepEqual(told('standard', CHIEF), ['chief own', 'keeper other'])
})

test('S-04 that a renewed certificate waits is told to its user alone, in every profile', () => {
  for (const { name } of PROFILES) for (const kind of ['unused', 'former-expired'] as const) assert.deepEqual(told(name, USER, kind), ['user own'])
})

test('R-505 the mails of a year are those of the profile: 30 and 10 days before, and no other (shinkin-branch)', () => {
  const { policy } = shipped('shinkin-branch')
  const said = new Map<string, BusinessTime>()
  for (let now = tokyo('2026-11-22T10:15:00'), state: CertificateState = 'active'; now.getTime() < END.getTime() + 3 * 86_400_000; now = timeOfDay(addDays(dayOf(now), 1), '10:15')) {
    const { say, expire } = lookForNotice(facts({ state }), policy.notice, new Set(said.keys()), now)
    if (say !== null) said.set(stageName(say), now)
    if (expire) state = 'expired'
  }
  assert.deepEqual([...said].map(([stage, at]) => [stage, daysBetween(dayOf(at), dayOf(END))]), [['expiring-30', 30], ['expiring-10', 10]])
})

test('R-509 R-1203 whenever it is looked at: nothing is said twice, outside the hours, or of what is not so, and the next look lies ahead', () => {
  const days = fc.integer({ min: -60, max: 40 })
  const steps = fc.array(fc.record({ hours: fc.integer({ min: 0, max: 300 }), state: fc.constantFrom(...CERTIFICATE_STATES), others: fc.subarray(['active', 'renewed', 'signing'] as const), reached: fc.boolean() }), { maxLength: 30 })
  fc.assert(fc.property(days, steps, (from, list) => {
    const said = new Set<string>()
    let now = timeOfDay(addDays(dayOf(END), from), '00:00')
    for (const { hours, ...of } of list) {
      now = businessTime(now.getTime() + hours * 3_600_000)
      const about = facts(of)
      const { say, expire, next } = lookForNotice(about, RULES, said, now)
      assert.ok(next === null || next.getTime() > now.getTime() || expire)
      if (say === null) continue
      assert.ok(isNoticeHour(now) && isToBeSaid(say.kind, about, now) && !said.has(stageName(say)))
      said.add(stageName(say))
    }
  }))
})

test('R-505 R-506 R-1203 the screen says it from 00:00 of its first day: the opening of renewal, or the profile’s own number of days', () => {
  const first = (profile: string) => ['2027-10-22T23:59:59', '2027-10-23T00:00:00', '2027-10-24T23:59:59', '2027-10-25T00:00:00'].map((now) => isOnScreen(shipped(profile).policy, END, tokyo(now)))
  assert.deepEqual(first('shinkin-branch'), [false, true, true, true])
  assert.deepEqual(first('credit-union'), [false, true, true, true])
  assert.deepEqual(first('factoring'), [false, false, false, true])
})
