import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CLERK, MINATO_SITE, must, newKey, openTestHouse, refusedAs, type Person } from '../../../test/house.ts'
import { octetsOf } from '../../../test/status/octets.ts'
import { parseCertificate } from '../../x509/certificate/parse-certificate.ts'
import type { LintedCertificate } from '../../x509/lint/lint-certificate.ts'
import { revokeCertificate } from '../certificate/revoke-certificate.ts'
import type { House } from '../port/house.ts'
import type { Signer } from '../port/signer.ts'
import { finishSigning, signStored } from './finish-signing.ts'
import { openGrant } from './open-grant.ts'
import { requestCertificate, type RequestCertificate } from './request-certificate.ts'

const scene = await openTestHouse()
const { house, owner } = scene
const of = { institutionId: (await scene.entry(MINATO_SITE)).institution.id }

type Row = { readonly id: string; readonly state: string; readonly der: Buffer | null; readonly serial: string; readonly revoked_at: Date | null; readonly revocation_reason: string | null }
const rowsOf = async ({ id }: Person): Promise<readonly Row[]> =>
  (await owner.query<Row>(`SELECT id, state, der, encode(serial, 'hex') AS serial, revoked_at, revocation_reason FROM certificate WHERE user_id = $1 ORDER BY stored_at`, [id])).rows
const audited = async (act: string, objectRef: string): Promise<number> =>
  Number((await owner.query<{ count: string }>('SELECT count(*) FROM audit_event WHERE act = $1 AND object_ref = $2', [act, objectRef])).rows[0]?.count)

/** The real signer, with something that happens before it signs. */
const signerThat = (before: () => Promise<void>): Signer => ({
  ...house.signer,
  signCertificate: async (keyName, linted) => {
    await before()
    return house.signer.signCertificate(keyName, linted)
  },
})
const dying = signerThat(() => Promise.reject(new Error('no signer')))

/** A request as the page sends it, for whatever house. */
const requesting = async (who: Person) => {
  must(await scene.begin(who))
  const { rows: [begun] } = await owner.query<{ id: string; grant: string }>('SELECT id, grant_id AS grant FROM acquisition WHERE user_id = $1', [who.id])
  const input: RequestCertificate = {
    entry: await scene.entry(who.site), actor: { kind: 'user', userId: who.id }, userId: who.id, acquisitionId: begun?.id ?? '', grantId: begun?.grant ?? '',
    request: (await newKey()).request, pcName: '経理のPC', keyOrigin: 'file',
  }
  return { input, by: (through: House) => requestCertificate(through)(input) }
}

test('R-1105 what will be signed is stored before it is signed, and signed once', async () => {
  const who = await scene.person()
  const { by } = await requesting(who)
  const before: (readonly Row[])[] = []
  must(await by({ ...house, signer: signerThat(async () => void before.push(await rowsOf(who))) }))
  const [after] = await rowsOf(who)
  assert.deepEqual(before.map((rows) => rows.map(({ id, state, der }) => ({ id, state, der }))), [[{ id: after?.id, state: 'signing', der: null }]])
  assert.ok(after?.der)
  const { rows: [row] } = await owner.query<{ tbs: Buffer }>('SELECT tbs FROM certificate WHERE id = $1', [after.id])
  assert.deepEqual(Buffer.from(must(parseCertificate(after.der)).tbs), row?.tbs, 'what was signed is what was stored, byte by byte')
})

test('R-1105 nothing is signed whose stored bytes are not the ones that were linted', async () => {
  const who = await scene.person()
  const { by, input: { entry } } = await requesting(who)
  let linted: LintedCertificate | undefined
  await assert.rejects(by({ ...house, signer: { ...house.signer, signCertificate: async (_, given) => {
    linted = given
    throw new Error('no signer')
  } } }), /no signer/)
  const [row] = await rowsOf(who)
  const stored = await house.database.transact(of.institutionId, (tx) => tx.certificates.find({ id: row?.id ?? '' }))
  assert.ok(stored !== undefined && linted !== undefined)
  const tbs = new Uint8Array(stored.tbs)
  tbs[tbs.length - 1]! ^= 1
  await assert.rejects(signStored(house)(of.institutionId, { certificate: { ...stored, tbs }, authority: entry.authority, policy: entry.settled.policy, linted }), /stored otherwise/)
  assert.equal((await rowsOf(who))[0]?.state, 'signing')
  must(await by(house))
})

test('R-1105 a signer that fails leaves the row as it was, and the user’s retry gets that very certificate', async () => {
  const who = await scene.person()
  const { by } = await requesting(who)
  for (let failed = 0; failed < 3; failed += 1) await assert.rejects(by({ ...house, signer: dying }), /no signer/)
  const [stored, ...others] = await rowsOf(who)
  assert.deepEqual([stored?.state, others.length], ['signing', 0])
  const delivered = must(await by(house))
  assert.deepEqual([delivered.again, Buffer.from(delivered.certificate.serial).toString('hex'), delivered.certificate.id], [true, stored?.serial, stored?.id])
  assert.equal(await audited('issue-certificate', delivered.certificate.id), 1)
  must(await scene.logIn(who, delivered.certificate))
})

test('R-1105 the retry, another retry and the job at once: one certificate, announced once', async () => {
  const who = await scene.person()
  const { by } = await requesting(who)
  await assert.rejects(by({ ...house, signer: dying }))
  const [stored] = await rowsOf(who)
  const finish = () => finishSigning(house)(of.institutionId, stored?.id ?? '')
  const [one, other, third, fourth] = await Promise.all([finish(), finish(), by(house), by(house)])
  const bytes = [one.der, other.der, must(third).certificate.der, must(fourth).certificate.der].map((der) => Buffer.from(der ?? []).toString('hex'))
  assert.equal(new Set(bytes).size, 1)
  assert.equal(await audited('issue-certificate', stored?.id ?? ''), 1)
  const { rows } = await owner.query(`SELECT FROM outbox WHERE dedupe_key LIKE $1 AND kind = 'acquired-own'`, [`%${stored?.id}%`])
  assert.equal(rows.length, 1)
})

test('R-604 R-1105 one revoked while it is being signed is never handed out, and its user has a way forward', async () => {
  const who = await scene.person()
  const { by } = await requesting(who)
  const revoking = signerThat(async () => {
    const [stored] = await rowsOf(who)
    must(await revokeCertificate(house)(CLERK, { ...of, serial: stored?.serial ?? '', reason: 'keyCompromise' }))
  })
  assert.equal(refusedAs(await by({ ...house, signer: revoking })), 'conflict')
  assert.deepEqual((await rowsOf(who)).map(({ state, der }) => [state, der]), [['revoked', null]])
  must(await openGrant(house)(CLERK, { ...of, loginId: who.loginId, reason: '再取得' }))
  must(await scene.logIn(who, await scene.acquire(who)))
})

test('R-1105 R-1103 one that nobody signed for a year is given up, named by the CRL, and keeps its user from nothing', async () => {
  for (const through of ['the job', 'the next acquisition']) {
    const who = await scene.person()
    const { by } = await requesting(who)
    await assert.rejects(by({ ...house, signer: dying }))
    await scene.moveDays(367)
    if (through === 'the job') await finishSigning(house)(of.institutionId, (await rowsOf(who))[0]?.id ?? '')
    must(await openGrant(house)(CLERK, { ...of, loginId: who.loginId, reason: '再取得' }))
    must(await scene.logIn(who, await scene.acquire(who)))
    const rows = await rowsOf(who)
    assert.deepEqual(rows.map(({ state, revocation_reason }) => [state, revocation_reason]), [['void', 'cessationOfOperation'], ['active', null]], through)
    const { authority } = await scene.entry(MINATO_SITE)
    const named = await house.database.transact(of.institutionId, ({ crls }) => octetsOf(crls.revoked(authority.id)))
    assert.ok(named.includes(Buffer.from(rows[0]?.serial ?? '', 'hex')))
  }
})

test('R-1106 if the audit cannot be written, nothing is issued, revoked, granted or announced', async () => {
  const who = await scene.person()
  const { by } = await requesting(who)
  const counts = async () => (await owner.query(`SELECT (SELECT count(*) FROM certificate) AS certificates, (SELECT count(*) FROM outbox) AS mails, (SELECT count(*) FROM session) AS sessions,
    (SELECT count(*) FROM acquisition_grant WHERE state = 'open') AS grants, (SELECT count(*) FROM acquisition) AS acquisitions, (SELECT count(*) FROM certificate WHERE state = 'revoked') AS revoked`)).rows[0]
  const other = await scene.person()
  const held = await scene.acquire(other)
  const third = await scene.person({ granted: false })
  const before = await counts()
  await owner.query(`CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the audit is full'; END $$`)
  await owner.query('CREATE TRIGGER fail BEFORE INSERT ON audit_event FOR EACH ROW EXECUTE FUNCTION fail()')
  try {
    await assert.rejects(by(house), /audit is full/)
    await assert.rejects(revokeCertificate(house)(CLERK, { ...of, serial: Buffer.from(held.serial).toString('hex'), reason: 'keyCompromise' }), /audit is full/)
    await assert.rejects(openGrant(house)(CLERK, { ...of, loginId: third.loginId, reason: '初回' }), /audit is full/)
    await assert.rejects(scene.begin(who), /audit is full/)
    await assert.rejects(scene.logIn(other, held), /audit is full/)
  } finally {
    await owner.query('DROP TRIGGER fail ON audit_event')
  }
  assert.deepEqual(await counts(), before)
  must(await by(house))
  must(await scene.logIn(other, held))
})

test('R-1106 R-1215 what an authenticated acquirer is refused is in the audit, with act and code', async () => {
  const who = await scene.person()
  const { input } = await requesting(who)
  refusedAs(await requestCertificate(house)({ ...input, pcName: '' }))
  refusedAs(await requestCertificate(house)({ ...input, request: new Uint8Array(3) }))
  const { rows } = await owner.query<{ act: string; outcome: string; actor_kind: string }>('SELECT act, outcome, actor_kind FROM audit_event WHERE object_ref = $1 ORDER BY position', [input.grantId])
  assert.deepEqual(rows.map(({ act, outcome, actor_kind }) => `${actor_kind} ${act} ${outcome}`), [
    'command-line open-grant accepted', 'user begin-acquisition accepted', 'user request-certificate pc-name-invalid', 'user request-certificate request-malformed',
  ])
})
