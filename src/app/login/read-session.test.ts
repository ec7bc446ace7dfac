import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { CLERK, hearEnded, KITA_SITE, MINATO_SITE, must, openTestHouse, refusedAs, type Held, type Person } from '../../../test/house.ts'
import { revokeCertificate } from '../certificate/revoke-certificate.ts'
import { logOut } from './log-out.ts'
import { readSession } from './read-session.ts'

const scene = await openTestHouse()
const { house, owner } = scene
const of = { institutionId: (await scene.entry(MINATO_SITE)).institution.id }
const MINUTE = 60_000

const signedIn = async () => {
  const who = await scene.person()
  const held = await scene.acquire(who)
  const { token, sessionId } = must(await scene.logIn(who, held))
  const tokenHash = createHash('sha256').update(token).digest()
  return { who, held, sessionId, read: async (der: Uint8Array | null = held.der, site = MINATO_SITE) => readSession(house)({ entry: await scene.entry(site), tokenHash, der }) }
}
const revoke = async ({ serial }: Held) => must(await revokeCertificate(house)(CLERK, { ...of, serial: Buffer.from(serial).toString('hex'), reason: 'keyCompromise' }))
const sessionsOf = async ({ id }: Person) => (await owner.query('SELECT FROM session WHERE user_id = $1', [id])).rows.length

test('R-1216 a session goes on while it is used, ends when nothing was done for ten minutes, and is gone then', async () => {
  const { who, read } = await signedIn()
  for (let minutes = 0; minutes < 40; minutes += 9) {
    must(await read())
    scene.clock.ahead += 9 * MINUTE
  }
  must(await read())
  scene.clock.ahead += 10 * MINUTE
  assert.equal(refusedAs(await read()), 'session-ended-idle')
  assert.equal(await sessionsOf(who), 0)
  assert.equal(refusedAs(await read()), 'session-unknown')
})

test('R-1216 a session ends after eight hours, however busy', async () => {
  const { read } = await signedIn()
  for (let minutes = 0; minutes < 8 * 60 - 5; minutes += 5) {
    must(await read())
    scene.clock.ahead += 5 * MINUTE
  }
  scene.clock.ahead += 5 * MINUTE
  assert.equal(refusedAs(await read()), 'session-ended-absolute')
})

test('R-1216 another certificate on the connection, or none, ends the session: of the same user’s, another’s, another service’s', async () => {
  const other = await signedIn()
  for (const der of [null, other.held.der]) {
    const { who, read } = await signedIn()
    assert.equal(refusedAs(await read(der)), 'session-other-certificate')
    assert.equal(await sessionsOf(who), 0)
  }
  must(await other.read())
  assert.equal(refusedAs(await other.read(other.held.der, KITA_SITE)), 'session-unknown')
  must(await other.read())
})

test('R-604 a revoked certificate’s sessions are ended in the same transaction, and every node is told', async () => {
  const { who, held, sessionId, read } = await signedIn()
  const ended = await hearEnded(scene)
  assert.equal((await revoke(held)).sessionsEnded, 1)
  assert.equal(await sessionsOf(who), 0)
  assert.equal(refusedAs(await read()), 'session-unknown')
  assert.deepEqual(await ended.ids, [sessionId])
  assert.equal(refusedAs(await scene.logIn(who, held)), 'certificate-revoked')
})

test('R-604 even a session that outlived the revocation is refused at its next request', async () => {
  const { held, read } = await signedIn()
  const { rows: [session] } = await owner.query<{ row: string }>('SELECT to_jsonb(s)::text AS row FROM session s WHERE certificate_id = $1', [held.id])
  await revoke(held)
  await owner.query('INSERT INTO session SELECT * FROM jsonb_populate_record(null::session, $1::jsonb)', [session?.row])
  assert.equal(refusedAs(await read()), 'certificate-revoked')
})

test('R-1213 the demo’s clock moves windows and expiry, and no session, token or limit', async () => {
  const { read, held, who } = await signedIn()
  await scene.moveDays(30)
  must(await read())
  scene.clock.ahead += 9 * MINUTE
  must(await read())
  await scene.moveDays(340)
  assert.equal(refusedAs(await read()), 'certificate-expired')
  assert.equal(refusedAs(await scene.logIn(who, held)), 'certificate-expired')
})

test('R-1216 logging out twice changes nothing, and is in the audit once', async () => {
  const { who, sessionId, read } = await signedIn()
  for (let times = 0; times < 2; times += 1) await logOut(house)(of.institutionId, { id: sessionId, userId: who.id })
  assert.equal(refusedAs(await read()), 'session-unknown')
  const { rows } = await owner.query(`SELECT FROM audit_event WHERE act = 'log-out' AND object_ref = $1`, [sessionId])
  assert.equal(rows.length, 1)
})
