import { announce } from '../../app/announcement/announce.ts'
import type { House } from '../../app/port/house.ts'
import type { DemoAnnouncement } from './cast/member.ts'
import { must, SEED } from './ensure-service.ts'

/** What a service of the demo announces, each once, by its title. */
export const ensureAnnouncements = async (house: House, institutionId: string, site: string, announcements: readonly DemoAnnouncement[]): Promise<void> => {
  const known = await house.database.transact(institutionId, (tx) => tx.announcements.all(announcements.length + 100))
  for (const announcement of announcements.filter(({ titleJa }) => known.every((each) => each.titleJa !== titleJa))) {
    must(`announce ${announcement.titleEn}`, await announce(house)(SEED, { ...announcement, institutionId, site }))
  }
}
