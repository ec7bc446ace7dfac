import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { CONTRACT_COMMANDS, CONTRACT_STATES, decideContract } from '../contract/lifecycle.ts'
import { ACKNOWLEDGEMENTS, REISSUE_CAUSE_NAMES, toAcknowledge, unacknowledged } from '../certificate/reissue.ts'
import { againstState } from './against-state.ts'
import { decideUser, USER_COMMANDS, USER_STATES } from './lifecycle.ts'

test('R-608 whatever is done to a user, a removed one never comes back, and only one who is registered gets on', () => {
  fc.assert(fc.property(fc.array(fc.constantFrom(...USER_COMMANDS), { maxLength: 12 }), (commands) => {
    let state: (typeof USER_STATES)[number] = 'registered'
    for (const command of commands) {
      const next = decideUser(state, command)
      if (state === 'removed') assert.deepEqual(next, { ok: false, problem: { code: 'not-from-this-state', state, command } })
      if (next.ok) state = next.value
    }
    assert.equal(againstState({ state }, { state: 'open', stopped: false }) === null, state === 'registered')
  }))
  for (const state of USER_STATES) assert.equal(USER_COMMANDS.some((command) => decideUser(state, command).ok), state !== 'removed')
})

test('R-608 R-609 a contract that has ended stays so; while it is dormant its people get on, while it is stopped nobody does', () => {
  for (const command of CONTRACT_COMMANDS) assert.equal(decideContract('closed', command).ok, false)
  assert.deepEqual(decideContract('dormant', 'wake'), { ok: true, value: 'open' })
  for (const state of CONTRACT_STATES) for (const stopped of [false, true]) {
    const against = againstState({ state: 'registered' }, { state, stopped })
    assert.equal(against?.code ?? null, state === 'closed' ? 'contract-closed' : stopped ? 'company-stopped' : null)
  }
})

test('R-601 R-607 only what concerns the case has to be read, and what was read is not asked for again', () => {
  fc.assert(fc.property(fc.constantFrom(...REISSUE_CAUSE_NAMES), fc.boolean(), fc.boolean(), fc.subarray([...ACKNOWLEDGEMENTS]), (cause, own, lone, read) => {
    const needed = toAcknowledge({ cause, own, lone })
    assert.equal(needed.includes('malware-checklist'), cause === 'vanished' || cause === 'misused')
    assert.equal(needed.includes('own-session-ends'), own)
    assert.equal(needed.includes('lone-administrator'), own && lone)
    const left = unacknowledged({ cause, own, lone }, read)
    assert.deepEqual(left, needed.filter((each) => !read.includes(each)))
    assert.deepEqual(unacknowledged({ cause, own, lone }, [...read, ...left]), [])
  }))
})
