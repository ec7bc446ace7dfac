import { sql, type Kysely, type Selectable } from 'kysely'
import type { Moment } from '../../app/port/house.ts'
import type { Answerer, RequestPort, UserRequest as Asked } from '../../app/port/requests.ts'
import { businessTime } from '../../domain/time/time.ts'
import type { DB, UserRequest } from '../schema.ts'

const COLUMNS = ['userRequest.id', 'userRequest.userId', 'userRequest.kind', 'userRequest.askedAt', 'userRequest.lastAskedAt', 'userRequest.closedAt', 'userRequest.closedBy', 'userRequest.closedActor', 'userRequest.closedUser'] as const

const answererOf = (kind: string | null, userId: string | null): Answerer | null => {
  if (kind === null) return null
  return userId === null ? { kind: kind as Exclude<Answerer['kind'], 'user'> } : { kind: 'user', userId }
}

const requestOf = ({ closedActor, closedUser, ...row }: Omit<Selectable<UserRequest>, 'institutionId'>): Asked => ({
  ...row,
  answeredBy: answererOf(closedActor, closedUser),
  kind: row.kind as Asked['kind'],
  closedBy: row.closedBy as Asked['closedBy'],
  askedAt: businessTime(row.askedAt),
  lastAskedAt: businessTime(row.lastAskedAt),
  closedAt: row.closedAt && businessTime(row.closedAt),
})

export const requests = (db: Kysely<DB>, institutionId: string, { business: now }: Moment): RequestPort => {
  const all = () => db.selectFrom('userRequest').select(COLUMNS)
  return {
    find: async (userId, kind) => {
      const row = await all().where('userId', '=', userId).where('kind', '=', kind).where('closedAt', 'is', null).executeTakeFirst()
      return row && requestOf(row)
    },
    add: async (userId, kind) => requestOf(await db.insertInto('userRequest').values({ institutionId, userId, kind, askedAt: now, lastAskedAt: now }).returning(COLUMNS).executeTakeFirstOrThrow()),
    askedAgain: async (id) => void await db.updateTable('userRequest').set({ lastAskedAt: now }).where('id', '=', id).execute(),
    close: async (userId, kinds, { act, actor }) => {
      const [{ numUpdatedRows } = { numUpdatedRows: 0n }] = await db.updateTable('userRequest').set({ closedAt: now, closedBy: act, closedActor: actor.kind, closedUser: actor.kind === 'user' ? actor.userId : null })
        .where('userId', '=', userId).where('kind', 'in', kinds).where('closedAt', 'is', null).execute()
      return Number(numUpdatedRows)
    },
    answered: async ({ contractId, after, most }) => {
      let query = db.selectFrom('userRequest').innerJoin('users', 'users.id', 'userRequest.userId').select([...COLUMNS, 'users.name', 'users.loginId'])
        .where('users.contractId', '=', contractId).where('userRequest.closedAt', 'is not', null)
      if (after !== null) query = query.where(sql<boolean>`(user_request.closed_at, user_request.id) < (select closed_at, id from user_request as last where last.id = ${after})`)
      const rows = await query.orderBy('userRequest.closedAt', 'desc').orderBy('userRequest.id', 'desc').limit(most).execute()
      return rows.map(({ name, loginId, ...row }) => ({ ...requestOf(row), name, loginId }))
    },
    ofUser: async (userId, most) => (await all().where('userId', '=', userId).orderBy('askedAt', 'desc').limit(most).execute()).map(requestOf),
  }
}
