import type { Kysely } from 'kysely'
import type { Token, TokenKind, TokenPort } from '../../app/port/tokens.ts'
import { businessTime } from '../../domain/time/time.ts'
import type { DB } from '../schema.ts'

const COLUMNS = ['id', 'userId', 'kind', 'serial', 'digits', 'stepSeconds', 'sealedSeed', 'drift', 'lastStep', 'registeredAt'] as const

type Row = { [Key in (typeof COLUMNS)[number]]: Key extends 'lastStep' ? string | null : Key extends 'sealedSeed' ? Buffer | null : Key extends 'registeredAt' ? Date : Token[Key] extends number ? number : string }

const tokenOf = ({ kind, lastStep, sealedSeed, registeredAt, ...row }: Row): Token => {
  if (sealedSeed === null) throw new Error('a token in use has its seed')
  return { ...row, kind: kind as TokenKind, lastStep: lastStep === null ? null : Number(lastStep), sealedSeed, registeredAt: businessTime(registeredAt) }
}

export const tokens = (db: Kysely<DB>, institutionId: string): TokenPort => {
  const inUse = () => db.selectFrom('token').select(COLUMNS).where('removedAt', 'is', null)
  return {
    add: async ({ sealedSeed, ...token }) => {
      const row = await db.insertInto('token').values({ ...token, sealedSeed: Buffer.from(sealedSeed), institutionId })
        .onConflict((on) => on.doNothing()).returning(COLUMNS).executeTakeFirst()
      return row && tokenOf(row)
    },
    ofUser: async (userId) => {
      const row = await inUse().where('userId', '=', userId).executeTakeFirst()
      return row && tokenOf(row)
    },
    ofUsers: async (userIds) => (userIds.length === 0 ? [] : (await inUse().where('userId', 'in', [...userIds]).execute()).map(tokenOf)),
    inUse: async (most) => (await inUse().orderBy('serial').limit(most).execute()).map(tokenOf),
    setClock: async (id, { drift, lastStep }) => void await db.updateTable('token').set({ drift, lastStep }).where('id', '=', id).execute(),
    remove: async (id, removedAt) => void await db.updateTable('token').set({ removedAt, sealedSeed: null }).where('id', '=', id).execute(),
  }
}
