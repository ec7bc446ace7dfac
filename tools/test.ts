import '../src/bin/guard.ts'
import { join, relative, resolve } from 'node:path'
import { check } from './check.ts'
import { provision } from './provision.ts'
import { checkSchema } from './schema.ts'
import { testFiles } from './test/files.ts'
import { both, closingLines, failedFiles, isPassed, runFiles, slowest, type Outcome } from './test/run.ts'
import { makeTemplate } from './test/template.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const DIST = join(ROOT, 'dist')

/** Half of the time a test file waits for a process or a disk, so there are more of them than cores of the smallest machine. */
const QUICK_AT_ONCE = 5
const JOURNEYS_AT_ONCE = 3

const prove = process.argv.includes('--prove')
const words = process.argv.slice(2).filter((word) => !word.startsWith('--'))

const began = performance.now()
const stage = (name: string): void => console.log(`— ${name} (after ${((performance.now() - began) / 1000).toFixed(1)} s)`)

/**
 * A file that fails is run once more, alone, and the run names it: what passes then is unsteady and a defect to be mended, what fails twice
 * has failed (decision 0148).
 */
const runSteadily = async (files: readonly string[], atOnce: number): Promise<Outcome> => {
  const outcome = await runFiles(files, atOnce)
  const again = failedFiles(outcome)
  if (again.length === 0) return outcome
  stage(`once more, alone: ${again.map((file) => relative(ROOT, file)).join(', ')}`)
  const second = await runFiles(again, 1)
  const steady = new Set(failedFiles(second))
  for (const file of again.filter((each) => !steady.has(each))) console.log(`⚠ unsteady: ${relative(ROOT, file)} failed among others and passed alone`)
  return both(outcome, second)
}

/** Answers whether everything passed. */
const main = async (): Promise<boolean> => {
  stage('what is needed from Debian')
  const lack = await provision()
  if (lack !== undefined) {
    console.error(lack)
    return false
  }
  stage('quick checks')
  const checked = check()
  const template = await makeTemplate(process.env['DATABASE_URL'])
  process.env['TEMPLATE_DATABASE_URL'] = template.url
  if (prove) process.env['LONG_PROOFS'] = '1'
  try {
    const described = await checkSchema(template.url)
    if (described !== undefined) console.error(described)
    const files = testFiles(DIST, words, prove)
    stage(`${files.quick.length} test files, on ${template.server}`)
    const quick = await runSteadily(files.quick, QUICK_AT_ONCE)
    stage(`${files.journeys.length} journeys in the browser`)
    const tested = both(quick, await runSteadily(files.journeys, JOURNEYS_AT_ONCE))
    if (prove) stage(`${files.proofs.length} proofs, one at a time`)
    // What measures times has the machine to itself.
    const outcome = both(tested, await runFiles(files.proofs, 1))
    stage('done; the slowest files')
    for (const [file, milliseconds] of slowest(outcome, 20)) console.log(`${(milliseconds / 1000).toFixed(1).padStart(7)} s  ${relative(ROOT, file)}`)
    if (!checked || described !== undefined) console.error('✖ a check before the tests failed: see the top of this run')
    console.log(closingLines(outcome, performance.now() - began))
    return checked && described === undefined && isPassed(outcome)
  } finally {
    await template.drop()
  }
}

process.exitCode = (await main()) ? 0 : 1
