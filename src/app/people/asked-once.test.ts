import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MINATO_SITE, must, openTestHouse, type Person } from '../../../test/house.ts'
import { watchStatements } from '../../../test/timing/statements.ts'
import { whomSwitchConcerns } from '../contract/whom-switch-concerns.ts'
import { setPhrase } from '../mail/set-phrase.ts'
import { stopOrigins } from '../stop/read-stop.ts'
import { stopCompany } from '../stop/stop-company.ts'
import { changePermissions } from './change-permissions.ts'
import { readStanding } from './read-blocks.ts'
import { removeUser } from './remove-user.ts'

const scene = await openTestHouse()
const { house, owner } = scene
const entry = await scene.entry(MINATO_SITE)
const { institution: { id: institutionId } } = entry
const watch = watchStatements(scene.opened.connection.pool)
const by = ({ id: userId }: Person) => ({ kind: 'user', userId } as const)

const readingRules = async (act: () => Promise<unknown>): Promise<number> => (await watch(act)).statements.filter(({ text }) => /^select .* from "service"/u.test(text)).length

test('an act reads the rules of its service once, however many of its steps go by them, and not at all where it was given them', async () => {
  const chief = await scene.person({ role: 'chief' })
  const colleague = await scene.person({ contract: chief.companyNumber, permissions: ['web-administration'] })
  const user = await house.database.transact(institutionId, async ({ people }) => await people.findUser({ id: chief.id }) ?? assert.fail('nobody'))
  const { settled } = entry
  const phrased = { ...entry, settled: { ...settled, policy: { ...settled.policy, notice: { ...settled.policy.notice, companyPhrase: true } } } }
  assert.equal(await readingRules(async () => must(await changePermissions(house)(by(chief), { institutionId, loginId: colleague.loginId, permissions: [], reason: '試験' }))), 1)
  assert.equal(await readingRules(async () => must(await setPhrase(house)(user, { entry: phrased, phrase: 'みなとの松' }))), 0)
})

test('R-702 whom the switch concerns is every user who is registered, and of them besides the chief who may acquire now; nobody is looked at alone', async () => {
  const chief = await scene.person({ role: 'chief' })
  const { rows: [row] } = await owner.query<{ id: string }>('SELECT contract_id AS id FROM users WHERE id = $1', [chief.id])
  const concerns = () => watch(() => house.database.transact(institutionId, (tx) => whomSwitchConcerns(tx, row?.id ?? '')))
  const alone = await concerns()
  assert.deepEqual(alone.value, { users: 1, granted: 0 }, 'the chief’s own does not count')
  const [, lapsed, gone] = [await scene.person({ contract: chief.companyNumber }), await scene.person({ contract: chief.companyNumber }), await scene.person({ contract: chief.companyNumber })]
  await scene.person({ contract: chief.companyNumber, granted: false })
  await owner.query(`UPDATE acquisition_grant SET lapses_at = now() - interval '1 second' WHERE user_id = $1`, [lapsed.id])
  must(await removeUser(house)(by(chief), { institutionId, loginId: gone.loginId, reason: '試験' }))
  const all = await concerns()
  assert.deepEqual(all.value, { users: 4, granted: 1 })
  const asked = ({ statements }: typeof all) => statements.filter(({ text }) => / from "(?:users|acquisition_grant)"/u.test(text)).length
  assert.equal(asked(all), asked(alone))
})

test('R-609 who stopped a list of companies is asked in one statement', async () => {
  const chiefs = [await scene.person({ role: 'chief' }), await scene.person({ role: 'chief' })]
  for (const chief of chiefs) must(await stopCompany(house)(by(chief), { institutionId, company: { number: chief.companyNumber }, reason: '試験' }))
  const { value, statements } = await watch(() => house.database.transact(institutionId, async (tx) => {
    const contracts = await tx.people.stoppedContracts({ after: '', most: 100 })
    const originOf = await stopOrigins(tx, contracts)
    return contracts.map((contract) => originOf(contract).by)
  }))
  assert.deepEqual(value.map((each) => (each === 'branch' ? each : each.loginId)).toSorted(), chiefs.map(({ loginId }) => loginId).toSorted())
  assert.equal(statements.filter(({ text }) => / from "users"/u.test(text)).length, 1)
})

test('R-412 what stands in a user’s way asks for the counters of all secrets in one statement', async () => {
  const who = await scene.person()
  await owner.query(`INSERT INTO secret_counter (user_id, institution_id, secret, failures, locked) VALUES ($1, $2, 'password', 2, false), ($1, $2, 'one-time-password', 5, true) ON CONFLICT (user_id, secret) DO UPDATE SET failures = excluded.failures, locked = excluded.locked`, [who.id, institutionId])
  const { value, statements } = await watch(() => house.database.transact(institutionId, async (tx) =>
    readStanding(tx, await tx.people.findUser({ id: who.id }) ?? assert.fail('nobody'), entry.settled.policy)))
  assert.deepEqual(value.counts.map(({ secret, failures }) => [secret, failures]), [['password', 2]])
  assert.equal(statements.filter(({ text }) => / from "secret_counter"/u.test(text)).length, 1)
})
