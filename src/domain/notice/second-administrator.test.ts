import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { businessTime, type BusinessTime } from '../time/time.ts'
import { lookForSecondAdministrator, mayAskForSecond, type SecondAdministratorRules } from './second-administrator.ts'

const tokyo = (text: string): BusinessTime => businessTime(Date.parse(`${text}+09:00`))
const RULES: SecondAdministratorRules = { secondAdministratorAfterDays: 14, secondAdministratorEveryDays: 90 }
const opened = tokyo('2028-02-15T16:20:00')
const look = (now: string, of: Partial<Parameters<typeof lookForSecondAdministrator>[0]> = {}, rules = RULES) =>
  lookForSecondAdministrator({ openedAt: opened, askedAt: null, lone: true, ...of }, rules, tokyo(now))

test('R-208 S-11 a lone administrator is first asked in the morning of the day that the profile has, counted over 29 February, and not before', () => {
  assert.deepEqual(look('2028-02-15T16:20:00'), { ask: false, next: tokyo('2028-02-29T08:00:00') })
  assert.deepEqual(look('2028-02-29T07:59:59'), { ask: false, next: tokyo('2028-02-29T08:00:00') })
  assert.deepEqual(look('2028-02-29T08:00:00'), { ask: true, next: tokyo('2028-05-29T08:00:00') })
  assert.deepEqual(look('2028-02-29T17:59:59'), { ask: true, next: tokyo('2028-05-29T08:00:00') })
  assert.deepEqual(look('2028-02-29T18:00:00'), { ask: false, next: tokyo('2028-03-01T08:00:00') })
  assert.deepEqual(look('2028-02-29T23:59:59'), { ask: false, next: tokyo('2028-03-01T08:00:00') })
  assert.deepEqual(look('2028-03-01T00:00:00'), { ask: false, next: tokyo('2028-03-01T08:00:00') })
})

test('R-208 asked again only after the days of the profile, and nobody who is not alone, or whose profile does not ask', () => {
  const askedAt = tokyo('2028-02-29T11:30:00')
  assert.deepEqual(look('2028-05-29T07:59:59', { askedAt }), { ask: false, next: tokyo('2028-05-29T08:00:00') })
  assert.deepEqual(look('2028-05-29T08:00:00', { askedAt }), { ask: true, next: tokyo('2028-08-27T08:00:00') })
  assert.deepEqual([mayAskForSecond(askedAt, RULES, tokyo('2028-05-29T07:59:59')), mayAskForSecond(askedAt, RULES, tokyo('2028-05-29T08:00:00')), mayAskForSecond(null, RULES, askedAt)], [false, true, true])
  assert.equal(look('2028-06-01T10:00:00', { lone: false }).ask, false)
  assert.equal(look('2028-06-01T10:00:00', {}, { ...RULES, secondAdministratorAfterDays: null }).ask, false)
})

test('R-208 however seldom somebody looks, the next look is later, nobody is asked twice within the days, and a lone administrator is asked in the end', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 200 * 3_600 }), { minLength: 1, maxLength: 30 }), fc.integer({ min: 30, max: 366 }), (late, every) => {
    const rules = { secondAdministratorAfterDays: 14, secondAdministratorEveryDays: every }
    let now = opened
    let askedAt: BusinessTime | null = null
    for (const seconds of late) {
      const { ask, next } = lookForSecondAdministrator({ openedAt: opened, askedAt, lone: true }, rules, now)
      assert.ok(next.getTime() > now.getTime())
      if (ask) {
        assert.ok(askedAt === null || now.getTime() - askedAt.getTime() >= (every - 1) * 86_400_000)
        askedAt = now
      }
      now = businessTime(next.getTime() + seconds * 1_000)
    }
    const last = lookForSecondAdministrator({ openedAt: opened, askedAt, lone: true }, rules, tokyo('2060-01-15T10:00:00'))
    assert.ok(last.ask)
  }))
})
