import assert from 'node:assert/strict'
import { test } from 'node:test'
import { revokeCertificate } from '../../src/app/certificate/revoke-certificate.ts'
import { must } from '../house.ts'
import { openSite } from './open-site.ts'

const FRONT = 'minato.localhost'
const LOGIN = `login.${FRONT}`
const site = await openSite({ guard: { burst: 400, perSecond: 60 } })
const { ask, owner, tokenIn } = site

const count = async (table: 'support_code' | 'login_attempt'): Promise<number> =>
  Number((await owner.query<{ count: string }>(`SELECT count(*) FROM ${table}`)).rows[0]?.count)
const codeIn = ({ body }: { readonly body: string }): string | undefined => /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]/.exec(body)?.[0]

test('R-1215 R-1211 whoever nobody knows makes a few support codes, and after that is still told what happened', async () => {
  const pages = await Promise.all(Array.from({ length: 120 }, (_, at) => ask({ host: at % 2 === 0 ? FRONT : LOGIN, path: at % 2 === 0 ? `/none-${at}` : '/' })))
  assert.ok(pages.every(({ status, body }) => (status === 404 || status === 403) && body.includes('<h1')))
  const written = await count('support_code')
  assert.equal(written, pages.filter((page) => codeIn(page) !== undefined).length, 'every code that is shown can be opened')
  assert.ok(written >= 50 && written <= 70, `${written} codes`)
})

test('R-1215 somebody who is known has support codes of their own, which strangers cannot use up', async () => {
  const held = await site.acquire(await site.person())
  assert.notEqual(codeIn(await ask({ host: LOGIN, path: '/none', held })), undefined)
  const before = await count('support_code')
  for (let at = 0; at < 80; at += 1) await ask({ host: LOGIN, path: '/none', held })
  const written = await count('support_code') - before
  assert.ok(written <= 70, `${written} codes`)
})

test('R-1215 a session is no way around the guard: its holder has a budget too', async () => {
  const person = await site.person()
  const held = await site.acquire(person)
  const form = await ask({ host: LOGIN, held })
  const entered = await ask({ host: LOGIN, path: '/log-in', held, headers: { cookie: form.cookies }, form: { csrf: tokenIn(form), password: person.password } })
  assert.equal(entered.status, 303)
  const cookie = `${form.cookies}; ${entered.cookies}`
  assert.equal((await ask({ host: LOGIN, path: '/home', held, headers: { cookie } })).status, 200)
  // A guard that fills up slowly, so that a slow machine does not outlast it.
  const narrow = await openSite({ guard: { burst: 100, perSecond: 1 } }, site)
  assert.equal((await narrow.ask({ host: LOGIN, path: '/home', held, headers: { cookie } })).status, 200)
  const before = await count('login_attempt')
  const tries = await Promise.all(Array.from({ length: 100 }, () => narrow.ask({ host: LOGIN, path: '/log-in', held, headers: { cookie }, form: { csrf: 'x', password: 'x' } })))
  assert.ok(tries.some(({ status }) => status === 429), 'it is told to wait')
  assert.equal(await count('login_attempt'), before)
})

test('R-1215 R-905 a revoked certificate leaves a note a minute, however often it is tried', async () => {
  const person = await site.person()
  const held = await site.acquire(person)
  const { institution } = await site.entry(FRONT)
  must(await revokeCertificate(site.house)({ kind: 'command-line', account: 'test' }, {
    institutionId: institution.id, serial: Buffer.from(held.serial).toString('hex'), reason: 'keyCompromise',
  }))
  const notes = async () => (await owner.query(`SELECT FROM login_attempt WHERE user_id = $1 AND outcome = 'certificate-revoked'`, [person.id])).rowCount
  for (let at = 0; at < 5; at += 1) assert.equal((await site.logIn(person, held)).ok, false)
  assert.equal(await notes(), 1)
  site.clock.ahead += 61_000
  await site.logIn(person, held)
  assert.equal(await notes(), 2)
})

test('an address that no link may lead to is answered with a page, and so is a query that nobody reads', async () => {
  const before = site.logged.length
  const pages = [await ask({ host: FRONT, path: '//evil.example/' }), await ask({ host: FRONT, path: '/\\evil.example' }), await ask({ host: FRONT, path: `/?${'a&'.repeat(600)}` })]
  assert.deepEqual(pages.map(({ status }) => status), [404, 404, 200])
  for (const { body } of pages) assert.doesNotMatch(body, /href="[^"]*evil/)
  assert.deepEqual(site.logged.slice(before), [], 'none of them is a defect')
})
