import type { Announcement } from '../../app/port/announcements.ts'
import { startOfDay } from '../../domain/calendar/day.ts'
import type { Language } from '../../text/language.ts'
import type { Announcement as Shown } from '../ui/announcements.tsx'

const TITLE = { ja: 'titleJa', en: 'titleEn' } as const
const BODY = { ja: 'bodyJa', en: 'bodyEn' } as const

/** Announcements as a page shows them, in its language. */
export const announcementsIn = (language: Language, announcements: readonly Announcement[]): readonly Shown[] =>
  announcements.map((each) => ({ id: each.id, from: startOfDay(each.fromDay), title: each[TITLE[language]], body: each[BODY[language]] }))
