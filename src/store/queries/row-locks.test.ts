import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MINATO_SITE, openTestHouse, type Person } from '../../../test/house.ts'
import type { Transaction } from '../../app/port/database.ts'

const scene = await openTestHouse()
const { house: { database }, owner } = scene
const { institution: { id: institutionId } } = await scene.entry(MINATO_SITE)

const who = await scene.person({ role: 'chief' })
const { id: certificateId, grantId, thumbprint } = await scene.acquire(who)
const { rows: [user] } = await owner.query<{ contract_id: string }>('SELECT contract_id FROM users WHERE id = $1', [who.id])
const contractId = user?.contract_id ?? assert.fail('no contract')

test('R-208 two administrators who act on each other at one moment, each of whom is told, both succeed at the first try', async () => {
  const one = await scene.person({ role: 'chief' })
  const other = await scene.person({ contract: one.companyNumber, permissions: ['web-administration'] })
  let tries = 0
  const { promise: bothHold, resolve } = Promise.withResolvers<void>()
  const act = (actor: Person, on: Person): Promise<void> => database.transact(institutionId, async (tx) => {
    await tx.people.lockUser({ id: on.id })
    tries += 1
    if (tries === 2) resolve()
    await bothHold
    await tx.records.queueMail({ dedupeKey: `told ${actor.id}`, kind: 'phrase-set', userId: actor.id, recipient: 'a@test.example', language: 'ja', parameters: {} })
  })
  await Promise.all([act(one, other), act(other, one)])
  assert.equal(tries, 2)
})

type Table = 'users' | 'contract' | 'acquisition_grant' | 'certificate'
const IDS: Readonly<Record<Table, string>> = { users: who.id, contract: contractId, acquisition_grant: grantId, certificate: certificateId }

const LOCKS: readonly (readonly [Table, string, (tx: Transaction) => Promise<unknown>])[] = [
  ['users', 'by its id', ({ people }) => people.lockUser({ id: who.id })],
  ['users', 'by its login id', ({ people }) => people.lockUser({ loginId: who.loginId })],
  ['users', 'with all of its contract', ({ people }) => people.lockUsersOf(contractId)],
  ['users', 'with a try settled', async ({ people, now }) => people.lockAndSettle(who.id, await people.reserveTry(who.id, 'password', now.machine))],
  ['users', 'by its certificate', ({ logins }) => logins.lockShown(thumbprint ?? assert.fail('not signed'))],
  ['users', 'among others', ({ notices }) => notices.lockUsers([who.id])],
  ['contract', 'by its id', ({ people }) => people.lockContract({ id: contractId })],
  ['contract', 'by its number', ({ people }) => people.lockContract({ number: who.companyNumber })],
  ['contract', 'by a user', ({ people }) => people.lockContract({ ofUser: who.id })],
  ['acquisition_grant', 'by its id', ({ acquisitions }) => acquisitions.lockGrant(grantId)],
  ['certificate', 'by its id', ({ certificates }) => certificates.lock({ id: certificateId })],
]

for (const [table, how, lock] of LOCKS) {
  test(`R-208 a row of ${table} locked ${how} is kept from others, and rows that refer to it are not`, () => database.transact(institutionId, async (tx) => {
    await lock(tx)
    const asked = (strength: string) => owner.query(`SELECT FROM ${table} WHERE id = $1 ${strength} NOWAIT`, [IDS[table]])
    await assert.rejects(asked('FOR SHARE'), { code: '55P03' })
    assert.equal((await asked('FOR KEY SHARE')).rowCount, 1)
  }))
}
