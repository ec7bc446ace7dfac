import assert from 'node:assert/strict'
import { test } from 'node:test'
import { issueAcquisitionCode } from '../../src/app/acquisition/issue-acquisition-code.ts'
import { userAtHand } from '../../src/app/company/user-at-hand.ts'
import { initialisePassword } from '../../src/app/people/initialise-password.ts'
import type { Passwords } from '../../src/app/port/passwords.ts'
import { openTokenRegistration } from '../../src/app/token/open-token-registration.ts'
import { demoService } from '../demo-cast.ts'
import { must, openTestHouse, refusedAs } from '../house.ts'

const SITE = 'komorebi.localhost'
const scene = await openTestHouse([demoService(SITE)])
const { house } = scene
const entry = await scene.entry(SITE)
const institutionId = entry.institution.id
const chief = await scene.person({ site: SITE, role: 'chief' })
const second = await scene.person({ site: SITE, contract: chief.companyNumber, permissions: ['web-administration'] })
const actors = [chief, second].map(({ id }) => ({ kind: 'user', userId: id }) as const)
const whom = (loginId: string) => ({ institutionId, loginId })

/** Passwords of whom none is hashed before all of them are about to be. */
const together = (count: number): Passwords => {
  let release: () => void = () => undefined
  const all = new Promise<void>((resolve) => { release = resolve })
  let come = 0
  return {
    ...house.passwords,
    hash: async (password) => {
      come += 1
      if (come === count) release()
      await all
      return house.passwords.hash(password)
    },
  }
}

test('R-408 of two administrators who make an initial password at the same moment one is refused, and the other’s is the one that holds', async () => {
  const who = await scene.person({ site: SITE, contract: chief.companyNumber })
  for (let round = 0; round < 3; round += 1) {
    const passwords = together(2)
    const made = await Promise.all(actors.map((actor) => initialisePassword({ ...house, passwords })(actor, whom(who.loginId))))
    assert.deepEqual(made.map((each) => (each.ok ? 'made' : refusedAs(each))).toSorted(), ['conflict', 'made'])
    const holds = made.find((each) => each.ok)
    const hash = (await house.database.transact(institutionId, (tx) => tx.people.password(who.id)))?.hash
    assert.deepEqual(await house.passwords.verify(hash, holds?.ok === true ? holds.value.password : ''), { ok: true, value: true })
    const { rows } = await scene.owner.query<{ outcome: string }>(`SELECT outcome FROM audit_event WHERE act = 'initialise-password' ORDER BY position DESC LIMIT 2`)
    assert.deepEqual(rows.map(({ outcome }) => outcome).toSorted(), ['accepted', 'conflict'])
  }
})

test('R-318 whoever decides upon a page that another administrator has made a code under since is told that things have changed, also on the same day', async () => {
  const who = await scene.person({ site: SITE, contract: chief.companyNumber })
  const seen = () => house.database.transact(institutionId, async (tx) => {
    const [viewer, user] = [await tx.people.findUser({ id: second.id }), await tx.people.findUser({ id: who.id })]
    return (await userAtHand(house, tx, entry, viewer ?? assert.fail(), user ?? assert.fail())).seen
  })
  const [actor] = actors
  assert.ok(actor)
  const pages = [await seen()]
  must(await issueAcquisitionCode(house)(actor, whom(who.loginId)))
  pages.push(await seen())
  must(await issueAcquisitionCode(house)(actor, whom(who.loginId)))
  pages.push(await seen())
  for (let made = 0; made < 2; made += 1) {
    must(await openTokenRegistration(house)(actor, whom(who.loginId)))
    pages.push(await seen())
  }
  assert.equal(await seen(), pages.at(-1), 'while nothing changes')
  assert.equal(new Set(pages).size, 5)
})
