import { auditor } from '../audit/auditor.ts'
import type { House } from '../port/house.ts'
import type { Institution } from '../port/installation.ts'
import type { Actor } from '../port/records.ts'

/** Lets an operator work for an institution; doing it twice changes nothing. It stands in the back office's audit. */
export const serveInstitution = (house: House, officeId: string) => (actor: Actor, operatorId: string, { id, code }: Pick<Institution, 'id' | 'code'>): Promise<void> =>
  house.database.transact(officeId, async (tx) => {
    await tx.people.serve(operatorId, id)
    await auditor(house, tx, actor).accepted('serve-institution', { kind: 'user', id: operatorId }, { code })
  })
