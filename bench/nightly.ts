import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { addService } from '../src/app/institution/add-service.ts'
import { addDays, dayOf, timeOfDay, type Day } from '../src/domain/calendar/day.ts'
import { businessTime } from '../src/domain/time/time.ts'
import { WAKE_JOB } from '../src/store/database.ts'
import { acquire } from '../test/faults/acquirer.ts'
import { beside, newCompany, OPERATOR, SITE, type Beside } from '../test/faults/beside.ts'
import { addVeryMany, type Holding } from '../test/notices/many-holders.ts'
import { forgetPeakMb, peakMb, processorMs } from './processes.ts'
import type { Bench, Figure, Measure } from './report.ts'
import { placeAt, start } from './running.ts'
import { ARRIVAL_MS, LOGINS_A_ROUND, loginTimes, slowOf } from './slow-logins.ts'

const ALL = 1_000_000
const DUE = 10_000
const MANY_DUE = 100_000
const ANEW = 10_000
const PEOPLE = 10
/** The first stage of the product default, and the size of a certificate and of what was signed of it. */
const STAGE_DAYS = 30
const BYTES = 640

/** A service with the rules of the product default: the holder is told, and each administrator. */
const holdingOf = async ({ house, owner, institutionId }: Beside): Promise<Holding> => {
  const known = await house.database.open(({ installation }) => installation.service({ site: SITE }))
  const added = await addService(house)(OPERATOR, {
    institutionId, authorityId: known?.authorityId ?? '', kind: 'customer', nameJa: '夜間の計測', nameEn: 'Nightly', profile: 'standard', overrides: {}, site: 'nightly.localhost',
  })
  if (!added.ok) throw new Error(JSON.stringify(added.problem))
  const { rows: [version] } = await owner.query<{ id: string }>(
    `insert into policy_version (institution_id, service_id, version, settled, origin, effective_from) values ($1, $2, 'bench', '{}', '{}', now()) returning id`, [institutionId, added.value.id])
  return { institutionId, serviceId: added.value.id, authorityId: added.value.authorityId, policyVersionId: version?.id ?? '', tag: 'night' }
}

const countOf = async ({ owner }: Beside, sql: string, values: readonly unknown[] = []): Promise<number> =>
  (await owner.query<{ count: number }>(`select count(*)::integer as count from ${sql}`, [...values])).rows[0]?.count ?? NaN

/** Milliseconds until it is so, asked seldom enough to cost nothing. */
const until = async (holds: () => Promise<boolean>): Promise<number> => {
  const began = performance.now()
  while (!(await holds())) await pause(100)
  return performance.now() - began
}

/** Business time becomes 08:00 of this day, and the job hears of it at once. */
const morningOf = async ({ house, owner, institutionId }: Beside, day: Day): Promise<void> => {
  await house.database.transact(institutionId, (tx) => tx.installation.setClockAheadMs(timeOfDay(day, '08:00').getTime() - tx.now.machine.getTime()))
  await owner.query('select pg_notify($1, $2)', [WAKE_JOB, 'give-notices'])
}

const measure = async ({ root, top, rounds }: Bench): Promise<readonly Figure[]> => {
  const values = { planned: [], night: [], used: [], mails: [], peak: [], alone: [], many: [], manyMails: [], idle: [], busy: [], ratio: [] } as Record<
    'planned' | 'night' | 'used' | 'mails' | 'peak' | 'alone' | 'many' | 'manyMails' | 'idle' | 'busy' | 'ratio', number[]>
  for (let round = 1; round <= rounds; round += 1) {
    const place = await placeAt(join(top, `data-${round}`))
    const service = await start(root, place)
    const pid = service.child.pid ?? 0
    try {
      await beside(place, async (node) => {
        const people = await newCompany(node, '70000001', PEOPLE)
        for (const person of people) await acquire(place, person)
        const holding = await holdingOf(node)
        const first = addDays(dayOf(businessTime(Date.now())), 2)
        const lastDay = (offset: string): string => `(date '${first}' + ${STAGE_DAYS} + ${offset} + time '23:59:59') at time zone 'Asia/Tokyo'`
        // Some are due on the first morning, many on the second, and the rest on no day of this round.
        const ends = lastDay(`case when n < ${DUE} then 0 when n < ${DUE + MANY_DUE} then 1 else 3 + n % 300 end`)
        await addVeryMany(node.owner, holding, { from: 0, to: ALL - 1, ends, bytes: BYTES })
        // As they would have been planned long ago, but for some whose looks are counted here.
        await node.owner.query(`update notice_plan p set look_at = ((c.not_after at time zone 'Asia/Tokyo')::date - $2::integer)::timestamp at time zone 'Asia/Tokyo'
          from certificate c where c.id = p.certificate_id and c.service_id = $1 and p.certificate_id not in (select certificate_id from notice_plan where service_id = $1 limit $3)`, [holding.serviceId, STAGE_DAYS, ANEW])
        await node.owner.query('vacuum (analyze)')
        console.log(`round ${round} of ${rounds}: ${ALL} certificates are there`)

        const overdue = () => countOf(node, `(select from notice_plan where institution_id = $1 and look_at <= now() limit 1) due`, [holding.institutionId])
        await node.owner.query('select pg_notify($1, $2)', [WAKE_JOB, 'give-notices'])
        values.planned.push(await until(async () => (await overdue()) === 0))
        console.log(`planned anew within ${Math.round(values.planned.at(-1) ?? 0)} ms`)

        const said = () => countOf(node, 'notice')
        const waiting = () => countOf(node, `(select from outbox where state = 'waiting' limit 1) w`)
        const before = processorMs(pid)
        const peakBefore = forgetPeakMb(pid)
        const began = performance.now()
        await morningOf(node, first)
        const night = until(async () => (await said()) === DUE)
        const alone = await peakMb(() => pid, night)
        values.alone.push(alone)
        values.peak.push(Math.max(peakBefore, alone))
        values.night.push(await night)
        values.used.push(processorMs(pid) - before)
        await until(async () => (await waiting()) === 0)
        values.mails.push(performance.now() - began)
        console.log(`${DUE} said after ${Math.round(values.night.at(-1) ?? 0)} ms, mails gone after ${Math.round(values.mails.at(-1) ?? 0)} ms, ${Math.round(values.peak.at(-1) ?? 0)} MB`)

        values.idle.push(slowOf(await loginTimes(place, people, LOGINS_A_ROUND)))
        const sentBefore = await countOf(node, `outbox where state = 'sent'`)
        const second = performance.now()
        await morningOf(node, addDays(first, 1))
        const all = until(async () => (await said()) === DUE + MANY_DUE)
        values.busy.push(slowOf(await loginTimes(place, people, LOGINS_A_ROUND)))
        values.ratio.push((values.busy.at(-1) ?? NaN) / (values.idle.at(-1) ?? NaN))
        await all
        values.many.push(performance.now() - second)
        console.log(`${MANY_DUE} said after ${Math.round(values.many.at(-1) ?? 0)} ms; slow logins ${Math.round(values.idle.at(-1) ?? 0)} and ${Math.round(values.busy.at(-1) ?? 0)} ms`)
        const gone = await countOf(node, `outbox where state = 'sent'`) - sentBefore
        values.manyMails.push(gone / ((values.many.at(-1) ?? NaN) / 1_000))
        console.log(`${gone} mails left meanwhile`)
      })
    } finally {
      await service.stop()
    }
  }
  const named = (count: number): string => count.toLocaleString('en-US')
  return [
    { what: `the nightly run over ${named(ALL)} certificates of which ${named(DUE)} are due, until all is said and queued`, unit: 'ms', values: values.night, goal: { atMost: 60_000 } },
    { what: '— peak memory of the service until then, its start included', unit: 'MB', values: values.peak, goal: { atMost: 200 } },
    { what: '— of the run alone', unit: 'MB', values: values.alone, goal: null },
    { what: '— processor time of the service’s process', unit: 'ms', values: values.used, goal: null },
    { what: '— until all mails of it had left as well', unit: 'ms', values: values.mails, goal: null },
    { what: `a slow login (99th percentile) while ${named(MANY_DUE)} that fell due in one night are worked off, against idle`, unit: '×', values: values.ratio, goal: { atMost: 2.5 } },
    { what: '— meanwhile', unit: 'ms', values: values.busy, goal: null },
    { what: '— idle', unit: 'ms', values: values.idle, goal: null },
    { what: '— until all of those are said and queued', unit: 'ms', values: values.many, goal: null },
    { what: '— mails that left meanwhile', unit: '/s', values: values.manyMails, goal: null },
    { what: `looking at ${named(ANEW)} of them once, as after a change of the rules`, unit: 'ms', values: values.planned, goal: null },
  ]
}

/** The notices of a night, and what logins notice of them. */
export const nightly: Measure = {
  heading: 'Notices of a night',
  method: `${ALL.toLocaleString('en-US')} people, ten a company, each with a certificate in use, are written in SQL under a service with the rules of the product default, by which holder and administrators are
told; certificate and signed part have ${BYTES} bytes each. All but ten thousand stand in the plan as from long ago; the service looks at those and plans them. Then the demo’s clock is put to 08:00 of the day on which the first are due, and of the next, on which many are.
Measured from there to the last committed notice with its queued mails; the mails go into the demo’s own mailbox meanwhile. Memory is the kernel’s peak (VmHWM) of the service’s Node process. Logins are whole (new connection, handshake
with the client certificate, page, password) and come every ${ARRIVAL_MS} ms, ${LOGINS_A_ROUND} of them idle and ${LOGINS_A_ROUND} from the moment on at which many are due.`,
  rounds: 1,
  measure,
}
