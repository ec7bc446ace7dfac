import { sql, type Kysely } from 'kysely'
import type { OfferedToken, StockToken, Token, TokenKind, TokenPort, TokenRegistration } from '../../app/port/tokens.ts'
import { businessTime, machineTime } from '../../domain/time/time.ts'
import type { DB } from '../schema.ts'

const MATERIAL = ['id', 'serial', 'digits', 'stepSeconds', 'sealedSeed', 'drift', 'lastStep'] as const
const COLUMNS = [...MATERIAL, 'userId', 'kind', 'registeredAt'] as const
const REGISTRATION = ['userId', 'codeMac', 'openedAt', 'lapsesAt'] as const

/** A column that is filled in the state of its row (checked by the table). */
const filled = <Value>(value: Value | null): Value => {
  if (value === null) throw new Error('a token in use has its seed, its user and its dates')
  return value
}

type MaterialRow = { readonly id: string; readonly serial: string; readonly digits: number; readonly stepSeconds: number; readonly sealedSeed: Buffer | null; readonly drift: number; readonly lastStep: string | null }

const materialOf = ({ id, serial, digits, stepSeconds, sealedSeed, drift, lastStep }: MaterialRow) =>
  ({ id, serial, digits, stepSeconds, drift, sealedSeed: filled(sealedSeed), lastStep: lastStep === null ? null : Number(lastStep) })

const tokenOf = (row: MaterialRow & { readonly userId: string | null; readonly kind: string; readonly registeredAt: Date | null }): Token =>
  ({ ...materialOf(row), userId: filled(row.userId), kind: row.kind as TokenKind, registeredAt: businessTime(filled(row.registeredAt)) })

const offeredOf = (row: MaterialRow & { readonly userId: string | null; readonly offeredUntil: Date | null }): OfferedToken =>
  ({ ...materialOf(row), userId: filled(row.userId), until: machineTime(filled(row.offeredUntil)) })

const stockOf = (row: MaterialRow & { readonly cameAt: Date }): StockToken => ({ ...materialOf(row), cameAt: businessTime(row.cameAt) })

const registrationOf = (row: { readonly userId: string; readonly codeMac: Buffer; readonly openedAt: Date; readonly lapsesAt: Date }): TokenRegistration =>
  ({ userId: row.userId, codeMac: row.codeMac, openedAt: businessTime(row.openedAt), lapsesAt: businessTime(row.lapsesAt) })

export const tokens = (db: Kysely<DB>, institutionId: string): TokenPort => {
  const inUse = () => db.selectFrom('token').select(COLUMNS).where('state', '=', 'registered')
  const inStock = () => db.selectFrom('token').select([...MATERIAL, 'cameAt']).where('state', '=', 'in-stock')
  const registrations = () => db.selectFrom('tokenRegistration').select(REGISTRATION)
  /** Null, whose tokens are nobody’s, breaks no index of users. */
  const bytes = ({ sealedSeed, seedMac }: { readonly sealedSeed: Uint8Array; readonly seedMac: Uint8Array }) => ({ sealedSeed: Buffer.from(sealedSeed), seedMac: Buffer.from(seedMac), institutionId })
  return {
    add: async (token) => {
      const row = await db.insertInto('token').values({ ...token, ...bytes(token), state: 'registered', cameAt: token.registeredAt })
        .onConflict((on) => on.doNothing()).returning(COLUMNS).executeTakeFirst()
      return row && tokenOf(row)
    },
    offer: async ({ until, ...token }, cameAt) => {
      const row = await db.insertInto('token').values({ ...token, ...bytes(token), kind: 'app', state: 'offered', cameAt, offeredUntil: until })
        .onConflict((on) => on.doNothing()).returning([...MATERIAL, 'userId', 'offeredUntil']).executeTakeFirst()
      return row && offeredOf(row)
    },
    offered: async (userId) => {
      const row = await db.selectFrom('token').select([...MATERIAL, 'userId', 'offeredUntil']).where('state', '=', 'offered').where('userId', '=', userId).executeTakeFirst()
      return row && offeredOf(row)
    },
    prove: async (id, { drift, lastStep }, registeredAt) =>
      void await db.updateTable('token').set({ drift, lastStep, registeredAt, state: 'registered', offeredUntil: null }).where('id', '=', id).execute(),

    addStock: async (stock) => {
      if (stock.length === 0) return 0
      const rows = await db.insertInto('token').values(stock.map((token) => ({ ...token, ...bytes(token), kind: 'hardware', state: 'in-stock' })))
        .onConflict((on) => on.doNothing()).returning('id').execute()
      return rows.length
    },
    known: async (serials, seedMacs) => {
      const rows = await db.selectFrom('token').select(['serial', 'seedMac']).where('removedAt', 'is', null)
        .where((eb) => eb.or([sql<boolean>`serial = any (${[...serials]})`, sql<boolean>`seed_mac = any (${seedMacs.map((mac) => Buffer.from(mac))})`])).execute()
      return { serials: rows.map(({ serial }) => serial), seedMacs: rows.flatMap(({ seedMac }) => (seedMac === null ? [] : [seedMac])) }
    },
    stock: async ({ after, most }) => (await inStock().where('serial', '>', after).orderBy('serial').limit(most).execute()).map(stockOf),
    lockStock: async (serial) => {
      const row = await inStock().where('serial', '=', serial).forNoKeyUpdate().executeTakeFirst()
      return row && stockOf(row)
    },
    assign: async (id, userId, { drift, lastStep }, registeredAt) => {
      const row = await db.updateTable('token').set({ userId, drift, lastStep, registeredAt, state: 'registered' }).where('id', '=', id).where('state', '=', 'in-stock')
        .where(({ not, exists, selectFrom }) => not(exists(selectFrom('token as other').select('other.id').where('other.userId', '=', userId).where('other.state', '=', 'registered'))))
        .returning(COLUMNS).executeTakeFirst()
      return row && tokenOf(row)
    },

    ofUser: async (userId) => {
      const row = await inUse().where('userId', '=', userId).executeTakeFirst()
      return row && tokenOf(row)
    },
    ofUsers: async (userIds) => (userIds.length === 0 ? [] : (await inUse().where('userId', 'in', [...userIds]).execute()).map(tokenOf)),
    inUse: async (most) => (await inUse().orderBy('serial').limit(most).execute()).map(tokenOf),
    setClock: async (id, { drift, lastStep }) => void await db.updateTable('token').set({ drift, lastStep }).where('id', '=', id).execute(),
    end: async (id, state, removedAt) =>
      void await db.updateTable('token').set({ state, removedAt, sealedSeed: null, seedMac: null, offeredUntil: null }).where('id', '=', id).execute(),

    openRegistration: async ({ codeMac, ...registration }) => {
      const row = { ...registration, codeMac: Buffer.from(codeMac), institutionId }
      await db.insertInto('tokenRegistration').values(row).onConflict((on) => on.column('userId').doUpdateSet(row)).execute()
    },
    registrationByCode: async (codeMac) => {
      const row = await registrations().where('codeMac', '=', Buffer.from(codeMac)).executeTakeFirst()
      return row && registrationOf(row)
    },
    registrationOf: async (userId) => {
      const row = await registrations().where('userId', '=', userId).executeTakeFirst()
      return row && registrationOf(row)
    },
    closeRegistration: async (userId) => void await db.deleteFrom('tokenRegistration').where('userId', '=', userId).execute(),
  }
}
