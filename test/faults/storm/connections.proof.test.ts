import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { until } from '../../until.ts'
import { acquire, type Acquirer } from '../acquirer.ts'
import { beside, newCompany, SITE } from '../beside.ts'
import { checkFinished, checkWhole } from '../check.ts'
import { newAddress, openBrowser } from '../pages.ts'
import { newPlace, serving } from '../service.ts'
import { begin, type Flood, type Tally } from './flood.ts'
import { holdSilent, SILENT } from './silent.ts'
import { logIn } from '../log-in.ts'
import { atLast, health, residentMb } from './storm-house.ts'

const PEOPLE = 8
/** Silent connections of each kind: a thousand in all. */
const SILENT_OF_EACH = 125
/** Logins of each person while a flood goes on. */
const LOGINS = 2
/** Connections that each address of a flood keeps busy. */
const FLOOD = { handshakes: { addresses: 4, atOnce: 100 }, requests: { addresses: 10, atOnce: 12 } } as const
/** Memory that a storm may leave behind, in MB: what V8 and the allocator keep for the next one. */
const LEFT_MB = 120
/** And what a thousand connections may take while they stand, with the answers that nobody reads. */
const HELD_MB = 256

const place = await newPlace()
const service = await serving(place)
const people = await beside(place, (node) => newCompany(node, '40000001', PEOPLE))
await Promise.all(people.map((person) => acquire(place, person)))

const enterAndLeave = async (person: Acquirer): Promise<void> => {
  const browser = await logIn(place, person)
  assert.equal((await browser.ask({ path: '/home' })).status, 200)
  browser.close()
}
/** So much that pools and caches are as full as they get. */
for (let turn = 0; turn < 3; turn += 1) await Promise.all(people.map(enterAndLeave))

/** Connections from outside that the service has open, from the kernel's table: those of its ports that a process still holds. */
const connections = (): number => {
  const ports = Object.values(place.ports)
  return readFileSync('/proc/net/tcp', 'utf8').split('\n').slice(1).map((line) => line.trim().split(/\s+/)).filter(([, local = '', , state = '', , , , , , inode = '0']) =>
    ports.includes(Number.parseInt(local.split(':')[1] ?? '', 16)) && state !== '0A' && inode !== '0').length
}
const descriptors = (): number => readdirSync(`/proc/${service.pid}/fd`).length

type Before = { readonly memory: number; readonly descriptors: number }
const look = (): Before => ({ memory: residentMb(service), descriptors: descriptors() })

/** As it was: nothing open, nothing kept, everybody comes in at once. */
const asBefore = async (before: Before): Promise<string> => {
  await until(() => connections() === 0)
  await until(() => descriptors() <= before.descriptors)
  assert.equal((await health(place, '/ready')).status, 200)
  await Promise.all(people.map(enterAndLeave))
  const memory = residentMb(service)
  assert.ok(memory < before.memory + LEFT_MB, `${memory} MB after, ${before.memory} MB before`)
  return `memory ${Math.round(before.memory)} MB before, ${Math.round(memory)} MB after; ${before.descriptors} descriptors before and no more after`
}

test(`R-1215 ${SILENT_OF_EACH * Object.keys(SILENT).length} connections that say nothing, from one address: whoever logs in does, and they are closed`, async (t) => {
  await until(() => connections() === 0)
  const before = look()
  const address = newAddress()
  const { standing, letGo } = await holdSilent(place, address, SILENT_OF_EACH)
  const during = look()
  await Promise.all(people.map(enterAndLeave))
  // Whoever shares their address comes in too.
  await Promise.all(people.map((person) => atLast(() => enterAndLeave({ ...person, address }))))
  t.diagnostic(`${standing} stood, ${during.descriptors - before.descriptors} of them at once; memory ${Math.round(during.memory - before.memory)} MB more`)
  assert.ok(during.memory < before.memory + HELD_MB, `${during.memory} MB with them, ${before.memory} MB without`)
  t.diagnostic(await asBefore(before))
  letGo()
})

/** Everybody logs in again and again while the flood goes on, each try again where it is told to wait. */
const loginsBeside = async (kind: Flood['kind']): Promise<Tally> => {
  const { addresses, atOnce } = FLOOD[kind]
  const stop = await begin({ kind, ports: place.ports, site: SITE, addresses: Array.from({ length: addresses }, newAddress), atOnce, loginIds: people.map(({ loginId }) => loginId) })
  for (let turn = 0; turn < LOGINS; turn += 1) await Promise.all(people.map((person) => atLast(() => enterAndLeave(person))))
  return stop()
}

test('R-1215 a flood of handshakes, with bogus certificates, with chains of them and with none: whoever logs in does', async (t) => {
  await until(() => connections() === 0)
  const before = look()
  const { handshakes, broken } = await loginsBeside('handshakes')
  t.diagnostic(`${handshakes} handshakes and ${broken} broken ones meanwhile`)
  assert.ok(handshakes > 0)
  t.diagnostic(await asBefore(before))
})

test('R-1210 R-1215 a flood of guesses and requests: whoever logs in does, the flood is told how long to wait, and nobody is locked', async (t) => {
  await until(() => connections() === 0)
  const before = look()
  const { statuses, broken, withoutRetryAfter } = await loginsBeside('requests')
  t.diagnostic(`answered ${Object.entries(statuses).map(([status, count]) => `${count} times ${status}`).join(', ')}; ${broken} broken`)
  assert.ok((statuses[429] ?? 0) > 0, 'the guard answers')
  assert.equal(withoutRetryAfter, 0)
  assert.deepEqual(Object.keys(statuses).filter((status) => !['200', '403', '422', '429', '503'].includes(status)), [])
  t.diagnostic(await asBefore(before))
  // What they were told is a page, in both languages, before it is a line.
  for (const [language, said] of [['ja', /<html lang="ja"[\s\S]*しばらくお待ちください/], ['en', /<html lang="en"[\s\S]*Please wait/]] as const) {
    const address = newAddress()
    const browsers = Array.from({ length: 8 }, () => openBrowser(place, `login.${SITE}`, place.ports.login, { address }))
    await until(async () => (await Promise.all(browsers.map(({ ask }) => ask({ path: `/log-in?lang=${language}`, form: { password: 'x', csrf: 'x' } })))).some(
      ({ status, body }) => status === 429 && said.test(body)))
    for (const browser of browsers) browser.close()
  }
  await beside(place, async (node) => {
    await checkFinished(node, people)
    await checkWhole(node)
  })
})
