import type { Kysely } from 'kysely'
import type { DB } from '../schema.ts'

/** Remembers which forms were sent, so that every node knows (R-1201). */
export const spentForms = (db: Kysely<DB>) => ({
  spend: async (formId: string, keepUntil: Date): Promise<boolean> =>
    (await db.insertInto('spentForm').values({ formId, keepUntil }).onConflict((on) => on.doNothing()).executeTakeFirst()).numInsertedOrUpdatedRows === 1n,
})
