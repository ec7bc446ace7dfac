import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demoService } from '../../../test/demo-cast.ts'
import { CLERK, must, openTestHouse, refusedAs, type Person } from '../../../test/house.ts'
import { certify, giveToken, shownCode, toNextStep, wrongCode } from '../../../test/shown-code.ts'
import { showAcquisitionCode } from '../../domain/acquisition/acquisition-code.ts'
import { parseTypedSeed } from '../../domain/token/typed-seed.ts'
import { stepAt } from '../../domain/token/step.ts'
import { COMPANY_ACTS } from '../company/company-acts.ts'
import { unlockUser } from '../people/unlock-user.ts'
import { beginEnrolment, proveApp } from './enrol-app.ts'
import { beginMove, completeMove } from './move-app.ts'
import { OFFER_SECONDS } from './offer-app.ts'
import { openTokenRegistration } from './open-token-registration.ts'
import { giveOwnCode } from './own-code.ts'
import { removeToken } from './remove-token.ts'

const scene = await openTestHouse([demoService('minato.localhost'), demoService('komorebi.localhost'), demoService('yukishiro.localhost')])
const { house, owner } = scene
const SITE = 'yukishiro.localhost'
const entry = await scene.entry(SITE)
const of = { institutionId: entry.institution.id }

let line = 0
/** Each try from a line of its own: what is throttled has tests of its own. */
const address = (): string => `203.0.113.${(line += 1) % 250}`
const somebody = (): Promise<Person> => scene.person({ site: SITE, contract: '30000101', granted: false })
const opened = async (who: Person): Promise<string> => showAcquisitionCode(must(await openTokenRegistration(house)(CLERK, { ...of, loginId: who.loginId })).code)
const see = (registration: string) => beginEnrolment(house)({ entry, registration, address: address() })
const prove = (registration: string, oneTimePassword: string) => proveApp(house)({ entry, registration, oneTimePassword, address: address() })
/** What an app that was given this address shows. */
const appShows = (app: string, off = 0): string => {
  const seed = parseTypedSeed(new URL(app).searchParams.get('secret') ?? '')
  assert.ok(seed.ok)
  return house.oneTimePasswords.codeAt({ tokenId: 'an app', sealed: house.oneTimePasswords.seal('an app', seed.value) }, 6, stepAt(scene.now(), 30) + off)
}
const mailsOf = async (who: Person): Promise<readonly string[]> =>
  (await owner.query<{ kind: string }>(`SELECT kind FROM outbox WHERE user_id = $1 AND kind LIKE 'token%' ORDER BY kind`, [who.id])).rows.map(({ kind }) => kind)
const stateOf = (who: Person) => house.database.transact(entry.institution.id, async (tx) => (await tx.tokens.ofUser(who.id))?.serial ?? 'none')

test('R-304 R-1217 a user registers an app by the code of an administrator: each showing is another seed, one code of the last proves it, and the code has served', async () => {
  const who = await somebody()
  const code = await opened(who)
  const first = must(await see(code))
  assert.deepEqual([first.loginId, new URL(first.address).protocol], [who.loginId, 'otpauth:'])
  const second = must(await see(code.toLowerCase()))
  assert.notEqual(first.address, second.address)
  toNextStep(scene)
  assert.equal(refusedAs(await prove(code, appShows(first.address))), 'one-time-password-wrong', 'the picture from before is good for nothing')
  assert.equal(refusedAs(await prove(code, 'abc')), 'input-invalid')
  assert.equal(await stateOf(who), 'none')
  const good = appShows(second.address)
  assert.equal(must(await prove(code, good)).serial, second.serial)
  assert.equal(await stateOf(who), second.serial)
  assert.deepEqual([refusedAs(await see(code)), refusedAs(await prove(code, good))], ['registration-unknown', 'registration-unknown'])
  assert.deepEqual(await mailsOf(who), ['token-registered'])
  assert.equal(refusedAs(await openTokenRegistration(house)(CLERK, { ...of, loginId: who.loginId })), 'conflict', 'whoever has one moves by themselves')
})

test('R-304 a registration code lapses, is ended by the next, is good at its own service alone, and a wrong one tells nothing', async () => {
  const who = await somebody()
  const former = await opened(who)
  const code = await opened(who)
  assert.equal(refusedAs(await see(former)), 'registration-unknown')
  const elsewhere = await scene.entry('komorebi.localhost')
  assert.equal(refusedAs(await beginEnrolment(house)({ entry: elsewhere, registration: code, address: address() })), 'registration-unknown')
  assert.equal(refusedAs(await see('')), 'input-invalid')
  const shown = must(await see(code))
  scene.clock.ahead += OFFER_SECONDS * 1000
  assert.equal(refusedAs(await prove(code, appShows(shown.address))), 'token-offer-over')
  await scene.moveDays(entry.settled.policy.acquisition.codeLapsesDays + 1)
  assert.equal(refusedAs(await see(code)), 'registration-unknown')
})

test('R-1217 of ten proofs by one code at once one takes the app into use', async () => {
  const who = await somebody()
  const code = await opened(who)
  const shown = must(await see(code))
  toNextStep(scene)
  const answers = await Promise.all(Array.from({ length: 10 }, () => prove(code, appShows(shown.address))))
  assert.equal(answers.filter(({ ok }) => ok).length, 1)
  assert.deepEqual(await mailsOf(who), ['token-registered'])
})

test('R-1217 S-28 a new phone: a code of the old app shows the new seed, one of the new app ends the old one; until then the old one goes on', async () => {
  const who = await somebody()
  await giveToken(scene, who)
  toNextStep(scene)
  const move = (oneTimePassword: string) => beginMove(house)({ entry, userId: who.id, oneTimePassword })
  const complete = (oneTimePassword: string) => completeMove(house)({ entry, userId: who.id, oneTimePassword })
  assert.equal(refusedAs(await complete('000000')), 'token-offer-over')
  assert.deepEqual(await move(await wrongCode(scene, who)), { ok: false, problem: { code: 'one-time-password-wrong', triesLeft: 4, then: 'locked' } })
  const shown = must(await move(await shownCode(scene, who)))
  assert.notEqual(await stateOf(who), shown.serial)
  assert.equal(refusedAs(await complete(await shownCode(scene, who, 1))), 'one-time-password-wrong', 'of the old app')
  assert.equal(must(await complete(appShows(shown.address))).serial, shown.serial)
  assert.equal(await stateOf(who), shown.serial)
  const { rows } = await owner.query('SELECT state, sealed_seed IS NULL AS forgotten FROM token WHERE user_id = $1 ORDER BY state', [who.id])
  assert.deepEqual(rows, [{ state: 'registered', forgotten: false }, { state: 'replaced', forgotten: true }])
  assert.deepEqual(await mailsOf(who), ['token-moved', 'token-registered'])
})

test('R-1217 S-28 taking a token out of use as lost ends a move that had begun, and tells the user', async () => {
  const who = await somebody()
  await giveToken(scene, who)
  toNextStep(scene)
  const shown = must(await beginMove(house)({ entry, userId: who.id, oneTimePassword: await shownCode(scene, who) }))
  must(await removeToken(house)(CLERK, { ...of, loginId: who.loginId, end: 'lost' }))
  assert.equal(refusedAs(await completeMove(house)({ entry, userId: who.id, oneTimePassword: appShows(shown.address) })), 'token-offer-over')
  assert.deepEqual([await stateOf(who), await mailsOf(who)], ['none', ['token-lost', 'token-registered']])
})

test('S-28 an administrator gives a one-time password of their own where logging in takes one, counted on themselves and spent once', async () => {
  const [admin, without] = [await somebody(), await somebody()]
  await giveToken(scene, admin)
  toNextStep(scene)
  const give = (who: Person, typed: string) => giveOwnCode(house)({ entry, userId: who.id, typed, act: 'remove-token' })
  assert.equal(refusedAs(await give(admin, '')), 'input-invalid')
  assert.equal(refusedAs(await give(admin, await wrongCode(scene, admin))), 'one-time-password-wrong')
  const good = await shownCode(scene, admin)
  must(await give(admin, good))
  assert.equal(refusedAs(await give(admin, good)), 'one-time-password-used')
  await house.database.transact(entry.institution.id, (tx) => tx.people.setTokenUse(without.id, false))
  must(await give(without, ''))
})

test('R-1217 S-28 an administrator follows a colleague’s token by two codes of it only with a one-time password of their own', async () => {
  const chief = await scene.person({ site: SITE, role: 'chief', granted: false })
  const who = await scene.person({ site: SITE, contract: chief.companyNumber, granted: false })
  await giveToken(scene, chief)
  await giveToken(scene, who)
  toNextStep(scene)
  const user = (await house.database.transact(entry.institution.id, (tx) => tx.people.findUser({ id: chief.id }))) ?? assert.fail('nobody')
  const act = COMPANY_ACTS.find(({ name }) => name === 'resynchronise-token') ?? assert.fail('no such act')
  const follow = async (oneTimePassword: string) => act.run(house, { actor: { kind: 'user', userId: chief.id }, user, entry }, {
    loginId: who.loginId, first: await shownCode(scene, who), second: await shownCode(scene, who, 1), oneTimePassword,
  })
  assert.equal(refusedAs(await follow('')), 'input-invalid')
  assert.equal(refusedAs(await follow(await wrongCode(scene, chief))), 'one-time-password-wrong')
  assert.deepEqual(must(await follow(await shownCode(scene, chief))), { drift: 1 })
})

test('R-1217 S-28 at the login two codes in a row follow a clock that has drifted; a wrong pair counts one, and five lock the one-time password alone', async () => {
  const who = await scene.person({ site: SITE, contract: '30000101' })
  await giveToken(scene, who)
  const held = await certify(scene, who)
  toNextStep(scene)
  const codes = await Promise.all([9, 10, 11].map((off) => shownCode(scene, who, off)))
  const logIn = (oneTimePassword = '', nextOneTimePassword = '') => scene.logIn(who, held, { oneTimePassword, nextOneTimePassword })
  const refused = async (...typed: Parameters<typeof logIn>) => {
    const answer = await logIn(...typed)
    return answer.ok ? 'logged in' : answer.problem.refusal.code
  }
  assert.equal(await refused(codes[0]), 'one-time-password-wrong')
  assert.equal(await refused(codes[0], codes[2]), 'one-time-password-wrong', 'not one after the other')
  assert.equal(await refused(codes[0], '12'), 'input-invalid')
  assert.equal(await refused(codes[0], codes[1]), 'logged in')
  assert.equal(await refused(codes[0], codes[1]), 'one-time-password-wrong', 'both are spent')
  assert.equal(await refused(codes[2]), 'logged in', 'and the clock is followed from here on')
  const wrong = await wrongCode(scene, who)
  for (let tries = 0; tries < 5; tries += 1) await logIn(wrong, wrong)
  assert.equal(await refused(codes[2]), 'one-time-password-locked')
  must(await unlockUser(house)(CLERK, { ...of, loginId: who.loginId, secret: 'one-time-password' }))
})
