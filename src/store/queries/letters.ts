import type { Kysely, Selectable } from 'kysely'
import type { LetterPort, PrintedDocument } from '../../app/port/letters.ts'
import { businessTime } from '../../domain/time/time.ts'
import type { DB, PrintedDocument as Row } from '../schema.ts'

const COLUMNS = ['id', 'userId', 'grantId', 'kind', 'edition', 'secrets', 'reason', 'printedBy', 'printedAt', 'lapsesAt'] as const

const documentOf = (row: Pick<Selectable<Row>, (typeof COLUMNS)[number]>): PrintedDocument => ({
  ...row,
  kind: row.kind as PrintedDocument['kind'],
  secrets: row.secrets as PrintedDocument['secrets'],
  printedAt: businessTime(row.printedAt),
  lapsesAt: row.lapsesAt && businessTime(row.lapsesAt),
})

export const letters = (db: Kysely<DB>, institutionId: string): LetterPort => ({
  addressOf: (contractId) => db.selectFrom('contractAddress').select(['postalCode', 'place']).where('contractId', '=', contractId).executeTakeFirst(),
  setAddress: async (contractId, address) => void await db.insertInto('contractAddress').values({ ...address, contractId, institutionId })
    .onConflict((on) => on.column('contractId').doUpdateSet(address)).execute(),
  lastEdition: async (userId, grantId) => {
    const row = await db.selectFrom('printedDocument').select((eb) => eb.fn.max('edition').as('edition')).where('userId', '=', userId)
      .where('grantId', grantId === null ? 'is' : '=', grantId).executeTakeFirst()
    return row?.edition ?? 0
  },
  add: async (document) => {
    const { numInsertedOrUpdatedRows } = await db.insertInto('printedDocument').values({ ...document, secrets: [...document.secrets], institutionId })
      .onConflict((on) => on.doNothing()).executeTakeFirstOrThrow()
    return numInsertedOrUpdatedRows === 1n
  },
  ofUser: async (userId, most) => (await db.selectFrom('printedDocument').select(COLUMNS).where('userId', '=', userId)
    .orderBy('printedAt', 'desc').orderBy('edition', 'desc').limit(most).execute()).map(documentOf),
})
