import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Database } from '../../src/app/port/database.ts'
import { CAST } from '../../src/bin/demo/cast.ts'
import { seedDemo } from '../../src/bin/demo/seed.ts'
import type { OpenHouse } from '../../src/bin/house.ts'
import { openTestHouse } from '../house.ts'

const scene = await openTestHouse()
const { opened, configuration, owner } = scene

class Interrupted extends Error {}

/** The same house, whose database stops answering after so many transactions; `count` tells how many there were. */
const answering = (most: number) => {
  const { database } = opened.house
  const told = { count: 0 }
  const counted = (): void => {
    told.count += 1
    if (told.count > most) throw new Interrupted()
  }
  const limited: Database = {
    open: async (act) => {
      counted()
      return database.open(act)
    },
    glance: async (institutionId, ask) => {
      counted()
      return database.glance(institutionId, ask)
    },
    transact: async (institutionId, act) => {
      counted()
      return database.transact(institutionId, act)
    },
    share: async (institutionId, shared, act) => {
      counted()
      return database.share(institutionId, shared, act)
    },
  }
  const house: OpenHouse = { ...opened, house: { ...opened.house, database: limited } }
  return { house, told }
}

const rows = async (): Promise<Readonly<Record<string, number>>> => {
  const counts: Record<string, number> = {}
  for (const table of ['institution', 'service', 'authority', 'server_certificate', 'contract', 'users', 'password', 'acquisition_grant', 'token']) {
    counts[table] = (await owner.query<{ rows: number }>(`SELECT count(*)::integer AS rows FROM ${table}`)).rows[0]?.rows ?? -1
  }
  return counts
}

test('a start that was interrupted anywhere is completed by the next, with everybody once', async () => {
  for (const most of [3, 20, 33, 40, 47, 54]) await assert.rejects(seedDemo(answering(most).house, configuration, CAST), Interrupted, `after ${most}`)
  const seeded = await seedDemo(opened, configuration, CAST)
  const people = CAST.flatMap(({ contracts }) => contracts.flatMap(({ users }) => users))
  const { rows: registered } = await owner.query<{ login_id: string }>(`SELECT login_id FROM users WHERE login_id = ANY($1)`, [people.map(({ loginId }) => loginId)])
  assert.deepEqual(registered.map(({ login_id }) => login_id).toSorted(), people.map(({ loginId }) => loginId).toSorted())
  const { rows: doubled } = await owner.query(`SELECT user_id FROM acquisition_grant WHERE state = 'open' GROUP BY user_id HAVING count(*) > 1`)
  assert.deepEqual(doubled, [])
  const { rows: shared } = await owner.query(`SELECT authority_id FROM service GROUP BY authority_id HAVING count(*) > 1`)
  assert.deepEqual(shared, [], 'an authority for each service')


  const { rows: toldOf } = await owner.query<{ login_id: string; letter: boolean; code: boolean }>(`SELECT login_id, letter_required AS letter, code_mac IS NOT NULL AS code
    FROM acquisition_grant JOIN users ON users.id = user_id WHERE acquisition_grant.state = 'open'`)
  for (const { login_id: loginId, code } of toldOf) {
    const told = seeded.services.flatMap(({ contracts }) => contracts.flatMap(({ users }) => users)).find((user) => user.loginId === loginId)?.told ?? assert.fail(loginId)
    assert.equal(told.letter !== undefined || told.code !== undefined, code, `${loginId} knows the code that was made`)
  }
  for (const user of seeded.services.flatMap(({ contracts }) => contracts.flatMap(({ users }) => users))) assert.equal(user.told.token !== undefined, user.token, `${user.loginId} has the key of the token`)
})

test('a start that finds the whole cast asks one question and changes nothing, however many people there are', async () => {
  const before = await rows()
  const { house, told } = answering(Number.POSITIVE_INFINITY)
  const again = await seedDemo(house, configuration, CAST)
  assert.equal(told.count, 1)
  assert.deepEqual(await rows(), before)
  assert.deepEqual(again, await seedDemo(opened, configuration, CAST))
})
