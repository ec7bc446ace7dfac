import assert from 'node:assert/strict'
import { availableParallelism } from 'node:os'
import { test } from 'node:test'
import { compareWithOpenssl } from './program/compare.ts'
import { runCrew } from './run/crew.ts'
import { inTurn } from './run/plan.ts'
import { describeFailure, describeTally } from './run/print.ts'
import { TARGETS } from './targets.ts'

/** Inputs of a target, times its share: of DER a million, of certificates and requests 400,000 each. */
const COUNT = Number(process.env['FUZZ_COUNT'] ?? 100_000)
const SEED = process.env['FUZZ_SEED'] ?? 'npm run prove'

test(`R-1102 millions of strange inputs (seed ${SEED}): each is taken or refused, nothing hangs, nothing grows, and openssl agrees or the reason is known`, async (t) => {
  const names = TARGETS.map(({ name }) => name)
  const countOf = (name: string): number => COUNT * TARGETS.find((target) => target.name === name)!.share
  const tallies = await runCrew(Math.min(availableParallelism(), 8), inTurn(names, SEED, countOf), names)
  for (const [name, tally] of tallies) {
    t.diagnostic(describeTally(name, tally))
    const compared = await compareWithOpenssl(name, SEED, tally.samples)
    if (compared.shown > 0) t.diagnostic(`${name}: ${compared.shown} shown to openssl`)
    const failures = [...tally.failures, ...compared.failures]
    assert.equal(failures.length, 0, failures.map(describeFailure).join('\n'))
    assert.equal(tally.count, countOf(name))
  }
})
