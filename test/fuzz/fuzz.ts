import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { compareWithOpenssl } from './program/compare.ts'
import { type Failure, inputOf, judgeOne } from './run/batch.ts'
import { runCrew } from './run/crew.ts'
import { inTurn, untilOver } from './run/plan.ts'
import { describeFailure, describeTally } from './run/print.ts'
import { TARGETS } from './targets.ts'

const USAGE = `npm run fuzz -- [target…] [--count N] [--seed S] [--minutes M] [--index I]

  --count    inputs of each target (default 20000)
  --minutes  goes on so long instead
  --seed     the same seed gives the same inputs (default: a fresh one, which is printed)
  --index    judges this one input again

targets:
${TARGETS.map(({ name, reads }) => `  ${name.padEnd(12)} ${reads}`).join('\n')}
  web          the listeners, their handshakes and the real routes, by raw sockets; alone, with --count and --seed
  pkcs12       files that the page writes, opened by openssl and NSS; alone, with --count and --seed`

/** What needs a service or other programs runs as the proof it is. */
const PROOFS: Readonly<Record<string, string>> = { web: 'web/web.proof.test.js', pkcs12: 'pkcs12/pkcs12.proof.test.js' }

const COUNT = 20_000

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { count: { type: 'string' }, seed: { type: 'string' }, minutes: { type: 'string' }, index: { type: 'string' }, help: { type: 'boolean' } },
})

const numberIn = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text))

/** Judges one input again. */
const again = (name: string, seed: string, index: number): readonly Failure[] => {
  const target = TARGETS.find((each) => each.name === name)!
  const input = inputOf(target, seed, index)
  const finding = judgeOne(target, input)
  if (finding === undefined) console.log(`✔ ${name}: ${target.judge(input).shape}; nothing is wrong with input ${index} of seed ${seed}: ${Buffer.from(input).toString('hex')}`)
  return finding === undefined ? [] : [{ target: name, seed, index, input, kind: finding.kind, what: finding.what, details: finding.message }]
}

const run = async (names: readonly string[], seed: string): Promise<readonly Failure[]> => {
  const minutes = numberIn(values.minutes)
  const count = numberIn(values.count) ?? COUNT
  const end = performance.now() + (minutes ?? 0) * 60_000
  const next = minutes === undefined ? inTurn(names, seed, () => count) : untilOver(names, seed, () => performance.now() >= end)
  const tallies = await runCrew(Math.min(availableParallelism(), 8), next, names)
  const failures: Failure[] = []
  for (const [name, tally] of tallies) {
    const compared = await compareWithOpenssl(name, seed, tally.samples)
    console.log(describeTally(name, tally) + (compared.shown === 0 ? '' : `\n    ${compared.shown} of them shown to openssl, ${compared.failures.length} judged otherwise without a reason`))
    failures.push(...tally.failures, ...compared.failures)
  }
  return failures
}

/** Runs a proof with another seed and count. */
const prove = (file: string): number => {
  const env = { ...process.env, FUZZ_SEED: values.seed ?? randomBytes(6).toString('hex'), ...values.count === undefined ? {} : { FUZZ_COUNT: values.count } }
  return spawnSync(process.execPath, ['--enable-source-maps', '--test', resolve(import.meta.dirname, file)], { env, stdio: 'inherit' }).status ?? 1
}

const main = async (): Promise<number> => {
  const [only] = positionals
  if (positionals.length === 1 && only !== undefined && Object.hasOwn(PROOFS, only) && values.index === undefined && values.minutes === undefined) return prove(PROOFS[only]!)
  const unknown = positionals.filter((name) => !TARGETS.some((target) => target.name === name))
  const numbers = [values.count, values.minutes, values.index].filter((text) => text !== undefined)
  if (values.help === true || unknown.length > 0 || numbers.some((text) => !/^[0-9]+(?:\.[0-9]+)?$/.test(text)) || (values.index !== undefined && positionals.length !== 1)) {
    console.error(unknown.length > 0 ? `There is no target ${unknown.join(', ')}.\n\n${USAGE}` : USAGE)
    return values.help === true ? 0 : 2
  }
  const seed = values.seed ?? randomBytes(6).toString('hex')
  const names = positionals.length === 0 ? TARGETS.map(({ name }) => name) : positionals
  console.log(`seed ${seed}`)
  const index = numberIn(values.index)
  const failures = index === undefined ? await run(names, seed) : again(names[0]!, seed, index)
  for (const failure of failures) console.error(describeFailure(failure))
  return failures.length === 0 ? 0 : 1
}

process.exitCode = await main()
