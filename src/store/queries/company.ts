import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { CompanyPort, DoneAct, UsersAsked } from '../../app/port/company.ts'
import type { Moment } from '../../app/port/house.ts'
import { CERTIFICATE_STATE_ROWS, CERTIFICATE_STATES } from '../../domain/certificate/lifecycle.ts'
import { TOLD_ACTS } from '../../domain/permission/told.ts'
import { businessTime } from '../../domain/time/time.ts'
import { ATTENTIONS, type Attention, type UserFilter, type UserSort } from '../../domain/user/attention.ts'
import type { DB } from '../schema.ts'
import { userOf } from './people.ts'

const LIVE_STATES = CERTIFICATE_STATES.filter((state) => CERTIFICATE_STATE_ROWS[state].live)
const literals = (words: readonly string[]) => sql.join(words.map((word) => sql.lit(word)))

/** What somebody of the company wrote besides a kind of revocation is theirs to read; what the branch wrote is not. */
const WHY = sql`case when actor_kind = 'user' then coalesce(nullif(facts->>'note', ''), facts->>'reason') else facts->>'reason' end`
/** What the partial indexes leave out, in their very words, or the planner does not take them. */
const NEVER_TOLD = ['log-in', 'log-out', 'begin-acquisition', 'request-certificate', 'issue-certificate', 'abandon-certificate', 'begin-renewal', 'complete-renewal', 'give-notice', 'expire-certificate'] as const

type Test = RawBuilder<boolean>
type Rules = UsersAsked & { readonly now: Date }

const when = (holds: boolean): Test => sql<boolean>`${sql.lit(holds)}`
/** A certificate is valid to the end of its last second. */
const unexpired = (now: Date): Date => new Date(now.getTime() - 999)

const live = ({ now }: Rules): Test => sql<boolean>`exists (select from certificate c where c.user_id = u.id and c.state in (${literals(LIVE_STATES)}) and c.not_after >= ${unexpired(now)})`
const locked = ({ now }: Rules): Test => sql<boolean>`exists (select from secret_counter s where s.user_id = u.id and (s.locked or s.locked_until > ${now}))`
const withoutToken = ({ tokens }: Rules): Test =>
  sql<boolean>`(${when(tokens === 'everybody')} or (${when(tokens === 'per-user')} and u.uses_token)) and not exists (select from token t where t.user_id = u.id and t.state = 'registered')`
const renewsAlone = ({ renewedAloneFrom }: Rules): Test => (renewedAloneFrom === null ? when(false)
  : sql<boolean>`exists (select from certificate c where c.user_id = u.id and c.state in ('active', 'renewed', 'expired') and c.not_after >= ${renewedAloneFrom})`)

/** Each reason on its own row of `u`, as `ATTENTION` means it. */
const REASONS: { readonly [Reason in Attention]: (rules: Rules) => Test } = {
  'asked': () => sql<boolean>`exists (select from user_request r where r.institution_id = u.institution_id and r.user_id = u.id and r.closed_at is null)`,
  'new-pc': ({ confirms, now }) => sql<boolean>`${when(confirms)} and exists (select from certificate c where c.user_id = u.id and c.state = 'awaiting-confirmation' and c.not_after >= ${unexpired(now)})`,
  'locked': () => sql<boolean>`exists (select from secret_counter s where s.user_id = u.id and s.locked)`,
  'token': withoutToken,
  'grant': (rules) => sql<boolean>`${when(rules.certificates)} and not ${live(rules)} and not (${renewsAlone(rules)})
    and not exists (select from acquisition_grant g where g.user_id = u.id and g.state = 'open' and (g.lapses_at is null or g.lapses_at > ${rules.now}))`,
  'password': ({ now }) => sql<boolean>`not exists (select from password p where p.user_id = u.id and (p.lapses_at is null or p.lapses_at > ${now}))`,
  'mail': () => sql<boolean>`(u.mail_returned_at is not null or u.second_mail_returned_at is not null)`,
}

/** Who is told is somebody else than who looks; of the chief, where the branch is the way back, only what an administrator may do. */
const waits = (reason: Attention, rules: Rules): Test => {
  const ofChief = rules.actsOnChief || reason === 'new-pc'
  return sql<boolean>`(u.state = 'registered' and u.id <> ${rules.viewerId} and (${when(ofChief)} or u.role <> 'chief') and (${REASONS[reason](rules)}))`
}

const anyReason = (rules: Rules): Test => sql<boolean>`(${sql.join(ATTENTIONS.map((reason) => waits(reason, rules)), sql` or `)})`

const FILTERS: { readonly [Filter in UserFilter]: (rules: Rules) => Test } = {
  'everybody': () => sql<boolean>`u.state <> 'removed'`,
  'needs-you': anyReason,
  'asked': (rules) => sql<boolean>`u.state <> 'removed' and ${REASONS.asked(rules)}`,
  'expiring': ({ expiringBefore, now }) => sql<boolean>`u.state <> 'removed' and h.not_after < ${expiringBefore} and h.not_after >= ${unexpired(now)}`,
  'no-certificate': (rules) => sql<boolean>`u.state <> 'removed' and not ${live(rules)}`,
  'locked': (rules) => sql<boolean>`u.state <> 'removed' and ${locked(rules)}`,
  'token': (rules) => sql<boolean>`u.state <> 'removed' and ${withoutToken(rules)}`,
  'suspended': () => sql<boolean>`u.state = 'suspended'`,
  'removed': () => sql<boolean>`u.state = 'removed'`,
}

const SORTS: { readonly [Sort in UserSort]: RawBuilder<unknown> } = {
  'login-id': sql`u.login_id`,
  'name': sql`u.name, u.login_id`,
  'expiry': sql`h.not_after nulls last, u.login_id`,
}

const ESCAPED = /[\\%_]/g

type Row = Parameters<typeof userOf>[0] & { readonly attention: readonly Attention[]; readonly isLocked: boolean; readonly total: string }

export const company = (db: Kysely<DB>, institutionId: string, { business: now }: Moment): CompanyPort => ({
  users: async (asked) => {
    const rules = { ...asked, now }
    const pattern = `%${asked.text.replaceAll(ESCAPED, (special) => `\\${special}`)}%`
    const found = asked.text === '' ? when(true) : sql<boolean>`(u.login_id like ${pattern} or lower(u.mail) like ${pattern} or lower(normalize(u.name, NFKC)) like ${pattern})`
    const reasons = ATTENTIONS.map((reason) => sql`case when ${waits(reason, rules)} then ${sql.lit(reason)} end`)
    const { rows } = await sql<Row>`
      with chosen as materialized (
        select u.id, count(*) over () as total, row_number() over (order by ${SORTS[asked.sort]}) as place
        from users u left join certificate h on h.user_id = u.id and h.state = 'active'
        where u.contract_id = ${asked.contractId} and ${found} and ${FILTERS[asked.filter](rules)}
        order by place offset ${asked.skip} limit ${asked.most}
      )
      select u.id, u.institution_id as "institutionId", u.contract_id as "contractId", u.service_id as "serviceId", u.login_id as "loginId", u.name, u.mail, u.language,
        u.role, u.permissions, u.state, u.usable_from as "usableFrom", u.uses_token as "usesToken", chosen.total,
        array_remove(array[${sql.join(reasons)}], null) as attention, ${locked(rules)} as "isLocked"
      from chosen join users u on u.id = chosen.id order by chosen.place`.execute(db)
    return {
      total: Number(rows[0]?.total ?? 0),
      users: rows.map(({ attention, isLocked, total: _, ...user }) => ({ user: userOf(user), attention, locked: isLocked })),
    }
  },

  requests: async (contractId, most) => (await db.selectFrom('userRequest').innerJoin('users', 'users.id', 'userRequest.userId')
    .select(['userRequest.id', 'userRequest.userId', 'userRequest.kind', 'userRequest.askedAt', 'userRequest.lastAskedAt', 'users.name', 'users.loginId', 'users.role'])
    .where('users.contractId', '=', contractId).where('users.state', '<>', 'removed').where('closedAt', 'is', null).orderBy('askedAt').limit(most).execute())
    .map(({ kind, role, askedAt, lastAskedAt, ...row }) => ({
      ...row, kind: kind as 'unlock', role: role as 'user', askedAt: businessTime(askedAt), lastAskedAt: businessTime(lastAskedAt), closedAt: null, closedBy: null, answeredBy: null,
    })),

  waitingPcs: async (contractId) => (await db.selectFrom('certificate').innerJoin('users', 'users.id', 'certificate.userId')
    .select(['users.id as userId', 'users.name', 'users.loginId', 'users.role', 'certificate.pcName', 'certificate.acquiredAt'])
    .where('users.contractId', '=', contractId).where('users.state', '<>', 'removed')
    .where('certificate.state', '=', 'awaiting-confirmation').where('certificate.notAfter', '>=', unexpired(now)).orderBy('certificate.acquiredAt').execute())
    .map(({ role, acquiredAt, ...row }) => ({ ...row, role: role as 'user', acquiredAt: businessTime(acquiredAt) })),

  done: async ({ objects, actors, most }) => {
    const part = (column: RawBuilder<unknown>, refs: readonly string[]) => sql`
      (select id, position, at_business, actor_kind, actor_ref, act, object_kind, object_ref, ${WHY} as reason from audit_event
      where institution_id = ${institutionId} and ${column} = any(${[...refs]}::text[]) and outcome = 'accepted'
      and act not in (${literals(NEVER_TOLD)}) and act in (${literals(TOLD_ACTS)}) and actor_kind <> 'job' order by position desc limit ${most})`
    const { rows } = await sql<Omit<DoneAct, 'at'> & { readonly atBusiness: Date }>`
      select distinct on (position) id, at_business as "atBusiness", actor_kind as "actorKind", actor_ref as "actorRef", act, object_kind as "objectKind", object_ref as "objectRef", reason
      from (${part(sql`object_ref`, objects)} union all ${part(sql`actor_ref`, actors)}) as done order by position desc limit ${most}`.execute(db)
    return rows.map(({ atBusiness, ...row }) => ({ ...row, at: businessTime(atBusiness) }))
  },

  ownersOf: async (objects) => {
    if (objects.length === 0) return new Map()
    const certificates = await db.selectFrom('certificate').select(['id', 'userId']).where('id', 'in', [...objects]).execute()
    const grants = await db.selectFrom('acquisitionGrant').select(['id', 'userId']).where('id', 'in', [...objects]).execute()
    return new Map([...certificates, ...grants].map(({ id, userId }) => [id, userId]))
  },
})
