import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LIMITS } from './limits.ts'
import { PRODUCT_DEFAULT } from './product-default.ts'
import { settle } from './settle.ts'

const until = (tries: number) => [{ afterWrongTries: tries, lockMinutes: null }]

/** For every limit: values just inside, and values just outside. */
const CASES: Readonly<Record<string, { readonly kept: readonly object[]; readonly broken: readonly object[] }>> = {
  'validity': { kept: [{ certificate: { validityYears: 2 } }], broken: [{ certificate: { validityYears: 3 } }] },
  'subject': {
    kept: [{ certificate: { subjectTemplate: '★{brand} {loginId}', brand: 'みなと信用組合ビジネスバンキングサービス法人用' } }],
    broken: [
      { certificate: { subjectTemplate: '{brand} {loginId}' } }, { certificate: { subjectTemplate: '{companyNumber}' } }, { certificate: { subjectTemplate: '{loginId} {constructor}' } },
      { certificate: { subjectTemplate: '{loginId' } }, { certificate: { subjectTemplate: '{loginId} \u202e' } }, { certificate: { subjectTemplate: '{loginId} {loginId} {until}' } },
    ],
  },
  'default-key': { kept: [{ certificate: { userKeys: ['ec-p256'] } }], broken: [{ certificate: { userKeys: ['rsa-3072'] } }] },
  'renewal-opening': { kept: [{ renewal: { opensDays: 182 } }], broken: [{ renewal: { opensDays: 183 } }] },
  'renewal-grace': { kept: [{ renewal: { graceDays: 90 } }], broken: [{ renewal: { graceDays: 91 } }] },
  'notice-stages': { kept: [{ notice: { stagesDays: [30, 0] } }], broken: [{ notice: { stagesDays: [31] } }, { notice: { stagesDays: [7, 7] } }, { notice: { stagesDays: [7, 14] } }] },
  'notice-unused': { kept: [{ notice: { unusedDays: [2] } }], broken: [{ notice: { unusedDays: [3, 3] } }, { notice: { unusedDays: [3, 1] } }] },
  'redelivery': { kept: [{ acquisition: { redeliveryHours: 1 } }], broken: [{ acquisition: { redeliveryHours: 25 } }] },
  'initial-password': { kept: [{ acquisition: { initialPasswordLapsesDays: 30 } }], broken: [{ acquisition: { initialPasswordLapsesDays: 91 } }] },
  'chosen-secret-tries': { kept: [{ acquisition: { chosenSecretWrongTries: 1 } }], broken: [{ acquisition: { chosenSecretWrongTries: 11 } }] },
  'generated-secret-tries': { kept: [{ acquisition: { generatedSecretWrongTries: 5 } }], broken: [{ acquisition: { generatedSecretWrongTries: 101 } }] },
  'fingerprint': {
    kept: [{ acquisition: { fingerprintBits: 20, newPcConfirmedBy: 'nobody' } }, { acquisition: { fingerprintBits: 64 } }],
    broken: [{ acquisition: { fingerprintBits: 39, newPcConfirmedBy: 'branch' } }, { acquisition: { fingerprintBits: 151, newPcConfirmedBy: 'administrator' } }],
  },
  'password-length': {
    kept: [{ password: { leastCharacters: 6 } }, { password: { leastCharacters: 64, mostCharacters: 64 } }],
    broken: [{ password: { leastCharacters: 5 } }, { password: { leastCharacters: 16, mostCharacters: 15 } }],
  },
  'password-ageing': {
    kept: [{ password: { agesDays: 90, reminderDays: 90, whenAged: 'reminder' } }],
    broken: [{ password: { agesDays: 90 } }, { password: { whenAged: 'reminder' } }, { password: { agesDays: 10, reminderDays: 11, whenAged: 'reminder' } }],
  },
  'change-page': {
    kept: [{ password: { changePageSeconds: 180 } }, { password: { changePageExtensions: 0 } }],
    broken: [{ password: { changePageSeconds: 180, changePageExtensions: 9 } }],
  },
  'changed-on-the-spot': {
    kept: [{ acquisition: { proof: 'initial-password' }, password: { generationsBarred: 1 } }],
    broken: [{ acquisition: { proof: 'initial-password' } }],
  },
  ...Object.fromEntries(Object.keys(PRODUCT_DEFAULT.lock).map((secret) => [`lock-${secret}`, {
    kept: [{ lock: { [secret]: until(100) } }, { lock: { [secret]: [{ afterWrongTries: 1, lockMinutes: 1 }, ...until(2)] } }],
    broken: [
      { lock: { [secret]: until(101) } }, { lock: { [secret]: [{ afterWrongTries: 5, lockMinutes: 30 }] } },
      { lock: { [secret]: [...until(5), ...until(10)] } }, { lock: { [secret]: [{ afterWrongTries: 5, lockMinutes: 30 }, ...until(5)] } },
    ],
  }])),
  'tokens': {
    kept: [{ oneTimePassword: { tokens: 'none', atAcquisition: 'never' }, login: { oneTimePassword: 'never' }, confirmation: { forRevoking: 'nothing' } }],
    broken: [
      { oneTimePassword: { tokens: 'none' } },
      { oneTimePassword: { tokens: 'none', atAcquisition: 'never' }, login: { oneTimePassword: 'never' }, confirmation: { forRevoking: 'nothing' }, acquisition: { proof: 'token-or-pin' } },
    ],
  },
  'confirmation-pin': {
    kept: [{ confirmationPin: { leastDigits: 6, mostDigits: 6, issuedDigits: 6 } }],
    broken: [
      { confirmationPin: { mostDigits: 9, issuedDigits: 8 } }, { confirmationPin: { leastDigits: 7, mostDigits: 6, issuedDigits: 6 } },
      { confirmationPin: { leastDigits: 6, issuedDigits: 5 } }, { confirmationPin: { mostDigits: 6, issuedDigits: 7 } },
    ],
  },
  'second-screen': {
    kept: [{ acquisition: { proof: 'token-or-pin', proofOnSecondScreen: true } }, { acquisition: { proofOnSecondScreen: true } }],
    broken: [{ acquisition: { proof: 'token-or-pin' } }],
  },
  'login-fields': { kept: [{ login: { asksFor: ['login-id', 'password'] } }], broken: [{ login: { asksFor: ['login-id'] } }] },
  'session': {
    kept: [{ session: { idleMinutes: 60, absoluteHours: 24 } }],
    broken: [{ session: { idleMinutes: 61 } }, { session: { absoluteHours: 25 } }],
  },
  'desk-hours': { kept: [{ desk: { closesAt: '09:01' } }], broken: [{ desk: { closesAt: '09:00' } }, { desk: { opensAt: '18:00' } }] },
}

test('every hard limit has an id of its own, a source, and cases on both sides of it', () => {
  assert.deepEqual(LIMITS.map(({ id }) => id), Object.keys(CASES))
  for (const { cite, means } of LIMITS) assert.ok(cite.length > 4 && means.length > 20)
})

for (const limit of LIMITS) {
  test(`the hard limit ${limit.id} holds for values just inside and refuses values just outside`, () => {
    for (const values of CASES[limit.id]?.kept ?? []) {
      const result = settle([{ level: 'service', name: 's', values }])
      assert.deepEqual(result.ok ? [] : result.problem, [], JSON.stringify(values))
    }
    for (const values of CASES[limit.id]?.broken ?? []) {
      const result = settle([{ level: 'service', name: 's', values }])
      assert.ok(!result.ok, JSON.stringify(values))
      const [breach] = result.problem
      assert.deepEqual([breach?.code, breach?.path], ['limit-broken', limit.of[0]], JSON.stringify(result.problem))
      assert.ok(breach?.detail.endsWith(`(${limit.cite})`))
    }
  })
}
