import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CLERK, countingPasswords, HOME, KITA_SITE, MINATO_SITE, must, narrowPasswords, openTestHouse, refusedAs, type Person } from '../../../test/house.ts'
import { logIn } from '../login/log-in.ts'
import { unlockUser } from '../people/unlock-user.ts'
import type { House } from '../port/house.ts'
import { beginAcquisition } from './begin-acquisition.ts'
import { openGrant } from './open-grant.ts'

const scene = await openTestHouse()
const { house, owner } = scene
const minato = await scene.entry(MINATO_SITE)
const of = { institutionId: minato.institution.id }

const grantOf = async ({ id }: Person) =>
  (await owner.query<{ state: string; wrong_tries: number }>('SELECT state, wrong_tries FROM acquisition_grant WHERE user_id = $1 ORDER BY opened_at DESC LIMIT 1', [id])).rows[0]
const failuresOf = async ({ id }: Person): Promise<number> =>
  (await owner.query<{ failures: number }>('SELECT failures FROM secret_counter WHERE user_id = $1', [id])).rows[0]?.failures ?? 0
/** As if the user had chosen the password; there is no page for it yet. */
const chosen = ({ id }: Person) => owner.query(`UPDATE password SET origin = 'chosen' WHERE user_id = $1`, [id])
/** Ends every window, so that a test of something else is not throttled. */
const nextWindow = (): void => void (scene.clock.ahead += 601_000)

let addresses = 0
const anywhere = () => ({ address: `198.51.100.${(addresses += 1) % 250}` })
const typing = async (loginId: string, password: string, house: House) =>
  beginAcquisition(house)({ entry: minato, loginId, password, ...anywhere() })

test('R-305 login id and password begin an acquisition where a grant is open, with the id read as a person types it', async () => {
  const who = await scene.person()
  must(await scene.begin(who))
  must(await scene.begin({ ...who, loginId: `　${who.loginId.toUpperCase()} ` }))
})

test('R-1210 unknown id, wrong password, no grant, no password, another service’s user: one answer, one comparison each', async () => {
  const [known, ungranted, kita] = [await scene.person(), await scene.person({ granted: false }), await scene.person({ site: KITA_SITE, loginId: 'kita-only' })]
  const passwordless = await scene.person()
  await owner.query('DELETE FROM password WHERE user_id = $1', [passwordless.id])
  for (const [loginId, password] of [
    [known.loginId, 'wrong'], ['nobody-here', 'wrong'], [ungranted.loginId, ungranted.password],
    [passwordless.loginId, passwordless.password], [kita.loginId, kita.password],
  ] as const) {
    const { seen, passwords } = countingPasswords(house.passwords)
    const answer = await typing(loginId, password, { ...house, passwords })
    assert.deepEqual(answer, { ok: false, problem: { code: 'acquisition-proof-wrong' } }, loginId)
    assert.equal(seen.somebody + seen.nobody, 1, loginId)
  }
})

test('R-307 R-1210 what stands against a user is told only after the right proof', async () => {
  const suspended = await scene.person()
  await owner.query(`UPDATE users SET state = 'suspended' WHERE id = $1`, [suspended.id])
  const later = await scene.person()
  await owner.query(`UPDATE users SET usable_from = now() + interval '10 minutes' WHERE id = $1`, [later.id])
  const locked = await scene.person()
  await owner.query(`UPDATE secret_counter SET failures = 10, locked = true WHERE user_id = $1`, [locked.id])
  for (const [who, code] of [[suspended, 'user-suspended'], [later, 'user-not-yet-usable'], [locked, 'user-locked']] as const) {
    assert.equal(refusedAs(await scene.begin(who, { password: 'wrong', ...anywhere() })), 'acquisition-proof-wrong')
    assert.equal(refusedAs(await scene.begin(who, anywhere())), code)
  }
  must(await unlockUser(house)(CLERK, { ...of, loginId: locked.loginId, secret: 'password' }))
  must(await scene.begin(locked, anywhere()))
})

test('R-318 the chief’s first needs the code of the letter, the one printed last; a typing error in it counts nothing', async () => {
  const chief = await scene.person({ role: 'chief' })
  assert.equal(refusedAs(await scene.begin(chief, { code: '' })), 'acquisition-proof-wrong')
  assert.equal((await grantOf(chief))?.wrong_tries, 1)
  const typo = (chief.letterCode[0] === 'A' ? 'B' : 'A') + chief.letterCode.slice(1)
  assert.equal(refusedAs(await scene.begin(chief, { code: typo })), 'input-invalid')
  assert.equal((await grantOf(chief))?.wrong_tries, 1)
  const reprinted = await scene.letter(chief)
  assert.equal(refusedAs(await scene.begin({ ...reprinted, letterCode: chief.letterCode })), 'acquisition-proof-wrong', 'a reprint ends the former')
  must(await scene.begin(reprinted, { code: reprinted.letterCode.toLowerCase().replace(/(.{4})/g, '$1-') }))
  const other = await scene.person({ role: 'chief' })
  assert.equal(refusedAs(await scene.begin(other, { code: reprinted.letterCode })), 'acquisition-proof-wrong', 'a letter of somebody else')
})

test('R-301 R-318 the code of a letter lapses after 90 days, and a new one is printed', async () => {
  const chief = await scene.person({ role: 'chief' })
  await scene.moveDays(89)
  must(await scene.begin(chief))
  await scene.moveDays(2)
  assert.equal(refusedAs(await scene.begin(chief)), 'acquisition-proof-wrong')
  must(await scene.begin(await scene.letter(chief)))
})

test('R-410 wrong passwords without a certificate never lock the user; ten freeze the grant of a chosen password, and only the grant', async () => {
  const who = await scene.person()
  await chosen(who)
  for (let tries = 1; tries <= 10; tries += 1) {
    if (tries === 6) nextWindow()
    assert.equal((await grantOf(who))?.state, 'open')
    assert.equal(refusedAs(await scene.begin(who, { password: 'wrong', ...anywhere() })), 'acquisition-proof-wrong')
  }
  assert.deepEqual(await grantOf(who), { state: 'frozen', wrong_tries: 10 })
  nextWindow()
  assert.equal(refusedAs(await scene.begin(who, anywhere())), 'acquisition-proof-wrong', 'right and wrong are answered alike')
  assert.equal(await failuresOf(who), 0)
  must(await openGrant(house)(CLERK, { ...of, loginId: who.loginId, reason: '凍結のため' }))
  must(await scene.begin(who, anywhere()))
})

test('R-410 a generated password bears a hundred wrong tries', async () => {
  const who = await scene.person()
  await owner.query('UPDATE acquisition_grant SET wrong_tries = 98 WHERE user_id = $1', [who.id])
  refusedAs(await scene.begin(who, { password: 'wrong', ...anywhere() }))
  assert.deepEqual(await grantOf(who), { state: 'open', wrong_tries: 99 })
  refusedAs(await scene.begin(who, { password: 'wrong', ...anywhere() }))
  assert.deepEqual(await grantOf(who), { state: 'frozen', wrong_tries: 100 })
})

test('R-410 R-406 fifty wrong tries at once: no more than the budget reach the hash, the count is exact', async () => {
  nextWindow()
  const who = await scene.person()
  await chosen(who)
  await owner.query('UPDATE acquisition_grant SET wrong_tries = 4 WHERE user_id = $1', [who.id])
  const { seen, passwords } = countingPasswords(house.passwords)
  const codes = (await Promise.all(Array.from({ length: 50 }, () => typing(who.loginId, 'wrong', { ...house, passwords })))).map(refusedAs)
  assert.deepEqual([seen.somebody, await grantOf(who)], [6, { state: 'frozen', wrong_tries: 10 }])
  assert.equal(codes.filter((code) => code === 'throttled').length, 40)
  assert.equal(codes.filter((code) => code === 'acquisition-proof-wrong').length, 10)
})

test('R-410 throttled per id as typed, whether it exists or not, whichever the spelling and the address', async () => {
  nextWindow()
  const who = await scene.person()
  for (const loginId of [who.loginId, 'nobody-at-all']) {
    const codes = []
    for (let tries = 0; tries < 12; tries += 1) codes.push(refusedAs(await typing(tries % 2 === 0 ? loginId : ` ${loginId.toUpperCase()}`, 'wrong', house)))
    assert.deepEqual(codes, [...Array.from({ length: 10 }, () => 'acquisition-proof-wrong'), 'throttled', 'throttled'])
  }
  assert.equal(await failuresOf(who), 0)
  nextWindow()
  must(await scene.begin(who, anywhere()))
})

test('R-410 throttled per address, and per institution, each for its window', async () => {
  nextWindow()
  const counted = async (kind: string, tries: number) => {
    const { rows } = await owner.query<{ subject: string; tries: number }>('SELECT subject, tries FROM throttle WHERE institution_id = $1 AND subject LIKE $2 ORDER BY window_start DESC', [of.institutionId, `${kind} %`])
    await owner.query('UPDATE throttle SET tries = $3 WHERE institution_id = $1 AND subject = $2', [of.institutionId, rows[0]?.subject, tries])
    return rows[0]?.tries
  }
  for (const [kind, most] of [['address', 60], ['institution', 3000]] as const) {
    const [who, other] = [await scene.person(), await scene.person()]
    must(await scene.begin(who))
    await counted(kind, most - 1)
    must(await scene.begin(other))
    assert.equal(refusedAs(await scene.begin(who)), 'throttled', kind)
    nextWindow()
    must(await scene.begin(who))
  }
  const { rows } = await owner.query<{ subject: string }>('SELECT subject FROM throttle')
  assert.ok(rows.every(({ subject }) => /^(?:user|address|institution) [\w-]{43}$/.test(subject)), 'nobody’s id or address is kept')
})

test('R-1210 a full queue answers busy and counts nothing', async () => {
  nextWindow()
  const who = await scene.person()
  const passwords = await narrowPasswords(scene, who)
  const codes = (await Promise.all(Array.from({ length: 8 }, () => typing(who.loginId, 'wrong', { ...house, passwords })))).map(refusedAs)
  const compared = codes.filter((code) => code === 'acquisition-proof-wrong').length
  assert.ok(compared < 8 && codes.every((code) => code === 'acquisition-proof-wrong' || code === 'busy'), String(codes))
  assert.deepEqual([(await grantOf(who))?.wrong_tries, await failuresOf(who)], [compared, 0])
  const { rows } = await owner.query<{ tries: number }>(
    `SELECT sum(tries)::integer AS tries FROM throttle WHERE window_start = (SELECT max(window_start) FROM throttle) GROUP BY split_part(subject, ' ', 1)`)
  assert.deepEqual(rows.map(({ tries }) => tries), [compared, compared, compared])
})

test('R-101 the right id and password without a certificate begin an acquisition and no session', async () => {
  nextWindow()
  const who = await scene.person()
  const held = await scene.acquire(who)
  must(await scene.logIn(who, held))
  assert.equal(refusedAs(await scene.begin(who)), 'certificate-live')
  const { rows } = await owner.query('SELECT FROM session WHERE user_id = $1', [who.id])
  assert.equal(rows.length, 1)
  const nobodys = await logIn(house)({ entry: minato, der: new Uint8Array(64), companyNumber: null, loginId: null, password: who.password, oneTimePassword: '', host: '', origin: HOME })
  assert.equal(refusedAs(nobodys), 'certificate-unknown')
})
