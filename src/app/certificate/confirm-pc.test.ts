import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { openTestHouse, CLERK, must, newKey, refusedAs, type Held, type Person, type TestHouse } from '../../../test/house.ts'
import { addWaitingService, type Waiting } from '../../../test/waiting-service.ts'
import { MOST_WRONG_FINGERPRINTS, shortFingerprint, showFingerprint } from '../../domain/certificate/confirmation.ts'
import type { Actor } from '../port/records.ts'
import { openGrant } from '../acquisition/open-grant.ts'
import { confirmPc } from './confirm-pc.ts'
import { confirmerOf } from './confirmer-of.ts'
import { refusePc } from './refuse-pc.ts'
import { revokeCertificate } from './revoke-certificate.ts'

let scene: TestHouse
before(async () => { scene = await openTestHouse() })

/** A company whose chief has acquired on a PC that waits, with an administrator who logs in where `second` says so. */
const newCompany = async ({ second = false, rules }: { readonly second?: boolean; readonly rules?: Waiting } = {}) => {
  made += 1
  const place = await addWaitingService(scene, rules, `machi${made}.localhost`)
  const chief = await scene.person({ ...place, role: 'chief' })
  const administrator = await scene.person({ ...place, role: 'administrator' })
  if (second) await scene.acquire(administrator)
  const held = await scene.acquire(chief)
  const { settled: { policy } } = await scene.entry(place.site)
  const confirm = (actor: Actor, fingerprint: string) => confirmPc(scene.house)(actor, { institutionId: place.institutionId, loginId: chief.loginId, fingerprint })
  const refuse = (actor: Actor) => refusePc(scene.house)(actor, { institutionId: place.institutionId, loginId: chief.loginId, reason: 'keyCompromise' })
  return { ...place, chief, administrator, held, confirm, refuse, policy, shown: showFingerprint(shortFingerprint(held.spkiSha256, policy.acquisition)) }
}
let made = 0

const by = ({ id }: Person): Actor => ({ kind: 'user', userId: id })
const stateOf = async ({ id }: Pick<Held, 'id'>): Promise<string> => (await scene.owner.query<{ state: string }>('SELECT state FROM certificate WHERE id = $1', [id])).rows[0]?.state ?? ''
const audited = async ({ id }: Pick<Held, 'id'>, act: string): Promise<readonly string[]> =>
  (await scene.owner.query<{ outcome: string }>('SELECT outcome FROM audit_event WHERE object_ref = $1 AND act = $2 ORDER BY position', [id, act])).rows.map(({ outcome }) => outcome)
const mailsAbout = async (held: Pick<Held, 'id'>): Promise<readonly string[]> =>
  (await scene.owner.query<{ mail: string }>(`SELECT kind || ' to ' || role AS mail FROM outbox JOIN users ON users.id = user_id WHERE dedupe_key LIKE '%' || $1 || '%' ORDER BY mail`, [held.id])).rows.map(({ mail }) => mail)
const wrong = (shown: string): string => {
  const other = Uint8Array.from({ length: 32 }, (_, at) => at + shown.charCodeAt(0))
  return showFingerprint(shortFingerprint(other, { newPcConfirmedBy: 'administrator', newPcConfirmationFor: 'chiefs', fingerprintBits: 40 }))
}

test('R-315 a chief’s new certificate waits and does not log in; an administrator who types what its screen shows puts it to use', async () => {
  const { chief, administrator, held, confirm, shown } = await newCompany({ second: true })
  assert.equal(await stateOf(held), 'awaiting-confirmation')
  const refused = await scene.logIn(chief, held)
  assert.ok(!refused.ok)
  assert.deepEqual(refused.problem.refusal, { code: 'certificate-awaiting-confirmation', fingerprint: shown, confirmedBy: 'administrator' })
  must(await confirm(by(administrator), shown.toLowerCase().replaceAll('-', ' ')))
  assert.equal(await stateOf(held), 'active')
  assert.equal((await scene.logIn(chief, held)).ok, true)
  assert.deepEqual(await audited(held, 'confirm-pc'), ['accepted'])
  assert.equal(refusedAs(await confirm(by(administrator), shown)), 'not-from-this-state')
})

test('R-315 R-318 the mails say who confirms, and none of them holds the number', async () => {
  const two = await newCompany({ second: true })
  must(await two.confirm(by(two.administrator), two.shown))
  assert.deepEqual(await mailsAbout(two.held), ['acquired-unconfirmed-own to chief', 'confirmation-asked to administrator', 'confirmed-own to chief'])
  const lone = await newCompany()
  must(await lone.refuse(CLERK))
  assert.deepEqual(await mailsAbout(lone.held), ['acquired-other to administrator', 'acquired-unconfirmed-own to chief', 'refused to administrator', 'refused to chief'])
  const { rows } = await scene.owner.query<{ text: string }>('SELECT parameters::text AS text FROM outbox UNION ALL SELECT facts::text FROM audit_event')
  for (const { shown } of [two, lone]) for (const { text } of rows) assert.ok(!text.includes(shown) && !text.includes(shown.replaceAll('-', '')))
})

test('R-315 nobody confirms their own PC, and where the profile leaves it to the branch no administrator confirms any', async () => {
  const { chief, administrator, held, confirm, shown } = await newCompany({ second: true, rules: { newPcConfirmedBy: 'branch' } })
  assert.equal(refusedAs(await confirm(by(chief), shown)), 'not-permitted')
  assert.equal(refusedAs(await confirm(by(administrator), shown)), 'not-permitted')
  assert.equal(await stateOf(held), 'awaiting-confirmation')
  must(await confirm({ kind: 'operator', userId: administrator.id }, shown))
  const own = await newCompany()
  assert.equal(refusedAs(await own.confirm(by(own.chief), own.shown)), 'four-eyes-needed')
  assert.deepEqual(await audited(own.held, 'confirm-pc'), ['four-eyes-needed'])
})

test('R-315 wrong numbers are counted and recorded, a typing error is not, and after the last the right one is of no use', async () => {
  const { administrator, held, confirm, refuse, shown } = await newCompany({ second: true })
  const typo = await confirm(by(administrator), shown.slice(0, -1) + (shown.endsWith('0') ? '1' : '0'))
  assert.ok(!typo.ok && typo.problem.code === 'input-invalid')
  assert.deepEqual(typo.problem.fields, [{ field: 'fingerprint', code: 'check-digit-wrong' }])
  const left: unknown[] = []
  for (let tries = 0; tries < MOST_WRONG_FINGERPRINTS; tries += 1) {
    const result = await confirm(tries % 2 === 0 ? by(administrator) : CLERK, wrong(shown))
    left.push(result.ok ? 'confirmed' : 'triesLeft' in result.problem ? result.problem.triesLeft : result.problem.code)
  }
  assert.deepEqual(left, [4, 3, 2, 1, 'fingerprint-tries-spent'])
  assert.equal(refusedAs(await confirm(by(administrator), shown)), 'fingerprint-tries-spent')
  assert.equal(await stateOf(held), 'awaiting-confirmation')
  assert.deepEqual((await audited(held, 'confirm-pc')).filter((outcome) => outcome === 'fingerprint-wrong').length, MOST_WRONG_FINGERPRINTS - 1)
  must(await refuse(by(administrator)))
  assert.equal(await stateOf(held), 'revoked')
})

test('R-315 any number of confirmers at once gets no more tries than one', async () => {
  const { administrator, confirm, shown } = await newCompany({ second: true })
  const answers = await Promise.all(Array.from({ length: 8 }, () => confirm(by(administrator), wrong(shown))))
  assert.equal(answers.filter((answer) => refusedAs(answer) === 'fingerprint-wrong').length, MOST_WRONG_FINGERPRINTS - 1)
  assert.equal(refusedAs(await confirm(CLERK, shown)), 'fingerprint-tries-spent')
})

test('R-315 R-604 of a confirmation and a revocation at the same moment one wins, and a revoked certificate is never confirmed', async () => {
  for (let round = 0; round < 4; round += 1) {
    const { administrator, held, confirm, shown, institutionId } = await newCompany({ second: true })
    const revoke = () => revokeCertificate(scene.house)(CLERK, { institutionId, serial: Buffer.from(held.serial).toString('hex'), reason: 'keyCompromise' })
    const [, revoked] = await Promise.all([confirm(by(administrator), shown), revoke()])
    assert.equal(revoked.ok, true)
    assert.equal(await stateOf(held), 'revoked')
    assert.equal(refusedAs(await confirm(by(administrator), shown)), 'not-from-this-state')
  }
})

test('R-315 R-103 a refused PC leaves room for another grant, and two at once confirm once', async () => {
  const { chief, administrator, held, refuse, confirm, shown, institutionId } = await newCompany({ second: true })
  assert.equal(refusedAs(await openGrant(scene.house)(CLERK, { institutionId, loginId: chief.loginId, reason: '試験' })), 'certificate-live')
  const both = await Promise.all([confirm(by(administrator), shown), confirm(CLERK, shown)])
  assert.deepEqual(both.map(({ ok }) => ok).toSorted(), [false, true])
  assert.equal(refusedAs(await refuse(CLERK)), 'not-from-this-state', 'what is in use is revoked, not refused')
  const next = await newCompany()
  must(await next.refuse(CLERK))
  assert.equal(refusedAs(await scene.logIn(next.chief, next.held)), 'certificate-revoked')
  must(await openGrant(scene.house)(CLERK, { institutionId: next.institutionId, loginId: next.chief.loginId, reason: '試験' }))
  const again = await scene.acquire({ ...next.chief, letterCode: '' })
  assert.equal(await stateOf(again), 'awaiting-confirmation')
  assert.equal(await stateOf(held), 'active')
})

test('R-308 R-315 a certificate that waits is delivered again to its own key, as the same one, and to no other', async () => {
  const { chief, held } = await newCompany()
  must(await scene.begin(chief))
  const again = must(await scene.request(chief, held.key))
  assert.deepEqual([again.certificate.id, again.again, again.certificate.state], [held.id, true, 'awaiting-confirmation'])
  assert.equal(refusedAs(await scene.request(chief, await newKey())), 'certificate-live')
})

test('R-606 R-315 a lone administrator’s PC, and one whose colleagues cannot log in, is the branch’s to confirm', async () => {
  const { chief, administrator, site, held, policy, institutionId, confirm, shown } = await newCompany()
  const asked = await scene.logIn(chief, held)
  assert.ok(!asked.ok)
  assert.deepEqual(asked.problem.refusal, { code: 'certificate-awaiting-confirmation', fingerprint: shown, confirmedBy: 'branch' })
  const colleague = await scene.acquire(administrator)
  const now = () => scene.house.database.transact(institutionId, async (tx) => confirmerOf(tx, policy, (await tx.people.findUser({ id: chief.id }))!))
  assert.equal(await now(), 'administrator')
  must(await revokeCertificate(scene.house)(CLERK, { institutionId, serial: Buffer.from(colleague.serial).toString('hex'), reason: 'unspecified' }))
  assert.equal(await now(), 'branch')
  must(await confirm({ kind: 'operator', userId: administrator.id }, shown))
  assert.equal((await scene.logIn({ ...chief, site }, held)).ok, true)
})

test('R-315 an expired certificate is not confirmed, and its place is free for another', async () => {
  const { chief, administrator, held, confirm, shown, institutionId } = await newCompany({ second: true })
  await scene.moveDays(370)
  assert.equal(refusedAs(await confirm(by(administrator), shown)), 'certificate-expired')
  must(await openGrant(scene.house)(CLERK, { institutionId, loginId: chief.loginId, reason: '試験' }))
  const next = await scene.acquire({ ...chief, letterCode: '' })
  assert.deepEqual([await stateOf(held), await stateOf(next)], ['expired', 'awaiting-confirmation'])
})

