import type { Day } from '../../domain/calendar/day.ts'
import type { MachineTime } from '../../domain/time/time.ts'

export type Announcement = {
  readonly id: string
  /** Null: of every service of the institution. */
  readonly serviceId: string | null
  /** The first and the last day on which it is shown. */
  readonly fromDay: Day
  readonly untilDay: Day
  readonly titleJa: string
  readonly titleEn: string
  readonly bodyJa: string
  readonly bodyEn: string
  readonly createdAt: MachineTime
  /** Null while it stands. */
  readonly withdrawnAt: MachineTime | null
}

export type AnnouncementPort = {
  readonly add: (announcement: Omit<Announcement, 'createdAt' | 'withdrawnAt'>) => Promise<Announcement>
  /** Those that hold on a day for a service, the newest first. */
  readonly shown: (serviceId: string, on: Day, most: number) => Promise<readonly Announcement[]>
  /** Every one, withdrawn ones included, the newest first. */
  readonly all: (most: number) => Promise<readonly Announcement[]>
  /** False where there is none of that id, or it was withdrawn before. */
  readonly withdraw: (id: string) => Promise<boolean>
}
