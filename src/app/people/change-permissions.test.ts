import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { CLERK, MINATO_SITE, must, openTestHouse, refusedAs, type Person } from '../../../test/house.ts'
import type { Permission } from '../../domain/permission/acts.ts'
import { COMPANY_ACTS } from '../company/company-acts.ts'
import { performCompanyAct } from '../company/perform-company-act.ts'
import { readSession } from '../login/read-session.ts'
import { changeName } from './change-name.ts'
import { changePermissions } from './change-permissions.ts'
import { openContract } from './open-contract.ts'
import { removeUser } from './remove-user.ts'

const scene = await openTestHouse()
const { house, owner } = scene
const entry = await scene.entry(MINATO_SITE)
const of = { institutionId: entry.institution.id }
const BOTH = ['user-registration', 'web-administration'] as const
let contracts = 30_000_000
const company = async (): Promise<string> => {
  const number = String(contracts += 1)
  must(await openContract(house)(CLERK, { ...of, site: MINATO_SITE, number, name: '株式会社 権限' }))
  return number
}
const byBranch = ({ loginId }: Person, permissions: readonly Permission[]) => changePermissions(house)(CLERK, { ...of, loginId, permissions, reason: '担当替え' })
const inCompany = (who: Person, name: string, input: Readonly<Record<string, unknown>>) =>
  performCompanyAct(house)({ entry, userId: who.id }, COMPANY_ACTS.find((act) => act.name === name) ?? assert.fail(name), { ok: true, value: input })
const change = (who: Person, whom: Person, permissions: readonly Permission[]) => inCompany(who, 'change-permissions', { loginId: whom.loginId, permissions, reason: '担当替え' })
const mails = async (kind: string, { loginId }: Person) => (await owner.query<{ recipient: string; parameters: Record<string, string> }>(
  `SELECT recipient, parameters FROM outbox WHERE kind = $1 AND parameters->>'loginId' = $2 ORDER BY recipient`, [kind, loginId])).rows
const told = async (kind: string, whom: Person) => (await mails(kind, whom)).map(({ recipient }) => recipient.split('@')[0])

test('R-202 R-209 permissions are given and taken in the company by who holds both, and not by less, never to oneself, the chief or a stranger', async () => {
  const contract = await company()
  const [chief, who, other] = [await scene.person({ role: 'chief', contract }), await scene.person({ contract }), await scene.person({ contract })]
  const stranger = await scene.person({ role: 'chief', contract: await company() })
  assert.deepEqual((must(await change(chief, who, BOTH)) as { readonly role: string; readonly permissions: readonly string[] }).permissions, BOTH)
  assert.deepEqual(await told('permissions-changed', who), [chief.loginId, who.loginId].toSorted())
  assert.equal((await mails('permissions-changed', who))[0]?.parameters['given'], 'user-registration web-administration')
  must(await change(who, other, ['web-administration']))
  assert.equal(refusedAs(await change(other, who, [])), 'not-permitted', 'one of the two is not enough')
  assert.equal(refusedAs(await change(who, who, [])), 'not-on-oneself')
  assert.equal(refusedAs(await change(who, chief, [])), 'chief-by-application')
  assert.equal(refusedAs(await change(stranger, who, [])), 'not-found')
  assert.equal(refusedAs(await byBranch(chief, [])), 'chief-by-application', 'R-210 by the branch neither')
  must(await change(chief, other, []))
  assert.equal(refusedAs(await inCompany(other, 'list-users', {})), 'not-permitted', 'gone at the next act')
})

test('R-208 R-209 whoever administers no longer is logged out at once, and whoever is left alone is asked to name a second', async () => {
  const contract = await company()
  const [chief, who] = [await scene.person({ role: 'chief', contract }), await scene.person({ role: 'administrator', contract })]
  const held = await scene.acquire(who)
  const { token } = must(await scene.logIn(who, held))
  const open = () => readSession(house)({ entry, tokenHash: createHash('sha256').update(token).digest(), der: held.der })
  must(await byBranch(who, ['web-administration', 'user-registration']))
  assert.equal((await open()).ok, true, 'who is given more stays')
  must(await change(chief, who, ['user-registration']))
  assert.equal((await open()).ok, false)
  assert.deepEqual(await told('lone-administrator', chief), [chief.loginId])
  const before = (await mails('permissions-changed', who)).length
  must(await byBranch(who, ['user-registration']))
  assert.equal((await mails('permissions-changed', who)).length, before, 'nothing changed, nobody is told')
})

test('R-208 of two administrators without a chief who are both reduced at once, one stays', async () => {
  const contract = await company()
  const [one, other] = [await scene.person({ role: 'administrator', contract }), await scene.person({ role: 'administrator', contract })]
  const both = await Promise.all([byBranch(one, []), byBranch(other, [])])
  assert.deepEqual(both.map((each) => (each.ok ? 'changed' : each.problem.code)).toSorted(), ['changed', 'last-administrator'])
})

test('R-202 R-607 a name is changed for the same person, and everybody who administers reads the former one', async () => {
  const contract = await company()
  const [chief, who] = [await scene.person({ role: 'chief', contract }), await scene.person({ contract })]
  const rename = (name: string) => changeName(house)(CLERK, { ...of, loginId: who.loginId, name })
  assert.equal(must(await inCompany(chief, 'change-name', { loginId: who.loginId, name: ' 港 花子 ' }))['name'], '港 花子')
  assert.deepEqual((await mails('name-changed', who)).map(({ recipient, parameters }) => [recipient.split('@')[0], parameters['former'], parameters['name']]).toSorted(),
    [chief, who].map(({ loginId }) => [loginId, '試験 花子', '港 花子']).toSorted())
  must(await rename('港 花子'))
  assert.equal((await mails('name-changed', who)).length, 2, 'the same name tells nobody')
  for (const wrong of [' ', 'あ'.repeat(61)]) assert.equal(refusedAs(await rename(wrong)), 'input-invalid')
  assert.equal(refusedAs(await inCompany(chief, 'change-name', { loginId: chief.loginId, name: '別 人' })), 'not-on-oneself')
  must(await removeUser(house)(CLERK, { ...of, loginId: who.loginId, reason: '退職' }))
  for (const gone of [rename('別 人'), byBranch(who, BOTH)]) assert.equal(refusedAs(await gone), 'not-from-this-state')
})
