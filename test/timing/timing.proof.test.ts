import assert from 'node:assert/strict'
import { after, test, type TestContext } from 'node:test'
import { openServiceBook } from '../../src/app/institution/service-book.ts'
import { machineTime } from '../../src/domain/time/time.ts'
import { asOwner } from '../audit-events.ts'
import { addressOf, beside } from '../faults/beside.ts'
import { newPlace, serving } from '../faults/service.ts'
import { crowd, type Knock, type Standing } from './crowd.ts'
import { knockInRounds, type Compared, type Door, type Way } from './door.ts'
import { cookieIn } from './line.ts'
import { ERRORS, isShownAbove, isShownWithin } from './statistics.ts'

/**
 * The effect, in milliseconds at the service's own door: a difference that is shown to be smaller passes, one that is not shown to be smaller does
 * not, however noisy the machine. See docs/decisions/0177.
 */
const EFFECT_MS = 2
/** Rounds at most, for a noisy machine; a quiet one decides in some hundreds. */
const MOST_ROUNDS = 2_500
/** People of each standing, asked for in turn. */
const COPIES = 5

const place = await newPlace()
await serving(place)
const owner = await asOwner(addressOf(place))
// The service, and PostgreSQL with it, is gone before this ends.
owner.on('error', () => undefined)
after(() => owner.end())

const peopleAt = (site: string): Promise<readonly Knock[]> => beside(place, async (node) => {
  const entry = await openServiceBook(node.house, () => machineTime(Date.now())).bySite(site) ?? assert.fail(`no service ${site}`)
  return crowd(node, entry, COPIES)
})

const isSmaller = ({ longer }: Compared): boolean => isShownWithin(longer, EFFECT_MS)
const isFound = ({ longer }: Compared): boolean => isShownAbove(longer)

/** Whether it spreads so much that the last round would not decide it either: the machine is busy with something else. */
const isHopeless = ({ longer: { error } }: Compared, rounds: number): boolean => ERRORS * error * Math.sqrt(rounds / MOST_ROUNDS) > EFFECT_MS

const micro = (ms: number): string => `${(ms * 1000).toFixed(0)} µs`
const told = ({ name, longer, spread, median }: Compared): string =>
  `${name}: ${micro(longer.value)} ± ${micro(ERRORS * longer.error)} longer (median ${median.toFixed(2)} ms, spread ${micro(spread)})`

/** Tries of one id with which a stranger at the very door tells a difference in four of five cases, being wrong in one of twenty. */
const triesNeeded = (spread: number, difference: number): number => Math.ceil(2 * ((1.96 + 0.84) * spread / difference) ** 2)

const HELD = `nobody, held for ${micro(EFFECT_MS)}`

/** `abouts`: whom to compare, nobody first, who is asked for again and, held for the effect, a third time: the test has to see what it looks for. */
const sameTime = async (t: TestContext, door: Door, knocks: readonly Knock[], abouts: readonly [string, ...string[]], seed: number): Promise<void> => {
  const of = (about: string): readonly Knock[] => knocks.filter((knock) => knock.about === about)
  const nobody = of(abouts[0])
  const ways: readonly Way[] = [
    ...abouts.map((name) => ({ name, knocks: name === abouts[0] ? nobody : of(name), heldMs: 0 })),
    { name: 'nobody again', knocks: nobody, heldMs: 0 }, { name: HELD, knocks: nobody, heldMs: EFFECT_MS },
  ]
  const rest = (compared: readonly Compared[]): readonly Compared[] => compared.slice(1).filter(({ name }) => name !== HELD)
  const held = (compared: readonly Compared[]): Compared => compared.find(({ name }) => name === HELD) ?? assert.fail('nobody was held')
  const { rounds, compared } = await knockInRounds(door, ways, { mostRounds: MOST_ROUNDS, decided: (all, rounds) => (rest(all).every(isSmaller) && isFound(held(all))) || isHopeless(held(all), rounds) }, seed)
  t.diagnostic(`${rounds} rounds`)
  for (const each of compared.slice(1)) t.diagnostic(told(each))
  t.diagnostic(`a difference of ${micro(EFFECT_MS)} would take a stranger without any network between ${triesNeeded(compared[0]?.spread ?? NaN, EFFECT_MS)} tries of one id`)
  assert.ok(isFound(held(compared)), `the test is blind here: ${told(held(compared))}`)
  for (const each of rest(compared)) assert.ok(isSmaller(each), `not shown to be within ${micro(EFFECT_MS)} of nobody: ${told(each)}`)
}

const wholeDoor = (site: string): Door => ({
  place, owner, host: `acquire.${site}`, status: 422,
  form: async (_, { companyNumber, loginId, secrets }) => ({ path: '/proof', form: { companyNumber, loginId, ...secrets } }),
})

const firstScreen = (site: string): Door => ({ ...wholeDoor(site), status: 303, form: async (_, { companyNumber, loginId }) => ({ path: '/proof', form: { companyNumber, loginId } }) })

const secondScreen = (site: string): Door => ({
  ...wholeDoor(site),
  form: async (ask, { companyNumber, loginId, secrets }) => {
    const first = await ask('/proof', '', { companyNumber, loginId })
    const asked = /__Host-named=([\w.-]+)/.exec(cookieIn(first))?.[1] ?? assert.fail(first.head)
    return { path: '/second-proof', form: { asked, ...secrets } }
  },
})

test('R-1210 R-407 at the page that takes id and password, nobody, a wrong password, no grant, a frozen one and a lock take the same time', async (t) => {
  const standings: readonly Standing[] = ['with a grant', 'without a grant', 'with a grant that is frozen', 'locked']
  await sameTime(t, wholeDoor('minato.localhost'), await peopleAt('minato.localhost'), ['nobody', ...standings], 1)
})

test('R-1210 R-318 where password, code and one-time password are asked, it takes the same time whichever of them was right', async (t) => {
  await sameTime(t, wholeDoor('komorebi.localhost'), await peopleAt('komorebi.localhost'), ['nobody', 'the right password and code, a wrong one-time password', 'without a token'], 2)
})

test('R-1210 R-303 R-304 on two screens, ids that nobody has take the time of those that somebody has', async (t) => {
  const site = 'yukishiro.localhost'
  const knocks = await peopleAt(site)
  await t.test('the ids', (each) => sameTime(each, firstScreen(site), knocks, ['nobody (one-time-password)', 'with a grant (one-time-password)', 'without a grant (one-time-password)'], 3))
  await t.test('the one-time password', (each) => sameTime(each, secondScreen(site), knocks, ['nobody (one-time-password)', 'with a grant (one-time-password)', 'without a token (one-time-password)'], 4))
  await t.test('the confirmation PIN', (each) => sameTime(each, secondScreen(site), knocks, ['nobody (confirmation-pin)', 'with a grant (confirmation-pin)', 'all right but the number (confirmation-pin)'], 5))
})
