import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CLERK, countingPasswords, must, newKey, openTestHouse, refusedAs, type Person, type PersonOptions } from '../house.ts'
import { KOMOREBI } from '../../src/bin/demo/cast/komorebi.ts'
import { TAMAYURA } from '../../src/bin/demo/cast/tamayura.ts'
import { YUKISHIRO } from '../../src/bin/demo/cast/yukishiro.ts'
import { MINATO } from '../../src/bin/demo/cast/minato.ts'
import { changePassword } from '../../src/app/people/change-password.ts'
import { openContract } from '../../src/app/people/open-contract.ts'
import { issueConfirmationPin } from '../../src/app/people/issue-confirmation-pin.ts'
import { initialisePassword } from '../../src/app/people/initialise-password.ts'
import { registerUser } from '../../src/app/people/register-user.ts'
import { setInitialPassword } from '../../src/app/people/set-initial-password.ts'
import { beginAcquisition } from '../../src/app/acquisition/begin-acquisition.ts'
import { issueAcquisitionCode } from '../../src/app/acquisition/issue-acquisition-code.ts'
import { openGrant } from '../../src/app/acquisition/open-grant.ts'

const scene = await openTestHouse([MINATO, TAMAYURA, YUKISHIRO, KOMOREBI])
const { house, owner } = scene
const FACTORING = 'tamayura.localhost'
const SHINKIN = 'yukishiro.localhost'
const STANDARD = 'komorebi.localhost'

let companies = 0
/** Somebody of a contract of their own at a service of the demo. */
const somebody = async (site: string, options: PersonOptions & { readonly usesToken?: boolean; readonly confirmationPin?: string } = {}) => {
  const entry = await scene.entry(site)
  const institutionId = entry.institution.id
  const number = `P${companies += 1}`
  must(await openContract(house)(CLERK, { institutionId, site, number, name: '有限会社 証明' }))
  const loginId = `proof-${companies}x`
  const { role = 'user', usesToken, confirmationPin } = options
  const { id } = must(await registerUser(house)(CLERK, {
    institutionId, contractNumber: number, loginId, name: '証明 花子', mail: 'h@test.example', language: 'ja', role, permissions: [], broughtOver: true, usesToken, confirmationPin,
  }))
  const who: Person = { id, companyNumber: number, loginId, password: 'Sakura2026', letterCode: '', site }
  const of = { institutionId, loginId }
  must(await setInitialPassword(house)(CLERK, { ...of, password: who.password, lapsesAt: null }))
  if (options.granted !== false) must(await openGrant(house)(CLERK, { ...of, reason: '試験' }))
  let address = 0
  const begin = (typed: Partial<Parameters<ReturnType<typeof beginAcquisition>>[0]> = {}) =>
    beginAcquisition(house)({ entry, companyNumber: number, loginId, address: `198.51.${companies}.${address += 1}`, ...typed })
  return { who, of, entry, begin }
}
const grantOf = async (id: string) =>
  (await owner.query<{ state: string; wrong_tries: number }>('SELECT state, wrong_tries FROM acquisition_grant WHERE user_id = $1 ORDER BY opened_at DESC LIMIT 1', [id])).rows[0]
const failuresOf = async (id: string) => (await owner.query<{ failures: number }>('SELECT coalesce(sum(failures), 0)::integer AS failures FROM secret_counter WHERE user_id = $1', [id])).rows[0]?.failures
const nextWindow = (): void => void (scene.clock.ahead += 601_000)
const pinOf = (entry: { readonly institution: { readonly id: string } }, id: string) => house.database.transact(entry.institution.id, (tx) => tx.people.pin(id))

test('R-302 number, user id and initial password begin an acquisition in which the password has to be changed before a certificate is issued', async () => {
  const { who, begin } = await somebody(FACTORING)
  const begun = must(await begin({ password: who.password }))
  assert.equal(begun.passwordChangeDue, true)
  const key = await newKey()
  assert.equal(refusedAs(await scene.request(who, key)), 'password-change-due')
  must(await changePassword(house)({ entry: await scene.entry(FACTORING), userId: who.id, sitting: { kind: 'acquisition', id: begun.acquisitionId }, password: 'Yamabuki-2027', again: 'Yamabuki-2027' }))
  must(await scene.request(who, key))
})

test('R-302 who changed the password in an earlier sitting of this grant goes straight on; one chosen before the grant proves nothing', async () => {
  const { who, of, begin } = await somebody(FACTORING)
  await owner.query(`UPDATE password SET origin = 'chosen', set_at = set_at + interval '1 minute' WHERE user_id = $1`, [who.id])
  assert.equal(must(await begin({ password: who.password })).passwordChangeDue, false)
  await owner.query(`UPDATE password SET set_at = (SELECT opened_at FROM acquisition_grant WHERE user_id = $1) - interval '1 millisecond' WHERE user_id = $1`, [who.id])
  assert.equal(refusedAs(await begin({ password: who.password })), 'acquisition-proof-wrong')
  const { password } = must(await initialisePassword(house)(CLERK, of))
  assert.equal(must(await begin({ password })).passwordChangeDue, true)
})

test('R-302 R-1210 another number, an initial password that has lapsed, and nobody of that name: one answer, one comparison each', async () => {
  const { who, of, entry, begin } = await somebody(FACTORING)
  const other = await somebody(FACTORING)
  const lapsed = await somebody(FACTORING)
  await owner.query(`UPDATE password SET lapses_at = now() - interval '1 minute' WHERE user_id = $1`, [lapsed.who.id])
  for (const [typed, act] of [
    [{ companyNumber: other.who.companyNumber, password: who.password }, begin], [{ password: lapsed.who.password }, lapsed.begin],
    [{ loginId: 'nobody-here', password: who.password }, begin], [{ password: 'wrong' }, begin],
  ] as const) {
    const { seen, passwords } = countingPasswords(house.passwords)
    const answer = await beginAcquisition({ ...house, passwords })({ entry, companyNumber: act === begin ? who.companyNumber : lapsed.who.companyNumber, loginId: act === begin ? who.loginId : lapsed.who.loginId, address: '203.0.113.9', ...typed })
    assert.deepEqual([refusedAs(answer), seen.somebody + seen.nobody], ['acquisition-proof-wrong', 1], JSON.stringify(typed))
  }
  must(await initialisePassword(house)(CLERK, of))
})

test('R-302 ids are read as people type them, and what cannot be one is told by its field and counts nothing', async () => {
  const { who, begin } = await somebody(FACTORING)
  const wide = (text: string) => text.replace(/[!-~]/gu, (character) => String.fromCodePoint((character.codePointAt(0) ?? 0) + 0xfee0))
  must(await begin({ companyNumber: ` ${wide(who.companyNumber)} `, loginId: wide(who.loginId.toUpperCase()), password: who.password }))
  assert.deepEqual(await begin({ companyNumber: '', loginId: 'あ', password: '' }), { ok: false, problem: { code: 'input-invalid', fields: [
    { field: 'companyNumber', code: 'required' }, { field: 'loginId', code: 'character-not-allowed', characters: 'あ' }, { field: 'password', code: 'required' },
  ] } })
  assert.equal((await grantOf(who.id))?.wrong_tries, 0)
})

test('R-203 R-1210 that a new id is not usable yet is told only after the right initial password', async () => {
  const { who, begin } = await somebody(FACTORING)
  await owner.query(`UPDATE users SET usable_from = now() + interval '10 minutes' WHERE id = $1`, [who.id])
  assert.deepEqual([refusedAs(await begin({ password: 'wrong' })), refusedAs(await begin({ password: who.password }))], ['acquisition-proof-wrong', 'user-not-yet-usable'])
})

test('R-410 a hundred wrong tries freeze the grant of an initial password, ten that of a changed one, and never the user', async () => {
  for (const [origin, most] of [['initial', 100], ['chosen', 10]] as const) {
    const { who, begin } = await somebody(FACTORING)
    await owner.query('UPDATE password SET origin = $2 WHERE user_id = $1', [who.id, origin])
    await owner.query('UPDATE acquisition_grant SET wrong_tries = $2 WHERE user_id = $1', [who.id, most - 2])
    refusedAs(await begin({ password: 'wrong' }))
    assert.deepEqual(await grantOf(who.id), { state: 'open', wrong_tries: most - 1 })
    refusedAs(await begin({ password: 'wrong' }))
    assert.deepEqual([await grantOf(who.id), await failuresOf(who.id)], [{ state: 'frozen', wrong_tries: most }, 0])
  }
})

test('R-317 R-303 a user without a token acquires by the PIN set at registration, and the chief by the one of the letter', async () => {
  const { who, entry, begin } = await somebody(SHINKIN, { confirmationPin: '40718265' })
  assert.equal(refusedAs(await begin({ confirmationPin: '40718266', second: 'confirmation-pin' })), 'acquisition-proof-wrong')
  must(await begin({ confirmationPin: '４０７１ ８２６５', second: 'confirmation-pin' }))
  assert.equal(refusedAs(await begin({ password: who.password, oneTimePassword: '123456' })), 'acquisition-proof-wrong', 'the other kind of proof is nobody’s')
  assert.equal((await pinOf(entry, who.id))?.hash.startsWith('$argon2id$'), true)

  const chief = await somebody(SHINKIN, { role: 'chief', usesToken: false })
  assert.equal(refusedAs(await chief.begin({ confirmationPin: '40718265', second: 'confirmation-pin' })), 'acquisition-proof-wrong', 'none was printed yet')
  const { pin } = must(await issueConfirmationPin(house)(CLERK, chief.of))
  assert.match(pin, /^\d{8}$/)
  must(await chief.begin({ confirmationPin: pin, second: 'confirmation-pin' }))
})

test('R-317 at registration a PIN is asked of whoever acquires by one, and of nobody else', async () => {
  const faults = async (site: string, options: { readonly usesToken?: boolean; readonly confirmationPin?: string }) => {
    const institutionId = (await scene.entry(site)).institution.id
    const number = `Q${companies += 1}`
    must(await openContract(house)(CLERK, { institutionId, site, number, name: '有限会社 登録' }))
    const registered = await registerUser(house)(CLERK, { institutionId, contractNumber: number, loginId: `pin-${companies}x`, name: '登録 花子', mail: 'h@test.example', language: 'ja', role: 'user', permissions: [], ...options })
    return registered.ok ? 'registered' : JSON.stringify(registered.problem)
  }
  assert.match(await faults(SHINKIN, { usesToken: false }), /confirmationPin[^}]*required/)
  assert.match(await faults(SHINKIN, { confirmationPin: '12' }), /confirmationPin[^}]*too-short/)
  assert.match(await faults(SHINKIN, { confirmationPin: '1234' }), /confirmationPin[^}]*too-common/)
  assert.match(await faults(SHINKIN, { usesToken: true, confirmationPin: '40718265' }), /confirmationPin[^}]*not-offered/)
  assert.match(await faults(FACTORING, { confirmationPin: '40718265' }), /confirmationPin[^}]*not-offered/)
  assert.equal(await faults(SHINKIN, {}), 'registered', 'who uses a token has no PIN')
})

test('R-317 R-410 five wrong PINs freeze the grant and never the user or the PIN; a reset by the administrator ends the former PIN', async () => {
  const { who, of, begin } = await somebody(SHINKIN, { confirmationPin: '40718265' })
  for (let tries = 1; tries <= 5; tries += 1) {
    assert.equal((await grantOf(who.id))?.state, 'open')
    assert.equal(refusedAs(await begin({ confirmationPin: '40718266', second: 'confirmation-pin' })), 'acquisition-proof-wrong')
  }
  assert.deepEqual([await grantOf(who.id), await failuresOf(who.id)], [{ state: 'frozen', wrong_tries: 5 }, 0])
  assert.equal(refusedAs(await begin({ confirmationPin: '40718265', second: 'confirmation-pin' })), 'acquisition-proof-wrong')
  must(await openGrant(house)(CLERK, { ...of, reason: '凍結のため' }))
  const { pin } = must(await issueConfirmationPin(house)(CLERK, of))
  nextWindow()
  assert.equal(refusedAs(await begin({ confirmationPin: '40718265', second: 'confirmation-pin' })), 'acquisition-proof-wrong')
  must(await begin({ confirmationPin: pin, second: 'confirmation-pin' }))
})

test('R-317 R-408 of two who make a PIN at the same moment one is refused, and the other’s is the one that holds', async () => {
  const { who, of } = await somebody(SHINKIN, { confirmationPin: '40718265' })
  const both = Promise.withResolvers<undefined>()
  let come = 0
  const passwords = { ...house.passwords, hash: async (secret: string) => {
    come += 1
    if (come === 2) both.resolve(undefined)
    await both.promise
    return house.passwords.hash(secret)
  } }
  const made = await Promise.all([CLERK, CLERK].map((actor) => issueConfirmationPin({ ...house, passwords })(actor, of)))
  assert.deepEqual(made.map((each) => (each.ok ? 'made' : refusedAs(each))).toSorted(), ['conflict', 'made'])
  const holds = made.find((each) => each.ok)
  const hash = (await house.database.transact((await scene.entry(who.site)).institution.id, (tx) => tx.people.pin(who.id)))?.hash
  assert.deepEqual(await house.passwords.verify(hash, holds?.ok === true ? holds.value.pin : ''), { ok: true, value: true })
})

test('R-301 R-317 a PIN that was printed lapses after 90 days unless it has proved its user before', async () => {
  const [used, unused] = [await somebody(SHINKIN, { role: 'chief', usesToken: false }), await somebody(SHINKIN, { role: 'chief', usesToken: false })]
  const [usedPin, unusedPin] = [must(await issueConfirmationPin(house)(CLERK, used.of)).pin, must(await issueConfirmationPin(house)(CLERK, unused.of)).pin]
  must(await used.begin({ confirmationPin: usedPin, second: 'confirmation-pin' }))
  await scene.moveDays(92)
  must(await used.begin({ confirmationPin: usedPin, second: 'confirmation-pin' }))
  assert.equal(refusedAs(await unused.begin({ confirmationPin: unusedPin, second: 'confirmation-pin' })), 'acquisition-proof-wrong')
})

test('R-317 a PIN is made for nobody who does not acquire by one', async () => {
  for (const { of } of [await somebody(SHINKIN), await somebody(FACTORING)]) assert.equal(refusedAs(await issueConfirmationPin(house)(CLERK, of)), 'secret-not-used')
})

test('R-318 the administrator’s code is kept as a keyed hash, lapses by the profile, and a new one ends the former', async () => {
  const { who, of } = await somebody(STANDARD)
  const first = must(await issueAcquisitionCode(house)(CLERK, of))
  const second = must(await issueAcquisitionCode(house)(CLERK, of))
  assert.notEqual(first, second)
  const { rows: [kept] } = await owner.query<{ row: string; days: string }>(
    `SELECT to_jsonb(g)::text AS row, round(extract(epoch FROM code_lapses_at - opened_at) / 86400) AS days FROM acquisition_grant g WHERE user_id = $1`, [who.id])
  assert.ok(!kept?.row.includes(first) && !kept?.row.includes(second))
  assert.ok(['7', '8'].includes(kept?.days ?? ''), kept?.days)
})

test('R-318 a code of the other kind, or without an open grant, is not made', async () => {
  const [chief, ungranted, elsewhere] = [await somebody(STANDARD, { role: 'chief' }), await somebody(STANDARD, { granted: false }), await somebody(FACTORING)]
  assert.deepEqual(await Promise.all([chief, ungranted, elsewhere].map(async ({ of }) => refusedAs(await issueAcquisitionCode(house)(CLERK, of)))), ['secret-not-used', 'grant-none', 'secret-not-used'])
  const { rows } = await owner.query<{ outcome: string; object: string }>(`select outcome, object_kind as object from audit_event where act = 'issue-acquisition-code' and outcome <> 'accepted'`)
  assert.deepEqual(new Set(rows.map(({ outcome, object }) => `${outcome} of a ${object}`)), new Set(['secret-not-used of a grant', 'grant-none of a user']), 'the audit names the grant where one was looked at')
})
