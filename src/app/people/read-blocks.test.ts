import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demoService } from '../../../test/demo-cast.ts'
import { CLERK, must, openTestHouse, type Person } from '../../../test/house.ts'
import { giveToken } from '../../../test/shown-code.ts'
import { viewUserInDetail } from '../office/user-detail.ts'
import { unlockUser } from './unlock-user.ts'

const scene = await openTestHouse([demoService('minato.localhost'), demoService('yukishiro.localhost')])
const { house } = scene
const SITE = 'yukishiro.localhost'
const { institution } = await scene.entry(SITE)

const detail = ({ id }: Person) => house.database.transact(institution.id, async (tx) => viewUserInDetail(house, tx, await tx.people.findUser({ id }) ?? assert.fail()))
const blocks = async (who: Person) => (await detail(who)).blocks.map(({ code, bars, liftedBy }) => `${code}: ${bars.join()} by ${liftedBy.join()}`)

test('R-412 R-304 the desk sees every block of a user with who lifts it, and the token with its serial', async () => {
  const who = await scene.person({ site: SITE, contract: '30000101', granted: false })
  const administrator = 'by company-administrator,branch'
  assert.deepEqual(await blocks(who), [
    `token-missing: log-in,acquire ${administrator}`, 'certificate-missing: log-in by oneself', `grant-none: acquire ${administrator}`,
  ])
  assert.deepEqual((await detail(who)).token, { state: 'waiting', kind: null, serial: null, registeredAt: null, drift: null })

  const { token } = await giveToken(scene, who)
  await house.database.transact(institution.id, async ({ people }) => {
    await people.setCounter(who.id, 'one-time-password', { failures: 5, locked: true, lockedUntil: null })
    await people.setCounter(who.id, 'password', { failures: 6, locked: true, lockedUntil: null })
    await people.setUserState(who.id, 'suspended')
  })
  assert.deepEqual((await detail(who)).blocks.map(({ code }) => code), ['user-suspended', 'password-locked', 'one-time-password-locked', 'certificate-missing', 'grant-none'])
  const shown = (await detail(who)).token
  assert.deepEqual([shown.state, shown.kind, shown.serial], ['registered', 'app', token.serial])

  must(await unlockUser(house)(CLERK, { institutionId: institution.id, loginId: who.loginId, secret: 'one-time-password' }))
  assert.deepEqual((await detail(who)).blocks.map(({ code }) => code), ['user-suspended', 'password-locked', 'certificate-missing', 'grant-none'], 'one is lifted, the others stay')
})
