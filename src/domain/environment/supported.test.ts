import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PROFILES, shipped } from '../../../test/profiles/shipped.ts'
import { day } from '../calendar/day.ts'
import type { Policy } from '../policy/parameters.ts'
import { settle } from '../policy/settle.ts'
import { adviceFor, environmentTable, supported } from './supported.ts'
import type { Visitor } from './visitor.ts'

type Rule = Policy['environment']['rules'][number]

const rule = (change: Partial<Rule>): Rule =>
  ({ acts: ['log-in', 'acquire', 'renew'], way: null, systems: ['windows'], browsers: ['edge'], leastVersion: null, verdict: 'works', from: '2026-04-01', ...change })
const ask = (rules: readonly Rule[], on: string, version: number | null = 130) =>
  supported(rules, { act: 'acquire', way: 'page', browser: 'edge', system: 'windows', version }, day(on))
const pc = (browser: Visitor['browser'], system: Visitor['system'] = 'windows', version: number | null = 140): Visitor => ({ browser, system, version, device: 'pc' })
const today = day('2026-11-22')
const standard = shipped('standard').policy

test('R-903 what no line speaks of, and what holds only from a later day, is to be asked for', () => {
  assert.deepEqual(ask([], '2026-11-22'), { verdict: 'ask', from: null, leastVersion: null, tooOld: false, next: null })
  assert.equal(ask([rule({ browsers: ['firefox'] })], '2026-11-22').verdict, 'ask')
  assert.deepEqual(ask([rule({ from: '2026-12-01' })], '2026-11-30').next, { from: '2026-12-01', verdict: 'works' })
})

test('R-903 a line holds from its day, to the day before the next; what comes is told before it comes', () => {
  const rules = [rule({ from: '2027-01-04', verdict: 'does-not' }), rule({})]
  assert.deepEqual([ask(rules, '2027-01-03').verdict, ask(rules, '2027-01-04').verdict], ['works', 'does-not'])
  assert.deepEqual(ask(rules, '2027-01-03').next, { from: '2027-01-04', verdict: 'does-not' })
  assert.deepEqual(ask(rules, '2027-01-04').next, null)
  assert.equal(ask([rule({}), rule({ verdict: 'ask' })], '2026-11-22').verdict, 'ask', 'of the same day, the last')
})

test('R-903 the way of acquiring counts where a line names one, and logging in has none', () => {
  const rules = [rule({}), rule({ acts: ['acquire'], way: 'tool', verdict: 'does-not' })]
  const of = (act: 'log-in' | 'acquire', way: 'page' | 'tool' | null) => supported(rules, { act, way, browser: 'edge', system: 'windows', version: null }, today).verdict
  assert.deepEqual([of('log-in', null), of('acquire', 'page'), of('acquire', 'tool')], ['works', 'works', 'does-not'])
})

test('R-903 S-26 an old version of a browser that works is told as old, one that tells no version is not', () => {
  const rules = [rule({ leastVersion: 120 })]
  assert.deepEqual([119, 120, null].map((version) => ask(rules, '2026-11-22', version)).map(({ verdict, tooOld }) => [verdict, tooOld]), [['does-not', true], ['works', false], ['works', false]])
})

test('S-25 phones, tablets and Macs are answered at once, by the profile', () => {
  const phone: Visitor = { browser: 'safari', system: 'ios', version: 18, device: 'phone' }
  for (const { name } of PROFILES) {
    const { policy } = shipped(name)
    const { acts, because, fineHere } = adviceFor(policy, phone, today)
    assert.deepEqual([acts['log-in'].verdict, acts.acquire.verdict, because, fineHere], ['does-not', 'does-not', 'phone', []], name)
    assert.equal(adviceFor(policy, { ...phone, device: 'tablet' }, today).because, 'tablet')
    for (const browser of ['edge', 'chrome', 'firefox'] as const) assert.equal(adviceFor(policy, pc(browser), today).acts['log-in'].verdict, 'works', `${name} ${browser}`)
  }
  const safari = (name: string) => adviceFor(shipped(name).policy, pc('safari', 'macos', 18), today).acts['log-in'].verdict
  assert.deepEqual(['standard', 'factoring', 'factoring-legacy', 'credit-union'].map(safari), ['works', 'ask', 'does-not', 'ask'])
})

test('S-26 in IE mode, on an old Windows and in an old version, the page knows why, and which browsers are fine on this system', () => {
  assert.deepEqual([adviceFor(standard, pc('internet-explorer'), today)].map(({ because, fineHere }) => [because, fineHere]), [['internet-explorer', ['edge', 'chrome', 'firefox']]])
  assert.equal(adviceFor(standard, pc('chrome', 'old-windows', 109), today).because, 'old-system')
  assert.deepEqual(adviceFor(standard, pc('chrome', 'old-windows', 109), today).fineHere, [])
  assert.equal(adviceFor(standard, pc('firefox', 'windows', 100), today).because, 'old-browser')
  assert.equal(adviceFor(shipped('factoring-legacy').policy, pc('safari', 'macos', 18), today).because, 'not-supported')
})

test('R-903 a change to come is part of the advice: Firefox leaves the former factoring service', () => {
  const advice = (on: string) => adviceFor(shipped('factoring-legacy').policy, pc('firefox'), day(on)).acts['log-in']
  assert.deepEqual([advice('2027-03-31').verdict, advice('2027-03-31').next], ['works', { from: '2027-04-01', verdict: 'does-not' }])
  assert.equal(advice('2027-04-01').verdict, 'does-not')
})

test('R-903 the table tells act by act and way by way, browsers that are alike in one line', () => {
  const table = environmentTable(shipped('credit-union').policy, today)
  const [first] = table
  assert.deepEqual([first?.system, first?.browsers, first?.cells.map(({ verdict, from }) => `${verdict} ${from}`)], ['windows', ['edge', 'chrome'], ['works 2026-04-01', 'works 2026-04-01', 'works 2026-04-01']])
  assert.deepEqual(table.find(({ system }) => system === 'ios')?.cells.map(({ verdict }) => verdict), ['does-not', 'does-not', 'does-not'])
})

test('R-903 a line that names no browser, an unknown system or no day of the calendar is refused with the profile', () => {
  for (const change of [{ browsers: [] }, { systems: ['amiga'] }, { from: '2026-02-30' }, { verdict: 'perhaps' }, { leastVersion: 0 }]) {
    const settled = settle([{ level: 'service', name: 's', values: { environment: { rules: [{ ...rule({}), ...change }] } } }])
    assert.ok(!settled.ok, JSON.stringify(change))
    assert.deepEqual(settled.problem.map(({ path, code }) => [path, code]), [['environment.rules', 'wrong-value']])
  }
})
