import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CLERK, MINATO_SITE, must, openTestHouse, refusedAs } from '../../../test/house.ts'
import { addService } from '../institution/add-service.ts'
import type { LoginId } from '../../domain/user/login-id.ts'
import { openContract } from './open-contract.ts'
import { proposeId } from './propose-id.ts'
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

test('R-104 the next free id is proposed for another PC of the same person, never one that looks like another’s', async () => {
  must(await contract('20000008'))
  for (const id of ['hoshino', 'hoshino-2', 'hoshino.3']) must(await user('20000008', id))
  const proposed = await house.database.transact(institutionId, (tx) => proposeId(tx, 'hoshino' as LoginId))
  assert.equal(proposed, 'hoshino-4', 'hoshino.3 and hoshino-3 look alike')
  must(await user('20000008', proposed ?? ''))
  assert.equal(await house.database.transact(institutionId, (tx) => proposeId(tx, 'hoshino-4' as LoginId)), 'hoshino-5')
})

test('R-203 R-1208 a new id waits as long as its profile says, to the instant, the page says from when after the right proof; one that was brought over does not wait', async () => {
  const { institution, authority } = await scene.entry(MINATO_SITE)
  const site = 'waiting-ids.localhost'
  must(await addService(house)(CLERK, {
    institutionId: institution.id, authorityId: authority.id, kind: 'customer', nameJa: '待つサービス', nameEn: 'Waiting', profile: 'credit-union', overrides: { users: { usableAfterMinutes: 10 } }, site,
  }))
  must(await openContract(house)(CLERK, { institutionId, site, number: '20000009', name: '有限会社 試験' }))
  const fresh = await scene.person({ site, contract: '20000009', loginId: 'fresh-id' })
  const { registered_at: registered, usable_from: from } = (await owner.query<{ registered_at: Date; usable_from: Date }>('SELECT registered_at, usable_from FROM users WHERE login_id = $1', ['fresh-id'])).rows[0] ?? assert.fail()
  assert.equal(from.getTime() - registered.getTime(), 10 * 60_000)

  const at = (instant: number): void => { scene.clock.ahead = instant - Date.now() }
  let addresses = 0
  const elsewhere = () => ({ address: `192.0.2.${addresses += 1}` })
  assert.equal(refusedAs(await scene.begin(fresh, { password: 'wrong-one', ...elsewhere() })), 'acquisition-proof-wrong', 'nothing is told before the proof (R-1210)')
  at(from.getTime() - 2_000)
  const early = await scene.begin(fresh, elsewhere())
  assert.deepEqual(early.ok ? undefined : early.problem, { code: 'user-not-yet-usable', from })
  at(from.getTime())
  must(await scene.begin(fresh, elsewhere()))

  const brought = must(await registerUser(house)(CLERK, {
    institutionId, contractNumber: '20000009', loginId: 'brought-id', name: '試験 花子', mail: 'hanako@test.example', language: 'ja', role: 'user', permissions: [], broughtOver: true,
  }))
  assert.ok(brought.usableFrom.getTime() <= scene.now().getTime())
  scene.clock.ahead = 0
})
