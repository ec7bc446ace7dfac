import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { Moment } from '../../app/port/house.ts'
import type { Noticed, NoticePort } from '../../app/port/notices.ts'
import { CERTIFICATE_STATE_ROWS, CERTIFICATE_STATES, type CertificateState } from '../../domain/certificate/lifecycle.ts'
import type { NoticeKind } from '../../domain/notice/stage.ts'
import type { Permission } from '../../domain/permission/acts.ts'
import type { Role } from '../../domain/user/role.ts'
import { businessTime } from '../../domain/time/time.ts'
import type { DB } from '../schema.ts'

const LIVE_STATES = CERTIFICATE_STATES.filter((state) => CERTIFICATE_STATE_ROWS[state].live)

type Row = {
  readonly certificateId: string; readonly serviceId: string; readonly pcName: string
  readonly state: CertificateState; readonly acquiredAt: Date; readonly notAfter: Date
  readonly userId: string; readonly contractId: string; readonly loginId: string; readonly name: string; readonly mail: string; readonly language: 'ja' | 'en'
  readonly role: Role; readonly permissions: readonly string[]; readonly reached: boolean
  readonly toldAt: Date | null; readonly seenAt: Date | null
  readonly others: readonly CertificateState[]; readonly said: readonly string[]
}

const noticedOf = ({ certificateId, serviceId, pcName, state, acquiredAt, notAfter, userId, others, said, reached, toldAt, seenAt, ...user }: Row): Noticed => ({
  certificateId, serviceId, pcName, others, reached, toldAt: toldAt && businessTime(toldAt), seenAt: seenAt && businessTime(seenAt),
  certificate: { state, acquiredAt: businessTime(acquiredAt), notAfter: businessTime(notAfter) },
  user: { id: userId, ...user },
  said: new Set(said),
})

/** Everything a notice depends on, of the certificates whose ids `of` answers. */
const facts = (of: RawBuilder<unknown>, now: Moment) => sql<Row>`
  with chosen as materialized (${of})
  select c.id as certificate_id, c.service_id, c.pc_name, c.state, c.acquired_at, c.not_after,
    u.id as user_id, u.contract_id, u.login_id, u.name, u.mail, u.language, u.role, u.permissions, u.state = 'registered' and k.state = 'open' as reached,
    array(select o.state from certificate o where o.user_id = c.user_id and o.id <> c.id and o.state = any(${LIVE_STATES}) and o.not_after > ${now.business}::timestamptz - interval '1 second') as others,
    (select min(n.said_at) from notice n where n.certificate_id = c.id and n.kind = 'expiring') as told_at,
    (select a.at_business from login_attempt a where a.user_id = c.user_id and a.outcome = 'accepted' order by a.at_machine desc limit 1) as seen_at,
    array(select n.kind || '-' || n.days from notice n where n.certificate_id = c.id) as said
  from chosen join certificate c on c.id = chosen.certificate_id join users u on u.id = c.user_id join contract k on k.id = u.contract_id`

/** Kept with the contract by the job; who was asked because another left is in the outbox, whose acts hold a user's lock and must not wait for a contract's. */
const lastAsked = (contract: RawBuilder<unknown>): RawBuilder<Date | null> => sql<Date | null>`greatest((select second_asked_at from contract where id = ${contract}),
  (select max(o.queued_at) from users u join outbox o on o.user_id = u.id and o.kind = 'lone-administrator' where u.contract_id = ${contract} and (u.role <> 'user' or u.permissions <> '{}')))`

type DueContract = { readonly id: string; readonly serviceId: string; readonly state: string; readonly openedAt: Date; readonly askedAt: Date | null }

export const notices = (db: Kysely<DB>, institutionId: string, now: Moment): NoticePort => ({
  takeDue: async (most) => (await facts(sql`select certificate_id from notice_plan where institution_id = ${institutionId} and look_at <= ${now.business}
    order by look_at limit ${most} for no key update skip locked`, now).execute(db)).rows.map(noticedOf),
  noticed: async (ids) => (ids.length === 0 ? [] : (await facts(sql`select unnest(${ids}::uuid[]) as certificate_id`, now).execute(db)).rows.map(noticedOf)),
  administratorsOf: async (contractIds) => (contractIds.length === 0 ? [] : (await db.selectFrom('users')
    .select(['id', 'contractId', 'loginId', 'name', 'mail', 'language', 'role', 'permissions']).where('contractId', 'in', contractIds).where('state', '=', 'registered')
    .where((eb) => eb.or([eb('role', 'in', ['chief', 'administrator']), eb(eb.val<string>('web-administration' satisfies Permission), '=', eb.fn.any('permissions'))]))
    .orderBy('loginId').execute()).map((row) => ({ ...row, role: row.role as Role, language: row.language as Noticed['user']['language'] }))),
  takeForSecond: async (most) => {
    const { rows } = await sql<DueContract>`with due as materialized (select id, service_id, state, opened_at from contract
        where institution_id = ${institutionId} and second_looks_at <= ${now.business} order by second_looks_at limit ${most} for no key update skip locked)
      select id, service_id as "serviceId", state, opened_at as "openedAt", ${lastAsked(sql`due.id`)} as "askedAt" from due`.execute(db)
    const administrators = Map.groupBy(await notices(db, institutionId, now).administratorsOf(rows.map(({ id }) => id)), ({ contractId }) => contractId)
    return rows.map(({ id, serviceId, state, openedAt, askedAt }) => ({
      contractId: id, serviceId, open: state === 'open', openedAt: businessTime(openedAt), askedAt: askedAt && businessTime(askedAt), administrators: administrators.get(id) ?? [],
    }))
  },
  lookedForSecond: async (contractId, { askedAt, next }) => void await db.updateTable('contract').set({ secondAskedAt: askedAt, secondLooksAt: next }).where('id', '=', contractId).execute(),
  askedForSecond: async (contractId) => {
    const { rows: [row] } = await sql<{ at: Date | null }>`select ${lastAsked(sql`${contractId}::uuid`)} as at`.execute(db)
    return row?.at == null ? null : businessTime(row.at)
  },
  say: async (stages) => (stages.length === 0 ? new Set() : new Set((await db.insertInto('notice')
    .values(stages.map(({ certificateId, kind, days }) => ({ certificateId, institutionId, kind, days, saidAt: now.business })))
    .onConflict((on) => on.doNothing()).returning('certificateId').execute()).map((row) => row.certificateId))),
  gather: async (said, leavesAt) => {
    if (said.length > 0) await db.insertInto('noticeDigest').values(said.map((each) => ({ ...each, institutionId, leavesAt }))).execute()
  },
  takeDigest: async () => {
    const { rows } = await sql<{ contractId: string; certificateId: string; kind: NoticeKind; leavesAt: Date }>`delete from notice_digest
      where contract_id = (select contract_id from notice_digest where institution_id = ${institutionId} and leaves_at <= ${now.business} order by leaves_at limit 1) and leaves_at <= ${now.business}
      returning contract_id, certificate_id, kind, leaves_at`.execute(db)
    const [first] = rows
    return first && { contractId: first.contractId, leavesAt: businessTime(Math.max(...rows.map(({ leavesAt }) => leavesAt.getTime()))), about: rows.map(({ certificateId, kind }) => ({ certificateId, kind })) }
  },
  unread: async ({ contractId, most }) => (await sql<{ loginId: string; name: string; toldAt: Date; notAfter: Date }>`
    select u.login_id, u.name, told.at as told_at, c.not_after
    from users u join certificate c on c.user_id = u.id join notice n on n.certificate_id = c.id and n.kind = 'unread',
      lateral (select min(said_at) as at from notice where certificate_id = c.id and kind = 'expiring') told
    where u.contract_id = ${contractId} and u.state = 'registered' and c.state = 'active' and c.not_after > ${now.business}::timestamptz - interval '1 second'
      and not exists (select from login_attempt a where a.user_id = u.id and a.outcome = 'accepted' and a.at_business >= told.at)
      and not exists (select from certificate o where o.user_id = u.id and o.id <> c.id and o.state = any(${LIVE_STATES}))
    order by c.not_after, u.login_id limit ${most}`.execute(db)).rows.map(({ toldAt, notAfter, ...row }) => ({ ...row, toldAt: businessTime(toldAt), notAfter: businessTime(notAfter) })),
  lookAgain: async (looks) => {
    const ended = looks.flatMap(({ certificateId, at }) => (at === null ? [certificateId] : []))
    const later = looks.flatMap(({ certificateId, at }) => (at === null ? [] : [{ certificateId, at }]))
    if (ended.length > 0) await db.deleteFrom('noticePlan').where('certificateId', 'in', ended).execute()
    if (later.length === 0) return
    await sql`update notice_plan set look_at = next.at from unnest(${later.map((each) => each.certificateId)}::uuid[], ${later.map((each) => each.at)}::timestamptz[]) next (id, at)
      where notice_plan.certificate_id = next.id`.execute(db)
  },
  lockUsers: async (ids) => (ids.length === 0 ? new Set() : new Set((await db.selectFrom('users').select('id').where('id', 'in', ids)
    .orderBy('id').forNoKeyUpdate().skipLocked().execute()).map((row) => row.id))),
  lookAnew: async (serviceId) => void await db.updateTable('noticePlan').set({ lookAt: now.business }).where('serviceId', '=', serviceId).execute(),
})
