import { decideGrant } from '../src/domain/acquisition/grant.ts'
import { mayIssue } from '../src/domain/acquisition/may-acquire.ts'
import { openPolicies } from '../src/app/policy/policies.ts'
import { readProfiles } from '../src/bin/profiles.ts'
import { CERTIFICATE_COMMANDS, CERTIFICATE_STATES, decide } from '../src/domain/certificate/lifecycle.ts'
import { validityFrom } from '../src/domain/certificate/validity.ts'
import { verdict } from '../src/domain/certificate/verdict.ts'
import { reserve, settle, stagesOf } from '../src/domain/lock/counter.ts'
import { passwordAge } from '../src/domain/password/ageing.ts'
import { passwordFaults } from '../src/domain/password/rule.ts'
import { ACTS, PERMISSIONS, type Act } from '../src/domain/permission/acts.ts'
import { may } from '../src/domain/permission/may.ts'
import { renewalPhase } from '../src/domain/renewal/phase.ts'
import { sessionGoesOn } from '../src/domain/session/session.ts'
import { businessTime, machineTime, secondsAfter } from '../src/domain/time/time.ts'
import type { Bench, Figure, Measure } from './report.ts'

/** Different facts of each kind, so that nothing is decided twice in a row. */
const FACTS = 4_096
const DECISIONS_A_ROUND = 200_000
const GOAL = 300_000
const DAY_SECONDS = 86_400

const NOW = Date.UTC(2026, 10, 22, 3)
const PROFILES = ['credit-union', 'factoring', 'factoring-legacy', 'shinkin-otp', 'shinkin-branch', 'standard'] as const

/** One of a list, a different one for each number; lists of different lengths fall out of step. */
const one = <Value>(list: readonly Value[], number: number): Value => {
  const value = list[number % list.length]
  if (value === undefined) throw new RangeError('an empty list')
  return value
}

const many = <Value>(make: (index: number) => Value): readonly Value[] => Array.from({ length: FACTS }, (_, index) => make(index))

/** Each decision with facts of its own, over two years and all profiles, as a function of a running number. */
const decided = (): Readonly<Record<string, (index: number) => unknown>> => {
  const settled = openPolicies(readProfiles())
  const policies = PROFILES.map((profile) => settled.of({ site: `${profile}.localhost`, profile, overrides: {} }).policy)
  const at = (index: number) => businessTime(NOW + (index * 7_919 % 730 - 365) * DAY_SECONDS * 1_000 + index * 1_009)
  const now = businessTime(NOW)
  const counter = (index: number) => ({ failures: index % 7, lockedUntil: index % 11 === 0 ? at(index) : null, locked: index % 13 === 0 })

  const certificates = many((index) => ({
    presented: {
      kind: 'known', certificate: {
        state: one(CERTIFICATE_STATES, index), serviceId: one(['a', 'a', 'b'], index), notBefore: secondsAfter(at(index), -365 * DAY_SECONDS), notAfter: at(index), endedAt: null,
        confirmation: { fingerprint: '123456', confirmedBy: 'administrator' }, userState: one(['registered', 'registered', 'suspended', 'removed'] as const, index),
        contract: { state: one(['open', 'open', 'dormant', 'closed'] as const, index), stopped: index % 7 === 0 }, liftsStops: index % 2 === 0,
      },
    } as const,
    door: { serviceId: 'a', renewal: one(policies, index).renewal, now },
  }))
  const commands = many((index) => ({
    state: one(CERTIFICATE_STATES, index), command: one(CERTIFICATE_COMMANDS, index),
    facts: { now, notAfter: at(index), holder: index % 3 === 0 ? { pcName: 'PC', since: at(index + 1) } : null, actorIsHolder: index % 2 === 0 },
  }))
  const tries = many((index) => ({ counter: counter(index), stages: stagesOf(one(policies, index).lock, 'password'), found: one(['right', 'wrong', 'wrong'] as const, index) }))
  const acquirers = many((index) => ({
    now, user: { state: one(['registered', 'registered', 'suspended'] as const, index), usableFrom: at(index) }, contract: { state: 'open' as const, stopped: false }, counter: counter(index),
    grant: { state: one(['open', 'open', 'frozen', 'used'] as const, index), lapsesAt: at(index + 3) }, live: null, redeliveryHours: one(policies, index).acquisition.redeliveryHours,
  }))
  const passwords = many((index) => ({ rule: one(policies, index).password, setAt: secondsAfter(at(index), -30 * DAY_SECONDS), password: one([`Hanko${index}`, `short${index % 10}`, `長い言葉${index}Ab`], index) }))
  const asked = { loginId: 'yamada01', companyNumber: '10000001', isCommon: (password: string) => password === 'password', usedRecently: false }
  const actors = many((index) => ({
    actor: index % 2 === 0
      ? { kind: 'customer', userId: `u${index % 5}`, contractId: `c${index % 2}`, role: one(['chief', 'administrator', 'user'] as const, index), permissions: [one(Object.keys(PERMISSIONS), index)] } as const
      : { kind: 'operator', userId: `o${index % 5}`, duties: ['intake', 'approval'], serves: ['i'] } as const,
    act: one(Object.keys(ACTS) as Act[], index),
    target: { institutionId: 'i', contractId: 'c0', user: { id: `u${index % 7}`, role: one(['chief', 'user'] as const, index), permissions: [] } },
    conditions: { mode: 'production', administratorsOwn: one(policies, index).reissue.administratorsOwn, chiefsWayBack: 'branch' as const, approvedBy: null } as const,
  }))
  const moments = many((index) => at(index))
  const sessions = many((index) => ({
    session: { certificateId: `c${index % 3}`, startedAt: machineTime(NOW - index * 1_000), lastSeenAt: machineTime(NOW - index * 100) }, limits: one(policies, index).session,
  }))
  const machine = machineTime(NOW)

  const over = <Facts>(facts: readonly Facts[], act: (each: Facts) => unknown) => (index: number) => act(one(facts, index))
  return {
    'which certificate may log in': over(certificates, ({ presented, door }) => verdict(presented, door)),
    'a step in the life of a certificate': over(commands, ({ state, command, facts }) => decide(state, command, facts)),
    'a try at a password, reserved and settled': over(tries, ({ counter: kept, stages, found }) => {
      const reserved = reserve(kept, 0, stages, now)
      return reserved.ok ? settle(kept, found, stages, now, true) : reserved
    }),
    'whether a certificate is issued': over(acquirers, (facts) => mayIssue(facts, false)),
    'a grant that is used, in time or not': over(acquirers, ({ grant }) => decideGrant(grant.state, 'use', { now, lapsesAt: grant.lapsesAt, wrongTries: 0, mostWrongTries: 5 })),
    'the phase of a renewal': over(certificates, ({ presented, door }) => renewalPhase(door.renewal, presented.certificate.notAfter, now)),
    'the validity of a new certificate': over(moments, (acquiredAt) => validityFrom(acquiredAt, machine, 1)),
    'the age of a password': over(passwords, ({ rule, setAt }) => passwordAge(rule, setAt, now)),
    'the rules of a password': over(passwords, ({ rule, password }) => passwordFaults(rule, password, asked)),
    'who may do what to whom': over(actors, ({ actor, act, target, conditions }) => may(actor, act, target, conditions)),
    'whether a session goes on': over(sessions, ({ session, limits }) => sessionGoesOn(session, 'c0', limits, machine)),
  }
}

const measureDecisions = async ({ rounds }: Bench): Promise<readonly Figure[]> => {
  const all = Object.entries(decided()).map(([what, act]) => ({ what, act, values: [] as number[] }))
  for (let round = 0; round <= rounds; round += 1) {
    for (const { act, values } of all) {
      const began = performance.now()
      for (let index = 0; index < DECISIONS_A_ROUND; index += 1) act(index)
      // The first round is the compiler's.
      if (round > 0) values.push(DECISIONS_A_ROUND * 1_000 / (performance.now() - began))
    }
  }
  return all.map(({ what, values }) => ({ what, unit: '/s', values, goal: { atLeast: GOAL } }))
}

export const decisions: Measure = {
  heading: 'Pure decisions, one thread', rounds: 7, measure: measureDecisions,
  method: `Functions of \`src/domain\`, called with ${FACTS.toLocaleString('en-US')} different facts in turn: states, dates over two years, and the policies of all six profiles. The list of common passwords is asked outside the domain and
is not in the figure.`,
}
