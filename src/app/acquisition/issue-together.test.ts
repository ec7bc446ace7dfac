import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asOwner } from '../../../test/audit-events.ts'
import { CLERK, MINATO_SITE, must, newKey, openTestHouse, type Key, type Person } from '../../../test/house.ts'
import { revokeCertificate } from '../certificate/revoke-certificate.ts'
import type { House } from '../port/house.ts'
import type { Transaction } from '../port/database.ts'
import { openGrant } from './open-grant.ts'
import { requestCertificate } from './request-certificate.ts'

const scene = await openTestHouse()
const { house, owner } = scene
const entry = await scene.entry(MINATO_SITE)
const institutionId = entry.institution.id

type Ready = { readonly who: Person; readonly key: Key; readonly acquisitionId: string; readonly grantId: string }

const ready = async (who: Person, key?: Key): Promise<Ready> => {
  must(await scene.begin(who))
  const { rows: [row] } = await owner.query<{ id: string; grant_id: string }>('SELECT id, grant_id FROM acquisition WHERE user_id = $1 ORDER BY started_at DESC LIMIT 1', [who.id])
  return { who, key: key ?? await newKey(), acquisitionId: row?.id ?? '', grantId: row?.grant_id ?? '' }
}

const ask = ({ who: { id }, key, acquisitionId, grantId }: Ready, request = key.request, of: House = house) =>
  requestCertificate(of)({ entry, actor: { kind: 'user', userId: id }, userId: id, acquisitionId, grantId, request, pcName: '経理のPC', keyOrigin: 'file' })

/** How many transactions wrote these acts on these objects; the audit of them is not linked here. */
const transactions = async (act: string, objects: readonly string[]): Promise<number> =>
  (await owner.query<{ count: number }>('SELECT count(DISTINCT xmin::text)::integer AS count FROM audit_event WHERE act = $1 AND object_ref = ANY($2)', [act, objects])).rows[0]?.count ?? 0

test('R-1105 R-1106 certificates asked for at one time share their transactions, and each is answered by itself', async () => {
  const people = await Promise.all(Array.from({ length: 5 }, () => scene.person()))
  const waiting: Ready[] = []
  for (const who of people) waiting.push(await ready(who))
  const [first, second] = waiting as [Ready, Ready]
  // Somebody with another's key, somebody whose request is none, and somebody whose right was taken back.
  const twin = await ready(await scene.person(), second.key)
  const broken = await ready(await scene.person())
  const late = await ready(await scene.person())
  await owner.query(`UPDATE acquisition_grant SET state = 'withdrawn' WHERE id = $1`, [late.grantId])
  const results = await Promise.all([...waiting.map((each) => ask(each)), ask(twin), ask(broken, Buffer.from('none')), ask(late)])
  assert.deepEqual(results.map((result) => (result.ok ? result.value.certificate.state : result.problem.code)),
    ['active', 'active', 'active', 'active', 'active', 'key-repeated', 'request-malformed', 'grant-none'])
  const issued = results.flatMap((result) => (result.ok ? [result.value.certificate] : []))
  assert.deepEqual(issued.map(({ userId, spkiSha256 }) => [userId, Buffer.from(spkiSha256).toString('hex')]), waiting.map(({ who, key }) => [who.id, Buffer.from(key.spkiSha256).toString('hex')]))
  const ids = issued.map(({ id }) => id)
  assert.equal(await transactions('request-certificate', ids), 1)
  assert.ok(await transactions('issue-certificate', ids) < ids.length)
  const { rows: told } = await owner.query<{ kind: string; user_id: string }>(`SELECT kind, user_id FROM outbox WHERE kind = 'acquired-own' AND user_id = ANY($1)`, [people.map(({ id }) => id)])
  assert.deepEqual(told.map((row) => row.user_id).toSorted(), people.map(({ id }) => id).toSorted())
  const { rows: refused } = await owner.query<{ outcome: string }>(`SELECT outcome FROM audit_event WHERE act = 'request-certificate' AND object_ref = ANY($1) ORDER BY outcome`, [[twin, broken, late].map(({ grantId }) => grantId)])
  assert.deepEqual(refused.map(({ outcome }) => outcome), ['grant-none', 'key-repeated', 'request-malformed'])
  assert.equal((await ask(first)).ok, true)
})

test('R-1106 whoever is held by somebody else waits alone, and the others have theirs meanwhile', async () => {
  const waiting = [await ready(await scene.person()), await ready(await scene.person()), await ready(await scene.person())] as const
  await owner.query('BEGIN')
  await owner.query('SELECT FROM users WHERE id = $1 FOR UPDATE', [waiting[0].who.id])
  const [held, ...free] = waiting.map((each) => ask(each))
  assert.ok((await Promise.all(free)).every(({ ok }) => ok))
  await owner.query('COMMIT')
  assert.equal((await held)?.ok, true)
})

test('R-1105 R-1106 what was committed without an answer, and is done again alone, is one certificate, issued and told once', async () => {
  const waiting = [await ready(await scene.person()), await ready(await scene.person())]
  const { database } = house
  const unanswered: House = { ...house, database: { ...database, share: async (institution, shared, act) => {
    await database.share(institution, shared, act)
    return database.transact(institution, act)
  } } }
  const results = await Promise.all(waiting.map((each) => ask(each, each.key.request, unanswered)))
  assert.deepEqual(results.map((result) => result.ok && result.value.certificate.state), ['active', 'active'])
  const users = waiting.map(({ who }) => who.id)
  const { rows } = await owner.query<{ user_id: string; issued: number; told: number }>(`SELECT user_id,
    (SELECT count(*)::integer FROM audit_event WHERE act = 'issue-certificate' AND object_ref = c.id::text) AS issued,
    (SELECT count(*)::integer FROM outbox WHERE kind = 'acquired-own' AND user_id = c.user_id) AS told FROM certificate c WHERE user_id = ANY($1)`, [users])
  assert.deepEqual(rows.toSorted((a, b) => users.indexOf(a.user_id) - users.indexOf(b.user_id)), users.map((user_id) => ({ user_id, issued: 1, told: 1 })))
})

test('R-1106 where the connection of a shared transaction is lost, everybody is answered all the same', async () => {
  const nobody = '00000000-0000-4000-8000-000000000000'
  // Nobody but the service's own role may end its connections.
  const peer = await asOwner(scene.addresses.app)
  let runs = 0
  let broken: number | null = 0
  const act = (place: number) => async (tx: Transaction) => {
    runs += 1
    if (runs === 1) broken = (await peer.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity JOIN pg_locks USING (pid)
      WHERE datname = current_database() AND application_name = 'warifu' AND locktype = 'virtualxid'`)).rowCount
    return { place, none: await tx.certificates.find({ id: nobody }) }
  }
  const ended = await Promise.all(Array.from({ length: 5 }, (_, place) => house.database.share(institutionId, { name: 'lose', userId: String(place) }, act(place))))
  assert.deepEqual(ended, Array.from({ length: 5 }, (_, place) => ({ place, none: undefined })))
  assert.ok(broken)
  assert.equal(runs, 10)
  await peer.end()
})

test('what is asked for many at one time is answered as what is asked for one', async () => {
  const [fresh, held, other] = [await scene.person(), await scene.person(), await scene.person({ role: 'administrator' })]
  for (const who of [held, other]) await scene.acquire(who)
  const lost = await scene.acquire(await scene.person())
  must(await revokeCertificate(house)(CLERK, { institutionId, serial: Buffer.from(lost.serial).toString('hex'), reason: 'keyCompromise' }))
  const again = (await owner.query<{ login_id: string }>('SELECT login_id FROM users WHERE id = $1', [lost.userId])).rows[0]?.login_id ?? ''
  must(await openGrant(house)(CLERK, { institutionId, loginId: again, reason: '再取得' }))
  await ready(fresh)
  const nobody = '00000000-0000-4000-8000-000000000000'
  const { rows } = await owner.query<{ user_id: string; grant_id: string; acquisition_id: string | null; certificate_id: string | null; token_hash: Buffer | null }>(
    `SELECT DISTINCT ON (u.id) u.id AS user_id, g.id AS grant_id, a.id AS acquisition_id, a.token_hash, c.id AS certificate_id FROM users u JOIN acquisition_grant g ON g.user_id = u.id
     LEFT JOIN acquisition a ON a.user_id = u.id LEFT JOIN certificate c ON c.user_id = u.id WHERE u.id = ANY($1)`, [[fresh.id, held.id, other.id, lost.userId]])
  assert.equal(rows.length, 4)
  const read = (row: (typeof rows)[number]) => async (tx: Transaction) => ({
    user: await tx.people.lockUser({ id: row.user_id }), administrators: await tx.people.administratorsOf({ ofUser: row.user_id }), grant: await tx.acquisitions.lockGrant(row.grant_id),
    none: await tx.acquisitions.lockGrant(nobody), current: await tx.acquisitions.currentGrant(row.user_id), sitting: await tx.acquisitions.find(row.acquisition_id ?? nobody),
    certificate: await tx.certificates.lock({ id: row.certificate_id ?? nobody }), both: await tx.certificates.ofUserOrKey(row.user_id, lost.spkiSha256),
  })
  const together = await Promise.all(rows.map((row) => house.database.share(institutionId, { name: 'read', userId: row.user_id }, read(row))))
  const alone = await Promise.all(rows.map((row) => house.database.transact(institutionId, read(row))))
  assert.deepEqual(together, alone)
  const glance = (token: Uint8Array) => house.database.glance(institutionId, ({ sittingByToken }) => sittingByToken(token))
  const tokens = [...rows.flatMap(({ token_hash }) => token_hash ?? []), Buffer.alloc(32)]
  const seen = (await Promise.all(tokens.map(glance))).map(({ value }) => value)
  const each = []
  for (const token of tokens) each.push((await glance(token)).value)
  assert.deepEqual(seen, each)
  assert.equal(seen.filter((sitting) => sitting !== undefined).length, tokens.length - 1)
  assert.ok(tokens.length > 2)
})

test('R-1218 what is shared is bound to the institution, as anything else', async () => {
  const who = await ready(await scene.person())
  const read = async (tx: Transaction) => tx.acquisitions.find(who.acquisitionId)
  const other = (await house.database.open(({ installation }) => installation.institutions())).find(({ code }) => code === '2998')?.id ?? assert.fail('no other institution')
  const both = async (institution: string) => Promise.all([house.database.share(institution, { name: 'read', userId: 'a' }, read), house.database.share(institution, { name: 'read', userId: 'b' }, read)])
  assert.deepEqual(await both(other), [undefined, undefined])
  assert.deepEqual((await both(institutionId)).map((sitting) => sitting?.acquisition.id), [who.acquisitionId, who.acquisitionId])
})

