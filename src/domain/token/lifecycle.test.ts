import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { nextState } from '../lifecycle/lifecycle.ts'
import { TOKEN_COMMANDS, TOKEN_ENDS, TOKEN_LIFE_ROWS, TOKEN_LIVES, TOKEN_TRANSITIONS, type TokenLife } from './lifecycle.ts'

const next = (state: TokenLife, command: string) => nextState(TOKEN_TRANSITIONS, state, command)

test('R-1217 the life of a token, state by state and command by command', () => {
  const table = TOKEN_LIVES.map((state) => `${state}: ${TOKEN_COMMANDS.flatMap((command) => { const to = next(state, command); return to === undefined ? [] : [`${command} ${to}`] }).join(', ') || 'nothing'}`)
  assert.deepEqual(table, [
    'in-stock: assign registered, withdraw withdrawn',
    'offered: withdraw withdrawn, prove registered',
    'registered: withdraw withdrawn, accept registered, follow registered, lose lost, replace replaced',
    'lost: nothing', 'replaced: nothing', 'withdrawn: nothing',
  ])
})

test('R-1217 whatever is done, a token without its seed never has one again, and makes codes of one user only while it is registered', () => {
  fc.assert(fc.property(fc.constantFrom<TokenLife>('in-stock', 'offered'), fc.array(fc.constantFrom(...TOKEN_COMMANDS), { maxLength: 12 }), (first, commands) => {
    let state: TokenLife = first
    for (const command of commands) {
      const to = next(state, command)
      if (to === undefined) continue
      assert.ok(TOKEN_LIFE_ROWS[state].seed, `${state} has an end`)
      assert.ok(TOKEN_LIFE_ROWS[state].of === 'institution' || TOKEN_LIFE_ROWS[to].of === 'user', 'nothing of a user goes back into stock')
      state = to
    }
    assert.equal(TOKEN_LIFE_ROWS[state].inUse, state === 'registered')
  }))
})

test('R-1217 every token can be taken out of use, wherever it lies, and every end is one', () => {
  for (const state of TOKEN_LIVES) assert.equal(next(state, 'withdraw') !== undefined, TOKEN_LIFE_ROWS[state].seed, state)
  for (const end of TOKEN_ENDS) assert.deepEqual(TOKEN_TRANSITIONS[end], {})
})
