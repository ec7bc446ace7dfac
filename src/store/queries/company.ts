import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { AttentionRules, CompanyPort, DoneAct, UsersAsked } from '../../app/port/company.ts'
import type { Moment } from '../../app/port/house.ts'
import { TOLD_ACTS } from '../../domain/permission/told.ts'
import { businessTime } from '../../domain/time/time.ts'
import { ATTENTIONS, type Attention, type UserFilter, type UserSort } from '../../domain/user/attention.ts'
import type { DB } from '../schema.ts'
import { userOf } from './people.ts'

const literals = (words: readonly string[]) => sql.join(words.map((word) => sql.lit(word)))

/** What somebody of the company wrote besides a kind of revocation is theirs to read; what the branch wrote is not. */
const WHY = sql`case when actor_kind = 'user' then coalesce(nullif(facts->>'note', ''), facts->>'reason') else facts->>'reason' end`
/** What the partial indexes leave out, in their very words, or the planner does not take them. */
const NEVER_TOLD = ['log-in', 'log-out', 'begin-acquisition', 'request-certificate', 'issue-certificate', 'abandon-certificate', 'begin-renewal', 'complete-renewal', 'give-notice', 'expire-certificate'] as const

type Test = RawBuilder<boolean>
type Rules = AttentionRules & Pick<UsersAsked, 'contractId' | 'text'> & { readonly now: Date }

const when = (holds: boolean): Test => sql<boolean>`${sql.lit(holds)}`
/** A certificate is valid to the end of its last second. */
const unexpired = (now: Date): Date => new Date(now.getTime() - 999)

/** `u` is the user, `s` how they stand (migration 0044). */
const live = ({ now }: Rules): Test => sql<boolean>`coalesce(s.live_until >= ${unexpired(now)}, false)`
const locked = ({ now }: Rules): Test => sql<boolean>`(s.locked or coalesce(s.locked_until > ${now}, false))`
const withoutToken = ({ tokens }: Rules): Test => (tokens === 'nobody' ? when(false) : sql<boolean>`(${when(tokens === 'everybody')} or u.uses_token) and not s.has_token`)
const renewsAlone = ({ renewedAloneFrom }: Rules): Test => (renewedAloneFrom === null ? when(false) : sql<boolean>`coalesce(s.renewable_until >= ${renewedAloneFrom}, false)`)

/** Each reason on its own row of `u` and `s`, as `ATTENTION` means it. */
const REASONS: { readonly [Reason in Attention]: (rules: Rules) => Test } = {
  'asked': () => sql<boolean>`s.has_asked`,
  'stopped': () => sql<boolean>`u.stopped_by_self`,
  'new-pc': ({ confirms, now }) => sql<boolean>`${when(confirms)} and coalesce(s.unconfirmed_until >= ${unexpired(now)}, false)`,
  'locked': () => sql<boolean>`s.locked`,
  'token': withoutToken,
  'grant': (rules) => sql<boolean>`${when(rules.certificates)} and not ${live(rules)} and not ${renewsAlone(rules)} and not coalesce(s.grant_until > ${rules.now}, false)`,
  'password': ({ now }) => sql<boolean>`not coalesce(s.password_until > ${now}, false)`,
  'mail': () => sql<boolean>`(u.mail_returned_at is not null or u.second_mail_returned_at is not null)`,
}

/** Who is told is somebody else than who looks; of the chief, where the branch is the way back, only what an administrator may do. */
const waits = (reason: Attention, rules: Rules): Test => {
  const ofChief = rules.actsOnChief || reason === 'new-pc'
  const state = reason === 'stopped' ? 'suspended' : 'registered'
  return sql<boolean>`(u.state = ${sql.lit(state)} and u.id <> ${rules.viewerId} and (${when(ofChief)} or u.role <> 'chief') and (${REASONS[reason](rules)}))`
}

const anyReason = (rules: Rules): Test => sql<boolean>`(${sql.join(ATTENTIONS.map((reason) => waits(reason, rules)), sql` or `)})`

const FILTERS: { readonly [Filter in UserFilter]: (rules: Rules) => Test } = {
  'everybody': () => sql<boolean>`u.state <> 'removed'`,
  'needs-you': anyReason,
  'asked': (rules) => sql<boolean>`u.state <> 'removed' and ${REASONS.asked(rules)}`,
  'expiring': ({ expiringBefore, now }) => sql<boolean>`u.state <> 'removed' and s.active_until < ${expiringBefore} and s.active_until >= ${unexpired(now)}`,
  'no-certificate': (rules) => sql<boolean>`u.state <> 'removed' and not ${live(rules)}`,
  'locked': (rules) => sql<boolean>`u.state <> 'removed' and ${locked(rules)}`,
  'token': (rules) => sql<boolean>`u.state <> 'removed' and ${withoutToken(rules)}`,
  'suspended': () => sql<boolean>`u.state = 'suspended'`,
  'removed': () => sql<boolean>`u.state = 'removed'`,
}

const SORTS: { readonly [Sort in UserSort]: RawBuilder<unknown> } = {
  'login-id': sql`u.login_id`,
  'name': sql`u.name, u.login_id`,
  'expiry': sql`s.active_until nulls last, u.login_id`,
}

const ESCAPED = /[\\%_]/g

type Row = Parameters<typeof userOf>[0] & { readonly attention: readonly Attention[]; readonly isLocked: boolean; readonly total: string }

/** What is asked of `u` alone, without how they stand. */
const OF_USERS_ALONE: ReadonlySet<UserFilter | UserSort> = new Set<UserFilter | UserSort>(['everybody', 'suspended', 'removed', 'login-id', 'name'])

const STANDING = ({ contractId }: Pick<Rules, 'contractId'>) => sql`join user_standing s on s.user_id = u.id and s.contract_id = ${contractId}`

/** Whoever of a contract a list is cut from. Where rights are read row by row, nothing is asked of any other contract. */
const among = (rules: Rules, filter: UserFilter, sort: UserSort | null): RawBuilder<unknown> => {
  const { contractId, text } = rules
  const pattern = `%${text.replaceAll(ESCAPED, (special) => `\\${special}`)}%`
  const found = text === '' ? when(true) : sql<boolean>`u.found_by like ${pattern}`
  const alone = OF_USERS_ALONE.has(filter) && (sort === null || OF_USERS_ALONE.has(sort))
  return sql`from users u ${alone ? sql`` : STANDING(rules)} where u.contract_id = ${contractId} and ${found} and ${FILTERS[filter](rules)}`
}

export const company = (db: Kysely<DB>, institutionId: string, { business: now }: Moment): CompanyPort => ({
  users: async (asked) => {
    const rules = { ...asked, now }
    const reasons = ATTENTIONS.map((reason) => sql`case when ${waits(reason, rules)} then ${sql.lit(reason)} end`)
    // The page is cut by ids first: what is told of each is put together for the rows of the page alone.
    const { rows } = await sql<Row>`
      with page as materialized (select u.id ${among(rules, asked.filter, asked.sort)} order by ${SORTS[asked.sort]} offset ${asked.skip} limit ${asked.most})
      select u.id, u.institution_id as "institutionId", u.contract_id as "contractId", u.service_id as "serviceId", u.login_id as "loginId", u.name, u.mail, u.language,
        u.role, u.permissions, u.state, u.usable_from as "usableFrom", u.uses_token as "usesToken",
        (select count(*) ${among(rules, asked.filter, null)}) as total, array_remove(array[${sql.join(reasons)}], null) as attention, ${locked(rules)} as "isLocked"
      from page join users u on u.id = page.id ${STANDING(rules)} order by ${SORTS[asked.sort]}`.execute(db)
    return {
      total: Number(rows[0]?.total ?? 0),
      users: rows.map(({ attention, isLocked, total: _, ...user }) => ({ user: userOf(user), attention, locked: isLocked })),
    }
  },

  needing: async (asked) => {
    const rules = { ...asked, text: '', now }
    const { rows } = await sql<{ readonly total: string }>`select count(*) as total ${among(rules, 'needs-you', null)}`.execute(db)
    return Number(rows[0]?.total)
  },

  requests: async (contractId, most) => (await db.selectFrom('userRequest').innerJoin('users', 'users.id', 'userRequest.userId')
    .select(['userRequest.id', 'userRequest.userId', 'userRequest.kind', 'userRequest.askedAt', 'userRequest.lastAskedAt', 'users.name', 'users.loginId', 'users.role'])
    .innerJoin('userStanding', 'userStanding.userId', 'users.id').where('userStanding.contractId', '=', contractId).where('userStanding.hasAsked', '=', true)
    .where('users.state', '<>', 'removed').where('closedAt', 'is', null).orderBy('askedAt').limit(most).execute())
    .map(({ kind, role, askedAt, lastAskedAt, ...row }) => ({
      ...row, kind: kind as 'unlock', role: role as 'user', askedAt: businessTime(askedAt), lastAskedAt: businessTime(lastAskedAt), closedAt: null, closedBy: null, answeredBy: null,
    })),

  waitingPcs: async (contractId) => (await db.selectFrom('certificate').innerJoin('users', 'users.id', 'certificate.userId')
    .select(['users.id as userId', 'users.name', 'users.loginId', 'users.role', 'certificate.pcName', 'certificate.acquiredAt'])
    .innerJoin('userStanding', 'userStanding.userId', 'users.id').where('userStanding.contractId', '=', contractId).where('userStanding.unconfirmedUntil', '>=', unexpired(now))
    .where('users.state', '<>', 'removed').where('certificate.state', '=', 'awaiting-confirmation').where('certificate.notAfter', '>=', unexpired(now)).orderBy('certificate.acquiredAt').execute())
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
