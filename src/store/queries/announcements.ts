import type { Kysely, Selectable } from 'kysely'
import type { Announcement, AnnouncementPort } from '../../app/port/announcements.ts'
import type { Moment } from '../../app/port/house.ts'
import { day } from '../../domain/calendar/day.ts'
import { machineTime } from '../../domain/time/time.ts'
import type { Announcement as Row, DB } from '../schema.ts'

const COLUMNS = ['id', 'serviceId', 'fromDay', 'untilDay', 'titleJa', 'titleEn', 'bodyJa', 'bodyEn', 'createdAt', 'withdrawnAt'] as const

const announcementOf = (row: Pick<Selectable<Row>, (typeof COLUMNS)[number]>): Announcement => ({
  ...row, fromDay: day(row.fromDay), untilDay: day(row.untilDay), createdAt: machineTime(row.createdAt), withdrawnAt: row.withdrawnAt && machineTime(row.withdrawnAt),
})

export const announcements = (db: Kysely<DB>, institutionId: string, now: Moment): AnnouncementPort => {
  const rows = () => db.selectFrom('announcement').select(COLUMNS).orderBy('fromDay', 'desc').orderBy('createdAt', 'desc').orderBy('id')
  return {
    add: async (announcement) => announcementOf(await db.insertInto('announcement')
      .values({ ...announcement, institutionId, createdAt: now.machine }).returning(COLUMNS).executeTakeFirstOrThrow()),
    shown: async (serviceId, on, most) => (await rows()
      .where('withdrawnAt', 'is', null).where('fromDay', '<=', on).where('untilDay', '>=', on)
      .where((eb) => eb.or([eb('serviceId', 'is', null), eb('serviceId', '=', serviceId)])).limit(most).execute()).map(announcementOf),
    all: async (most) => (await rows().limit(most).execute()).map(announcementOf),
    withdraw: async (id) => {
      const result = await db.updateTable('announcement').set({ withdrawnAt: now.machine }).where('id', '=', id).where('withdrawnAt', 'is', null).executeTakeFirst()
      return result.numUpdatedRows === 1n
    },
  }
}
