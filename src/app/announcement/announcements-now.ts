import { dayOf } from '../../domain/calendar/day.ts'
import type { ServiceEntry } from '../institution/service-book.ts'
import type { Announcement } from '../port/announcements.ts'
import type { Transaction } from '../port/database.ts'

/** More than a customer reads; older ones give way. */
const SHOWN_MOST = 10

/** What a service announces today, by the institutions' days, the newest first (R-901). */
export const announcementsNow = (tx: Transaction, { service }: Pick<ServiceEntry, 'service'>): Promise<readonly Announcement[]> =>
  tx.announcements.shown(service.id, dayOf(tx.now.business), SHOWN_MOST)
