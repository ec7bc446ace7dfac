import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CLERK, MINATO_SITE, must, openTestHouse, refusedAs } from '../../../test/house.ts'
import { openContract } from './open-contract.ts'
import { registerUser, type RegisterUser } from './register-user.ts'

const scene = await openTestHouse()
const { house, owner } = scene
const institutionId = (await scene.entry(MINATO_SITE)).institution.id

const contract = (number: string) => openContract(house)(CLERK, { institutionId, site: MINATO_SITE, number, name: '有限会社 試験' })
const user = (contractNumber: string, loginId: string, role: RegisterUser['role'] = 'user') => registerUser(house)(CLERK, {
  institutionId, contractNumber, loginId, name: '試験 花子', mail: 'hanako@test.example', language: 'ja', role, permissions: [],
})

test('two contracts of one number at once: one is opened, the other is told', async () => {
  const results = await Promise.all([1, 2, 3].map(() => contract('20000001')))
  assert.deepEqual(results.map((result) => (result.ok ? 'opened' : refusedAs(result))).toSorted(), ['conflict', 'conflict', 'opened'])
})

test('R-105 one login id, or ids that look alike, at once in two contracts: one is registered, and it is never given again', async () => {
  must(await contract('20000002'))
  must(await contract('20000003'))
  const results = await Promise.all([user('20000002', 'tanaka-1'), user('20000003', 'tanaka-l'), user('20000002', 'TANAKA-1'), user('20000003', 'tanaka-i')])
  assert.deepEqual(results.map((result) => (result.ok ? 'registered' : JSON.stringify(result.problem))).toSorted(), [
    'registered', ...[1, 2, 3].map(() => JSON.stringify({ code: 'input-invalid', fields: [{ field: 'loginId', code: 'taken' }] })),
  ].toSorted())
  await owner.query(`UPDATE users SET state = 'removed' WHERE login_id LIKE 'tanaka-_'`)
  assert.equal(refusedAs(await user('20000002', 'tanaka-1')), 'input-invalid')
})

test('R-108 the hundred and first user is refused, also when two come at the same moment', async () => {
  must(await contract('20000004'))
  await owner.query(`INSERT INTO users (institution_id, contract_id, service_id, login_id, look_alike, name, mail, role, usable_from, registered_at)
    SELECT institution_id, id, service_id, 'many-' || n, 'many-' || n, '試験', 'x@test.example', 'user', now(), now() FROM contract, generate_series(1000, 1098) AS n WHERE number = '20000004'`)
  const results = await Promise.all(['saigo-hitori', 'saigo-futari', 'saigo-sannin'].map((loginId) => user('20000004', loginId)))
  assert.deepEqual(results.map((result) => (result.ok ? 'registered' : refusedAs(result))).toSorted(), ['registered', 'users-cap-reached', 'users-cap-reached'])
})

test('R-201 a contract has one chief, also when two are registered at the same moment', async () => {
  must(await contract('20000005'))
  const results = await Promise.all([user('20000005', 'kashira-a', 'chief'), user('20000005', 'kashira-b', 'chief')])
  assert.deepEqual(results.map((result) => (result.ok ? 'registered' : refusedAs(result))).toSorted(), ['conflict', 'registered'])
})
