import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeFailure } from '../run/print.ts'
import { runHellos, runWeb } from './run-web.ts'
import { openSmallSite } from './small-site.ts'

/** Connections; the proofs make many more. */
const COUNT = 250

test(`R-1216 ${COUNT} strange conversations with the listeners: each is refused as it should be, and none is a defect`, async (t) => {
  const { failures, shapes } = await runWeb(await openSmallSite(t), 'npm test', COUNT)
  assert.equal(failures.length, 0, failures.map(describeFailure).join('\n'))
  assert.ok(Object.keys(shapes).length > 15, 'nothing is reached')
})

test(`R-1216 ${COUNT} strange first words of a handshake: one begins for a name of this listener, and for nothing else`, async (t) => {
  const { failures, shapes } = await runHellos(await openSmallSite(t), 'npm test', COUNT)
  assert.equal(failures.length, 0, failures.map(describeFailure).join('\n'))
  assert.ok(Object.keys(shapes).length > 15, Object.keys(shapes).join())
})
