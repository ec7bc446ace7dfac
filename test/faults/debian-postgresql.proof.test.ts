import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { MINATO } from '../../src/bin/demo/cast/minato.ts'
import { systemBinaries } from '../../src/store/embedded/binaries.ts'
import { embeddedSentence } from '../../src/store/embedded/problem.ts'
import { startEmbedded, type Embedded } from '../../src/store/embedded/start.ts'
import { nonceFrom } from '../../src/web/http/host/host-name.ts'
import { acquire, identityOf, newAcquirer, Refused } from './acquirer.ts'
import { beside, SITE } from './beside.ts'
import { checkReceived, checkWhole } from './check.ts'
import { formTokenOn, newAddress, openBrowser, type Answer } from './pages.ts'
import { newFolder, newPlace, serving, stopService } from './service.ts'
import { until } from '../until.ts'

const fifteen = systemBinaries().filter(({ major }) => major === '15')
const folder = newFolder()
let database: Embedded

const startDatabase = async (): Promise<Embedded> => {
  const server = await startEmbedded({ dataDir: join(folder, 'fifteen'), secret: Buffer.alloc(32, 15), binaries: fifteen })
  assert.ok(server.ok, server.ok ? '' : embeddedSentence(server.problem))
  return server.value
}
after(() => database.stop())

const CHIEF = MINATO.contracts[0]?.users[0] ?? assert.fail()

/** Where it leads, without what it tells the page there. */
const statusAndPlace = ({ status, headers }: Answer) => ({ status, to: headers.location?.split('?')[0] })

test('R-102 R-308 the first journey on Debian\'s PostgreSQL 15 by DATABASE_URL: letter, certificate, login, logout; and a restart of the database in between', async () => {
  database = await startDatabase()
  assert.equal(database.major, '15')
  const place = await newPlace({ DATABASE_URL: database.url })
  const service = await serving(place)
  const letterCode = new RegExp(`${CHIEF.loginId} / ${CHIEF.password} .*code on the letter (\\S+)`).exec(service.said().out)?.[1] ?? assert.fail(service.said().out)
  const person = await newAcquirer({ site: SITE, loginId: CHIEF.loginId, password: CHIEF.password, letterCode })

  await assert.rejects(acquire(place, { ...person, letterCode: '' }), Refused, 'the chief\'s first needs the letter (R-318)')
  const delivery = await acquire(place, person)
  assert.deepEqual(await acquire(place, person), delivery)

  const host = `${nonceFrom(randomBytes(10))}.login.${SITE}`
  const { login } = place.ports
  const stranger = openBrowser(place, host, login, { address: newAddress() })
  const nobody = await stranger.ask({ path: '/' })
  assert.ok(nobody.status >= 400, 'no certificate, no login page')
  stranger.close()

  const browser = openBrowser(place, host, login, { address: person.address, identity: identityOf(person) })
  const page = await browser.ask({ path: '/' })
  assert.equal(page.status, 200)
  assert.ok(page.body.includes(person.pcName))
  const wrong = await browser.ask({ path: '/log-in', form: { password: 'Chigau2026', csrf: formTokenOn(page) } })
  assert.equal(wrong.status, 422)
  const right = await browser.ask({ path: '/log-in', form: { password: CHIEF.password, csrf: formTokenOn(wrong) } })
  assert.equal(right.status, 303)
  assert.match(right.headers.location ?? '', new RegExp(`^https://acquire\\.${SITE}:${place.ports.public}/finish\\?grant=`), 'the key kept for a second delivery is wiped')
  const home = await browser.ask({ path: '/home' })
  assert.equal(home.status, 200)
  assert.ok(home.body.includes(CHIEF.name) && home.body.includes(person.pcName))
  await assert.rejects(acquire(place, person), Refused, 'delivered again until the first login only')

  await database.stop()
  database = await startDatabase()
  await until(async () => (await browser.ask({ path: '/home' })).status === 200)

  const out = await browser.ask({ path: '/log-out', form: { csrf: formTokenOn(await browser.ask({ path: '/home' })) } })
  assert.deepEqual(statusAndPlace(out), { status: 303, to: `https://${SITE}:${place.ports.public}/logged-out` })
  assert.notEqual((await browser.ask({ path: '/home' })).status, 200)
  browser.close()

  await beside(place, async (node) => {
    await checkReceived(node, [person])
    await checkWhole(node)
  })
  assert.deepEqual(await stopService(service), { code: 0, signal: null })
  assert.equal(service.said().err, '')
})
