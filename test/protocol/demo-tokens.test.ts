import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MINATO } from '../../src/bin/demo/cast/minato.ts'
import { YUKISHIRO } from '../../src/bin/demo/cast/yukishiro.ts'
import { demoRoutes } from '../../src/web/routes/demo/demo-routes.ts'
import { openSite } from '../attacks/open-site.ts'
import { browserOn } from '../browser.ts'
import { openTestHouse } from '../house.ts'
import { certify, giveToken, toNextStep } from '../shown-code.ts'

const OFFICE = 'office.localhost'
const guard = { burst: 1_000_000, perSecond: 1_000_000 }
const scene = await openTestHouse([MINATO, YUKISHIRO])
const site = await openSite({ guard }, scene, (parts) => demoRoutes(parts, []))

test('R-1217 the demo shows what each token shows, so that somebody without a telephone can log in with it', async () => {
  const who = await site.person({ site: YUKISHIRO.service.site, contract: '30000101' })
  await giveToken(site, who)
  const held = await certify(site, who)
  toNextStep(site)
  const { body, status } = await browserOn(site).ask({ host: OFFICE, path: '/demo/tokens' })
  assert.equal(status, 200)
  for (const told of ['shirakaba-kanri', 'APP-', 'ゆきしろ法人バンキング', '（あと30秒）']) assert.ok(body.includes(told), told)
  const row = body.slice(body.indexOf(`>${who.loginId}<`))
  const [, first = '', rest = ''] = />(\d{3}) (\d{3})</.exec(row) ?? []
  const login = `login.${who.site}`
  const browser = browserOn(site, held)
  const good = await browser.submit(login, '/', '/log-in', { password: who.password, oneTimePassword: `${first} ${rest}` })
  assert.equal(good.status, 303, good.body.slice(0, 200))
})

test('R-1214 without the routes of a demo nobody is shown a one-time password', async () => {
  const production = await openSite({ guard }, scene)
  const { status, body } = await browserOn(production).ask({ host: OFFICE, path: '/demo/tokens' })
  assert.deepEqual([status, /\d{3} \d{3}/.test(body)], [404, false])
})
