import { ok, type Result } from '../../domain/result.ts'
import { auditor } from '../audit/auditor.ts'
import type { House } from '../port/house.ts'
import type { Retention } from '../port/installation.ts'
import type { Actor } from '../port/records.ts'

/** The least and the most that the database takes: the rules that inspect the house ask for mails of the last 80 days. */
export const RETENTION_DAYS = { least: 92, most: 3_660 } as const

/** Sets for how long an institution keeps tries to log in, and mails; what is left out stays. What is past its time goes with the next clean-up. */
export const setRetention = (house: House) => (
  actor: Actor, { institutionId, changes }: { readonly institutionId: string; readonly changes: Partial<Retention> },
): Promise<Result<Retention, never>> => house.database.transact(institutionId, async (tx) => {
  const retention = { ...await tx.installation.retention(institutionId), ...changes }
  await tx.installation.setRetention(institutionId, retention)
  await auditor(house, tx, actor).accepted('set-retention', { kind: 'institution', id: institutionId }, { ...retention })
  return ok(retention)
})
