import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { THROTTLES } from '../../src/domain/acquisition/throttle.ts'
import { startEmbedded } from '../../src/store/embedded/start.ts'
import { freePorts } from '../free-ports.ts'
import { must } from '../house.ts'
import { until } from '../until.ts'
import { acquire, identityOf, Refused } from './acquirer.ts'
import { beside, newCompany, SITE } from './beside.ts'
import { checkFinished } from './check.ts'
import { acquireAgain, newMember, passwordOf, visitHouse, type Member } from './member.ts'
import { newOffice, newTokenMember, reissue } from './office.ts'
import { patiently } from './patience.ts'
import { formTokenOn, newAddress, openBrowser } from './pages.ts'
import { checkRecord, checkSettled } from './record.ts'
import { seeded } from '../seeded.ts'
import { newFolder, serving, type Place } from './service.ts'

const [MEMBERS, REISSUED, ACQUIRERS] = [8, 3, 6]
/** Acquisitions of one person, well below what is taken for guessing. */
const TRIES = 4
/** Visits on both nodes before one of them is killed. */
const DONE = 24

const folder = newFolder()
const database = must(await startEmbedded({ dataDir: join(folder, 'postgresql'), secret: Buffer.alloc(32, 16) }))
after(() => database.stop())

const newNode = async (): Promise<Place> => ({ data: join(folder, 'data'), ports: await freePorts(), env: { DATABASE_URL: database.url } })

/** What a browser with a member's cookies is answered elsewhere. */
const homeAt = async (place: Place, { pc, browser }: Member): Promise<number> => {
  const other = openBrowser(place, `login.${pc.site}`, place.ports.login, { address: pc.address, identity: identityOf(pc), cookies: new Map(browser?.cookies) })
  const { status } = await other.ask({ path: '/home' })
  other.close()
  return status
}

const proofAt = async (place: Place, loginId: string): Promise<number> => {
  const browser = openBrowser(place, `acquire.${SITE}`, place.ports.public, { address: newAddress() })
  const { status } = await browser.ask({ path: '/proof', form: { loginId, password: 'Chigau2026', code: '', csrf: formTokenOn(await browser.ask({ path: '/proof' })) } })
  browser.close()
  return status
}

const wrongLoginAt = async (place: Place, { pc }: Member): Promise<number> => {
  const browser = openBrowser(place, `login.${pc.site}`, place.ports.login, { address: pc.address, identity: identityOf(pc) })
  const { status } = await browser.ask({ path: '/log-in', form: { password: 'Chigau2026', csrf: formTokenOn(await browser.ask({ path: '/' })) } })
  browser.close()
  return status
}

test('R-1105 R-509 R-604 R-406 R-410 two nodes on one database: started at once on nothing, they share sessions, locks and limits, do each thing once, and one goes on when the other is killed', async (t) => {
  const nodes = [await newNode(), await newNode()] as const
  const [one, two] = nodes
  const services = await Promise.all(nodes.map(serving))
  const draw = seeded(2)
  const { office, members, tokens, people, locked } = await beside(one, async (node) => ({
    office: await newOffice(node),
    members: (await newCompany(node, '43000000', MEMBERS + REISSUED)).map((pc) => newMember(pc)),
    tokens: [await newTokenMember(node, 'two-nodes-token')],
    people: await newCompany(node, '43000001', ACQUIRERS),
    locked: newMember((await newCompany(node, '43000002', 2))[1] ?? assert.fail()),
  }))
  const everybody = [...members, ...tokens]
  await Promise.all([...members.map(({ pc }, at) => acquire(nodes[at % 2] ?? one, pc)), acquire(one, locked.pc)])

  await t.test('R-1216 a session of one node is a session of the other, and a revocation told to one ends it on both at the next request', async () => {
    const member = members[0] ?? assert.fail()
    while (member.browser === null) await visitHouse(one, member, () => 0.99)
    assert.equal(await homeAt(two, member), 200)
    const { browser, pc } = member
    await reissue(two, office, { ...member, browser: null })
    for (const place of nodes) assert.notEqual(await homeAt(place, { ...member, browser }), 200)
    member.revoked.push(...await beside(one, async ({ owner }) => (await owner.query<{ serial: string }>(`SELECT encode(serial, 'hex') AS serial FROM certificate c JOIN users u ON u.id = c.user_id WHERE u.login_id = $1 AND c.state = 'revoked'`, [pc.loginId])).rows.map(({ serial }) => serial)))
    browser.close()
    member.browser = null
    await acquireAgain(two, member, true)
  })

  await t.test('R-406 R-410 wrong passwords and unproved tries count together, wherever they are made', async () => {
    for (let tries = 0; tries < 4; tries += 1) assert.equal(await wrongLoginAt(nodes[tries % 2] ?? one, locked), 422)
    assert.notEqual(await wrongLoginAt(one, locked), 422, 'the fifth locks')
    for (const place of nodes) assert.notEqual(await wrongLoginAt(place, locked), 422, 'and both know it')
    const statuses: number[] = []
    for (let tries = 0; tries <= THROTTLES.user.mostTries; tries += 1) statuses.push(await proofAt(nodes[tries % 2] ?? one, 'nobody-there'))
    assert.equal(statuses.at(-1), 429, statuses.join())
    assert.ok(statuses.slice(0, -1).every((status) => status !== 429), statuses.join())
  })

  await t.test('under load each thing is done once, and nobody notices on one node that the other was killed', async () => {
    let [done, dead] = [0, false]
    const at = (): Place => (dead || draw() < 0.5 ? one : two)
    /** What was under way on the node that was killed is not known; on the other nothing may fail. */
    const untilDead = async (act: (place: Place) => Promise<unknown>): Promise<void> => {
      while (!dead) {
        const place = at()
        try {
          await act(place)
          done += 1
        } catch (error) {
          if (place === one || !dead || error instanceof Refused) throw error
          return
        }
      }
      await act(one)
    }
    const acquired = people.map(async (person) => { for (let tries = 0; tries < TRIES; tries += 1) await acquire(tries % 2 === 0 ? one : two, person) })
    const acts = [
      ...acquired,
      ...members.slice(0, MEMBERS).map((member) => untilDead((place) => visitHouse(place, member, draw))),
      ...members.slice(MEMBERS).map(async (member) => {
        await reissue(one, office, member)
        await acquireAgain(one, member, true)
        await visitHouse(one, member, draw)
      }),
      ...tokens.map((member) => visitHouse(two, member, draw)),
    ]
    try {
      await Promise.race([Promise.all([until(() => dead || done >= DONE), ...acquired]), Promise.all(acts)])
      assert.deepEqual(await beside(one, async ({ owner }) => (await owner.query(`SELECT dedupe_key, tries FROM outbox WHERE tries > 1`)).rows), [], 'each mail was taken by one node, once')
    } finally {
      dead = true
      await services[1]?.kill('node')
    }
    await Promise.all(acts)
  })

  await t.test('afterwards', async () => {
    const without = await beside(one, (node) => checkRecord(node, everybody))
    await Promise.all([...without.map((member) => patiently(() => acquireAgain(one, member, member.pc.received.length > 0))), ...people.map((person) => acquire(one, person))])
    for (const member of everybody) if (member.browser !== null) assert.equal(await homeAt(one, member), 200, `${member.pc.loginId} was logged in with ${passwordOf(member).length} characters`)
    await checkSettled(one)
    await beside(one, async (node) => {
      await checkFinished(node, people)
      assert.deepEqual(await checkRecord(node, everybody), [])
      const { rows } = await node.owner.query(`SELECT c.purpose, c.subject, a.number, a.entries, a.this_update, a.next_update FROM crl a JOIN authority c ON c.id = a.authority_id JOIN crl b ON b.authority_id = a.authority_id AND b.number = a.number - 1
        WHERE c.purpose = 'client-issuing' AND a.entries = b.entries AND a.this_update < b.this_update + (b.next_update - b.this_update) / 2`)
      assert.deepEqual(rows, [], 'no list of revocations was published twice')
    })
  })
})
