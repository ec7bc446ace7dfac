import type { Kysely } from 'kysely'
import type { Moment } from '../../app/port/house.ts'
import type { KeptFormPort } from '../../app/port/kept-forms.ts'
import { businessTime, machineTime } from '../../domain/time/time.ts'
import type { DB } from '../schema.ts'

export const keptForms = (db: Kysely<DB>, institutionId: string, { machine: now }: Moment): KeptFormPort => {
  const of = (userId: string, place: string) => db.deleteFrom('keptForm').where('userId', '=', userId).where('place', '=', place)
  return {
    keep: async (userId, { place, sealed, keptAt, endsAt }, most) => {
      const row = { sealed: Buffer.from(sealed), keptAt, endsAt, shownAt: null }
      await db.insertInto('keptForm').values({ institutionId, userId, place, ...row }).onConflict((on) => on.columns(['institutionId', 'userId', 'place']).doUpdateSet(row)).execute()
      await db.deleteFrom('keptForm').where('userId', '=', userId)
        .where('place', 'not in', db.selectFrom('keptForm').select('place').where('userId', '=', userId).orderBy('endsAt', 'desc').limit(most)).execute()
    },
    ofUser: async (userId) => (await db.selectFrom('keptForm').select(['place', 'sealed', 'keptAt', 'endsAt', 'shownAt']).where('userId', '=', userId).where('endsAt', '>', now).orderBy('endsAt', 'desc').execute())
      .map((row) => ({ ...row, keptAt: businessTime(row.keptAt), endsAt: machineTime(row.endsAt), shownAt: row.shownAt && machineTime(row.shownAt) })),
    shown: async (userId, place) => void await db.updateTable('keptForm').set({ shownAt: now }).where('userId', '=', userId).where('place', '=', place).where('shownAt', 'is', null).execute(),
    forget: async (userId, place) => void await of(userId, place).execute(),
  }
}
