import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CLERK, countingPasswords, MINATO_SITE, must, narrowPasswords, newKey, openTestHouse, refusedAs, type Person } from '../house.ts'
import { KOMOREBI } from '../../src/bin/demo/cast/komorebi.ts'
import { MINATO } from '../../src/bin/demo/cast/minato.ts'
import { TAMAYURA, TAMAYURA_FORMER } from '../../src/bin/demo/cast/tamayura.ts'
import { addDays, dayOf, endOfDay } from '../../src/domain/calendar/day.ts'
import { MOST_REFUSED_CHANGES } from '../../src/domain/password/change.ts'
import type { Policy } from '../../src/domain/policy/parameters.ts'
import type { Refusal } from '../../src/domain/refusal/refusal.ts'
import { businessTime } from '../../src/domain/time/time.ts'
import type { Result } from '../../src/domain/result.ts'
import { unlockUser } from '../../src/app/people/unlock-user.ts'
import { changePassword, type Sitting } from '../../src/app/people/change-password.ts'
import { initialisePassword } from '../../src/app/people/initialise-password.ts'

const FACTORING = 'tamayura.localhost'
const FORMER = 'tamayura-former.localhost'
const STANDARD = 'komorebi.localhost'
/** A contract of the demo's cast at each. */
const CONTRACTS = { [MINATO_SITE]: '10000001', [FACTORING]: '20000001', [FORMER]: '20000101', [STANDARD]: '50000001' } as const

const scene = await openTestHouse([MINATO, TAMAYURA, TAMAYURA_FORMER, KOMOREBI])
const { house, owner } = scene

const rows = async <Row extends object>(query: string, { id }: Person): Promise<readonly Row[]> => (await owner.query<Row>(query, [id])).rows
const count = async (query: string, who: Person): Promise<number> => Number((await rows<{ count: string }>(query, who))[0]?.count)
const former = (who: Person) => count('SELECT count(*) FROM former_password WHERE user_id = $1', who)
const failures = (who: Person) => count(`SELECT coalesce(sum(failures), 0) AS count FROM secret_counter WHERE user_id = $1`, who)

const change = async ({ id, site }: Person, sitting: Sitting, password: string, again = password, passwords = house.passwords): Promise<Result<undefined, Refusal>> =>
  changePassword({ ...house, passwords })({ entry: await scene.entry(site), userId: id, sitting, password, again })

/** The same under a profile in which an acquisition is proved by the initial password. */
const changeOnTheSpot = async ({ id, site }: Person, acquisitionId: string, password: string): Promise<Result<undefined, Refusal>> => {
  const { institution, settled } = await scene.entry(site)
  const policy: Policy = { ...settled.policy, acquisition: { ...settled.policy.acquisition, proof: 'initial-password' } }
  return changePassword(house)({ entry: { institution, settled: { ...settled, policy } }, userId: id, sitting: { kind: 'acquisition', id: acquisitionId }, password, again: password })
}

const faults = (result: Result<undefined, Refusal>): readonly string[] => {
  assert.ok(!result.ok && result.problem.code === 'input-invalid', JSON.stringify(result))
  return result.problem.fields.map(({ field, code }) => `${field} ${code}`)
}

/** Somebody new, whose id can be used at once. */
const newcomer = async (site: keyof typeof CONTRACTS): Promise<Person> => {
  const who = await scene.person({ site, contract: CONTRACTS[site] })
  await owner.query('UPDATE users SET usable_from = registered_at WHERE id = $1', [who.id])
  return who
}

/** Somebody who has a certificate and is logged in, with the password changed in the acquisition where the profile asks for it. */
const loggedIn = async (site: keyof typeof CONTRACTS = FACTORING) => {
  const who = await newcomer(site)
  const begun = must(await scene.begin(who))
  const known = { ...who, password: site === FACTORING ? 'Yamabuki-2027' : who.password }
  if (site === FACTORING) must(await change(who, { kind: 'acquisition', id: begun.acquisitionId }, known.password))
  const key = await newKey()
  const held = { ...must(await scene.request(who, key)).certificate, key }
  const { sessionId } = must(await scene.logIn(known, held))
  return { who: known, held, sitting: (current: string = known.password): Sitting => ({ kind: 'session', id: sessionId, current }) }
}

for (const at of [FACTORING, FORMER] as const) test(`R-302 an acquisition proved by the initial password issues nothing until it is changed, and goes on from there (${at})`, async () => {
  const who = await newcomer(at)
  const { acquisitionId } = must(await scene.begin(who))
  const key = await newKey()
  assert.equal(refusedAs(await scene.request(who, key)), 'password-change-due')
  must(await change(who, { kind: 'acquisition', id: acquisitionId }, 'Yamabuki-2027'))
  const held = { ...must(await scene.request(who, key)).certificate, key }
  assert.equal(refusedAs(await scene.logIn(who, held)), 'credentials-wrong')
  must(await scene.logIn(who, held, { password: 'Yamabuki-2027' }))
})

test('R-402 R-1207 the current password and the one before it are refused, the initial one counting as a generation; the one before those is free again', async () => {
  const { who, sitting } = await loggedIn()
  assert.deepEqual(faults(await change(who, sitting(), who.password)), ['password used-recently'])
  assert.deepEqual(faults(await change(who, sitting(), 'Sakura2026')), ['password used-recently'], 'the initial password was the generation before')
  must(await change(who, sitting(), 'Tsutsuji-2028'))
  assert.deepEqual(faults(await change(who, sitting('Tsutsuji-2028'), who.password)), ['password used-recently'])
  must(await change(who, sitting('Tsutsuji-2028'), 'Sakura2026'))
})

test('R-402 only as many former hashes are kept as the profile bars, and none where it bars none', async () => {
  const { who, sitting } = await loggedIn()
  let current = who.password
  for (const next of ['Tsutsuji-2028', 'Ajisai-2029', 'Kikyou-2030']) {
    must(await change(who, sitting(current), next))
    current = next
    assert.equal(await former(who), 1)
  }
  const [kept] = await rows<{ hash: string }>('SELECT hash FROM former_password WHERE user_id = $1', who)
  assert.deepEqual(await house.passwords.verify(kept?.hash, 'Ajisai-2029'), { ok: true, value: true })

  const free = await loggedIn(MINATO_SITE)
  must(await change(free.who, free.sitting(), 'kaede1'))
  must(await change(free.who, free.sitting('kaede1'), 'kaede1'))
  assert.equal(await former(free.who), 0)
})

test('R-1207 R-408 R-301 an initialisation is a generation, ends sessions and unlocks, and lapses after ninety days; the password before it stays barred', async () => {
  const { who, sitting } = await loggedIn()
  const { institution } = await scene.entry(who.site)
  await owner.query(`INSERT INTO secret_counter (user_id, institution_id, secret, failures, locked) VALUES ($1, $2, 'password', 5, true)
    ON CONFLICT (user_id, secret) DO UPDATE SET failures = 5, locked = true`, [who.id, institution.id])
  assert.equal(refusedAs(await change(who, sitting(), 'Tsutsuji-2028')), 'user-locked')
  const { password } = must(await initialisePassword(house)(CLERK, { institutionId: institution.id, loginId: who.loginId }))
  assert.deepEqual([await failures(who), await former(who), await count('SELECT count(*) FROM session WHERE user_id = $1', who)], [0, 1, 0])
  assert.match(password, /^[!-~]{8}$/)
  const lasting = (days: number) => endOfDay(addDays(dayOf(businessTime(scene.now())), days)).toISOString()
  const [set] = await rows<{ lapses: Date; origin: string }>('SELECT lapses_at AS lapses, origin FROM password WHERE user_id = $1', who)
  assert.deepEqual([set?.origin, set?.lapses.toISOString()], ['initial', lasting(90)])
  const [again] = await rows<{ hash: string }>('SELECT hash FROM former_password WHERE user_id = $1', who)
  assert.deepEqual(await house.passwords.verify(again?.hash, who.password), { ok: true, value: true })
})

test('R-401 R-413 what is wrong with a new password is told all at once, before anything is compared', async () => {
  const { who, sitting } = await loggedIn()
  const { seen, passwords } = countingPasswords(house.passwords)
  assert.deepEqual(faults(await change(who, sitting(''), '山', '川', passwords)),
    ['password too-short', 'password character-not-allowed', 'password letter-missing', 'password digit-missing', 'current required', 'again not-the-same'])
  assert.deepEqual(faults(await change(who, sitting(), '', '', passwords)), ['password required'])
  assert.deepEqual(seen, { somebody: 0, nobody: 0 })
  must(await change(who, sitting(), 'ｔｓｕｔｓｕｊｉ２０２８', 'tsutsuji2028'))
})

test('R-409 where the profile refuses common passwords, those of the list and one’s own ids are refused', async () => {
  const who = await scene.person({ site: STANDARD, contract: CONTRACTS[STANDARD] })
  const [begun] = await rows<{ id: string }>(`INSERT INTO acquisition (institution_id, grant_id, user_id, token_hash, csrf_secret, started_at, ends_at)
    SELECT institution_id, id, user_id, sha256('a'), sha256('b'), now(), now() + interval '1 hour' FROM acquisition_grant WHERE user_id = $1 RETURNING id`, who)
  const choose = (password: string) => changeOnTheSpot(who, begun?.id ?? '', password)
  assert.deepEqual(faults(await choose('ＰａｓｓｗｏｒｄＰａｓｓｗｏｒｄ')), ['password too-common'])
  assert.deepEqual(faults(await choose(`I am ${who.loginId} and`)), ['password contains-own-id'])
  must(await choose('yama no mukou ni tsuki'))
})

test('R-405 wrong current passwords lock nobody: they count on the session alone, the tenth ends it, and the user logs in again', async () => {
  const { who, held, sitting } = await loggedIn()
  const answers: string[] = []
  for (let tries = 0; tries < MOST_REFUSED_CHANGES; tries += 1) answers.push(refusedAs(await change(who, sitting('wrong'), 'Tsutsuji-2028')))
  assert.deepEqual(answers, [...Array<string>(9).fill('current-password-wrong'), 'change-tries-used-up'])
  assert.equal(await failures(who), 0)
  assert.equal(refusedAs(await change(who, sitting(), 'Tsutsuji-2028')), 'session-unknown')
  must(await scene.logIn(who, held))
})

test('R-405 of fifty wrong current passwords at once ten reach the hash', async () => {
  const { who, sitting } = await loggedIn()
  const { seen, passwords } = countingPasswords(house.passwords)
  await Promise.all(Array.from({ length: 50 }, () => change(who, sitting('wrong'), 'Tsutsuji-2028', 'Tsutsuji-2028', passwords)))
  assert.equal(seen.somebody, MOST_REFUSED_CHANGES)
  assert.equal(await failures(who), 0)
})

test('R-402 R-405 whoever does not know the current password learns nothing about former ones', async () => {
  const { who, sitting } = await loggedIn()
  assert.equal(refusedAs(await change(who, sitting('wrong'), 'Sakura2026')), 'current-password-wrong')
})

test('a change sets the count of refused ones back, and typing errors never count', async () => {
  const { who, sitting } = await loggedIn()
  for (let tries = 0; tries < 9; tries += 1) refusedAs(await change(who, sitting('wrong'), 'Tsutsuji-2028'))
  for (let tries = 0; tries < 20; tries += 1) faults(await change(who, sitting(), 'short'))
  must(await change(who, sitting(), 'Tsutsuji-2028'))
  assert.equal(refusedAs(await change(who, sitting('wrong'), 'Ajisai-2029')), 'current-password-wrong')
})

test('of two changes at once one wins and the other is told', async () => {
  const { who, held, sitting } = await loggedIn()
  const results = await Promise.all(['Tsutsuji-2028', 'Ajisai-2029'].map((password) => change(who, sitting(), password)))
  assert.deepEqual(results.map((result) => (result.ok ? 'changed' : refusedAs(result))).toSorted(), ['changed', 'conflict'])
  const won = results[0]?.ok === true ? 'Tsutsuji-2028' : 'Ajisai-2029'
  must(await scene.logIn(who, held, { password: won }))
})

test('R-1210 a full queue answers busy, changes nothing and counts nothing', async () => {
  const { who, sitting } = await loggedIn()
  const full = await narrowPasswords(scene, who)
  const answers = await Promise.all([1, 2, 3].map((at) => change(who, sitting('wrong'), `Tsutsuji-202${at}`, `Tsutsuji-202${at}`, full)))
  const compared = answers.filter((answer) => refusedAs(answer) === 'current-password-wrong').length
  assert.ok(compared < 3)
  assert.equal(await count('SELECT refused_changes AS count FROM session WHERE user_id = $1', who), compared)
})

test('a change ends the other sessions and acquisitions of the user, keeps this one, tells the user by mail and is in the audit without a secret', async () => {
  const { who, held, sitting } = await loggedIn()
  must(await scene.logIn(who, held))
  must(await change(who, sitting(), 'Tsutsuji-2028'))
  assert.deepEqual((await rows<{ id: string }>('SELECT id FROM session WHERE user_id = $1', who)).map(({ id }) => id), [sitting().id])
  const mails = await rows<{ recipient: string }>(`SELECT recipient FROM outbox WHERE user_id = $1 AND kind = 'password-changed'`, who)
  assert.equal(mails.length, 2, 'of the change in the acquisition and of this one')
  const { rows: events } = await owner.query<{ text: string }>(`SELECT to_jsonb(e)::text AS text FROM audit_event e WHERE act = 'change-own-password' ORDER BY position DESC LIMIT 1`)
  assert.match(events[0]?.text ?? '', /"outcome": "accepted"/)
  for (const secret of ['Tsutsuji-2028', who.password, who.id]) assert.equal(events[0]?.text.includes(secret), false)
})

test('R-1202 a user who is locked changes no password, and can again once unlocked', async () => {
  const { who, sitting } = await loggedIn()
  const { institution } = await scene.entry(who.site)
  await owner.query(`INSERT INTO secret_counter (user_id, institution_id, secret, failures, locked) VALUES ($1, $2, 'password', 5, true)
    ON CONFLICT (user_id, secret) DO UPDATE SET failures = 5, locked = true`, [who.id, institution.id])
  assert.equal(refusedAs(await change(who, sitting(), 'Tsutsuji-2028')), 'user-locked')
  must(await unlockUser(house)(CLERK, { institutionId: institution.id, loginId: who.loginId, secret: 'password' }))
  must(await change(who, sitting(), 'Tsutsuji-2028'))
})

test('R-302 an acquisition changes a password once, and none that was chosen before: whoever began it may not know the current one', async () => {
  const who = await newcomer(FACTORING)
  const { acquisitionId } = must(await scene.begin(who))
  must(await change(who, { kind: 'acquisition', id: acquisitionId }, 'Yamabuki-2027'))
  assert.equal(refusedAs(await change(who, { kind: 'acquisition', id: acquisitionId }, 'Tsutsuji-2028')), 'not-permitted')
  const other = await newcomer(MINATO_SITE)
  const begun = must(await scene.begin(other))
  assert.equal(refusedAs(await change(other, { kind: 'acquisition', id: begun.acquisitionId }, 'kaede1')), 'not-permitted')
})
