import assert from 'node:assert/strict'
import { test } from 'node:test'
import { grantLapsesAt, isLapsed } from '../../src/domain/acquisition/grant.ts'
import { mayBegin, redeliveryEndsAt } from '../../src/domain/acquisition/may-acquire.ts'
import { givenCodeLapsesAt, printedSecretLapsesAt } from '../../src/domain/acquisition/proof.ts'
import { isExpired, validityFrom } from '../../src/domain/certificate/validity.ts'
import { lockNow, UNTOUCHED } from '../../src/domain/lock/counter.ts'
import { isOnScreen } from '../../src/domain/notice/on-screen.ts'
import { plannedStages, unreadStage } from '../../src/domain/notice/stage.ts'
import { passwordAge } from '../../src/domain/password/ageing.ts'
import { stillGood } from '../../src/domain/password/change-page.ts'
import type { Policy } from '../../src/domain/policy/parameters.ts'
import { renewalPhase } from '../../src/domain/renewal/phase.ts'
import { asking } from '../../src/domain/request/request.ts'
import { businessTime, isBefore, machineTime, secondsAfter, type BusinessTime } from '../../src/domain/time/time.ts'
import { PROFILES, shipped } from './shipped.ts'

const DAY_SECONDS = 86_400
const tokyo = (text: string): BusinessTime => businessTime(`${text}+09:00`)

/** The two midnights of 29 February 2028, each with its last moment before. */
const BEGIN = { before: tokyo('2028-02-28T23:59:59.999'), from: tokyo('2028-02-29T00:00:00') }
const END = { before: tokyo('2028-02-29T23:59:59.999'), from: tokyo('2028-03-01T00:00:00') }

/** Whatever the hour: Japan has no summer time, so days are so many seconds. */
const daysFrom = (text: string, days: number): BusinessTime => secondsAfter(tokyo(text), days * DAY_SECONDS)
const LEAP_NOON = '2028-02-29T12:34:56'
const LEAP_LAST = '2028-02-29T23:59:59'

/** What a window or a deadline answers at an instant; null where the profile has none. */
type Asked = (policy: Policy) => ((now: BusinessTime) => boolean) | null
type Row = { readonly at: typeof BEGIN; readonly is: Asked }

const stage = (policy: Policy, days: number): BusinessTime =>
  plannedStages({ state: 'active', acquiredAt: tokyo('2027-01-01T00:00:00'), notAfter: daysFrom(LEAP_LAST, days) }, policy.notice, false).find((each) => each.stage.days === days)?.from ?? assert.fail(`no stage of ${days} days`)

/** Every window and deadline that a profile sets, each laid so that it turns at a midnight of 29 February: false before, true from then on. */
const WINDOWS: { readonly [What: string]: Row } = {
  'R-501 R-502 renewal opens': { at: BEGIN, is: ({ renewal }) => (now) => renewalPhase(renewal, daysFrom(LEAP_LAST, renewal.opensDays), now) === 'open' },
  'R-503 the days after expiry are over': {
    at: END, is: ({ renewal }) => (renewal.graceDays === 0 ? null : (now) => renewalPhase(renewal, daysFrom(LEAP_LAST, -renewal.graceDays), now) === 'over'),
  },
  'R-505 R-506 the screen says it': {
    at: BEGIN,
    is: (policy) => (now) => isOnScreen(policy, daysFrom(LEAP_LAST, policy.notice.onScreenFrom === 'renewal-opening' ? policy.renewal.opensDays : policy.notice.onScreenFrom), now),
  },
  'R-504 R-505 R-1203 every stage of the notices begins': { at: BEGIN, is: (policy) => (now) => policy.notice.stagesDays.every((days) => !isBefore(now, stage(policy, days))) },
  'S-07 whoever has not looked is told of': {
    at: BEGIN, is: ({ notice }) => (notice.unreadDays === null ? null : (now) => !isBefore(now, unreadStage(daysFrom(LEAP_NOON, -(notice.unreadDays ?? 0)), notice)?.from ?? now)),
  },
  'R-306 the right to acquire lapses': {
    at: END, is: ({ acquisition }) => (acquisition.deadlineDays === null ? null : (now) => isLapsed(grantLapsesAt(acquisition, daysFrom(LEAP_NOON, -(acquisition.deadlineDays ?? 0))), now)),
  },
  'R-301 what was printed lapses': { at: END, is: ({ acquisition }) => (now) => !isBefore(now, printedSecretLapsesAt(acquisition, daysFrom(LEAP_NOON, -acquisition.initialPasswordLapsesDays))) },
  'R-318 the code that an administrator gave lapses': { at: END, is: ({ acquisition }) => (now) => !isBefore(now, givenCodeLapsesAt(acquisition, daysFrom(LEAP_NOON, -acquisition.codeLapsesDays))) },
  'R-403 R-1205 a password is past its days': {
    at: END, is: ({ password }) => (password.agesDays === null ? null : (now) => {
      const age = passwordAge(password, daysFrom(LEAP_NOON, -(password.agesDays ?? 0)), now)
      return age.leadsTo !== 'nothing' && age.daysLeft < 0
    }),
  },
  'R-403 the reminder of a password begins': {
    at: BEGIN, is: ({ password }) => (password.agesDays === null ? null : (now) => passwordAge(password, daysFrom(LEAP_NOON, password.reminderDays - (password.agesDays ?? 0)), now).leadsTo === 'reminder'),
  },
  'R-404 R-1206 the page of a change is over': {
    at: END, is: ({ password }) => (password.changePageSeconds === null ? null : (now) => !stillGood(password, { shownAt: secondsAfter(END.from, -(password.changePageSeconds ?? 0)), extensions: 0 }, now).ok),
  },
  'R-413 a lock for a while is over': { at: END, is: () => (now) => lockNow({ ...UNTOUCHED, lockedUntil: END.from }, now) === null },
  'R-203 R-1208 a new id becomes usable': {
    at: BEGIN,
    is: ({ acquisition: { redeliveryHours } }) => (now) => mayBegin({
      now, user: { state: 'registered', usableFrom: BEGIN.from }, contract: { state: 'open', stopped: false }, counter: UNTOUCHED, grant: { state: 'open', lapsesAt: null }, live: null, redeliveryHours,
    }).ok,
  },
  'R-308 the certificate is delivered again no more': { at: END, is: ({ acquisition: { redeliveryHours } }) => (now) => !isBefore(now, redeliveryEndsAt(secondsAfter(END.from, -redeliveryHours * 3600), redeliveryHours)) },
  'R-610 the same thing may be said again': { at: BEGIN, is: () => (now) => asking(tokyo('2028-02-28T00:00:00'), now) === 'repeats' },
}

for (const [what, { at, is }] of Object.entries(WINDOWS)) {
  test(`${what} at a midnight of 29 February and not a moment before, at every profile that has it`, () => {
    const having = PROFILES.flatMap(({ name }) => is(shipped(name).policy) ?? [])
    assert.ok(having.length > 0, 'some profile has it')
    for (const answer of having) assert.deepEqual([answer(at.before), answer(at.from)], [false, true])
  })
}

test('R-106 R-1204 a certificate of 29 February is good to the last second of 28 February, at every profile', () => {
  for (const { name } of PROFILES) {
    const { notAfter } = validityFrom(tokyo(LEAP_NOON), machineTime('2028-02-29T03:34:56Z'), shipped(name).policy.certificate.validityYears)
    assert.deepEqual([isExpired(notAfter, tokyo('2029-02-28T23:59:59.999')), isExpired(notAfter, tokyo('2029-03-01T00:00:00'))], [false, true], name)
  }
})
