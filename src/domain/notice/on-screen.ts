import { daysBefore } from '../calendar/window.ts'
import type { Policy } from '../policy/parameters.ts'
import { isBefore, type BusinessTime } from '../time/time.ts'

/** Whether the screen after login says by now that a certificate expires: from 00:00 of its first day (R-1203). */
export const isOnScreen = ({ notice: { onScreenFrom }, renewal: { opensDays } }: Pick<Policy, 'notice' | 'renewal'>, notAfter: BusinessTime, now: BusinessTime): boolean =>
  !isBefore(now, daysBefore(notAfter, onScreenFrom === 'renewal-opening' ? opensDays : onScreenFrom))
