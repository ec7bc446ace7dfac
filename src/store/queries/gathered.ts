import { sql, type Kysely } from 'kysely'
import type { Sitting } from '../../app/port/acquisitions.ts'
import type { Certificate, CertificatePort } from '../../app/port/certificates.ts'
import type { Glance, Transaction } from '../../app/port/database.ts'
import type { Moment } from '../../app/port/house.ts'
import type { AuditRecord, QueuedMail } from '../../app/port/records.ts'
import type { Counter } from '../../domain/lock/counter.ts'
import { sameBytes } from '../../x509/der/bytes.ts'
import type { Ask, Many } from '../connection/gather.ts'
import { prepared } from '../connection/prepared.ts'
import type { Transacting } from '../database.ts'
import type { Makers } from '../lazily.ts'
import type { DB } from '../schema.ts'
import { grantOf, grants, sittingOf, sittings, type GrantRow } from './acquisitions.ts'
import { all, bytes, CERTIFICATE_COLUMNS, certificateOf, clashOf, ofUserOrKey, type Row as CertificateRow } from './certificates.ts'
import { administrators, type CounterRow, joinedCounterOf, USER_COLUMNS, userOf, type UserRow } from './people.ts'
import { QUEUE, queuedRows } from './records.ts'

type Columns = Readonly<Record<string, readonly unknown[]>>

/** Rows of many, column by column, as they are handed over; by the types of the columns. */
const columnsOf = <Row extends object>(types: { readonly [Column in keyof Row & string]: string }) => {
  const names = Object.keys(types) as (keyof Row & string)[]
  const values = (rows: readonly Row[]): Columns =>
    Object.fromEntries(names.map((name) => [name, rows.map(({ [name]: value }) => (value instanceof Uint8Array ? bytes(value) : value))]))
  const rows = <Given>(given: Columns) => sql<Given>`unnest(${sql.join(names.map((name) => sql`${given[name]}::${sql.raw(types[name])}[]`))})`
  return { names, values, rows }
}

/** Answers nothing to anybody. */
type Written<Asked> = Many<DB, Asked, undefined>

type Ids = { readonly ids: readonly string[] }

const among = (ids: readonly string[]) => sql<string>`any(${ids}::uuid[])`

/** What is found by an id, for each id that was asked. */
const byId = <Row, Value>(rows: readonly Row[], of: (row: Row) => Value, idOf: (value: Value) => string, asked: readonly string[]): readonly (Value | undefined)[] => {
  const found = new Map(rows.map((row) => {
    const value = of(row)
    return [idOf(value), value]
  }))
  return asked.map((id) => found.get(id))
}

const idOf = ({ id }: { readonly id: string }): string => id

/**
 * Whoever is locked by somebody else is not waited for, so that no act holds up another: the shared transaction ends, and each waits by itself.
 */
const LOCK_USERS = prepared<Ids, UserRow>((db, { ids }) => db.selectFrom('users').select(USER_COLUMNS).where('id', '=', among(ids)).orderBy('id').forNoKeyUpdate().skipLocked())

const lockUsers = async (db: Kysely<DB>, asked: readonly string[]) => {
  const { rows } = await LOCK_USERS(db, { ids: asked })
  if (rows.length < asked.length) throw new Error('a user is locked by somebody else')
  return byId(rows, userOf, idOf, asked)
}

const ADMINISTRATORS = prepared<Ids, UserRow & { readonly asked: string }>((db, { ids }) => administrators(db)
  .innerJoin('users as one', 'one.contractId', 'users.contractId').where('one.id', '=', among(ids)).select('one.id as asked'))

const administratorsOfUsers = async (db: Kysely<DB>, asked: readonly string[]) => {
  const { rows } = await ADMINISTRATORS(db, { ids: asked })
  return asked.map((id) => rows.filter((row) => row.asked === id).map(({ asked: _, ...user }) => userOf(user)))
}

const LOCK_GRANTS = prepared<Ids, GrantRow>((db, { ids }) => grants(db).where('id', '=', among(ids)).orderBy('id').forNoKeyUpdate())
const CURRENT_GRANTS = prepared<Ids, GrantRow>((db, { ids }) => grants(db).distinctOn('userId').where('userId', '=', among(ids))
  .orderBy('userId').orderBy(sql`(state in ('open', 'frozen'))`, 'desc').orderBy('openedAt', 'desc').orderBy('id'))

type GrantState = { readonly id: string; readonly state: string }

const MOVED_GRANTS = columnsOf<GrantState>({ id: 'uuid', state: 'text' })
const SET_GRANTS = prepared<Columns>((db, given) => db.updateTable('acquisitionGrant').from(MOVED_GRANTS.rows<GrantState>(given).as<'moved'>(sql`moved(id, state)`))
  .set((eb) => ({ state: eb.ref('moved.state') })).whereRef('acquisitionGrant.id', '=', 'moved.id'))

const lockGrants = async (db: Kysely<DB>, asked: readonly string[]) => byId((await LOCK_GRANTS(db, { ids: asked })).rows, grantOf, idOf, asked)
const currentGrants = async (db: Kysely<DB>, asked: readonly string[]) => byId((await CURRENT_GRANTS(db, { ids: asked })).rows, grantOf, ({ userId }) => userId, asked)
const setGrants: Written<GrantState> = async (db, asked) => {
  await SET_GRANTS(db, MOVED_GRANTS.values(asked))
  return []
}

const SITTINGS = prepared<Ids, object & CounterRow>((db, { ids }) => sittings(db)
  .leftJoin('secretCounter', (join) => join.onRef('secretCounter.userId', '=', 'users.id').on('secretCounter.secret', '=', 'password'))
  .select(['failures', 'lockedUntil', 'locked']).where('acquisition.id', '=', among(ids)))

const findSittings = async (db: Kysely<DB>, asked: readonly string[]) =>
  byId<object & CounterRow, Sitting & { readonly counter: Counter }>((await SITTINGS(db, { ids: asked })).rows, (row) => ({ ...sittingOf(row), counter: joinedCounterOf(row) }), ({ acquisition }) => acquisition.id, asked)

const SITTINGS_BY_TOKEN = prepared<{ readonly tokens: readonly Buffer[] }, object>((db, { tokens }) => sittings(db).where('acquisition.tokenHash', '=', sql<Buffer>`any(${tokens}::bytea[])`))

const sittingsByToken = async (db: Kysely<DB>, asked: readonly Uint8Array[]) => {
  const found = (await SITTINGS_BY_TOKEN(db, { tokens: asked.map(bytes) })).rows.map(sittingOf)
  return asked.map((tokenHash) => found.find(({ acquisition }) => sameBytes(acquisition.tokenHash, tokenHash)))
}

const LOCK_CERTIFICATES = prepared<Ids, CertificateRow>((db, { ids }) => all(db).where('id', '=', among(ids)).orderBy('id').forNoKeyUpdate())
const OF_USERS_OR_KEYS = prepared<Ids & { readonly keys: readonly Buffer[] }, CertificateRow>((db, { ids, keys }) =>
  all(db).where((eb) => eb.or([eb('userId', '=', among(ids)), eb('spkiSha256', '=', sql<Buffer>`any(${keys}::bytea[])`)])).orderBy('acquiredAt', 'desc'))

const lockCertificates = async (db: Kysely<DB>, asked: readonly string[]) => byId((await LOCK_CERTIFICATES(db, { ids: asked })).rows, certificateOf, idOf, asked)
const ofUsersOrKeys = async (db: Kysely<DB>, asked: readonly { readonly userId: string; readonly spkiSha256: Uint8Array }[]) => {
  const { rows } = await OF_USERS_OR_KEYS(db, { ids: asked.map(({ userId }) => userId), keys: asked.map(({ spkiSha256 }) => bytes(spkiSha256)) })
  const found = rows.map(certificateOf)
  return asked.map(({ userId, spkiSha256 }) => ofUserOrKey(found, userId, spkiSha256))
}

type Storing = Parameters<CertificatePort['store']>[0]

const STORING = columnsOf<Storing>({
  serviceId: 'uuid', authorityId: 'uuid', userId: 'uuid', grantId: 'uuid', renewsId: 'uuid', serial: 'bytea', spkiSha256: 'bytea', tbs: 'bytea', subject: 'text', pcName: 'text', keyOrigin: 'text',
  policyVersionId: 'uuid', notBefore: 'timestamptz', notAfter: 'timestamptz', acquiredAt: 'timestamptz', storedAt: 'timestamptz',
})

const STORE = prepared<Columns, CertificateRow>((db, given) => db.insertInto('certificate')
  .columns(['state', 'institutionId', ...STORING.names])
  .expression(sql`select 'signing', current_institution(), stored.* from ${STORING.rows(given)} stored` as never)
  .onConflict((on) => on.doNothing()).returning(CERTIFICATE_COLUMNS))

/** Undefined for one that clashes with a constraint. */
const store = async (db: Kysely<DB>, asked: readonly Storing[]): Promise<readonly (Certificate | undefined)[]> => {
  const stored = (await STORE(db, STORING.values(asked))).rows.map(certificateOf)
  return asked.map(({ serial }) => stored.find((each) => sameBytes(each.serial, serial)))
}

type Signed = { readonly id: string; readonly was: string; readonly state: string; readonly der: Uint8Array; readonly thumbprint: Uint8Array }

const SIGNED = columnsOf<Signed>({ id: 'uuid', was: 'text', state: 'text', der: 'bytea', thumbprint: 'bytea' })

/** Fails where one of them is not in the state that it leaves, as `move` does. */
const SIGN = prepared<Columns>((db, given) => db
  .with('moved', (one) => one.updateTable('certificate').from(SIGNED.rows<{ [Column in keyof Signed]: Signed[Column] extends string ? string : Buffer }>(given).as<'signed'>(sql`signed(id, was, state, der, thumbprint)`))
    .set((eb) => ({ state: eb.ref('signed.state'), der: eb.ref('signed.der'), thumbprint: eb.ref('signed.thumbprint') }))
    .whereRef('certificate.id', '=', 'signed.id').whereRef('certificate.state', '=', 'signed.was').returning('certificate.id'))
  .selectFrom('moved').select(sql`1 / (count(*) = cardinality(${given['id']}::uuid[]))::integer`.as('all')))

const sign: Written<Signed> = async (db, asked) => {
  await SIGN(db, SIGNED.values(asked))
  return []
}

type Event = Omit<AuditRecord, 'facts'> & { readonly facts: string; readonly atBusiness: Date; readonly atMachine: Date }

const EVENTS = columnsOf<Event>({
  actorKind: 'text', actorRef: 'text', act: 'text', objectKind: 'text', objectRef: 'text', outcome: 'text', facts: 'jsonb', atBusiness: 'timestamptz', atMachine: 'timestamptz',
})

const AUDIT = prepared<Columns>((db, given) => db.insertInto('auditEvent').columns(['institutionId', ...EVENTS.names])
  .expression(sql`select current_institution(), event.* from ${EVENTS.rows(given)} event` as never))

const audit: Written<Event> = async (db, asked) => {
  await AUDIT(db, EVENTS.values(asked))
  return []
}

type Queueing = { readonly institutionId: string; readonly now: Moment; readonly mails: readonly QueuedMail[] }

const queue: Written<Queueing> = async (db, asked) => {
  for (const { institutionId, now } of asked.slice(0, 1)) await QUEUE(db, queuedRows(institutionId, now, asked.flatMap(({ mails }) => mails)))
  return []
}

export type Sharing = Transacting & { readonly ask: Ask<DB> }

type Gathered = 'people' | 'acquisitions' | 'certificates' | 'records'

/** The ports of an act that shares its transaction: what such acts mostly ask is asked for all of them at one time, the rest as ever. */
export const gathered = (ports: Pick<Makers<Transacting, Transaction>, Gathered>): Makers<Sharing, Pick<Transaction, Gathered>> => ({
  people: (given) => {
    const people = ports.people(given)
    return {
      ...people,
      lockUser: (by) => ('id' in by ? given.ask(lockUsers, by.id) : people.lockUser(by)),
      administratorsOf: (of) => (typeof of === 'string' ? people.administratorsOf(of) : given.ask(administratorsOfUsers, of.ofUser)),
    }
  },
  acquisitions: (given) => ({
    ...ports.acquisitions(given),
    lockGrant: (id) => given.ask(lockGrants, id),
    find: (id) => given.ask(findSittings, id),
    currentGrant: (userId) => given.ask(currentGrants, userId),
    setGrantState: async (id, state) => given.later(given.ask(setGrants, { id, state })),
  }),
  certificates: (given) => {
    const certificates = ports.certificates(given)
    return {
      ...certificates,
      lock: (by) => ('id' in by ? given.ask(lockCertificates, by.id) : certificates.lock(by)),
      ofUserOrKey: (userId, spkiSha256) => given.ask(ofUsersOrKeys, { userId, spkiSha256 }),
      store: async (certificate) => await given.ask(store, certificate) ?? clashOf(given.trx, certificate),
      move: async (id, from, to, change = {}) => {
        const { der = null, thumbprint = null, ...rest } = change
        if (der === null || thumbprint === null || Object.keys(rest).length > 0) await certificates.move(id, from, to, change)
        else given.later(given.ask(sign, { id, was: from, state: to, der, thumbprint }))
      },
    }
  },
  records: (given) => {
    const { now, institutionId, ask, later, wake } = given
    const records = ports.records(given)
    let queued = 0
    return {
      ...records,
      audit: async (...many) => {
        for (const { facts, ...record } of many) later(ask(audit, { ...record, facts: JSON.stringify(facts), atBusiness: now.business, atMachine: now.machine }))
      },
      mailsQueued: () => queued + records.mailsQueued(),
      queueMail: async (...mails) => {
        if (mails.length === 0) return
        queued += mails.length
        later(ask(queue, { institutionId, now, mails }))
        wake('send-mail')
      },
    }
  },
})

/** The same for what may be asked at a glance. */
export const gatheredGlance = (ask: Ask<DB>): Glance => ({ sittingByToken: (tokenHash) => ask(sittingsByToken, tokenHash) })
