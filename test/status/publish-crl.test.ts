import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { revokeCertificate } from '../../src/app/certificate/revoke-certificate.ts'
import { publishCrl } from '../../src/app/status/publish-crl.ts'
import type { Authority } from '../../src/app/port/installation.ts'
import { startJob } from '../../src/jobs/job.ts'
import { publishCrls } from '../../src/jobs/publish-crl.ts'
import { pkiFiles } from '../../src/status/pki-files.ts'
import { listen } from '../../src/store/listen.ts'
import { WAKE_JOB } from '../../src/store/database.ts'
import { parseCrl } from '../../src/x509/crl/parse-crl.ts'
import { toHex } from '../../src/x509/der/bytes.ts'
import { addCertificate, addHolder, type Holder } from '../authority/certified.ts'
import { newAuthorities, newScene, OPERATOR, pem, type Scene } from '../authority/scene.ts'
import { longCrlsOf } from './long-crls-of.ts'
import { octetsOf } from './octets.ts'

const REASONS = ['unspecified', 'keyCompromise', 'affiliationChanged', 'superseded', 'cessationOfOperation'] as const
const QUIET = { info: () => undefined, error: (_: string, defect: unknown) => assert.fail(String(defect)) }

const crlScene = async () => {
  const scene = await newScene()
  const { root, issuing } = await newAuthorities(scene)
  return { scene, root, issuing, holder: await addHolder(scene, issuing), publish: publishCrl(scene.house) }
}

const latest = async ({ house }: Scene, { id }: Authority) => {
  const stored = await house.database.open(({ crls }) => crls.latest(id))
  assert.ok(stored)
  const [crlRoute] = pkiFiles(house)
  const file = await crlRoute!.answer({ authority: id })
  assert.ok(file)
  const der = await octetsOf(file.parts())
  assert.deepEqual([der.length, file.length, file.tag], [stored.length, stored.length, String(stored.number)])
  const crl = parseCrl(der)
  assert.ok(crl.ok)
  const named: { readonly serial: string; readonly reason: string; readonly revokedAt: Date }[] = []
  crl.value.forEachRevoked(({ serial, reason, revokedAt }) => named.push({ serial: toHex(serial), reason, revokedAt }))
  return { ...stored, der, crl: crl.value, named }
}

/** What the database says was revoked, asked by its owner in other words than ours. */
const revokedRows = async ({ owner }: Scene, { id }: Authority) => (await owner.query<{ serial: string; reason: string; seconds: string }>(
  `SELECT encode(serial, 'hex') AS serial, revocation_reason AS reason, floor(extract(epoch FROM revoked_at)) AS seconds
   FROM certificate WHERE authority_id = $1 AND revoked_at IS NOT NULL ORDER BY 1`, [id])).rows

const revoke = (scene: Scene, holder: Holder, at = new Date(), reason: string = 'keyCompromise') =>
  addCertificate(scene, holder, { state: 'revoked', revokedAt: at, reason })

test('R-604 R-1103 the set in the CRL is the set in the database, with reason and second, and nothing else', async () => {
  const { scene, issuing, holder, publish } = await crlScene()
  await addCertificate(scene, holder, { state: 'active' })
  assert.deepEqual((await latest(scene, issuing)).named, [])
  for (let round = 1; round <= 4; round += 1) {
    for (const reason of REASONS) await revoke(scene, holder, new Date(Date.now() - round * 86_400_000), reason)
    assert.equal(await publish(issuing), 'published')
    const { named, number, entries } = await latest(scene, issuing)
    const rows = await revokedRows(scene, issuing)
    assert.deepEqual(named.map(({ serial, reason, revokedAt }) => ({ serial, reason, seconds: String(revokedAt.getTime() / 1000) })), rows)
    assert.deepEqual([number, entries, rows.length], [1 + round, 5 * round, 5 * round])
    assert.equal(await publish(issuing), 'not-due', 'nothing is left to publish')
  }
})

test('R-1103 behind a long CRL nobody counts a million certificates again: the next one is long, too', async () => {
  const { scene, issuing, holder, publish } = await crlScene()
  const { house } = scene
  for (let time = 0; time < 2; time += 1) await revoke(scene, holder)
  assert.equal(await publish(issuing), 'published')
  await revoke(scene, holder)
  const uncounted: typeof house.database = { ...house.database, transact: (institutionId, act) => house.database.transact(institutionId, (tx) =>
    act(Object.create(tx, { crls: { value: { ...tx.crls, countRevoked: () => assert.fail('counted') } } }) as typeof tx)) }
  assert.equal(await publishCrl({ ...house, database: uncounted })(issuing, { mostEntries: 1 }), 'long')
})

test('R-1103 serial numbers at both ends of every page that the database makes are named, each once', async () => {
  const { scene, issuing, holder, publish } = await crlScene()
  const serials = Array.from({ length: 64 }, (_, page) => [(0x40 + page).toString(16) + '00'.repeat(15), (0x40 + page).toString(16) + 'ff'.repeat(15)]).flat()
  const { id } = await addCertificate(scene, holder, { state: 'active' })
  await scene.owner.query(`INSERT INTO certificate SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'serial', '\\x' || hex, 'state', 'revoked', 'revoked_at', now(),
    'revocation_reason', 'superseded', 'spki_sha256', sha256(hex::bytea), 'thumbprint', sha256(hex::bytea)))).* FROM certificate c, unnest($2::text[]) hex WHERE c.id = $1`, [id, serials])
  assert.equal(await publish(issuing), 'published')
  assert.deepEqual((await latest(scene, issuing)).named.map(({ serial }) => serial), serials)
})

test('R-1103 OpenSSL verifies the CRL under the authority and names every entry', async () => {
  const { scene, root, issuing, holder, publish } = await crlScene()
  const { serial } = await revoke(scene, holder)
  await publish(issuing)
  const folder = mkdtempSync('/tmp/warifu-crl-')
  after(() => rmSync(folder, { recursive: true }))
  for (const [authority, parent] of [[issuing, issuing], [root, root]] as const) {
    writeFileSync(join(folder, 'ca.pem'), pem(parent.certificate))
    writeFileSync(join(folder, 'a.crl'), (await latest(scene, authority)).der)
    const { stdout, stderr } = spawnSync('openssl', ['crl', '-inform', 'DER', '-in', 'a.crl', '-CAfile', 'ca.pem', '-noout', '-text'], { cwd: folder, encoding: 'utf8' })
    assert.match(stderr, /verify OK/)
    assert.match(stdout, /X509v3 CRL Number:\s+\d/)
    assert.equal(stdout.includes(serial.toUpperCase()), authority === issuing)
  }
})

test('R-604 a revocation that began before a CRL and commits after it is in the next one', async () => {
  const { scene, issuing, holder, publish } = await crlScene()
  const early = new Date(Date.now() - 5_000)
  await publish(issuing, { evenIfNotDue: true })
  const { serial } = await revoke(scene, holder, early)
  assert.ok((await latest(scene, issuing)).thisUpdate > early)
  assert.equal(await publish(issuing), 'published')
  assert.deepEqual((await latest(scene, issuing)).named.map((entry) => entry.serial), [serial])
})

test('R-604 revocations that are under way while a CRL is made make the next one due, and one that is undone does not', async () => {
  const { scene, issuing, holder, publish } = await crlScene()
  await revoke(scene, holder)
  await scene.owner.query('BEGIN')
  const { serial } = await revoke(scene, holder)
  await revoke(scene, holder)
  const numbered = await publish(issuing, { evenIfNotDue: true })
  assert.deepEqual([numbered, await publish(issuing)], ['published', 'not-due'])
  await scene.owner.query('COMMIT')
  assert.deepEqual([await publish(issuing), await publish(issuing)], ['published', 'not-due'])
  const { named } = await latest(scene, issuing)
  assert.equal(named.length, 3)
  assert.ok(named.some((entry) => entry.serial === serial))
  await scene.owner.query('BEGIN')
  await revoke(scene, holder)
  await scene.owner.query('ROLLBACK')
  await addCertificate(scene, holder, { state: 'expired' })
  assert.equal(await publish(issuing), 'not-due')
})

test('R-1103 a CRL that came to nothing leaves what it would have named to the next one', async () => {
  const { scene, issuing, holder, publish } = await crlScene()
  await revoke(scene, holder)
  const dead = { ...scene.house.signer, signCrl: () => Promise.reject(new Error('no signature')) }
  await assert.rejects(publishCrl(scene.house, dead)(issuing), /no signature/)
  assert.deepEqual([await publish(issuing), await publish(issuing)], ['published', 'not-due'])
  assert.equal((await latest(scene, issuing)).named.length, 1)
})

test('R-1103 several nodes publish while others revoke: numbers without gap or repetition, and the last CRL is complete', async () => {
  const { scene, issuing, holder, publish } = await crlScene()
  for (let round = 0; round < 6; round += 1) {
    await revoke(scene, holder)
    await Promise.all([publish(issuing), publish(issuing), revoke(scene, holder), publish(issuing, { evenIfNotDue: true })])
  }
  await publish(issuing)
  const { rows } = await scene.owner.query<{ number: string }>('SELECT number FROM crl WHERE authority_id = $1 ORDER BY number', [issuing.id])
  assert.deepEqual(rows.map(({ number }) => Number(number)), rows.map((_, at) => at + 1))
  assert.deepEqual((await latest(scene, issuing)).named.map(({ serial }) => serial), (await revokedRows(scene, issuing)).map(({ serial }) => serial))
})

test('a revocation by a node whose clock is ahead is named without waiting for that clock', async () => {
  const { scene, issuing, holder, publish } = await crlScene()
  const { serial } = await revoke(scene, holder, new Date(Date.now() + 1_500))
  assert.equal(await publish(issuing), 'published')
  assert.deepEqual((await latest(scene, issuing)).named.map((entry) => entry.serial), [serial])
})

test('R-1103 a CRL is renewed when half its time is over, a root\'s only in a ceremony', async () => {
  const { scene, root, issuing, publish } = await crlScene()
  const round = async (roots: boolean) => (await publishCrls({ ...scene.house, longCrls: longCrlsOf(scene.house, scene.addresses.app) }, { roots }).round(new AbortController().signal)).count
  scene.clock.ahead = 23 * 3_600_000
  assert.deepEqual([await round(false), await publish(root)], [0, 'not-due'])
  scene.clock.ahead = 25 * 3_600_000
  assert.equal(await round(false), 1)
  const { thisUpdate, nextUpdate } = await latest(scene, issuing)
  assert.equal(nextUpdate.getTime() - thisUpdate.getTime(), 48 * 3_600_000)
  scene.clock.ahead = 201 * 86_400_000
  assert.equal(await round(false), 1)
  assert.equal(await round(true), 1)
})

test('R-604 a revocation wakes the job of every node, and the pki host serves the CRL that names it', async () => {
  const { scene, issuing, holder } = await crlScene()
  const { serial } = await addCertificate(scene, holder, { state: 'active' })
  const running = startJob({ ...publishCrls({ ...scene.house, longCrls: longCrlsOf(scene.house, scene.addresses.app) }, { roots: true }), everyMs: 3_600_000 }, QUIET)
  const heard: string[] = []
  const listening = listen(scene.addresses.app, WAKE_JOB, (job) => {
    heard.push(job)
    if (job === 'publish-crl') running.wake()
  })
  const [crlRoute] = pkiFiles(scene.house)
  const served = async () => {
    const file = await crlRoute!.answer({ authority: issuing.id })
    assert.ok(file)
    assert.equal(file.type, 'application/pkix-crl')
    assert.ok(file.cacheSeconds <= 30)
    const crl = parseCrl(await octetsOf(file.parts()))
    assert.ok(crl.ok)
    return crl.value.revokedCount
  }
  while (heard.length === 0) {
    await scene.owner.query(`SELECT pg_notify('${WAKE_JOB}', 'nobody')`)
    await wait(10)
  }
  assert.equal(await served(), 0)
  const revoked = await revokeCertificate(scene.house)(OPERATOR, { institutionId: scene.institution, serial, reason: 'keyCompromise' })
  assert.ok(revoked.ok)
  while (await served() === 0) await wait(10)
  assert.deepEqual((await latest(scene, issuing)).named.map((entry) => entry.serial), [serial])
  assert.ok(heard.includes('publish-crl') && heard.includes('send-mail'))
  await listening.stop()
  await running.stop()
})

test('the pki host serves the authorities\' certificates, and nothing for any other name', async () => {
  const { scene, root, issuing } = await crlScene()
  const [crl, certificate] = pkiFiles(scene.house)
  for (const authority of [root, issuing]) {
    const file = await certificate!.answer({ authority: authority.id })
    assert.equal(file?.type, 'application/pkix-cert')
    assert.deepEqual(await octetsOf(file!.parts()), Buffer.from(authority.certificate))
    assert.ok(await crl!.answer({ authority: authority.id }))
  }
  for (const authority of [randomUUID(), '', 'x', `${issuing.id}'`, issuing.id.toUpperCase()]) {
    assert.deepEqual([await crl!.answer({ authority }), await certificate!.answer({ authority })], [undefined, undefined])
  }
})
