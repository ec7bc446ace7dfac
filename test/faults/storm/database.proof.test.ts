import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { until } from '../../until.ts'
import { acquire, Refused, type Acquirer } from '../acquirer.ts'
import { beside, newCompany, sendAllMails, SITE } from '../beside.ts'
import { checkFinished, checkMails, checkReceived, checkWhole } from '../check.ts'
import { newAddress, openBrowser, type Answer } from '../pages.ts'
import { newOperator, OFFICE } from './operator.ts'
import { logIn } from '../log-in.ts'
import { atLast, health, openStormHouse, residentMb } from './storm-house.ts'
import { dripping, FAIR, FROZEN, slow } from './weather.ts'

const PEOPLE = 8
/** Rounds in which the line is torn or frozen at a COMMIT; a frozen one takes the twelve seconds that a silent database is given. */
const TORN = 6
const FROZEN_ROUNDS = 2
/** Who asks for a page at once while the database is silent. */
const CROWD = 500
/** Pages asked for while the database is gone. */
const PAGES_WHILE_GONE = 8_000

/** Something that a program may read. */
const PAGE_OF_API = '/api/institutions/2999/contracts'

/** A heap that holds what the service needs and no more: what piles up ends the process, and the test. */
const { place, clear, service, storm } = await openStormHouse({ NODE_OPTIONS: '--max-old-space-size=112' })

afterEach(() => {
  storm.watch(undefined)
  storm.become(FAIR)
})

let companies = 0
const newPeople = (): Promise<readonly Acquirer[]> => beside(clear, (node) => newCompany(node, String(30_000_000 + (companies += 1)), PEOPLE))
const everybody: (readonly Acquirer[])[] = []
const finished = async (people: readonly Acquirer[]): Promise<void> => {
  everybody.push(people)
  await beside(clear, async (node) => {
    await checkFinished(node, people)
    await checkMails(node, people, false)
  })
}
const ready = async (): Promise<boolean> => (await health(place, '/ready')).status === 200

/** One page from an address nobody has seen. */
const pageOf = async (path: string, host = SITE): Promise<Answer> => {
  const browser = openBrowser(place, host, host.startsWith('login.') ? place.ports.login : place.ports.public, { address: newAddress() })
  try {
    return await browser.ask({ path })
  } finally {
    browser.close()
  }
}

const assertHonest = ({ status, headers, body }: Answer, said: RegExp): void => {
  assert.equal(status, 503, body.slice(0, 200))
  assert.match(String(headers['retry-after']), /^\d+$/)
  assert.match(body, said)
  assert.match(body, /<a [^>]*href=/, 'the way on is a link')
}

test('R-308 R-1106 a database that is slow: everything comes late and right, once', async () => {
  for (const weather of [slow(10), dripping(256)]) {
    const people = await newPeople()
    storm.become(weather)
    await Promise.all(people.map((person) => atLast(() => acquire(place, person))))
    const signed = await Promise.all(people.map((person) => atLast(() => logIn(place, person))))
    for (const browser of signed) {
      assert.equal((await browser.ask({ path: '/home' })).status, 200)
      browser.close()
    }
    storm.become(FAIR)
    await finished(people)
  }
})

test('a database that is too slow: the node says that it is not ready, and lives; and that it is, when it is', async () => {
  assert.ok(await ready())
  storm.become(slow(1_500))
  const { status, headers, body } = await health(place, '/ready')
  assert.deepEqual([status, JSON.parse(body)], [503, { ready: false, waitsFor: ['database'] }])
  assert.match(String(headers['retry-after']), /^\d+$/)
  assert.equal((await health(place, '/alive')).status, 200)
  storm.become(FAIR)
  await until(ready)
})

test('a database that is silent: whoever asks is told so, in words, after a bounded time; and the first page after is as ever', async () => {
  const [person] = await newPeople()
  assert.ok(person)
  await acquire(place, person)
  const browser = await logIn(place, person)
  storm.become(FROZEN)
  const pages = await Promise.all(Array.from({ length: CROWD }, (_, at) => atLast(() => pageOf(at % 2 === 0 ? '/' : '/?lang=en'))))
  for (const [at, page] of pages.entries()) assertHonest(page, at % 2 === 0 ? /<html lang="ja"[\s\S]*ただいまご利用いただけません/ : /<html lang="en"[\s\S]*not available just now/)
  assertHonest(await browser.ask({ path: '/home' }), /ただいまご利用いただけません/)
  assert.ok(!await ready())
  assert.equal((await health(place, '/alive')).status, 200)
  // A network that drops everything says nothing at its return either: old connections stay silent.
  storm.reset()
  storm.become(FAIR)
  await until(ready)
  assert.equal((await pageOf('/')).status, 200)
  assert.equal((await browser.ask({ path: '/home' })).status, 200, 'the session went on')
  browser.close()
  const connections = await beside(clear, async ({ owner }) => (await owner.query<{ count: number }>(
    `SELECT count(*)::integer AS count FROM pg_stat_activity WHERE application_name LIKE 'warifu%'`)).rows[0]?.count ?? 0)
  // Those of `beside` are the pool's too.
  assert.ok(connections <= 12 + 1 + 2 + 2, `${connections} connections`)
})

type Blow = 'torn before COMMIT' | 'torn after COMMIT' | 'frozen before COMMIT' | 'frozen after COMMIT'

/** Everybody acquires; at some COMMIT the line breaks. Resolves when every first try has ended, whichever way. */
const breakAt = async (people: readonly Acquirer[], blow: Blow, at: number): Promise<void> => {
  let seen = 0
  const struck = Promise.withResolvers<void>()
  storm.watch((sent) => {
    if (!sent.includes('commit\0')) return
    seen += 1
    if (seen !== at) return
    storm.become(blow.endsWith('after COMMIT') ? { toServer: {}, toClient: 'frozen' } : FROZEN)
    struck.resolve()
  })
  const tries = Promise.all(people.map((person) => acquire(place, person).catch((error: unknown) => {
    if (error instanceof Refused && error.status !== 503) throw error
  })))
  await struck.promise
  storm.watch(undefined)
  if (blow.startsWith('torn')) await pause(20)
  else await tries
  storm.reset()
  storm.become(FAIR)
  await tries
}

test('R-308 R-1105 R-1106 a line that breaks at a COMMIT: what was confirmed is there, what was not can be done again, and is done once', async (t) => {
  for (let round = 0; round < TORN + FROZEN_ROUNDS; round += 1) {
    const blow: Blow = `${round < TORN ? 'torn' : 'frozen'} ${round % 2 === 0 ? 'before' : 'after'} COMMIT`
    // Spread over all that eight acquisitions commit.
    const at = 1 + (round * 29) % (PEOPLE * 8)
    await t.test(`${blow} number ${at}`, async () => {
      const people = await newPeople()
      await breakAt(people, blow, at)
      await beside(clear, (node) => checkReceived(node, people))
      await Promise.all(people.map((person) => atLast(() => acquire(place, person))))
      await finished(people)
    })
  }
})

test('a database that is gone for a while: honest pages, no growth, and everything goes on by itself when it is back', async (t) => {
  const people = await newPeople()
  await Promise.all(people.map((person) => acquire(place, person)))
  const signed = await Promise.all(people.map((person) => logIn(place, person)))
  const office = openBrowser(place, OFFICE, place.ports.login, { address: newAddress(), identity: await beside(clear, newOperator) })
  assert.equal((await office.ask({ path: PAGE_OF_API })).status, 200)
  storm.goAway()
  const addresses = Array.from({ length: PAGES_WHILE_GONE / 100 }, newAddress)
  const memory: number[] = []
  for (let from = 0; from < addresses.length; from += 20) {
    await Promise.all(addresses.slice(from, from + 20).map(async (address) => {
      const browser = openBrowser(place, SITE, place.ports.public, { address })
      for (let page = 0; page < 100; page += 1) assertHonest(await browser.ask({ path: '/' }), /ただいまご利用いただけません/)
      browser.close()
    }))
    memory.push(Math.round(residentMb(service)))
  }
  for (const browser of signed) assertHonest(await browser.ask({ path: '/home' }), /ただいまご利用いただけません/)
  const toProgram = await office.ask({ path: PAGE_OF_API })
  assert.deepEqual([toProgram.status, toProgram.headers['content-type'], (JSON.parse(toProgram.body) as { code: string }).code], [503, 'application/problem+json; charset=utf-8', 'unavailable'])
  assert.match(String(toProgram.headers['retry-after']), /^\d+$/)
  assert.ok(!await ready())
  t.diagnostic(`memory after each ${PAGES_WHILE_GONE / memory.length} pages: ${memory.join(', ')} MB`)

  await storm.comeBack()
  await until(ready)
  assert.equal((await office.ask({ path: PAGE_OF_API })).status, 200)
  office.close()
  for (const browser of signed) {
    assert.equal((await browser.ask({ path: '/home' })).status, 200)
    browser.close()
  }
  await finished(people)
  // What begins now is done by the node's own jobs; what was on its way when the line broke is done when its lease is over.
  const later = await newPeople()
  await Promise.all(later.map((person) => acquire(place, person)))
  everybody.push(later)
  await beside(clear, async (node) => {
    const waiting = async () => (await node.owner.query(`SELECT FROM outbox WHERE state <> 'sent' AND parameters ->> 'loginId' = ANY ($1)`, [later.map(({ loginId }) => loginId)])).rowCount
    await until(async () => await waiting() === 0)
    await checkMails(node, later, true)
  })
})

test('R-318 R-1106 afterwards: every mail has arrived, once, and the audit is whole', async () => {
  await sendAllMails(clear)
  await beside(clear, async (node) => {
    for (const people of everybody) {
      await checkFinished(node, people)
      await checkMails(node, people, true)
    }
    await checkWhole(node)
  })
})
