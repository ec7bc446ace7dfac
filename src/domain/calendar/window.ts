import { isBefore, type BusinessTime } from '../time/time.ts'
import { addDays, dayOf, daysBetween, endOfDay, startOfDay } from './day.ts'

/** A span in which something may be done: from its first instant, up to but not including `closes`. */
export type Window = { readonly opens: BusinessTime; readonly closes: BusinessTime }

export const isWithin = ({ opens, closes }: Window, now: BusinessTime): boolean => !isBefore(now, opens) && isBefore(now, closes)

/** 00:00 of the day that lies `days` before the day of an instant (R-1203). */
export const daysBefore = (instant: BusinessTime, days: number): BusinessTime => startOfDay(addDays(dayOf(instant), -days))

/** 24:00 of the day that lies `days` after the day of an instant: the end of "within N days of". */
export const withinDaysOf = (instant: BusinessTime, days: number): BusinessTime => endOfDay(addDays(dayOf(instant), days))

/** Calendar days that are left, the last day counting as 0 ("today", R-1203); negative once it is past. */
export const daysLeft = (until: BusinessTime, now: BusinessTime): number => daysBetween(dayOf(now), dayOf(until))
