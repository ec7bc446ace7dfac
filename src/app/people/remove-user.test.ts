import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openGrant } from '../acquisition/open-grant.ts'
import { reissueCertificate } from '../certificate/reissue-certificate.ts'
import { revokeCertificate } from '../certificate/revoke-certificate.ts'
import { CLERK, hearEnded, MINATO_SITE, must, openTestHouse, refusedAs, type Person } from '../../../test/house.ts'
import { registerUser } from './register-user.ts'
import { removeUser } from './remove-user.ts'
import { suspendUser } from './suspend-user.ts'

const scene = await openTestHouse()
const { house, owner } = scene
const { institution: { id: institutionId } } = await scene.entry(MINATO_SITE)
const named = ({ loginId }: Person) => ({ institutionId, loginId, reason: '退職のため' })
const remove = (who: Person) => removeUser(house)(CLERK, named(who))
const suspension = (who: Person, command: 'suspend' | 'lift') => suspendUser(house)(CLERK, { ...named(who), command })
const mails = async (kind: string, { loginId }: Person): Promise<readonly string[]> =>
  (await owner.query<{ mail: string }>(`SELECT recipient AS mail FROM outbox WHERE kind = $1 AND parameters ->> 'loginId' = $2 ORDER BY 1`, [kind, loginId])).rows.map(({ mail }) => mail)

test('R-608 R-1002 a removed user’s certificate, session and grant end with the removal, and the certificate says what became of its user', async () => {
  const chief = await scene.person({ role: 'chief' })
  const who = await scene.person({ contract: chief.companyNumber })
  const held = await scene.acquire(who)
  const { sessionId } = must(await scene.logIn(who, held))
  const heard = await hearEnded(scene)
  const { revoked } = must(await remove(who))
  assert.deepEqual(revoked.map((serial) => Buffer.from(serial).toString('hex')), [Buffer.from(held.serial).toString('hex')])
  assert.deepEqual(await heard.ids, [sessionId])
  assert.equal(refusedAs(await scene.logIn(who, held)), 'user-removed')
  assert.deepEqual(await mails('removed', who), [`${chief.loginId}@test.example`, `${who.loginId}@test.example`])
  assert.equal(refusedAs(await remove(who)), 'not-from-this-state')
  assert.equal(refusedAs(await openGrant(house)(CLERK, named(who))), 'user-removed')
  assert.equal(refusedAs(await suspension(who, 'lift')), 'not-from-this-state')
})

test('R-608 a removed user’s open grant is withdrawn, so that nothing is acquired any more', async () => {
  const who = await scene.person()
  must(await scene.begin(who))
  must(await remove(who))
  const { rows } = await owner.query<{ state: string }>('SELECT state FROM acquisition_grant WHERE user_id = $1', [who.id])
  assert.deepEqual(rows, [{ state: 'withdrawn' }])
  assert.equal((await owner.query('SELECT FROM acquisition WHERE user_id = $1', [who.id])).rows.length, 0)
  assert.equal(refusedAs(await scene.begin(who)), 'user-removed')
})

test('R-608 R-108 a login id is never used again, and the freed place counts again, exactly once however many take it at once', async () => {
  const chief = await scene.person({ role: 'chief' })
  const register = (loginId: string) => registerUser(house)(CLERK, {
    institutionId, contractNumber: chief.companyNumber, loginId, name: '試験 次郎', mail: 'jiro@test.example', language: 'ja', role: 'user', permissions: [],
  })
  await owner.query(`INSERT INTO users (institution_id, contract_id, service_id, login_id, look_alike, name, mail, role, usable_from, registered_at)
    SELECT institution_id, contract_id, service_id, 'full-' || n, 'full-' || n, name, mail, 'user', now(), now() FROM users, generate_series(1, 99) n WHERE id = $1`, [chief.id])
  assert.equal(refusedAs(await register('one-more')), 'users-cap-reached')
  must(await removeUser(house)(CLERK, { institutionId, loginId: 'full-7', reason: '退職のため' }))
  const told = await Promise.all(['again-1', 'again-2', 'again-3', 'again-4'].map(register))
  assert.deepEqual(told.map((each) => (each.ok ? 'registered' : each.problem.code)).toSorted(), ['registered', 'users-cap-reached', 'users-cap-reached', 'users-cap-reached'])
  must(await removeUser(house)(CLERK, { institutionId, loginId: 'full-8', reason: '退職のため' }))
  const again = await register('full-8')
  assert.deepEqual(again.ok ? null : again.problem, { code: 'input-invalid', fields: [{ field: 'loginId', code: 'taken' }] })
})

test('R-608 R-1002 a suspension ends sessions at once, keeps the certificate, and is lifted as often as it is made', async () => {
  const who = await scene.person({ role: 'chief' })
  const held = await scene.acquire(who)
  const { sessionId } = must(await scene.logIn(who, held))
  const heard = await hearEnded(scene)
  assert.deepEqual(must(await suspension(who, 'suspend')), { sessionsEnded: 1 })
  assert.deepEqual(await heard.ids, [sessionId])
  assert.equal(refusedAs(await scene.logIn(who, held)), 'user-suspended')
  assert.equal(refusedAs(await suspension(who, 'suspend')), 'not-from-this-state')
  must(await suspension(who, 'lift'))
  assert.equal((await scene.logIn(who, held)).ok, true)
  assert.equal(refusedAs(await suspendUser(house)(CLERK, { ...named(who), reason: ' ', command: 'suspend' })), 'input-invalid')
  assert.deepEqual([(await mails('suspended', who)).length, (await mails('suspension-lifted', who)).length], [1, 1])
})

test('R-604 R-507 revoking a user’s certificate ends a renewed one beside it too, unless the one is named alone on purpose', async () => {
  const revoke = (serial: Uint8Array, alone: boolean) => revokeCertificate(house)(CLERK, { institutionId, serial: Buffer.from(serial).toString('hex'), alone, reason: 'keyCompromise' })
  const pair = async () => {
    const who = await scene.person()
    const [former, next] = [await scene.acquire(who), await scene.acquire(await scene.person())]
    await owner.query(`ALTER TABLE certificate DISABLE TRIGGER USER`)
    await owner.query(`UPDATE certificate SET state = 'renewed', user_id = $1 WHERE id = $2`, [who.id, next.id])
    await owner.query(`ALTER TABLE certificate ENABLE TRIGGER USER`)
    return { who, former, next }
  }
  const states = async (...ids: readonly string[]) => (await owner.query<{ state: string }>('SELECT state FROM certificate WHERE id = ANY ($1) ORDER BY array_position($1, id)', [ids])).rows.map(({ state }) => state)
  const both = await pair()
  assert.equal(must(await revoke(both.former.serial, false)).revoked.length, 2)
  assert.deepEqual(await states(both.former.id, both.next.id), ['revoked', 'revoked'])
  const one = await pair()
  assert.equal(must(await revoke(one.former.serial, true)).revoked.length, 1)
  assert.deepEqual(await states(one.former.id, one.next.id), ['revoked', 'renewed'])
  assert.equal(must(await revokeCertificate(house)(CLERK, { institutionId, loginId: one.who.loginId, reason: 'unspecified' })).revoked.length, 1, 'by the user: whatever is left')
  assert.equal(refusedAs(await revoke(one.former.serial, false)), 'not-from-this-state')
})

test('R-601 R-607 what has to be read first is said, all of it at once, and nothing is done before; a lone administrator is asked once more', async () => {
  const chief = await scene.person({ role: 'chief' })
  const held = await scene.acquire(chief)
  const reissue = (acknowledged: readonly ('malware-checklist' | 'own-session-ends' | 'lone-administrator')[]) =>
    reissueCertificate(house)({ kind: 'user', userId: chief.id }, { institutionId, loginId: chief.loginId, reason: '消えた', cause: 'vanished', acknowledged })
  const first = await reissue([])
  assert.deepEqual(first.ok ? null : first.problem, { code: 'acknowledgement-needed', what: ['malware-checklist', 'own-session-ends', 'lone-administrator'] })
  const second = await reissue(['malware-checklist', 'own-session-ends'])
  assert.deepEqual(second.ok ? null : second.problem, { code: 'acknowledgement-needed', what: ['lone-administrator'] })
  assert.equal((await scene.logIn(chief, held)).ok, true)
  assert.equal(must(await reissue(['malware-checklist', 'own-session-ends', 'lone-administrator'])).revoked.length, 1)
  const { rows } = await owner.query<{ reason: string }>('SELECT revocation_reason AS reason FROM certificate WHERE id = $1', [held.id])
  assert.deepEqual(rows, [{ reason: 'keyCompromise' }])
})
