import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { freePorts } from '../free-ports.ts'
import { asOwner } from '../audit-events.ts'
import { until } from '../until.ts'
import { acquire, type Acquirer } from './acquirer.ts'
import { addressOf, beside, newCompany, SITE } from './beside.ts'
import { checkFinished } from './check.ts'
import { acquireAgain, newMember, visitHouse } from './member.ts'
import { answers, checkSessions } from './mixed.ts'
import { newOffice, reissue } from './office.ts'
import { newAddress, openBrowser } from './pages.ts'
import { isPatience, patiently } from './patience.ts'
import { checkRecord, checkSettled } from './record.ts'
import { seeded } from '../seeded.ts'
import { newFolder, serving, stopService, type Place } from './service.ts'

/** How often the disk is filled. */
const CYCLES = 3
const DISK = '192m'
const [MEMBERS, REISSUED, ACQUIRERS] = [4, 1, 3]
/** Acquisitions of one person, well below what is taken for guessing. */
const TRIES = 4

/** A file system in memory, of a size that can be filled; undefined where this user may not mount one. */
const mounted = (): string | undefined => {
  const disk = join(newFolder(), 'disk')
  mkdirSync(disk)
  return spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK},mode=0711`, 'tmpfs', disk]).status === 0 ? disk : undefined
}

const BLOCK = Buffer.alloc(65_536, 1)

/** Writes until there is no room for a single byte; further calls take what has become free meanwhile. */
const filler = (file: string) => {
  const open = openSync(file, 'a')
  const fill = (): void => {
    for (let size = BLOCK.length; size >= 1;) {
      try {
        writeSync(open, BLOCK, 0, size)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
        size = Math.floor(size / 2)
      }
    }
  }
  const free = (): void => {
    closeSync(open)
    rmSync(file)
  }
  return { fill, free }
}

/** What somebody is told who asks while there is no room: 503, and what to do next. */
const tellsPatience = async (place: Place): Promise<boolean> => {
  const browser = openBrowser(place, `acquire.${SITE}`, place.ports.public, { address: newAddress() })
  const { status, body, headers } = await browser.ask({ path: '/proof' })
  browser.close()
  if (status === 200) return false
  assert.equal(status, 503, body)
  assert.ok(/しばらく|少し/.test(body) && body.includes('<html') && headers['retry-after'] !== undefined, body)
  return true
}

/** What has become of PostgreSQL: cut off where it has given up over the log of its changes. */
const watched = async (place: Place) => {
  const owner = await asOwner(addressOf(place))
  let cutOff = false
  owner.on('error', () => undefined)
  owner.once('end', () => { cutOff = true })
  return {
    isCutOff: () => cutOff,
    /** Makes it need room for the next part of that log, which has 16 MB. */
    needRoom: async () => void await owner.query(`SELECT pg_logical_emit_message(true, 'full-disk', repeat('x', 4000000))`).catch(() => undefined),
    close: () => owner.end().catch(() => undefined),
  }
}

test('R-1105 R-1106 a disk that is full: 503 and never 500, nothing that was answered is lost, PostgreSQL comes back by itself when there is room', async (t) => {
  const disk = mounted()
  if (disk === undefined) return t.skip('this user may not mount a file system of its own')
  try {
    const place: Place = { data: join(disk, 'data'), ports: await freePorts(), env: {} }
    const service = await serving(place)
    const draw = seeded(4)
    const { office, members } = await beside(place, async (node) => ({ office: await newOffice(node), members: (await newCompany(node, '42000000', MEMBERS + REISSUED)).map((pc) => newMember(pc)) }))
    for (const { pc } of members) await acquire(place, pc)

    for (let cycle = 1; cycle <= CYCLES; cycle += 1) {
      const givesUp = cycle > 1
      await t.test(givesUp ? `filled until PostgreSQL gives up (${cycle})` : 'filled', async () => {
        const people: readonly Acquirer[] = await beside(place, (node) => newCompany(node, String(42_000_000 + cycle), ACQUIRERS))
        const database = await watched(place)
        const { fill, free } = filler(join(disk, 'filler'))
        let [over, refusals] = [false, 0]
        const counted = async (act: () => Promise<unknown>): Promise<boolean> => {
          try {
            await act()
            return true
          } catch (error) {
            if (!isPatience(error)) throw error
            refusals += 1
            await pause(20)
            return false
          }
        }
        // Who was told to try again does not know whether it was done, so members wait for the check; to acquire again is always right.
        const acts = [
          ...members.slice(0, MEMBERS).map(async (member) => { while (!over && await counted(() => visitHouse(place, member, draw))); }),
          ...members.slice(MEMBERS).map((member) => counted(async () => {
            await reissue(place, office, member)
            await acquireAgain(place, member, true)
          })),
          ...people.map(async (person) => { for (let tries = 0; tries < TRIES; tries += 1) await counted(() => acquire(place, person)) }),
        ]
        let left = acts.length
        for (const act of acts) void act.finally(() => { left -= 1 }).catch(() => undefined)
        const filling = (async () => {
          while (!over && (left > 0 || (givesUp && !database.isCutOff()))) {
            fill()
            if (givesUp) await database.needRoom()
            if (await tellsPatience(place)) refusals += 1
            await pause(10)
          }
        })()
        try {
          await Promise.all([filling, ...acts])
        } finally {
          over = true
          free()
        }
        assert.ok(refusals > 0, 'the disk was not full')
        await database.close()

        await until(() => answers(place))
        const without = await beside(place, (node) => checkRecord(node, members))
        await Promise.all([
          ...without.map((member) => patiently(() => acquireAgain(place, member, member.pc.received.length > 0))), ...people.map((person) => patiently(() => acquire(place, person))),
        ])
        await checkSessions(place, members)
        await beside(place, async (node) => {
          await checkFinished(node, people)
          assert.deepEqual(await checkRecord(node, members), [])
        })
      })
    }
    await t.test('afterwards', () => checkSettled(place))
    assert.deepEqual(await stopService(service), { code: 0, signal: null })
    assert.equal(service.said().err, '')
  } finally {
    execFileSync('umount', ['--lazy', disk])
  }
})
