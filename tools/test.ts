import '../src/bin/guard.ts'
import { join, relative, resolve } from 'node:path'
import { check } from './check.ts'
import { provision } from './provision.ts'
import { checkSchema } from './schema.ts'
import { testFiles } from './test/files.ts'
import { both, closingLines, dearest, failedFiles, isPassed, type Outcome } from './test/outcome.ts'
import { runFiles, type Way } from './test/run.ts'
import { makeTemplate } from './test/template.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const DIST = join(ROOT, 'dist')

/** Half of the time a test file waits for a process or a disk, so there are more of them than cores of the smallest machine. */
const QUICK: Way = { atOnce: 4, share: true }
const JOURNEYS: Way = { atOnce: 3, share: false }
const ALONE: Way = { atOnce: 1, share: false }

const prove = process.argv.includes('--prove')
const words = process.argv.slice(2).filter((word) => !word.startsWith('--'))

const began = performance.now()
const stage = (name: string): void => console.log(`— ${name} (after ${((performance.now() - began) / 1000).toFixed(1)} s)`)

/**
 * A file that fails is run once more, alone, and the run names it: what passes then is unsteady and a defect to be mended, what fails twice
 * has failed (decision 0148).
 */
const runSteadily = async (files: readonly string[], way: Way): Promise<Outcome> => {
  const outcome = await runFiles(files, way)
  const again = failedFiles(outcome)
  if (again.length === 0) return outcome
  stage(`once more, alone: ${again.map((file) => relative(ROOT, file)).join(', ')}`)
  const second = await runFiles(again, ALONE)
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
  process.env['TEMPLATE_FOLDER'] = template.folder
  if (prove) process.env['LONG_PROOFS'] = '1'
  try {
    const described = await checkSchema(template.url)
    if (described !== undefined) console.error(described)
    const files = testFiles(DIST, words, prove)
    stage(`${files.quick.length} test files, on ${template.server}`)
    const quick = await runSteadily(files.quick, QUICK)
    stage(`${files.journeys.length} journeys in the browser`)
    const tested = both(quick, await runSteadily(files.journeys, JOURNEYS))
    if (prove) stage(`${files.proofs.length} proofs, one at a time`)
    // What measures times has the machine to itself.
    const outcome = both(tested, await runFiles(files.proofs, ALONE))
    stage('done; what took most')
    console.log(dearest(outcome, 20, (file) => relative(ROOT, file)))
    if (!checked || described !== undefined) console.error('✖ a check before the tests failed: see the top of this run')
    console.log(closingLines(outcome, performance.now() - began))
    return checked && described === undefined && isPassed(outcome)
  } finally {
    await template.drop()
  }
}

process.exitCode = (await main()) ? 0 : 1
