import { auditor } from '../audit/auditor.ts'
import type { House } from '../port/house.ts'

/** Ends one session; the connections that carried it are closed by whoever holds them (R-1216). Doing so twice changes nothing. */
export const logOut = (house: House) => (institutionId: string, session: { readonly id: string; readonly userId: string }): Promise<void> =>
  house.database.transact(institutionId, async (tx) => {
    const ended = await tx.logins.endSessions({ sessionId: session.id })
    if (ended > 0) await auditor(house, tx, { kind: 'user', userId: session.userId }).accepted('log-out', { kind: 'session', id: session.id })
  })
