import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PROFILES, shipped } from '../../../test/profiles/shipped.ts'
import type { Policy, PolicyPath } from './parameters.ts'
import { PRODUCT_DEFAULT } from './product-default.ts'
import { parseProfile } from './profile.ts'

test('five services and the defaults ship, and every one settles within the limits', () => {
  assert.deepEqual(PROFILES.map(({ name }) => name), ['credit-union', 'factoring', 'factoring-legacy', 'shinkin-branch', 'shinkin-otp', 'standard'])
  for (const { name } of PROFILES) assert.ok(Object.isFrozen(shipped(name).policy))
})

test('a shipped profile writes only what differs from the product default', () => {
  for (const { name, layer } of PROFILES) {
    const values = layer.values as Readonly<Record<keyof Policy, Readonly<Record<string, unknown>>>>
    for (const [group, written] of Object.entries(values)) {
      const standard = PRODUCT_DEFAULT[group as keyof Policy] as Readonly<Record<string, unknown>>
      for (const [key, value] of Object.entries(written)) assert.notDeepEqual(value, standard[key], `${name}: ${group}.${key}`)
    }
  }
})

test('R-409 the standard profile departs from the product default in nothing', () => {
  assert.deepEqual(shipped('standard').policy, PRODUCT_DEFAULT)
})

/** The figures of the requirements catalogue, profile by profile: factoring, factoring-legacy, shinkin-otp, shinkin-branch, credit-union. */
const NAMES = ['factoring', 'factoring-legacy', 'shinkin-otp', 'shinkin-branch', 'credit-union'] as const
const FIGURES: readonly (readonly [title: string, path: PolicyPath, values: readonly unknown[]])[] = [
  ['R-106 validity is one year', 'certificate.validityYears', [1, 1, 1, 1, 1]],
  ['R-108 users per contract: unlimited, or 100 with the master', 'users.mostPerContract', [null, null, null, null, 100]],
  ['R-113 a key may pass through a file', 'certificate.keyThroughFileForUsers', [true, true, true, true, true]],
  ['R-203 delay of a new id', 'users.usableAfterMinutes', [10, 10, 0, 0, 0]],
  ['R-302 R-303 R-305 what proves the acquirer', 'acquisition.proof', ['initial-password', 'initial-password', 'token-or-pin', 'login-password', 'login-password']],
  ['R-306 acquisition deadline', 'acquisition.deadlineDays', [null, null, null, 80, null]],
  ['R-318 what the chief’s first acquisition needs besides', 'acquisition.chiefsFirstNeeds', ['nothing', 'nothing', 'nothing', 'letter-code', 'letter-code']],
  ['R-401 R-413 shortest password', 'password.leastCharacters', [8, 8, 6, 6, 6]],
  ['R-401 R-413 longest password', 'password.mostCharacters', [16, 16, 12, 12, 12]],
  ['R-402 barred generations', 'password.generationsBarred', [2, 2, 0, 0, 0]],
  ['R-403 password age', 'password.agesDays', [90, 90, null, 90, null]],
  ['R-404 change page', 'password.changePageSeconds', [180, 180, null, null, null]],
  ['R-406 R-413 lock stages', 'lock.loginPassword', [
    [{ afterWrongTries: 5, lockMinutes: null }], [{ afterWrongTries: 5, lockMinutes: null }], [{ afterWrongTries: 6, lockMinutes: null }], [{ afterWrongTries: 6, lockMinutes: null }],
    [{ afterWrongTries: 5, lockMinutes: 30 }, { afterWrongTries: 10, lockMinutes: null }],
  ]],
  ['R-501 R-502 R-503 renewal opens', 'renewal.opensDays', [28, 28, 30, 30, 30]],
  ['R-503 renewal after expiry', 'renewal.graceDays', [0, 0, 0, 0, 90]],
  ['R-507 R-508 handover', 'renewal.handover', ['start-using', 'start-using', 'first-good-login', 'first-good-login', 'first-good-login']],
  ['R-701 method', 'login.method', ['certificate-only', 'certificate-only', 'certificate-only', 'certificate-or-password', 'certificate-only']],
  ['R-902 the desk closes', 'desk.closesAt', ['17:00', '17:00', '18:00', '18:00', '17:00']],
  ['R-1216 idle limit', 'session.idleMinutes', [10, 10, 10, 10, 10]],
  ['R-1216 absolute limit', 'session.absoluteHours', [8, 8, 8, 8, 8]],
]

for (const [title, path, values] of FIGURES) {
  test(`${title}, in the shipped profiles`, () => {
    const [group, name] = path.split('.') as [keyof Policy, string]
    assert.deepEqual(NAMES.map((profile) => (shipped(profile).policy[group] as Readonly<Record<string, unknown>>)[name]), values)
  })
}

test('a profile file with a wrong shape is refused with the place', () => {
  const refused = parseProfile({ name: 'Bad Name', title: { ja: '題' }, values: {}, extra: 1 })
  assert.ok(!refused.ok)
  for (const place of ['name', 'title.en', 'models', 'extra']) assert.match(refused.problem, new RegExp(place.replace('.', '\\.')))
})
