import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { LEASE_SECONDS, sendMails } from '../../src/app/mail/send-mails.ts'
import { giveNotices } from '../../src/app/notice/give-notices.ts'
import type { Mailer } from '../../src/app/port/mailer.ts'
import { businessTime } from '../../src/domain/time/time.ts'
import { composeMail } from '../../src/mail/compose-mail.ts'
import { type Fate, type MortalNode, mortalNode } from './mortal-node.ts'
import { openNoticeScene } from './scene.ts'

const RUNS = process.env['LONG_PROOFS'] === '1' ? 200 : 12
/** Fewer than there are people, so that one night takes several transactions. */
const BATCH = 3

const scene = await openNoticeScene({ notice: { stagesDays: [28] } })
const { owner, institution, house, book } = scene
const nodes = [scene.database, scene.node()] as const

/** Two mornings: many expire in 28 days; many have expired in the night, which is recorded and then said. */
const MORNINGS = {
  'expiring-28': { at: '2027-10-25T08:00:00', expired: false },
  'expired-0': { at: '2027-11-23T08:00:00', expired: true },
} as const

const early = fc.integer({ min: 1, max: 24 })
const fate: fc.Arbitrary<Fate> = fc.record({
  diesAt: fc.option(fc.oneof(early, fc.integer({ min: 25, max: 80 })), { freq: 2 }),
  stalls: fc.array(fc.record({ at: early, steps: fc.constantFrom(1, 4, 15, 40) }), { maxLength: 4 }),
})
const shift = (giving: number) => fc.record({ job: fc.oneof({ arbitrary: fc.constant('give' as const), weight: giving }, { arbitrary: fc.constant('send' as const), weight: 3 }), fate })
const two = (giving: number) => fc.record({ workers: fc.tuple(shift(giving), shift(giving)), leaseEnds: fc.boolean() })
/** Mostly first the one and then the other, as in a real night; and everything else. */
const story = fc.record({
  stage: fc.constantFrom('expiring-28', 'expired-0'),
  holders: fc.integer({ min: 1, max: 13 }),
  atOnce: fc.integer({ min: 1, max: 4 }),
  first: two(20),
  then: fc.array(two(1), { minLength: 1, maxLength: 3 }),
})

const lockIsAwaited = async (): Promise<boolean> =>
  (await owner.query(`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)).rowCount !== 0

const passLease = (): void => { scene.clock.now = businessTime(scene.clock.now.getTime() + (LEASE_SECONDS + 1) * 1_000) }

const countOf = async (act: string, ids: readonly string[]): Promise<readonly string[]> =>
  (await owner.query<{ object: string }>('select object_ref as object from audit_event where act = $1 and object_ref = any($2) order by 1', [act, ids])).rows.map(({ object }) => object)

let run = 0

test('R-509 R-1105 whatever two nodes do at the same time and wherever they die, each stage is said once and queued once, and each mail arrives: twice only what a dying sender had under way', async () => {
  await fc.assert(fc.asyncProperty(story, async ({ stage, holders, atOnce, first, then }) => {
    run += 1
    const tag = `k${run}x`
    for (const table of ['outbox', 'notice', 'notice_plan']) await owner.query(`delete from ${table}`)
    await scene.people(tag, 0, holders - 1, `timestamptz '2027-11-22 23:59:59+09'`)
    const numbers = Array.from({ length: holders }, (_, n) => n)
    const certificates = numbers.map((n) => scene.id(tag, 'certificate', n)).sort()
    scene.at(MORNINGS[stage].at)
    const arrived = new Map<string, number>()
    const server: Mailer = {
      atOnce,
      deliver: async ({ id }) => {
        arrived.set(id, (arrived.get(id) ?? 0) + 1)
        return 'taken'
      },
    }
    const sending = (database: MortalNode['database'], mailer: Mailer) => sendMails({ database, keyed: house.keyed, book, mailer, compose: composeMail(house.addresses) })(institution, () => undefined)

    let diedSending = 0
    for (const { workers, leaseEnds } of [first, ...then]) {
      const mortals: MortalNode[] = []
      workers.forEach(({ fate: its }, at) => mortals.push(mortalNode(nodes[at] ?? scene.database, its, () => mortals[1 - at]?.seen() ?? { steps: 0, still: false, ended: true }, lockIsAwaited)))
      const lives = await Promise.allSettled(mortals.map((node, at) => node.live(async () => {
        for (let more = true; more;) {
          ({ more } = workers[at]?.job === 'give' ? await giveNotices({ ...house, database: node.database }, BATCH)(institution) : await sending(node.database, node.mailer(server)))
        }
      })))
      const died = lives.map((life) => {
        if (life.status === 'rejected') throw life.reason
        return life.value
      })
      diedSending += died.filter((dead, at) => dead && workers[at]?.job === 'send').length
      if (leaseEnds) passLease()
    }

    passLease()
    for (let left = true; left;) {
      const { looked } = await giveNotices({ ...house, database: scene.database }, BATCH)(institution)
      const { sent } = await sending(scene.database, server)
      left = looked > 0 || sent > 0
    }

    assert.deepEqual(await scene.said(), certificates.map((id) => `${id} ${stage}`))
    assert.deepEqual(await countOf('give-notice', certificates), certificates)
    assert.deepEqual(await countOf('expire-certificate', certificates), MORNINGS[stage].expired ? certificates : [])
    const expected = numbers.flatMap((n) => {
      const chief = n - n % 10
      return [n, ...n === chief ? [] : [chief]].map((to) => `${stage} ${scene.id(tag, 'certificate', n)} ${scene.id(tag, 'user', to)}`)
    })
    const { rows: mails } = await owner.query<{ id: string; key: string; state: string }>('select id, dedupe_key as key, state from outbox order by dedupe_key')
    assert.deepEqual(mails.map(({ key, state }) => `${key} ${state}`), expected.map((key) => `${key} sent`).sort())
    assert.deepEqual([...arrived.keys()].sort(), mails.map(({ id }) => id).sort())
    const twice = [...arrived.values()].reduce((sum, times) => sum + times - 1, 0)
    assert.ok(twice <= diedSending * atOnce, `${twice} came again after ${diedSending} died with ${atOnce} under way`)
  }), { numRuns: RUNS })
})
