import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { issuerOf } from '../../src/app/authority/issuer-of.ts'
import { publicationOf } from '../../src/app/authority/publication.ts'
import { cleanUp } from '../../src/jobs/clean-up.ts'
import { everyOne } from '../../src/jobs/every-one.ts'
import { finishSignings } from '../../src/jobs/finish-signing.ts'
import { ROWS_A_MINUTE, securityEvents } from '../../src/store/queries/security-events.ts'
import { upkeep } from '../../src/store/queries/upkeep.ts'
import { parseCertificate } from '../../src/x509/certificate/parse-certificate.ts'
import { writeTbsCertificate } from '../../src/x509/certificate/write-tbs.ts'
import { sampleKey, sampleName } from '../../src/x509/sample/hierarchy.ts'
import { addCertificate, addHolder } from '../authority/certified.ts'
import { newAuthorities, newScene } from '../authority/scene.ts'

const going = new AbortController().signal

test('what is over is deleted, what is not stays, in every institution and in none of the others\' names', async () => {
  const scene = await newScene()
  const { owner, institution, house, connection } = scene
  const { issuing } = await newAuthorities(scene)
  const holder = await addHolder(scene, issuing)
  const { id: certificateId } = await addCertificate(scene, holder, { state: 'active' })
  const later = (column: string, hours: number) => `now() + ${hours} * interval '1 hour' AS ${column}`
  const over = [-2_400, 24] as const
  for (const hours of over) {
    await owner.query(`INSERT INTO session (institution_id, user_id, certificate_id, token_hash, csrf_secret, host, created_at, seen_at, ends_at)
      SELECT $1, $2, $3, $4, $5, 'h', now(), now(), ${later('e', hours)}`, [institution, holder.userId, certificateId, randomBytes(32), randomBytes(32)])
    await owner.query(`INSERT INTO acquisition (institution_id, grant_id, user_id, token_hash, csrf_secret, started_at, ends_at)
      SELECT $1, $2, $3, $4, $5, now(), ${later('e', hours)}`, [institution, holder.grantId, holder.userId, randomBytes(32), randomBytes(32)])
    await owner.query(`INSERT INTO reserved_try (institution_id, user_id, secret, reserved_at) SELECT $1, $2, 'password', ${later('r', hours)}`, [institution, holder.userId])
    await owner.query(`INSERT INTO throttle (institution_id, subject, window_start, tries) SELECT $1, 'x', ${later('w', hours)}, 1`, [institution])
    await owner.query(`INSERT INTO support_code (institution_id, code, refusal, screen, facts, at_business, created_at, expires_at)
      SELECT $1, $2, 'busy', 'L01', '{}', now(), now(), ${later('e', hours)}`, [institution, `ABCDEFG${hours < 0 ? 'HJ' : 'JH'}`])
    await owner.query(`INSERT INTO demo_mail (institution_id, recipient, language, subject, body, at_business, received_at)
      SELECT $1, 'x', 'ja', 's', 'b', now(), ${later('r', hours)}`, [institution])
    await owner.query(`INSERT INTO spent_form (form_id, keep_until) SELECT $1, ${later('k', hours)}`, [`f${hours}`])
    await owner.query(`INSERT INTO security_event (scope, kind, source, minute, count, last_at) SELECT 'installation', 'throttled', '*', ${later('m', hours)}, 1, now()`)
    await owner.query(`INSERT INTO crl (authority_id, number, this_update, next_update, entries, length) SELECT $1, $2, now(), ${later('n', hours)}, 0, 0`, [issuing.id, 500 + hours / 24])
  }

  const job = cleanUp(house.database, upkeep(connection.database))
  assert.deepEqual(await job.round(going), { count: 9, more: false })
  const left = async (table: string) => Number((await owner.query<{ count: string }>(`SELECT count(*) FROM ${table}`)).rows[0]!.count)
  for (const table of ['session', 'acquisition', 'reserved_try', 'throttle', 'support_code', 'demo_mail', 'spent_form', 'security_event']) {
    assert.equal(await left(table), 1, table)
  }
  assert.deepEqual(await job.round(going), { count: 0, more: false })
  assert.equal(await left('certificate'), 1)
})

test('mails, reports and records of logins are kept as long as their institution says, to the day, and what waits is kept for ever', async () => {
  const scene = await newScene()
  const { owner, institution, connection, house } = scene
  const { issuing } = await newAuthorities(scene)
  const { userId } = await addHolder(scene, issuing)
  await owner.query('UPDATE institution SET keeps_logins_days = 365, keeps_mails_days = 92 WHERE id = $1', [institution])
  const days = [91, 93, 364, 366]
  for (const [ago, closed] of [[121, false], [123, false], [121, true], [123, true]] as const) {
    await owner.query(`INSERT INTO user_request (institution_id, user_id, kind, asked_at, last_asked_at, closed_at, closed_by)
      SELECT $1, $2, $5, at - interval '1 year', CASE WHEN $4 THEN at - interval '1 year' ELSE at END, CASE WHEN $4 THEN at END, CASE WHEN $4 THEN 'open-grant' END FROM (SELECT now() - interval '1 day' * $3::integer AS at)`,
    [institution, userId, ago, closed, ago === 121 ? 'unlock' : 'grant'])
  }
  for (const ago of days) {
    await owner.query(`INSERT INTO login_attempt (institution_id, user_id, outcome, address, browser, at_business, at_machine)
      SELECT $1, $2, 'accepted', '192.0.2.1', 'b', at, at FROM (SELECT now() - interval '1 day' * $3::integer AS at)`, [institution, userId, ago])
    await owner.query(`INSERT INTO mail_report (institution_id, user_id, reported_on, at_business, at_machine)
      SELECT $1, $2, at, at, at FROM (SELECT now() - interval '1 day' * $3::integer AS at)`, [institution, userId, ago])
    for (const state of ['waiting', 'sent', 'failed', 'bounced', 'dropped']) {
      await owner.query(`INSERT INTO outbox (institution_id, dedupe_key, kind, user_id, recipient, language, parameters, state, queued_at, due_at, sent_at)
        SELECT $1, $2::text, 'acquired-own', $3, 'x', 'ja', '{}', $4::text, at, at, CASE WHEN $4 IN ('sent', 'bounced') THEN at END FROM (SELECT now() - interval '1 day' * $5::integer AS at)`,
      [institution, `${state} ${ago}`, userId, state, ago])
    }
  }
  const job = cleanUp(house.database, upkeep(connection.database))
  assert.deepEqual(await job.round(going), { count: 1 + 3 + 4 * 3 + 2, more: false })
  const ages = async (table: string, column: string) => (await owner.query<{ days: number }>(`SELECT (now()::date - ${column}::date) AS days FROM ${table} ORDER BY 1`)).rows.map((row) => row.days)
  assert.deepEqual(await ages('login_attempt', 'at_machine'), [91, 93, 364])
  assert.deepEqual(await ages('mail_report', 'at_machine'), [91])
  assert.deepEqual(await ages('user_request', 'coalesce(closed_at, last_asked_at)'), [121, 121], 'R-610 thirty days longer than the mails about them, counted from the answer')
  assert.deepEqual(await ages('outbox', 'due_at'), [91, 91, 91, 91, 91, 93, 364, 366])
  assert.equal((await job.round(going)).count, 0)
})

test('of long CRLs the latest stays, and those before it for an hour', async () => {
  const scene = await newScene()
  const { issuing } = await newAuthorities(scene)
  for (const [number, minutes, length] of [[10, 90, 2_000_000], [11, 90, 1_000], [12, 30, 2_000_000], [13, 90, 2_000_000]] as const) {
    await scene.owner.query(`INSERT INTO crl (authority_id, number, this_update, next_update, entries, length)
      VALUES ($1, $2, now() - interval '1 minute' * $3::integer, now() + interval '2 days', 0, $4)`, [issuing.id, number, minutes, length])
    await scene.owner.query(`INSERT INTO crl_part (authority_id, number, part, bytes) VALUES ($1, $2, 0, 'x')`, [issuing.id, number])
  }
  await cleanUp(scene.house.database, upkeep(scene.connection.database)).round(going)
  for (const table of ['crl', 'crl_part']) {
    const { rows } = await scene.owner.query<{ number: string }>(`SELECT number FROM ${table} WHERE authority_id = $1 ORDER BY number`, [issuing.id])
    assert.deepEqual(rows.map(({ number }) => Number(number)), [1, 11, 12, 13], table)
  }
})

test('the latest CRL stays however old it is', async () => {
  const scene = await newScene()
  const { root, issuing } = await newAuthorities(scene)
  await scene.owner.query(`UPDATE crl SET next_update = now() - interval '3 years'`)
  const before = (await scene.owner.query('SELECT 1 FROM crl')).rowCount
  await cleanUp(scene.house.database, upkeep(scene.connection.database)).round(going)
  const { rows } = await scene.owner.query<{ authority_id: string }>('SELECT authority_id FROM crl')
  assert.deepEqual(rows.map((row) => row.authority_id).sort(), [root.id, issuing.id].sort())
  assert.equal(before, 3, 'the root had published a second one when it signed the issuing authority')
})

test('R-1215 security events are counted together, and nobody can fill the table by failing', async () => {
  const { owner, connection } = await newScene()
  const table = securityEvents(connection.database)
  const last = new Date('2026-11-22T01:02:03Z')
  const event = (at: number) => ({ kind: 'no-certificate', serviceId: null, addressPrefix: `192.0.${at}.0/24`, count: 3, last })
  await table.add([event(1), event(1)])
  await table.add([{ ...event(1), last: new Date('2026-11-22T01:02:01Z') }])
  const rows = async () => (await owner.query<{ source: string; count: string; last_at: Date }>('SELECT source, count, last_at FROM security_event ORDER BY source')).rows
  assert.deepEqual(await rows(), [{ source: '192.0.1.0/24', count: '9', last_at: last }])
  const many = Array.from({ length: 300 }, (_, at) => event(at))
  await Promise.all([table.add(many), table.add(many), table.add(many)])
  const after = await rows()
  assert.equal(after.length, ROWS_A_MINUTE + 1)
  assert.equal(after.reduce((sum, { count }) => sum + Number(count), 0), 9 + 3 * 3 * 300)
  assert.equal(after[0]?.source, '*')
  await table.add([{ ...event(999), last: new Date('2026-11-22T01:03:00Z') }])
  assert.ok((await rows()).some(({ source }) => source === '192.0.999.0/24'), 'the next minute has room again')
})

test('one that fails keeps none of the others from their turn', async () => {
  const done: number[] = []
  await assert.rejects(everyOne([1, 2, 3, 4], going, async (each) => {
    if (each % 2 === 0) throw new Error(`no ${each}`)
    done.push(each)
    return 1
  }), (error) => error instanceof AggregateError && error.errors.length === 2)
  assert.deepEqual(done, [1, 3])
})

test('R-1105 what was stored and never signed, because its process died, is signed and handed over by the job, once', async () => {
  const scene = await newScene()
  const { issuing } = await newAuthorities(scene)
  const second = (days: number) => new Date((Math.floor(Date.now() / 1000) + days * 86_400) * 1000)
  const { id } = await addCertificate(scene, await addHolder(scene, issuing), {
    state: 'signing', storedAt: new Date(Date.now() - 60_000),
    tbs: (serial) => writeTbsCertificate({
      role: 'client', serial, subject: sampleName('minato-master'), key: sampleKey().key, notBefore: second(-1), notAfter: second(300),
      issuer: issuerOf(issuing), publication: publicationOf(issuing.id, scene.house.addresses),
    }),
  })
  const rounds = await Promise.all([finishSignings(scene.house).round(going), finishSignings(scene.house).round(going)])
  assert.ok(rounds.some(({ count }) => count === 1))
  const { rows } = await scene.owner.query<{ state: string; tbs: Buffer; der: Buffer }>('SELECT state, tbs, der FROM certificate WHERE id = $1', [id])
  const signed = parseCertificate(rows[0]!.der)
  assert.equal(rows[0]!.state, 'active')
  assert.ok(signed.ok && Buffer.from(signed.value.tbs).equals(rows[0]!.tbs))
  const { rows: acts } = await scene.owner.query(`SELECT 1 FROM audit_event WHERE act = 'issue-certificate'`)
  assert.equal(acts.length, 1)
  assert.equal((await finishSignings(scene.house).round(going)).count, 0)
})

test('R-1105 a certificate whose lint fails keeps the job from no other, and stays for an operator', async () => {
  const scene = await newScene()
  const { issuing } = await newAuthorities(scene)
  const [one, other] = [await addHolder(scene, issuing), await addHolder(scene, issuing)]
  const old = new Date(Date.now() - 60_000)
  for (const holder of [one, other]) await addCertificate(scene, holder, { state: 'signing', storedAt: old })
  const { id } = await addCertificate(scene, await addHolder(scene, issuing), { state: 'signing' })
  await assert.rejects(finishSignings(scene.house).round(going), (error) => error instanceof AggregateError && error.errors.length === 2)
  const { rows } = await scene.owner.query<{ state: string }>('SELECT state FROM certificate WHERE id = $1', [id])
  assert.equal(rows[0]?.state, 'signing', 'what was stored just now is left to its own request')
})
