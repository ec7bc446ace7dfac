import assert from 'node:assert/strict'
import { test } from 'node:test'
import { COMPANY_ACTS } from '../../src/app/company/company-acts.ts'
import { ACT_NAMES, ACTS, PERMISSIONS, type ActRow, type Permission } from '../../src/domain/permission/acts.ts'
import { openGate } from '../../src/web/routes/gate.ts'
import type { HouseSession } from '../../src/web/routes/house-session.ts'
import type { Site } from '../../src/web/routes/site.ts'
import { allRoutes } from '../../tools/generate/routes.ts'
import { browserOn } from '../browser.ts'
import { MINATO_SITE, openTestHouse } from '../house.ts'
import { openSite } from './open-site.ts'

const site = await openSite({ guard: { burst: 1_000_000, perSecond: 1_000_000 } }, await openTestHouse())
const LOGIN = `login.${MINATO_SITE}`

/** Pages of a company: reached by a session, and open to whoever holds what their act takes. */
const ROUTES = allRoutes().flatMap((route) => (route.faces.includes('login') && typeof route.permission === 'object' ? [{ ...route, act: route.permission.act }] : []))
const HELD: readonly (readonly Permission[])[] = [[], ['web-administration'], ['user-registration'], ['web-administration', 'user-registration']]

const neededFor = (act: keyof typeof ACTS): ActRow['customer'] => (ACTS[act] as ActRow).customer

test('R-209 the gate lets a user of a company come to an act only with every permission that the act takes', () => {
  const { permits } = openGate({} as Site)
  for (const act of ACT_NAMES) for (const role of ['chief', 'administrator', 'user', 'operator'] as const) for (const permissions of HELD) {
    const needed = neededFor(act)
    const held = role === 'chief' ? Object.keys(PERMISSIONS) : role === 'administrator' ? ['web-administration', ...permissions] : permissions
    const may = role !== 'operator' && needed !== null && (typeof needed === 'string' || needed.every((permission) => held.includes(permission)))
    const session = { kind: 'member', open: { user: { role, permissions } } } as unknown as HouseSession
    assert.equal(permits(session, act).ok, may, `${act} ${role} ${permissions.join()}`)
  }
})

test('R-209 R-210 every page and act of a company, over HTTP, is refused to users without its permissions', async () => {
  assert.ok(ROUTES.length >= 3)
  for (const permissions of HELD) {
    const who = await site.person({ permissions })
    const held = await site.acquire(who)
    const browser = browserOn(site, held)
    await browser.submit(LOGIN, '/', '/log-in', { password: who.password })
    const home = await browser.ask({ host: LOGIN, path: '/home' })
    assert.equal(home.status, 200)
    for (const { method, path, act } of ROUTES) {
      const needed = neededFor(act)
      const may = needed === 'everybody' || (Array.isArray(needed) && needed.every((permission) => permissions.includes(permission)))
      const { status } = await browser.ask({ host: LOGIN, path: path.replaceAll(/:\w+/g, 'x'), ...(method === 'GET' ? {} : { form: { csrf: site.tokenIn(home), loginId: 'nobody-here' } }) })
      assert.equal(status === 403, !may, `${method} ${path} with ${permissions.join()}: ${status}`)
    }
  }
})

test('R-209 R-1215 R-1216 R-1218 the acts of a company over JSON: by the permission alone, with the session’s token, nobody of another company, and every refusal is in the audit', async () => {
  const [administrator, colleague, neighbour] = [await site.person({ role: 'chief' }), await site.person(), await site.person({ role: 'chief' })]
  const at = async (who: typeof administrator) => {
    const browser = browserOn(site, await site.acquire(who))
    await browser.submit(LOGIN, '/', '/log-in', { password: who.password })
    return browser
  }
  const [admin, ordinary] = [await at(administrator), await at(colleague)]
  const told = (body: string) => (JSON.parse(body) as { readonly refusal: { readonly code: string } }).refusal.code
  const audited = async (act: string) => (await site.owner.query<{ outcome: string }>('SELECT outcome FROM audit_event WHERE act = $1 ORDER BY position DESC LIMIT 1', [act])).rows[0]?.outcome

  const list = await admin.ask({ host: LOGIN, path: '/company/users' })
  assert.deepEqual((JSON.parse(list.body) as { readonly users: readonly { readonly loginId: string }[] }).users.map(({ loginId }) => loginId), [administrator.loginId])
  const other = await admin.ask({ host: LOGIN, path: `/company/users/${neighbour.loginId}` })
  const nobody = await admin.ask({ host: LOGIN, path: '/company/users/nobody-here' })
  assert.deepEqual([other.status, told(other.body), nobody.status, told(nobody.body)], [404, 'not-found', 404, 'not-found'])
  assert.equal(await audited('see-users'), 'not-found')
  assert.equal(told((await ordinary.ask({ host: LOGIN, path: '/company/users' })).body), 'not-permitted')
  assert.equal(await audited('see-users'), 'not-permitted')

  const path = `/company/users/${administrator.loginId}/pc-refusal`
  assert.equal(told((await admin.ask({ host: LOGIN, path, json: {} })).body), 'csrf-failed')
  const token = JSON.parse((await admin.ask({ host: LOGIN, path: '/company/form-token' })).body) as Record<string, string>
  assert.equal(told((await ordinary.ask({ host: LOGIN, path, json: token })).body), 'csrf-failed', 'of another session')
  assert.equal(told((await admin.ask({ host: LOGIN, path, json: { ...token, loginId: colleague.loginId } })).body), 'input-invalid', 'whom it is done to stands in the address alone')
  for (const { doneTo, input } of COMPANY_ACTS) if (doneTo === 'user') assert.ok(Object.hasOwn(input.shape, 'loginId'))
})
