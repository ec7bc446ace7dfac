import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { PROFILES, shipped } from '../../../test/profiles/shipped.ts'
import { businessTime, secondsAfter, type BusinessTime } from '../time/time.ts'
import { extended, pageTime, stillGood, type ShownPage } from './change-page.ts'

const SHOWN = businessTime('2026-11-22T00:00:00.250Z')
const page: ShownPage = { shownAt: SHOWN, extensions: 0 }
const rule = (profile: string) => shipped(profile).policy.password
const factoring = rule('factoring')
const later = (seconds: number): BusinessTime => secondsAfter(SHOWN, seconds)

test('R-404 R-1206 at factoring a page is good for 180 seconds from its rendering: 179.999 are good, 180 are not', () => {
  for (const profile of ['factoring', 'factoring-legacy']) {
    assert.deepEqual([0, 179.999, 180, 180.001, 86_400].map((seconds) => stillGood(rule(profile), page, later(seconds)).ok), [true, true, false, false, false])
  }
})

test('R-413 the other profiles set no limit', () => {
  for (const { name } of PROFILES.filter(({ name: each }) => !each.startsWith('factoring'))) {
    assert.equal(pageTime(rule(name), page, later(1)), null)
    assert.deepEqual([stillGood(rule(name), page, later(10 ** 8)).ok, extended(rule(name), page, later(10 ** 8))], [true, { ok: true, value: page }])
  }
})

test('R-1206 each extension adds three minutes, whenever it is asked for, and the eleventh is refused', () => {
  let shown = page
  for (let times = 1; times <= 10; times += 1) {
    const more = extended(factoring, shown, later(10))
    assert.ok(more.ok)
    shown = more.value
    assert.deepEqual(pageTime(factoring, shown, later(0)), { endsAt: later(180 * (times + 1)), secondsLeft: 180 * (times + 1), extensionsLeft: 10 - times })
  }
  assert.deepEqual(extended(factoring, shown, later(10)), { ok: false, problem: { code: 'form-expired' } })
  assert.deepEqual([1979.999, 1980].map((seconds) => stillGood(factoring, shown, later(seconds)).ok), [true, false])
})

test('R-404 a page whose time is over is not extended', () => {
  assert.equal(extended(factoring, page, later(179.999)).ok, true)
  assert.equal(extended(factoring, page, later(180)).ok, false)
})

test('R-1206 whatever is asked when, a page is never good beyond eleven times its limit, and what is left is told rounded up', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 40 }), fc.integer({ min: 0, max: 5_000_000 }), (asked, askedAtMs) => {
    let [shown, passed] = [page, 0]
    for (const seconds of asked) {
      passed += seconds
      const more = extended(factoring, shown, later(passed))
      if (more.ok) shown = more.value
    }
    const now = later(askedAtMs / 1000)
    const time = pageTime(factoring, shown, now)
    assert.equal(stillGood(factoring, shown, now).ok, (time?.secondsLeft ?? 0) > 0)
    assert.ok(askedAtMs < 1_980_000 || time?.secondsLeft === 0)
  }))
})
