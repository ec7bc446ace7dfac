import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeFailure } from '../run/print.ts'
import { runWeb } from './run-web.ts'
import { openSmallSite } from './small-site.ts'

/** Connections; the proofs make many more. */
const COUNT = 250

test(`R-1216 ${COUNT} strange conversations with the listeners: each is refused as it should be, and none is a defect`, async (t) => {
  const { failures, shapes } = await runWeb(await openSmallSite(t), 'npm test', COUNT)
  assert.equal(failures.length, 0, failures.map(describeFailure).join('\n'))
  assert.ok(Object.keys(shapes).length > 15, 'nothing is reached')
})
