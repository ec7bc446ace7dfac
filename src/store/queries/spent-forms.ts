import type { Kysely } from 'kysely'
import { prepared } from '../connection/prepared.ts'
import type { DB } from '../schema.ts'

const SPEND = prepared<{ readonly formId: string; readonly keepUntil: Date }>((db, { formId, keepUntil }) => db.insertInto('spentForm').values({ formId, keepUntil }).onConflict((on) => on.doNothing()))

/** Remembers which forms were sent, so that every node knows (R-1201). */
export const spentForms = (db: Kysely<DB>) => ({
  spend: async (formId: string, keepUntil: Date): Promise<boolean> =>
    (await SPEND(db, { formId, keepUntil })).changed === 1,
})
