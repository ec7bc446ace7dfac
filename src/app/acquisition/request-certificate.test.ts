import assert from 'node:assert/strict'
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { test } from 'node:test'
import { CLERK, KITA_SITE, MINATO_SITE, must, newKey, openTestHouse, refusedAs, type Held, type Person } from '../../../test/house.ts'
import { dayOf } from '../../domain/calendar/day.ts'
import { parseCertificate } from '../../x509/certificate/parse-certificate.ts'
import { attributeOf } from '../../x509/name/read-name.ts'
import { revokeCertificate } from '../certificate/revoke-certificate.ts'
import { setInitialPassword } from '../people/set-initial-password.ts'
import { openGrant } from './open-grant.ts'

const scene = await openTestHouse()
const { house, owner } = scene
const of = { institutionId: (await scene.entry(MINATO_SITE)).institution.id }

const serialOf = ({ serial }: Held): string => Buffer.from(serial).toString('hex')
const revoke = async (held: Held) => void must(await revokeCertificate(house)(CLERK, { ...of, serial: serialOf(held), reason: 'keyCompromise' }))
const grantAgain = async ({ loginId }: Person) => void must(await openGrant(house)(CLERK, { ...of, loginId, reason: '再取得' }))
const certificatesOf = async ({ id }: Person) => (await owner.query<{ state: string }>('SELECT state FROM certificate WHERE user_id = $1 ORDER BY stored_at', [id])).rows.map(({ state }) => state)
const mailsAbout = async ({ id }: Pick<Held, 'id'>) =>
  (await owner.query<{ kind: string; recipient: string }>(`SELECT kind, recipient FROM outbox WHERE dedupe_key LIKE $1 ORDER BY kind DESC, recipient`, [`%${id}%`])).rows

test('R-106 R-1204 valid for one year from acquisition, to the last second of the day in Tokyo', async () => {
  const held = await scene.acquire(await scene.person())
  const certificate = new X509Certificate(held.der)
  const now = new Date()
  const tokyo = new Date(now.getTime() + 9 * 3_600_000)
  assert.equal(dayOf(held.notAfter), `${tokyo.getUTCFullYear() + 1}-${String(tokyo.getUTCMonth() + 1).padStart(2, '0')}-${String(tokyo.getUTCDate()).padStart(2, '0')}`)
  assert.equal(held.notAfter.toISOString().slice(10), 'T14:59:59.000Z')
  assert.equal(new Date(certificate.validTo).getTime(), held.notAfter.getTime())
  assert.ok(Math.abs(new Date(certificate.validFrom).getTime() - now.getTime()) < 60_000)
})

test('R-311 R-1102 issued for the very key of the request, for logging in and nothing else', async () => {
  const who = await scene.person()
  const held = await scene.acquire(who)
  const parsed = must(parseCertificate(held.der))
  assert.deepEqual(Buffer.from(new X509Certificate(held.der).publicKey.export({ type: 'spki', format: 'der' })), Buffer.from(parsed.spki))
  assert.ok(new X509Certificate(held.der).checkPrivateKey(createPrivateKey(held.key.pem)))
  assert.equal(parsed.extensions.extKeyUsage?.join(), '1.3.6.1.5.5.7.3.2')
  assert.equal(held.serial.length, 16)
})

test('R-311 a request whose signature is not the key’s is refused, and no grant is used up', async () => {
  const who = await scene.person()
  must(await scene.begin(who))
  const { request } = await newKey()
  const forged = Uint8Array.from(request)
  forged.set([(forged.at(-1) ?? 0) ^ 1], forged.length - 1)
  assert.equal(refusedAs(await scene.request(who, { ...(await newKey()), request: forged })), 'possession-unproved')
  assert.equal(refusedAs(await scene.request(who, { ...(await newKey()), request: request.slice(0, 40) })), 'request-malformed')
  assert.equal(refusedAs(await scene.request(who, await newKey(), { pcName: '' })), 'pc-name-invalid')
  assert.deepEqual(await certificatesOf(who), [])
  must(await scene.request(who, await newKey()))
})

test('R-103 two requests of one user at once: one certificate, and the other is refused or gets the same', async () => {
  for (let round = 0; round < 5; round += 1) {
    const who = await scene.person()
    must(await scene.begin(who))
    const [one, other] = [await newKey(), await newKey()]
    const results = await Promise.all([scene.request(who, one), scene.request(who, other), scene.request(who, one), scene.request(who, other)])
    const issued = new Set(results.flatMap((result) => (result.ok ? [Buffer.from(result.value.certificate.der).toString('hex')] : [])))
    assert.equal(issued.size, 1)
    assert.deepEqual(results.filter((result) => !result.ok).map(refusedAs), ['certificate-live', 'certificate-live'])
    assert.deepEqual(await certificatesOf(who), ['active'])
  }
})

test('R-103 a key is never certified for two users, at once or later, in one institution or two', async () => {
  const [one, other, kita] = [await scene.person(), await scene.person(), await scene.person({ site: KITA_SITE })]
  for (const who of [one, other, kita]) must(await scene.begin(who))
  const key = await newKey()
  const results = await Promise.all([one, other, kita].map((who) => scene.request(who, key)))
  assert.equal(results.filter(({ ok }) => ok).length, 1)
  assert.deepEqual(results.filter(({ ok }) => !ok).map(refusedAs), ['key-repeated', 'key-repeated'])
  for (const [at, who] of [one, other, kita].entries()) {
    if (results[at]?.ok !== true) assert.equal(refusedAs(await scene.request(who, key)), 'key-repeated')
  }
})

test('R-103 the database itself refuses a second holder, a second successor and a repeated key', async () => {
  const [who, other] = [await scene.person(), await scene.person()]
  const [held, second] = [await scene.acquire(who), await scene.acquire(other)]
  const copy = (state: string, spki: string) => owner.query(`INSERT INTO certificate SELECT (jsonb_populate_record(c, jsonb_build_object(
    'id', gen_random_uuid(), 'serial', '\\x' || encode(gen_random_bytes_of($2), 'hex'), 'state', $3::text, 'thumbprint', null, 'der', null, 'spki_sha256', $4::text))).* FROM certificate c WHERE id = $1`, [held.id, 16, state, spki])
  await owner.query(`CREATE FUNCTION gen_random_bytes_of(n integer) RETURNS bytea LANGUAGE sql AS $$ SELECT substring(sha256(gen_random_uuid()::text::bytea) FOR n) $$`)
  const fresh = () => `\\x${Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('hex')}`
  await assert.rejects(copy('active', fresh()), /certificate_one_holder/)
  await copy('signing', fresh())
  await assert.rejects(copy('renewed', fresh()), /certificate_one_successor/)
  await assert.rejects(copy('expired', `\\x${Buffer.from(second.spkiSha256).toString('hex')}`), /certificate_key/)
})

test('R-1212 the key of a revoked certificate is never certified again, for its user neither', async () => {
  const who = await scene.person()
  const held = await scene.acquire(who)
  await revoke(held)
  await grantAgain(who)
  must(await scene.begin(who))
  assert.equal(refusedAs(await scene.request(who, held.key)), 'key-revoked-before')
  const kita = await scene.person({ site: KITA_SITE })
  must(await scene.begin(kita))
  assert.equal(refusedAs(await scene.request(kita, held.key)), 'key-repeated')
  must(await scene.request(who, await newKey()))
  assert.deepEqual(await certificatesOf(who), ['revoked', 'active'])
})

test('R-308 the same key gets the same bytes again, within the acquisition and after the proof was given again, until the first login', async () => {
  const who = await scene.person()
  const held = await scene.acquire(who)
  const again = async () => must(await scene.request(who, held.key))
  for (const begun of [false, true]) {
    if (begun) must(await scene.begin(who))
    const delivered = await again()
    assert.equal(delivered.again, true)
    assert.deepEqual(Buffer.from(delivered.certificate.der), Buffer.from(held.der))
  }
  assert.deepEqual((await mailsAbout(held)).map(({ kind }) => kind), ['acquired-own', 'acquired-other'], 'it is announced once')
  assert.equal(refusedAs(await scene.request(who, await newKey())), 'certificate-live', 'a new key is a reissue')
  must(await scene.logIn(who, held))
  assert.equal(refusedAs(await scene.request(who, held.key)), 'acquisition-expired')
  assert.equal(refusedAs(await scene.begin(who)), 'certificate-live')
})

test('R-308 it is delivered again for 24 hours and no longer', async () => {
  const who = await scene.person()
  const held = await scene.acquire(who)
  await scene.moveDays(0.99)
  assert.equal(must(await scene.request(who, held.key)).again, true)
  await scene.moveDays(0.02)
  assert.equal(refusedAs(await scene.request(who, held.key)), 'certificate-live')
  assert.equal(refusedAs(await scene.begin(who)), 'certificate-live')
})

test('R-105 several users on one PC have a certificate each, told apart by its name', async () => {
  const [one, other] = [await scene.person(), await scene.person()]
  const names = []
  for (const who of [one, other]) {
    const held = await scene.acquire(who, { pcName: '受付のPC' })
    names.push(attributeOf(must(parseCertificate(held.der)).subjectName, 'commonName'))
    must(await scene.logIn(who, held))
  }
  assert.deepEqual(names, [one, other].map(({ loginId }) => `★ビジネスWEB ${loginId}`))
})

test('R-113 the certificate remembers how its key came; a profile may forbid the way through a file, by role', async () => {
  const [who, chief] = [await scene.person(), await scene.person({ role: 'chief' })]
  await owner.query(`UPDATE service SET overrides = '{"certificate": {"keyThroughFileForChiefs": false}}' WHERE site = $1`, [MINATO_SITE])
  try {
    must(await scene.begin(chief))
    assert.equal(refusedAs(await scene.request(chief, await newKey())), 'acquisition-way-not-allowed')
    const stored = must(await scene.request(chief, await newKey(), { keyOrigin: 'store' }))
    assert.deepEqual([stored.certificate.keyOrigin, (await scene.acquire(who)).keyOrigin], ['store', 'file'])
  } finally {
    await owner.query(`UPDATE service SET overrides = '{}' WHERE site = $1`, [MINATO_SITE])
  }
})

test('R-318 issuing needs an open grant and an acquisition that has not ended meanwhile', async () => {
  const who = await scene.person()
  must(await scene.begin(who))
  const stolen = await scene.person()
  assert.equal(refusedAs(await scene.request(stolen, await newKey())), 'acquisition-expired')
  scene.clock.ahead += 3_600_000
  assert.equal(refusedAs(await scene.request(who, await newKey())), 'acquisition-expired')
  must(await scene.begin(who))
  const { rows: [begun] } = await owner.query<{ id: string; grant_id: string }>('SELECT id, grant_id FROM acquisition WHERE user_id = $1 ORDER BY started_at DESC LIMIT 1', [who.id])
  assert.ok(begun)
  must(await setInitialPassword(house)(CLERK, { ...of, loginId: who.loginId, password: 'Momiji2026', lapsesAt: null }))
  assert.equal(refusedAs(await scene.request(who, await newKey(), { acquisitionId: begun.id, grantId: begun.grant_id })), 'acquisition-expired', 'an initialisation ends it')
  assert.deepEqual(await certificatesOf(who), [])
})

test('R-318 issuing is announced to the user and to every administrator of the contract at once, and to nobody else', async () => {
  const chief = await scene.person({ role: 'chief', loginId: 'mail-chief' })
  const { rows: [row] } = await owner.query<{ number: string }>('SELECT number FROM contract c JOIN users u ON u.contract_id = c.id WHERE u.id = $1', [chief.id])
  assert.ok(row)
  await scene.person({ role: 'administrator', contract: row.number, loginId: 'mail-second', granted: false })
  await scene.person({ role: 'user', contract: row.number, loginId: 'mail-bystander', granted: false })
  const who = await scene.person({ role: 'user', contract: row.number, loginId: 'mail-user' })
  const held = await scene.acquire(who)
  assert.deepEqual(await mailsAbout(held), [
    { kind: 'acquired-own', recipient: 'mail-user@test.example' },
    { kind: 'acquired-other', recipient: 'mail-chief@test.example' }, { kind: 'acquired-other', recipient: 'mail-second@test.example' },
  ])
  assert.deepEqual(await mailsAbout(await scene.acquire(chief)), [
    { kind: 'acquired-own', recipient: 'mail-chief@test.example' }, { kind: 'acquired-other', recipient: 'mail-second@test.example' },
  ])
})

test('R-307 while the certificate is live no grant is opened and nothing is begun; once it has expired, both are', async () => {
  const who = await scene.person()
  const held = await scene.acquire(who)
  assert.equal(refusedAs(await openGrant(house)(CLERK, { ...of, loginId: who.loginId, reason: '再取得' })), 'certificate-live')
  must(await scene.logIn(who, held))
  await scene.moveDays(367)
  await grantAgain(who)
  await scene.acquire(who)
  assert.deepEqual(await certificatesOf(who), ['expired', 'active'])
})

test('R-1204 R-106 what is acquired on 29 February ends on 28 February', async () => {
  const { rows: [installation] } = await owner.query<{ ahead: string }>('SELECT clock_ahead_ms AS ahead FROM installation')
  const leapDay = Date.UTC(2028, 1, 29, 3)
  await scene.moveDays((leapDay - scene.now().getTime() - Number(installation?.ahead)) / 86_400_000)
  const held = await scene.acquire(await scene.person())
  assert.equal(held.notAfter.toISOString(), '2029-02-28T14:59:59.000Z')
  assert.equal(new Date(new X509Certificate(held.der).validTo).toISOString(), held.notAfter.toISOString())
})
