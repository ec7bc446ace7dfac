import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { demoService } from '../demo-cast.ts'
import { CLERK, countingPasswords, hearEnded, must, newKey, openTestHouse, refusedAs, type Person } from '../house.ts'
import { giveToken, shownCode } from '../shown-code.ts'
import { acquireFirst, agree, BRANCH_SITE, byPassword, passwordCompany } from '../password-contract.ts'
import { machineTime } from '../../src/domain/time/time.ts'
import { inspection } from '../../src/store/queries/inspection.ts'
import { openGrant } from '../../src/app/acquisition/open-grant.ts'
import { requestCertificate } from '../../src/app/acquisition/request-certificate.ts'
import { changeService } from '../../src/app/institution/change-service.ts'
import { moveClock } from '../../src/app/institution/move-clock.ts'
import { readPasswordSession } from '../../src/app/login/read-password-session.ts'
import { openContract } from '../../src/app/people/open-contract.ts'
import { unlockUser } from '../../src/app/people/unlock-user.ts'
import type { Passwords } from '../../src/app/port/passwords.ts'
import type { Signer } from '../../src/app/port/signer.ts'
import { applyForCertificates, returnToPasswords, withdrawApplication } from '../../src/app/contract/change-method.ts'

const scene = await openTestHouse([demoService(BRANCH_SITE)])
const { house, owner } = scene
const { institution } = await scene.entry(BRANCH_SITE)
const institutionId = institution.id

const named = (contractNumber: string) => ({ institutionId, contractNumber, reason: '申込書 第7号' })
const apply = async (number: string) => must(await applyForCertificates(house)(CLERK, named(number)))
const methodOf = async (number: string) => (await owner.query<{ method: string }>('SELECT method FROM contract WHERE number = $1', [number])).rows[0]?.method
const sessionIs = async ({ token }: { readonly token: Uint8Array }) => {
  const read = await readPasswordSession(house)({ entry: await scene.entry(BRANCH_SITE), tokenHash: createHash('sha256').update(token).digest() })
  return read.ok ? 'open' : read.problem.code
}
const liveSessions = async (number: string) => Number((await owner.query<{ count: string }>(
  `SELECT count(*) FROM session s JOIN users u ON u.id = s.user_id JOIN contract c ON c.id = u.contract_id WHERE c.number = $1 AND s.certificate_id IS NULL AND s.ends_at > $2`, [number, scene.now()])).rows[0]?.count)
const failures = async ({ id }: Person) => (await owner.query<{ failures: number }>(`SELECT failures FROM secret_counter WHERE user_id = $1 AND secret = 'password'`, [id])).rows[0]?.failures ?? 0
const mails = async (kind: string, number: string) => (await owner.query<{ login_id: string }>(
  `SELECT u.login_id FROM outbox o JOIN users u ON u.id = o.user_id JOIN contract c ON c.id = u.contract_id WHERE o.kind = $1 AND c.number = $2 ORDER BY 1`, [kind, number])).rows.map((row) => row.login_id)

/** What of the house's own checks this area could break. */
const MINE = ['certificate-of-method', 'session-of-method', 'method-recorded', 'session-recorded', 'login-recorded', 'revocation-recorded', 'revocation-kept', 'mail-queued', 'mail-of-an-act', 'grant-used-once']
const nothingBroken = async (): Promise<void> => {
  const found = await inspection(scene.opened.connection.database).at(institutionId, (rows) => rows.findings(machineTime(scene.now().getTime())))
  assert.deepEqual(found.filter(({ invariant }) => MINE.includes(invariant)), [])
}

test('R-704 a contract is for certificates unless a reason for id and password is recorded, and only where the service leaves the choice', async () => {
  const open = (number: string, passwordReason?: string, site = BRANCH_SITE, at = institutionId) =>
    openContract(house)(CLERK, { institutionId: at, site, number, name: '合同会社 夕凪', passwordReason })
  assert.equal(must(await open('Q1')).method, 'certificates')
  assert.equal(must(await open('Q2', ' 端末を共用 ')).method, 'password')
  const { rows } = await owner.query('SELECT number, method_reason FROM contract WHERE number IN ($1, $2) ORDER BY 1', ['Q1', 'Q2'])
  assert.deepEqual(rows, [{ number: 'Q1', method_reason: null }, { number: 'Q2', method_reason: '端末を共用' }])
  const faults = async (...of: Parameters<typeof open>) => {
    const refused = await open(...of)
    assert.ok(!refused.ok && refused.problem.code === 'input-invalid')
    return refused.problem.fields
  }
  assert.deepEqual(await faults('Q3', ' '), [{ field: 'passwordReason', code: 'required' }])
  const kita = await scene.entry('kita.localhost')
  assert.deepEqual(await faults('Q4', '理由', 'kita.localhost', kita.institution.id), [{ field: 'passwordReason', code: 'not-offered' }])
  await assert.rejects(owner.query(`UPDATE contract SET method = 'password' WHERE number = 'Q1'`), /contract_method_reason/)
})

test('R-701 a contract of id and password logs in so, and has no certificates: none is granted, none acquired, and none would log in', async () => {
  const { chief, users: [user] } = await passwordCompany(scene)
  assert.ok(user)
  for (const who of [chief, user]) assert.equal(await sessionIs(must(await byPassword(scene, who))), 'open')
  assert.equal(refusedAs(await openGrant(house)(CLERK, { institutionId, loginId: chief.loginId, reason: '試験' })), 'method-not-certificate')
  const certified = await scene.person({ site: BRANCH_SITE, contract: '40000001' })
  const held = await scene.acquire(certified)
  must(await scene.logIn(certified, held))
  assert.equal(refusedAs(await byPassword(scene, certified)), 'credentials-wrong', 'id and password alone')
  // As if a defect had left a certificate in use there.
  await owner.query('UPDATE users SET contract_id = (SELECT contract_id FROM users WHERE id = $2) WHERE id = $1', [certified.id, chief.id])
  assert.equal(refusedAs(await scene.logIn(certified, held)), 'method-not-certificate')
  await owner.query(`UPDATE users SET contract_id = (SELECT id FROM contract WHERE number = '40000001') WHERE id = $1`, [certified.id])
})

test('R-109 R-703 R-306 an application alone changes nothing for anybody’s login, not even once the right to acquire has lapsed; the others wait for the chief', async () => {
  const { number, chief, users: [user] } = await passwordCompany(scene)
  assert.ok(user)
  const before = must(await byPassword(scene, user))
  assert.equal((await apply(number)).method, 'certificates-applied')
  assert.equal(refusedAs(await applyForCertificates(house)(CLERK, named(number))), 'not-from-this-state')
  assert.deepEqual([await sessionIs(before), await sessionIs(must(await byPassword(scene, chief)))], ['open', 'open'])
  assert.deepEqual(await mails('method-applied', number), [chief.loginId, user.loginId])
  const { rows: [grant] } = await owner.query<{ state: string; letter_required: boolean }>('SELECT state, letter_required FROM acquisition_grant WHERE user_id = $1', [chief.id])
  assert.deepEqual(grant, { state: 'open', letter_required: true })
  must(await openGrant(house)(CLERK, { institutionId, loginId: user.loginId, reason: '準備' }))
  assert.equal(refusedAs(await scene.begin(user)), 'method-not-switched')
  must(await moveClock(house)(CLERK, { institutionId, byDays: 81 }))
  must(await byPassword(scene, chief))
  must(await byPassword(scene, user))
  assert.equal(await methodOf(number), 'certificates-applied')
  await nothingBroken()
})

test('R-702 the chief’s first certificate switches everybody in its own transaction: sessions are over, and no password logs in, those under way included', async () => {
  const { number, chief, users } = await passwordCompany(scene, 3)
  const [user, colleague] = users
  assert.ok(user && colleague)
  await apply(number)
  must(await openGrant(house)(CLERK, { institutionId, loginId: colleague.loginId, reason: '準備' }))
  const letter = await scene.letter(chief)
  const open = must(await byPassword(scene, user))
  const heard = await hearEnded(scene)

  // Ten whose password is compared before the switch, and is found right after it.
  let release: () => void = () => undefined
  const switched = new Promise<void>((resolve) => { release = resolve })
  let begun = 0
  let allBegun: () => void = () => undefined
  const underWay = new Promise<void>((resolve) => { allBegun = resolve })
  const slow: Passwords = {
    ...house.passwords,
    verify: async (hash, password) => {
      const answer = await house.passwords.verify(hash, password)
      begun += 1
      if (begun === 10) allBegun()
      await switched
      return answer
    },
  }
  const caught = Array.from({ length: 10 }, (_, at) => byPassword(scene, users[at % 3] ?? user, { origin: { address: `192.0.2.${at}`, browser: '' } }, slow))
  await underWay
  must(await scene.begin(letter))
  const key = await newKey()
  assert.equal(refusedAs(await scene.request(letter, key)), 'switch-unconfirmed')
  await agree(scene, letter)
  // And ten more that race with it.
  const racing = Array.from({ length: 10 }, (_, at) => byPassword(scene, users[at % 3] ?? user, { origin: { address: `198.51.100.${at}`, browser: '' } }))
  const held = must(await scene.request(letter, key)).certificate
  release()
  assert.equal(await methodOf(number), 'certificates')
  assert.equal(await liveSessions(number), 0)
  assert.ok((await heard.ids).includes(open.sessionId), 'every node is told')
  assert.deepEqual([...new Set((await Promise.all(caught)).map(refusedAs))], ['method-not-password'])
  for (const answer of await Promise.all(racing)) {
    if (answer.ok) assert.equal(await sessionIs(answer.value), 'method-not-password')
    else assert.ok(['credentials-wrong', 'method-not-password', 'busy'].includes(answer.problem.code), answer.problem.code)
  }
  assert.equal(await liveSessions(number), 0)
  assert.deepEqual([await sessionIs(open), await sessionIs(open)], ['method-not-password', 'session-unknown'])
  for (const who of [chief, ...users]) assert.equal(refusedAs(await byPassword(scene, who, { origin: { address: '203.0.113.1', browser: '' } })), 'credentials-wrong')

  must(await scene.logIn(letter, { ...held }))
  assert.deepEqual(await mails('method-switched', number), [chief, ...users].map(({ loginId }) => loginId))
  const theirs = await scene.acquire(colleague)
  must(await scene.logIn(colleague, theirs))
  assert.equal(refusedAs(await scene.begin(user)), 'acquisition-proof-wrong', 'nobody has granted one')
  const { rows: [event] } = await owner.query<{ facts: object }>(`SELECT facts FROM audit_event WHERE act = 'switch-method' ORDER BY position DESC LIMIT 1`)
  assert.equal((event?.facts as { users: number }).users, 4)
  await nothingBroken()
})

test('R-701 R-702 the way back is an application: certificates, sessions and grants of the contract end with it, and id and password are the way in', async () => {
  const { number, chief, users: [user] } = await passwordCompany(scene)
  assert.ok(user)
  await apply(number)
  must(await openGrant(house)(CLERK, { institutionId, loginId: user.loginId, reason: '準備' }))
  const letter = await scene.letter(chief)
  const held = await acquireFirst(scene, letter)
  must(await scene.logIn(letter, held))
  assert.equal(refusedAs(await returnToPasswords(house)(CLERK, { ...named(number), reason: ' ' })), 'input-invalid')
  assert.equal(must(await returnToPasswords(house)(CLERK, named(number))).method, 'password')
  const { rows } = await owner.query('SELECT state, revocation_reason FROM certificate WHERE id = $1', [held.id])
  assert.deepEqual(rows, [{ state: 'revoked', revocation_reason: 'cessationOfOperation' }])
  assert.equal(refusedAs(await scene.logIn(letter, held)), 'certificate-revoked')
  must(await byPassword(scene, letter))
  must(await byPassword(scene, user))
  assert.deepEqual((await owner.query<{ state: string }>('SELECT state FROM acquisition_grant WHERE user_id = $1', [user.id])).rows.map(({ state }) => state), ['withdrawn'])
  assert.deepEqual(await mails('method-returned', number), [chief.loginId, user.loginId])
  assert.equal(refusedAs(await returnToPasswords(house)(CLERK, named(number))), 'not-from-this-state')
  await nothingBroken()
})

test('R-702 R-703 an application that is withdrawn while the chief’s certificate is being signed wins: it is never delivered, and nothing is switched', async () => {
  const { number, chief } = await passwordCompany(scene, 0)
  await apply(number)
  const letter = await scene.letter(chief)
  must(await scene.begin(letter))
  await agree(scene, letter)
  const { rows: [begun] } = await owner.query<{ id: string; grant_id: string }>('SELECT id, grant_id FROM acquisition WHERE user_id = $1', [chief.id])
  const signer: Signer = {
    ...house.signer,
    signCertificate: async (...of) => {
      must(await withdrawApplication(house)(CLERK, named(number)))
      return house.signer.signCertificate(...of)
    },
  }
  const refused = await requestCertificate({ ...house, signer })({
    entry: await scene.entry(BRANCH_SITE), actor: { kind: 'user', userId: chief.id }, userId: chief.id, acquisitionId: begun?.id ?? '', grantId: begun?.grant_id ?? '',
    request: (await newKey()).request, pcName: '経理のPC', keyOrigin: 'file',
  })
  assert.equal(refusedAs(refused), 'conflict')
  assert.deepEqual((await owner.query('SELECT state FROM certificate WHERE user_id = $1', [chief.id])).rows, [{ state: 'void' }])
  assert.equal(await methodOf(number), 'password')
  must(await byPassword(scene, letter))
  assert.deepEqual(await mails('method-withdrawn', number), [chief.loginId])
  await nothingBroken()
})

test('R-702 where a contract chooses its method, no two certificates come into use in one transaction: the first may switch what the second goes by', async () => {
  const people = [await scene.person({ site: BRANCH_SITE, contract: '40000001' }), await scene.person({ site: BRANCH_SITE, contract: '40000001' }), await scene.person({ site: BRANCH_SITE, contract: '40000001' })]
  const keys = await Promise.all(people.map(newKey))
  for (const who of people) must(await scene.begin(who))
  const issued = (await Promise.all(people.map((who, index) => scene.request(who, keys[index] ?? assert.fail())))).map((result) => must(result).certificate.id)
  const { rows } = await owner.query(`SELECT DISTINCT xmin::text FROM audit_event WHERE act = 'issue-certificate' AND object_ref = ANY($1)`, [issued])
  assert.equal(rows.length, issued.length)
})

test('R-410 R-413 R-1201 wrong passwords count per user id, of twenty at once six reach the hash, and the lock, which ends the sessions, is told to nobody without a proof', async () => {
  const { users: [user] } = await passwordCompany(scene)
  assert.ok(user)
  const wrong = (at: number, password = 'chigau1') => byPassword(scene, user, { password, origin: { address: `192.0.2.${at}`, browser: '' } })
  const session = must(await byPassword(scene, user))
  assert.equal(refusedAs(await byPassword(scene, user, { password: '' })), 'input-invalid')
  assert.equal(refusedAs(await byPassword(scene, user, { loginId: ' ' })), 'input-invalid')
  assert.equal(await failures(user), 0)
  const told = await wrong(1)
  assert.deepEqual(!told.ok && told.problem, { code: 'credentials-wrong', triesLeft: null, then: null })
  assert.deepEqual([await failures(user), await sessionIs(session)], [1, 'open'])
  must(await byPassword(scene, user))
  assert.equal(await failures(user), 0)
  scene.clock.ahead += 600_000
  const again = must(await byPassword(scene, user))
  scene.clock.ahead += 600_000 - (scene.now().getTime() % 600_000)
  const { seen, passwords } = countingPasswords(house.passwords)
  const all = await Promise.all(Array.from({ length: 20 }, (_, at) => byPassword(scene, user, { password: 'chigau1', origin: { address: `192.0.2.${at}`, browser: '' } }, passwords)))
  assert.deepEqual([...new Set(all.map(refusedAs))].toSorted(), ['credentials-wrong', 'throttled'])
  assert.ok(seen.somebody <= 6, String(seen.somebody))
  while (await failures(user) < 6) {
    scene.clock.ahead += 600_000
    assert.equal(refusedAs(await wrong(40)), 'credentials-wrong')
  }
  scene.clock.ahead += 600_000
  assert.deepEqual([await sessionIs(again), refusedAs(await byPassword(scene, user)), await failures(user)], ['session-unknown', 'credentials-wrong', 6])
  must(await unlockUser(house)(CLERK, { institutionId, loginId: user.loginId, secret: 'password' }))
  must(await byPassword(scene, user))
  await nothingBroken()
})

test('R-1217 whoever uses a token types a one-time password too, asked for by name only after a right password', async () => {
  const { users: [user] } = await passwordCompany(scene)
  assert.ok(user)
  await owner.query('UPDATE users SET uses_token = true WHERE id = $1', [user.id])
  assert.equal(refusedAs(await byPassword(scene, user, { oneTimePassword: '123456' })), 'token-missing')
  assert.equal(refusedAs(await byPassword(scene, user, { oneTimePassword: '123456', password: 'chigau1' })), 'credentials-wrong')
  assert.equal(refusedAs(await byPassword(scene, user, { oneTimePassword: 'x' })), 'input-invalid')
  await giveToken(scene, user)
  const [first, second] = [await shownCode(scene, user, 6), await shownCode(scene, user, 7)]
  assert.equal(refusedAs(await byPassword(scene, user, { oneTimePassword: first })), 'one-time-password-wrong')
  assert.equal(refusedAs(await byPassword(scene, user, { oneTimePassword: first, nextOneTimePassword: second, password: 'chigau1' })), 'credentials-wrong')
  must(await byPassword(scene, user, { oneTimePassword: first, nextOneTimePassword: second }))
  assert.equal(refusedAs(await byPassword(scene, user, { oneTimePassword: second })), 'one-time-password-used', 'both are spent')
  must(await byPassword(scene, user, { oneTimePassword: await shownCode(scene, user, 8) }))
})

test('R-701 R-703 while a service gives up the choice, nobody opens a contract of id and password there, nor returns to them: of each pair one wins, and none is stranded', async () => {
  const { number } = await passwordCompany(scene, 0)
  const methods = () => owner.query<{ method: string }>(`SELECT c.method FROM contract c JOIN service s ON s.id = c.service_id WHERE s.site = $1 AND c.state <> 'closed' AND c.method <> 'certificates'`, [BRANCH_SITE])
  const choice = (method: string) => changeService(house)(CLERK, { institutionId, site: BRANCH_SITE, changes: { overrides: { login: { method } } } })
  for (let round = 0; round < 6; round += 1) {
    // Every contract is of certificates, this one so that it could return.
    await owner.query(`DELETE FROM session`)
    await owner.query(`UPDATE contract SET method = 'certificates', method_reason = NULL`)
    const raced = await Promise.all([
      choice('certificate-only'),
      openContract(house)(CLERK, { institutionId, site: BRANCH_SITE, number: `RACE${round}`, name: '合同会社 同時', passwordReason: '端末を共用' }),
      returnToPasswords(house)(CLERK, named(number)),
    ])
    const [changed, opened, returned] = raced
    assert.equal(changed.ok, (await methods()).rows.length === 0, JSON.stringify(raced))
    if (changed.ok) assert.deepEqual([refusedAs(opened), refusedAs(returned)], ['input-invalid', 'method-not-password'])
    else assert.equal(refusedAs(changed), 'input-invalid')
    must(await choice('certificate-or-password'))
  }
})

test('R-701 R-703 a service gives up the choice of method only when no contract of it logs in with id and password any more', async () => {
  const { number } = await passwordCompany(scene)
  const { service } = await scene.entry(BRANCH_SITE)
  const change = (method: string) => changeService(house)(CLERK, { institutionId, site: BRANCH_SITE, changes: { overrides: { ...service.overrides, login: { method } } } })
  const refused = await change('certificate-only')
  assert.equal(refusedAs(refused), 'input-invalid')
  assert.match(JSON.stringify(refused), /overrides\.login\.method.*log in with id and password/)
  assert.equal(await methodOf(number), 'password', 'and nobody is stranded')
  await owner.query(`UPDATE contract SET state = 'closed' WHERE service_id = $1 AND method <> 'certificates'`, [service.id])
  must(await change('certificate-only'))
  must(await change('certificate-or-password'))
})
