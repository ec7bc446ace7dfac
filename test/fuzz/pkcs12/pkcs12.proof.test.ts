import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { test } from 'node:test'
import { describeFailure } from '../run/print.ts'
import { runPkcs12 } from './files.ts'

/** Files, each with three derivations of 600,000 rounds, and as many for each program that opens it. */
const COUNT = Number(process.env['FUZZ_COUNT'] ?? 16)
const SEED = process.env['FUZZ_SEED'] ?? 'npm run prove'

test(`R-113 ${COUNT} files with strange names and passphrases (seed ${SEED}): each is refused, or opened by openssl, and by NSS in samples`, async (t) => {
  const { shapes, failures } = await runPkcs12(SEED, COUNT, existsSync('/usr/bin/pk12util'))
  t.diagnostic(Object.entries(shapes).map(([shape, count]) => `${count} ${shape}`).join(', '))
  assert.equal(failures.length, 0, failures.map(describeFailure).join('\n'))
})
