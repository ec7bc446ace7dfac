import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { CLERK, HOME, MINATO_SITE, must, newKey, openTestHouse, refusedAs, type Held, type Key, type Person } from '../../../test/house.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import { revokeCertificate } from '../certificate/revoke-certificate.ts'
import type { ServiceEntry } from '../institution/service-book.ts'
import { logIn } from '../login/log-in.ts'
import { readSession } from '../login/read-session.ts'
import { openGrant } from '../acquisition/open-grant.ts'
import { readAcquisition } from '../acquisition/read-acquisition.ts'
import { beginRenewal } from './begin-renewal.ts'
import { startUsing } from './complete-renewal.ts'
import { takeTicket } from './take-ticket.ts'

const scene = await openTestHouse()
const { house, owner } = scene
const plain = await scene.entry(MINATO_SITE)
const of = { institutionId: plain.institution.id }

const entryWith = (handover: Policy['renewal']['handover']): ServiceEntry =>
  ({ ...plain, settled: { ...plain.settled, policy: { ...plain.settled.policy, renewal: { ...plain.settled.policy.renewal, opensDays: 30, handover } } } })
const FIRST_LOGIN = entryWith('first-good-login')
const START_USING = entryWith('start-using')

const hashOf = (token: Uint8Array): Uint8Array => createHash('sha256').update(token).digest()
const serialOf = ({ serial }: Held): string => Buffer.from(serial).toString('hex')
const statesOf = async ({ id }: Person) => (await owner.query<{ state: string }>('SELECT state FROM certificate WHERE user_id = $1 ORDER BY stored_at', [id])).rows.map(({ state }) => state)
const reasonOf = async ({ id }: Held) => (await owner.query<{ revocation_reason: string | null }>('SELECT revocation_reason FROM certificate WHERE id = $1', [id])).rows[0]?.revocation_reason

const passwordOf = async ({ id }: Person) => (await owner.query<{ hash: string }>('SELECT hash, origin, set_at FROM password WHERE user_id = $1', [id])).rows

/** A year passes for this one alone: the others of this file stand at other days. */
const runOut = async ({ id }: Pick<Held, 'id'>, daysAgo: number): Promise<void> => {
  await owner.query('ALTER TABLE certificate DISABLE TRIGGER keep_certificate')
  await owner.query(`UPDATE certificate SET not_after = now() - make_interval(days => $2) WHERE id = $1`, [id, daysAgo])
  await owner.query('ALTER TABLE certificate ENABLE TRIGGER keep_certificate')
}

/** Somebody with a certificate that the clock of their own has brought to 29 days before its end. */
const beforeTheEnd = async (days = 29) => {
  const who = await scene.person()
  const held = await scene.acquire(who)
  await runOut(held, -days)
  return { who, held }
}

const enter = (entry: ServiceEntry, { password }: Person, { der }: Pick<Held, 'der'>) =>
  logIn(house)({ entry, der: der ?? assert.fail('not signed'), companyNumber: null, loginId: null, password, oneTimePassword: '', host: '', origin: HOME })
const sessionOf = async (entry: ServiceEntry, who: Person, held: Pick<Held, 'der'>) => {
  const { token } = must(await enter(entry, who, held))
  return { open: must(await readSession(house)({ entry, tokenHash: hashOf(token), der: held.der })), read: () => readSession(house)({ entry, tokenHash: hashOf(token), der: held.der }) }
}

/** From the page after login to the renewed certificate. */
const renew = async (entry: ServiceEntry, who: Person, held: Pick<Held, 'der'>, given?: Key, again = false) => {
  const { open } = await sessionOf(entry, who, held)
  const ticket = must(await beginRenewal(house)({ entry, open, again }))
  must(await takeTicket(house)(entry, ticket))
  const key = given ?? await newKey()
  return { ...must(await scene.request(who, key, { entry })).certificate, key }
}

test('R-508 R-510 R-1207 the renewed certificate has a new key, waits beside the former one, and its first good login supersedes that with its sessions; the password stays', async () => {
  const { who, held } = await beforeTheEnd()
  const kept = await passwordOf(who)
  const before = await sessionOf(FIRST_LOGIN, who, held)
  const renewed = await renew(FIRST_LOGIN, who, held)
  assert.deepEqual(await statesOf(who), ['active', 'renewed'])
  assert.notDeepEqual(renewed.spkiSha256, held.spkiSha256)
  assert.equal(renewed.renewsId, held.id)
  must(await before.read())
  must(await enter(FIRST_LOGIN, who, held))

  const wrong = await enter(FIRST_LOGIN, { ...who, password: 'wrong' }, renewed)
  assert.equal(refusedAs(wrong), 'credentials-wrong')
  assert.deepEqual(await statesOf(who), ['active', 'renewed'], 'a wrong password completes nothing')

  must(await enter(FIRST_LOGIN, who, renewed))
  assert.deepEqual(await statesOf(who), ['superseded', 'active'])
  assert.deepEqual(await passwordOf(who), kept, 'hash, origin and age are those from before (R-403)')
  assert.equal(await reasonOf(held), 'superseded')
  assert.equal(refusedAs(await before.read()), 'session-unknown')
  assert.equal(refusedAs(await enter(FIRST_LOGIN, who, held)), 'certificate-superseded')
  must(await enter(FIRST_LOGIN, who, renewed))
})

test('R-507 with “start using” a login alone completes nothing; pressing it does, once or twice', async () => {
  const { who, held } = await beforeTheEnd()
  const renewed = await renew(START_USING, who, held)
  const { open } = await sessionOf(START_USING, who, renewed)
  assert.equal(open.use, 'start-using')
  assert.deepEqual(await statesOf(who), ['active', 'renewed'])
  must(await enter(START_USING, who, held))
  must(await startUsing(house)(of.institutionId, open))
  assert.deepEqual(await statesOf(who), ['superseded', 'active'])
  must(await startUsing(house)(of.institutionId, open))
  assert.equal(must(await readSession(house)({ entry: START_USING, tokenHash: open.session.tokenHash, der: renewed.der })).use, 'login', 'the same session goes on')
})

test('R-507 a renewed certificate is put to use after the former one has run out, too', async () => {
  const { who, held } = await beforeTheEnd(1)
  const renewed = await renew(START_USING, who, held)
  await runOut(held, 1)
  assert.equal(refusedAs(await enter(START_USING, who, held)), 'certificate-expired')
  const { open } = await sessionOf(START_USING, who, renewed)
  must(await startUsing(house)(of.institutionId, open))
  assert.deepEqual((await statesOf(who)).at(-1), 'active')
})

test('R-507 renewing again voids the renewed certificate that was never used, for the CRL too', async () => {
  const { who, held } = await beforeTheEnd()
  const first = await renew(START_USING, who, held)
  const second = await renew(START_USING, who, held)
  assert.deepEqual(await statesOf(who), ['active', 'void', 'renewed'])
  assert.equal(await reasonOf(first), 'cessationOfOperation')
  assert.equal(refusedAs(await enter(START_USING, who, first)), 'certificate-superseded')
  must(await enter(START_USING, who, second))
})

test('R-308 a renewed certificate that did not arrive is delivered again, for the same key', async () => {
  const { who, held } = await beforeTheEnd()
  const first = await renew(FIRST_LOGIN, who, held)
  const again = await renew(FIRST_LOGIN, who, held, first.key, true)
  assert.equal(again.id, first.id)
  assert.deepEqual(Buffer.from(again.der), Buffer.from(first.der))
  assert.deepEqual(await statesOf(who), ['active', 'renewed'])
  const { open } = await sessionOf(FIRST_LOGIN, who, held)
  must(await beginRenewal(house)({ entry: FIRST_LOGIN, open, again: true }))
  assert.equal(refusedAs(await scene.request(who, await newKey(), { entry: FIRST_LOGIN })), 'certificate-live', 'with another key it is another renewal')
})

test('R-501 too early or too late nothing is begun, and what became too late is not issued', async () => {
  const { who, held } = await beforeTheEnd(31)
  const { open } = await sessionOf(FIRST_LOGIN, who, held)
  assert.equal(refusedAs(await beginRenewal(house)({ entry: FIRST_LOGIN, open, again: false })), 'renewal-not-open')
  const late = await beforeTheEnd()
  const begun = await sessionOf(FIRST_LOGIN, late.who, late.held)
  must(await beginRenewal(house)({ entry: FIRST_LOGIN, open: begun.open, again: false }))
  must(await revokeCertificate(house)(CLERK, { ...of, serial: serialOf(late.held), reason: 'keyCompromise' }))
  assert.equal(refusedAs(await scene.request(late.who, await newKey(), { entry: FIRST_LOGIN })), 'acquisition-expired')
  must(await openGrant(house)(CLERK, { ...of, loginId: late.who.loginId, reason: '再発行' }))
})

test('R-103 two renewals at once: one successor at most, and never two in use', async () => {
  for (let round = 0; round < 3; round += 1) {
    const { who, held } = await beforeTheEnd()
    const { open } = await sessionOf(FIRST_LOGIN, who, held)
    const tickets = await Promise.all([false, false, false].map((again) => beginRenewal(house)({ entry: FIRST_LOGIN, open, again })))
    assert.ok(tickets.some(({ ok }) => ok))
    const results = await Promise.all([1, 2, 3].map(async () => scene.request(who, await newKey(), { entry: FIRST_LOGIN })))
    assert.equal(results.filter(({ ok }) => ok).length, 1)
    assert.deepEqual(await statesOf(who), ['active', 'renewed'])
    const renewed = results.flatMap((result) => (result.ok ? [result.value.certificate] : []))[0] ?? assert.fail()
    const logins = await Promise.all([enter(FIRST_LOGIN, who, renewed), enter(FIRST_LOGIN, who, held), enter(FIRST_LOGIN, who, renewed)])
    assert.ok(logins.some(({ ok }) => ok))
    assert.deepEqual(await statesOf(who), ['superseded', 'active'])
  }
})

test('R-318 R-307 a password alone opens nothing of a renewal: its grant is no right to acquire', async () => {
  const { who, held } = await beforeTheEnd()
  const { open } = await sessionOf(FIRST_LOGIN, who, held)
  must(await beginRenewal(house)({ entry: FIRST_LOGIN, open, again: false }))
  assert.equal(refusedAs(await scene.begin(who)), 'certificate-live')
  const renewed = await renew(FIRST_LOGIN, who, held)
  assert.equal(refusedAs(await scene.begin(who)), 'certificate-live', 'nor to have the renewed one delivered')
  must(await enter(FIRST_LOGIN, who, renewed))
})

test('a ticket is good once, for two minutes, at its own service, and opens nothing itself', async () => {
  const { who, held } = await beforeTheEnd()
  const { open } = await sessionOf(FIRST_LOGIN, who, held)
  const begin = async () => must(await beginRenewal(house)({ entry: FIRST_LOGIN, open, again: false }))
  const ticket = await begin()
  const kita = await scene.entry('kita.localhost')
  assert.equal(refusedAs(await takeTicket(house)(kita, ticket)), 'acquisition-expired')
  const taken = await Promise.all([takeTicket(house)(FIRST_LOGIN, ticket), takeTicket(house)(FIRST_LOGIN, ticket)])
  const tokens = taken.flatMap((each) => (each.ok ? [each.value] : []))
  assert.equal(tokens.length, 1)
  must(await readAcquisition(house)(FIRST_LOGIN, hashOf(tokens[0] ?? assert.fail())))
  assert.equal(refusedAs(await readAcquisition(house)(FIRST_LOGIN, hashOf(ticket))), 'acquisition-expired')
  const slow = await begin()
  scene.clock.ahead += 121_000
  assert.equal(refusedAs(await takeTicket(house)(FIRST_LOGIN, slow)), 'acquisition-expired')
  scene.clock.ahead -= 121_000
})

test('R-507 the user is told by mail what puts the renewed certificate to use, and nobody else is', async () => {
  const { who, held } = await beforeTheEnd()
  const renewed = await renew(START_USING, who, held)
  const { rows } = await owner.query<{ kind: string; recipient: string }>('SELECT kind, recipient FROM outbox WHERE dedupe_key LIKE $1', [`%${renewed.id}%`])
  assert.deepEqual(rows, [{ kind: 'renewed-own', recipient: `${who.loginId}@test.example` }])
})

test('R-503 R-318 an expired certificate is renewed by its user with id and password, like an acquisition, and user and administrators are told', async () => {
  const { who, held } = await beforeTheEnd(-1)
  assert.equal(refusedAs(await enter(FIRST_LOGIN, who, held)), 'certificate-expired')
  assert.equal(refusedAs(await scene.begin(who, { password: 'wrong' })), 'acquisition-proof-wrong')
  must(await scene.begin(who))
  const key = await newKey()
  const renewed = must(await scene.request(who, key)).certificate
  assert.deepEqual(await statesOf(who), ['expired', 'active'])
  assert.notDeepEqual(renewed.spkiSha256, held.spkiSha256)
  must(await scene.begin(who))
  assert.equal(must(await scene.request(who, key)).certificate.id, renewed.id, 'delivered again, as after any acquisition')
  must(await enter(FIRST_LOGIN, who, renewed))
  assert.equal(refusedAs(await scene.begin(who)), 'certificate-live')
  const { rows } = await owner.query<{ kind: string }>('SELECT DISTINCT kind FROM outbox WHERE dedupe_key LIKE $1 ORDER BY kind', [`%${renewed.id}%`])
  assert.deepEqual(rows.map(({ kind }) => kind), ['acquired-other', 'acquired-own'])
})

test('R-503 R-318 S-01 S-11 the chief renews late, too, by id and password: the letter’s code was for the first certificate, and is not asked for on a new PC either', async () => {
  const chief = await scene.person({ role: 'chief' })
  const held = await scene.acquire(chief)
  must(await enter(FIRST_LOGIN, chief, held))
  assert.equal(refusedAs(await scene.begin(chief, { code: '', password: 'wrong' })), 'acquisition-proof-wrong')
  assert.equal(refusedAs(await scene.begin(chief, { code: '' })), 'certificate-live', 'told which PC has it, and whom to ask')
  await runOut(held, 1)
  must(await scene.begin(chief, { code: '' }))
  must(await scene.request(chief, await newKey()))
  assert.deepEqual(await statesOf(chief), ['expired', 'active'])
})

test('R-503 the grant of a late renewal ends with its time, and a renewal begun before the end gives way to it', async () => {
  const { who, held } = await beforeTheEnd()
  const { open } = await sessionOf(FIRST_LOGIN, who, held)
  must(await beginRenewal(house)({ entry: FIRST_LOGIN, open, again: false }))
  await runOut(held, 10)
  must(await scene.begin(who))
  const { rows: [grant] } = await owner.query<{ ends: Date; until: Date }>(
    `SELECT g.lapses_at AS ends, date_trunc('day', c.not_after AT TIME ZONE 'Asia/Tokyo' + interval '91 days') AT TIME ZONE 'Asia/Tokyo' AS until
     FROM acquisition_grant g JOIN certificate c ON c.user_id = g.user_id WHERE g.user_id = $1 AND g.reason = 'renewal-after-expiry'`, [who.id])
  assert.deepEqual(grant?.ends, grant?.until)
  await owner.query(`UPDATE acquisition_grant SET lapses_at = now() WHERE user_id = $1 AND state = 'open'`, [who.id])
  assert.equal(refusedAs(await scene.request(who, await newKey())), 'grant-lapsed')
})

test('R-503 R-601 too late, revoked, or where the profile has none of it, it takes a reissue', async () => {
  const late = await beforeTheEnd(-92)
  assert.equal(refusedAs(await scene.begin(late.who)), 'grant-none')
  const revoked = await beforeTheEnd()
  must(await revokeCertificate(house)(CLERK, { ...of, serial: serialOf(revoked.held), reason: 'keyCompromise' }))
  await runOut(revoked.held, 1)
  assert.equal(refusedAs(await scene.begin(revoked.who)), 'grant-none')
  const none = await beforeTheEnd(-1)
  const { renewal } = plain.settled.policy
  for (const [change, code] of [[{ graceDays: 0 }, 'grant-none'], [{ graceNeeds: 'password-and-approval' as const }, 'renewal-needs-approval']] as const) {
    assert.equal(refusedAs(await scene.begin(none.who, { entry: { ...plain, settled: { ...plain.settled, policy: { ...plain.settled.policy, renewal: { ...renewal, ...change } } } } } as never)), code)
  }
})

test('R-503 R-307 two late renewals at once end with one certificate', async () => {
  const { who } = await beforeTheEnd(-1)
  await Promise.all([scene.begin(who), scene.begin(who)])
  const issued = await Promise.all([1, 2].map(async () => scene.request(who, await newKey())))
  assert.equal(issued.filter(({ ok }) => ok).length, 1)
  assert.deepEqual((await statesOf(who)).toSorted(), ['active', 'expired'])
})
