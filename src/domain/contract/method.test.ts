import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Role } from '../user/role.ts'
import { CONTRACT_METHODS, decideMethod, logsInByPassword, METHOD_COMMANDS, METHOD_ROWS, methodForbidsAcquiring, type ContractMethod } from './method.ts'

test('R-701 R-702 R-703 the whole table: what each command does from each state, and nothing else', () => {
  const next = (method: ContractMethod) => METHOD_COMMANDS.map((command) => {
    const to = decideMethod(method, command)
    return to.ok ? to.value : to.problem.code
  })
  assert.deepEqual(METHOD_COMMANDS, ['apply', 'withdraw', 'switch', 'return'])
  const no = 'not-from-this-state'
  assert.deepEqual(Object.fromEntries(CONTRACT_METHODS.map((method) => [method, next(method)])), {
    'password': ['certificates-applied', no, no, no],
    'certificates-applied': [no, 'password', 'certificates', no],
    'certificates': [no, no, no, 'password'],
  })
})

test('R-701 R-703 whatever is done in whatever order, there is one way in at a time, and only a switch that was applied for takes id and password away', () => {
  fc.assert(fc.property(fc.constantFrom(...CONTRACT_METHODS), fc.array(fc.constantFrom(...METHOD_COMMANDS), { maxLength: 20 }), (first, commands) => {
    let method = first
    for (const command of commands) {
      const to = decideMethod(method, command)
      if (!to.ok) continue
      const [before, after] = [logsInByPassword(method), logsInByPassword(to.value)]
      assert.equal(before && !after, command === 'switch')
      assert.equal(!before && after, command === 'return')
      if (command === 'switch') assert.equal(method, 'certificates-applied')
      method = to.value
    }
  }))
})

const ROLES: readonly Role[] = ['chief', 'administrator', 'user']

test('R-701 R-702 nobody acquires in a contract of id and password, the chief alone once it is applied for, and then everybody', () => {
  const told = (method: ContractMethod) => ROLES.map((role) => methodForbidsAcquiring(method, role)?.code ?? 'may')
  assert.deepEqual(told('password'), ['method-not-certificate', 'method-not-certificate', 'method-not-certificate'])
  assert.deepEqual(told('certificates-applied'), ['may', 'method-not-switched', 'method-not-switched'])
  assert.deepEqual(told('certificates'), ['may', 'may', 'may'])
})

test('R-701 a certificate that logs in and a password that logs in by itself are never possible together', () => {
  for (const method of CONTRACT_METHODS) assert.ok(!logsInByPassword(method) || METHOD_ROWS[method].acquires !== 'everybody', method)
})
