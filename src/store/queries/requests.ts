import type { Kysely, Selectable } from 'kysely'
import type { Moment } from '../../app/port/house.ts'
import type { RequestPort, UserRequest as Asked } from '../../app/port/requests.ts'
import { businessTime } from '../../domain/time/time.ts'
import type { DB, UserRequest } from '../schema.ts'

const COLUMNS = ['userRequest.id', 'userRequest.userId', 'userRequest.kind', 'userRequest.askedAt', 'userRequest.lastAskedAt', 'userRequest.closedAt', 'userRequest.closedBy'] as const

const requestOf = (row: Omit<Selectable<UserRequest>, 'institutionId'>): Asked => ({
  ...row,
  kind: row.kind as Asked['kind'],
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
    close: async (userId, kinds, closedBy) => {
      const [{ numUpdatedRows } = { numUpdatedRows: 0n }] = await db.updateTable('userRequest').set({ closedAt: now, closedBy })
        .where('userId', '=', userId).where('kind', 'in', kinds).where('closedAt', 'is', null).execute()
      return Number(numUpdatedRows)
    },
    ofUser: async (userId, most) => (await all().where('userId', '=', userId).orderBy('askedAt', 'desc').limit(most).execute()).map(requestOf),
  }
}
