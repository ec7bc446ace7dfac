import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openNoticeScene } from './scene.ts'

const scene = await openNoticeScene({ notice: { stagesDays: [28, 10] } })
const { owner, id } = scene
const END = `timestamptz '2027-11-22 23:59:59+09'`
const NOTHING = { deliver: async () => 'taken' as const }

const keysOf = async (tag: string) => (await scene.mails()).filter(({ recipient }) => recipient.startsWith(tag)).map(({ kind, recipient, state }) => `${kind} ${recipient.split('@')[0]} ${state}`)

test('R-509 S-06 a stage is said once to the holder and once to each administrator, by one night’s run of two nodes', async () => {
  await scene.people('abab', 0, 4, END)
  scene.at('2027-10-25T07:59:59')
  assert.equal(await scene.give(), 0)
  scene.at('2027-10-25T08:00:00')
  const said = await Promise.all([scene.give(), scene.give(scene.node())])
  assert.equal(said[0] + said[1], 5)
  assert.equal(await scene.give(), 0)
  assert.deepEqual(await keysOf('abab'), [
    'expiring-other abab0 waiting', 'expiring-other abab0 waiting', 'expiring-other abab0 waiting', 'expiring-other abab0 waiting', 'expiring-own abab0 waiting',
    'expiring-own abab1 waiting', 'expiring-own abab2 waiting', 'expiring-own abab3 waiting', 'expiring-own abab4 waiting',
  ])
  const { rows: audits } = await owner.query<{ facts: unknown }>(`select facts from audit_event where act = 'give-notice' and object_ref = $1`, [id('abab', 'certificate', 1)])
  assert.deepEqual(audits, [{ facts: { stage: 'expiring-28', mails: 2 } }])
})

test('R-509 a notice that was overtaken before it left is dropped, and leaves a record of it; the others go out', async () => {
  await scene.renew(id('abab', 'certificate', 1), new Date('2027-10-25T08:30:00+09:00'))
  await owner.query(`update users set state = 'removed' where id = $1`, [id('abab', 'user', 2)])
  await owner.query(`update certificate set state = 'revoked', revoked_at = now(), revocation_reason = 'keyCompromise' where id = $1`, [id('abab', 'certificate', 3)])
  scene.at('2027-10-25T17:59:59')
  assert.deepEqual(await scene.send(NOTHING), { sent: 3, more: false })
  assert.deepEqual(await keysOf('abab'), [
    'expiring-other abab0 dropped', 'expiring-other abab0 dropped', 'expiring-other abab0 dropped', 'expiring-other abab0 sent', 'expiring-own abab0 sent',
    'expiring-own abab1 dropped', 'expiring-own abab2 dropped', 'expiring-own abab3 dropped', 'expiring-own abab4 sent',
  ])
})

test('R-608 a dormant contract gets no notices, not even those queued before; when it is open again, the most urgent missed one', async () => {
  await scene.people('cdcd', 11, 11, END)
  scene.at('2027-10-26T09:00:00')
  await scene.give()
  await owner.query(`update contract set state = 'dormant' where id = $1`, [id('cdcd', 'contract', 1)])
  await scene.send(NOTHING)
  assert.deepEqual(await keysOf('cdcd'), ['expiring-own cdcd11 dropped'])
  scene.at('2027-11-12T09:00:00')
  await scene.give()
  assert.deepEqual(await keysOf('cdcd'), ['expiring-own cdcd11 dropped'])
  await owner.query(`update contract set state = 'open' where id = $1`, [id('cdcd', 'contract', 1)])
  scene.at('2027-11-13T08:00:00')
  await scene.give()
  assert.deepEqual(await keysOf('cdcd'), ['expiring-own cdcd11 dropped', 'expiring-own cdcd11 waiting'])
})

test('R-1203 a notice that did not leave by 18:00 waits until 08:00, all other mail leaves at once and before the notices', async () => {
  await scene.send(NOTHING)
  await scene.people('efef', 21, 24, END)
  scene.at('2027-11-14T17:59:59')
  await scene.give()
  await scene.database.transact(scene.institution, (tx) => tx.records.queueMail({
    dedupeKey: 'urgent', kind: 'password-changed', userId: id('efef', 'user', 21), recipient: 'efef-urgent@test.example', language: 'ja', parameters: { name: '試験', loginId: 'efef21', at: scene.clock.now.toISOString() },
  }))
  const order: string[] = []
  scene.at('2027-11-14T18:00:00')
  await scene.send({ deliver: async ({ recipient }) => { order.push(recipient); return 'taken' } })
  assert.deepEqual(order, ['efef-urgent@test.example'])
  scene.at('2027-11-15T07:59:59')
  await scene.send(NOTHING)
  assert.deepEqual(await keysOf('efef2'), ['efef21', 'efef22', 'efef23', 'efef24'].map((who) => `expiring-own ${who} waiting`))
  scene.at('2027-11-15T08:00:00')
  await scene.send(NOTHING)
  assert.deepEqual(await keysOf('efef2'), ['efef21', 'efef22', 'efef23', 'efef24'].map((who) => `expiring-own ${who} sent`))
  const { rows } = await owner.query<{ tries: number }>(`select distinct tries from outbox where recipient like 'efef2%'`)
  assert.deepEqual(rows, [{ tries: 1 }], 'putting off is no try')
})

test('R-509 S-01 what has run out is recorded at 00:00, ends its sessions, and its user is told in the morning; a user who is busy comes later', async () => {
  const { id: session } = await withSession(id('efef', 'certificate', 21), id('efef', 'user', 21))
  scene.at('2027-11-22T23:59:59')
  await scene.give()
  assert.equal(await scene.stateOf(id('efef', 'certificate', 21)), 'active')
  scene.at('2027-11-23T00:00:00')
  await owner.query('begin')
  await owner.query('select from users where id = $1 for update', [id('efef', 'user', 22)])
  await scene.giving(scene.database)(scene.institution)
  await owner.query('rollback')
  assert.deepEqual([await scene.stateOf(id('efef', 'certificate', 21)), await scene.stateOf(id('efef', 'certificate', 22))], ['expired', 'active'])
  await scene.give()
  assert.equal(await scene.stateOf(id('efef', 'certificate', 22)), 'expired')
  assert.equal((await owner.query('select from session where id = $1', [session])).rowCount, 0)
  scene.at('2027-11-23T08:00:00')
  await scene.give()
  assert.deepEqual((await keysOf('efef2')).filter((key) => key.startsWith('expired')), ['efef21', 'efef22', 'efef23', 'efef24'].map((who) => `expired-own ${who} waiting`))
  const { rows } = await owner.query<{ count: number }>(`select count(*)::integer as count from notice_plan where certificate_id = any($1::uuid[])`, [[21, 22, 23, 24].map((n) => id('efef', 'certificate', n))])
  assert.deepEqual(rows, [{ count: 0 }], 'nothing more is said of them, so nobody looks again')
})

test('S-04 R-507 whoever renewed and forgot is told on days 1, 3 and 7 alone, and when the former one has run out', async () => {
  await scene.people('ghgh', 31, 31, `timestamptz '2029-03-01 23:59:59+09'`)
  await scene.renew(id('ghgh', 'certificate', 31), new Date('2029-02-20T15:00:00+09:00'))
  const told: string[] = []
  for (const day of ['02-20', '02-21', '02-22', '02-23', '02-24', '02-26', '02-27', '02-28', '03-01', '03-02', '03-03']) {
    scene.at(`2029-${day}T08:00:00`)
    const before = (await keysOf('ghgh')).length
    await scene.give()
    if ((await keysOf('ghgh')).length > before) told.push(day)
  }
  assert.deepEqual(told, ['02-21', '02-23', '02-27', '03-02'])
  assert.deepEqual((await keysOf('ghgh')).sort(), ['former-expired-own ghgh31 waiting', 'unused-own ghgh31 waiting', 'unused-own ghgh31 waiting', 'unused-own ghgh31 waiting'])
})

const withSession = async (certificateId: string, userId: string): Promise<{ readonly id: string }> => {
  const { rows: [row] } = await owner.query<{ id: string }>(`insert into session (institution_id, user_id, certificate_id, token_hash, csrf_secret, host, created_at, seen_at, ends_at)
    values ($1, $2, $3, sha256('a'), sha256('b'), '', now(), now(), now() + interval '1 hour') returning id`, [scene.institution, userId, certificateId])
  return row ?? assert.fail()
}
