import { CompiledQuery, sql, type Kysely } from 'kysely'
import type { Database, Glance, Transaction } from '../app/port/database.ts'
import type { Moment } from '../app/port/house.ts'
import { businessTime, type MachineTime } from '../domain/time/time.ts'
import { gather } from './connection/gather.ts'
import { prepared } from './connection/prepared.ts'
import { MOST_WAIT_MS, sharedLines } from './connection/shared-line.ts'
import { glance, transaction, type Later } from './connection/transaction.ts'
import { lazily, type Makers } from './lazily.ts'
import { acquisitions, sittingByToken } from './queries/acquisitions.ts'
import { announcements } from './queries/announcements.ts'
import { applications } from './queries/applications.ts'
import { certificates } from './queries/certificates.ts'
import { company } from './queries/company.ts'
import { type Ask, crls } from './queries/crls.ts'
import { gathered, gatheredGlance, type Sharing } from './queries/gathered.ts'
import { installation, type KnownVersions } from './queries/installation.ts'
import { keptForms } from './queries/kept-forms.ts'
import { letters } from './queries/letters.ts'
import { logins } from './queries/logins.ts'
import { mails } from './queries/mails.ts'
import { notices } from './queries/notices.ts'
import { people } from './queries/people.ts'
import { records } from './queries/records.ts'
import { requests } from './queries/requests.ts'
import { tokens } from './queries/tokens.ts'
import type { DB } from './schema.ts'

/** The channel on which nodes hear of ended sessions, a JSON array of ids a message. */
export const SESSIONS_ENDED = 'sessions_ended'

/** The channel on which a job of every node is woken, by its name (`src/jobs`). */
export const WAKE_JOB = 'wake_job'

type WokenJob = 'publish-crl' | 'send-mail'

/** Takes effect once the transaction has committed, once however often it is said. */
export type WakeJob = (job: WokenJob) => void

/** What the ports of an act are made of. */
export type Transacting = { readonly trx: Kysely<DB>; readonly institutionId: string; readonly now: Moment; readonly wake: WakeJob; readonly later: Later }

/** Once a job was woken, it is woken again no sooner: what a busy second queues is one round's work, not one for each commit. */
const WAKE_AGAIN_MS = 100

/** PostgreSQL refuses a notification of 8,000 bytes; an id takes 39. */
const IDS_PER_NOTIFICATION = 150

/** SQLSTATE of failures that a second try cures: serialization, deadlock. */
const TRANSIENT = new Set(['40001', '40P01'])
const TRIES = 3

const isTransient = (error: unknown): boolean => error instanceof Error && 'code' in error && TRANSIENT.has(String(error.code))

const askIn = (trx: Kysely<DB>): Ask => async <Row>(text: string, values: readonly unknown[]) => (await trx.executeQuery<Row>(CompiledQuery.raw(text, [...values]))).rows

const beginning = (settings: Readonly<Record<string, string>>) => prepared<{ readonly institutionId: string }, { readonly aheadMs: string | null }>((db, { institutionId }) => db.selectNoFrom((eb) => [
  eb.fn<string>('set_config', [eb.val('warifu.institution'), eb.val(institutionId), eb.lit(true)]).as('bound'),
  ...Object.entries(settings).map(([name, value]) => sql<string>`set_config(${sql.lit(name)}, ${sql.lit(value)}, true)`.as(name)),
  eb.selectFrom('installation').select('clockAheadMs').as('aheadMs'),
]))
const BEGIN = beginning({})
/**
 * Planned once: PostgreSQL would plan what asks for a list anew for each list, since a short one seems cheap to it. And found by indexes, however small the tables are at that time.
 * A row that somebody else holds, of whatever table, holds up the one who needs it and nobody else: after `lock_timeout` each goes alone.
 */
const BEGIN_SHARED = beginning({ lock_timeout: `${MOST_WAIT_MS}ms`, plan_cache_mode: 'force_generic_plan', enable_seqscan: 'off', enable_hashjoin: 'off', enable_mergejoin: 'off' })

type Act = (tx: Transaction) => Promise<unknown>
type Look = (at: Glance) => Promise<unknown>

/** `clock` is the machine's; business time is the machine's plus what the demo has moved it ahead. */
export const openDatabase = (db: Kysely<DB>, clock: () => MachineTime): Database => {
  const begin = async (trx: Kysely<DB>, institutionId: string, binding = BEGIN): Promise<Moment> => {
    const { rows } = await binding(trx, { institutionId })
    const machine = clock()
    return { machine, business: businessTime(machine.getTime() + Number(rows[0]?.aheadMs ?? 0)) }
  }

  const notifyEnded = (trx: Kysely<DB>) => async (ids: readonly string[]) => {
    for (let from = 0; from < ids.length; from += IDS_PER_NOTIFICATION) {
      await sql`select pg_notify(${SESSIONS_ENDED}, ${JSON.stringify(ids.slice(from, from + IDS_PER_NOTIFICATION))})`.execute(trx)
    }
  }

  const versions: KnownVersions = new Map()

  const said = new Map<WokenJob, 'said' | 'said-again'>()

  /**
   * Not inside the transaction: PostgreSQL lets transactions with a notification commit one after the other, each waiting for the disk. Many that commit
   * meanwhile, or right after it, share the next one. What a process that dies right here does not say, the job finds by itself when it looks.
   */
  const wake = (job: WokenJob): void => {
    if (said.has(job)) return void said.set(job, 'said-again')
    said.set(job, 'said')
    const rested = (): void => {
      const again = said.get(job) === 'said-again'
      said.delete(job)
      if (again) wake(job)
    }
    sql`select pg_notify(${WAKE_JOB}, ${job})`.execute(db).catch(() => undefined).finally(() => void setTimeout(rested, WAKE_AGAIN_MS).unref())
  }

  const inTransaction = async <T>(act: (trx: Kysely<DB>, later: Later) => Promise<T>): Promise<T> => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await transaction(db, act)
      } catch (error) {
        if (tries === TRIES || !isTransient(error)) throw error
      }
    }
  }

  const ports: Makers<Transacting, Transaction> = {
    now: ({ now }) => now,
    institutionId: ({ institutionId }) => institutionId,
    people: ({ trx, institutionId }) => people(trx, institutionId),
    acquisitions: ({ trx, institutionId, now, later }) => acquisitions(trx, institutionId, now, later),
    certificates: ({ trx, institutionId, wake: wakeLater, later }) => certificates(trx, institutionId, wakeLater, later),
    logins: ({ trx, institutionId, later }) => logins(trx, institutionId, notifyEnded(trx), later),
    tokens: ({ trx, institutionId }) => tokens(trx, institutionId),
    records: ({ trx, institutionId, now, wake: wakeLater, later }) => records(trx, institutionId, now, wakeLater, later),
    mails: ({ trx, institutionId, now, wake: wakeLater }) => mails(trx, institutionId, now, wakeLater),
    notices: ({ trx, institutionId, now }) => notices(trx, institutionId, now),
    letters: ({ trx, institutionId }) => letters(trx, institutionId),
    announcements: ({ trx, institutionId, now }) => announcements(trx, institutionId, now),
    applications: ({ trx, institutionId }) => applications(trx, institutionId),
    installation: ({ trx }) => installation(trx, versions),
    crls: ({ trx }) => crls(askIn(trx)),
    requests: ({ trx, institutionId, now }) => requests(trx, institutionId, now),
    company: ({ trx, institutionId, now }) => company(trx, institutionId, now),
    keptForms: ({ trx, institutionId, now }) => keptForms(trx, institutionId, now),
  }
  // An act uses three of them, and to make them all takes as long as a statement.
  const portsOf = lazily(ports)
  const sharedPortsOf = lazily<Sharing, Transaction>({ ...ports, ...gathered(ports) })

  const waking = async <T>(act: (wakeLater: WakeJob, woken: Set<WokenJob>) => Promise<T>): Promise<T> => {
    const woken = new Set<WokenJob>()
    const value = await act((job) => void woken.add(job), woken)
    woken.forEach(wake)
    return value
  }

  const transact: Database['transact'] = (institutionId, act) => waking((wakeLater, woken) => inTransaction(async (trx, later) => {
    woken.clear()
    return act(portsOf({ trx, institutionId, now: await begin(trx, institutionId), wake: wakeLater, later }))
  }))

  const together = (institutionId: string, acts: readonly Act[]): Promise<readonly unknown[]> => waking((wakeLater) => transaction(db, async (trx, later) => {
    const now = await begin(trx, institutionId, BEGIN_SHARED)
    const { db: own, member, send } = gather(trx)
    const ended = await Promise.allSettled(acts.map((act) => act(sharedPortsOf({ trx: own, institutionId, now, wake: wakeLater, later, ask: member() }))))
    send()
    return ended.map((each) => {
      if (each.status === 'rejected') throw each.reason
      return each.value
    })
  }))

  const share = sharedLines<Act>(transact, together)

  const look = sharedLines<Look>(
    (institutionId, ask) => glance(db, async (trx) => {
      const [now, value] = await Promise.all([begin(trx, institutionId), ask({ sittingByToken: sittingByToken(trx) })])
      return { now, value }
    }),
    (institutionId, asks) => glance(db, async (trx) => {
      const { member, send } = gather(trx)
      const begun = begin(trx, institutionId, BEGIN_SHARED)
      const asked = Promise.all(asks.map((ask) => ask(gatheredGlance(member()))))
      send()
      const [now, values] = await Promise.all([begun, asked])
      return values.map((value) => ({ now, value }))
    }),
  )

  return {
    transact,
    share: (institutionId, { name, userId }, act) => share(institutionId, name, userId, act) as Promise<never>,
    glance: (institutionId, ask) => look(institutionId, 'glance', ask, ask) as Promise<never>,
    open: (act) => inTransaction(async (trx) => act({ now: await begin(trx, ''), installation: installation(trx, versions), crls: crls(askIn(trx)) })),
  }
}
