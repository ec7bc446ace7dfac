import { sql, type Kysely, type Selectable } from 'kysely'
import type { Certificate, CertificateKey, CertificatePort } from '../../app/port/certificates.ts'
import { CERTIFICATE_STATE_ROWS, CERTIFICATE_STATES, CERTIFICATE_TRANSITIONS } from '../../domain/certificate/lifecycle.ts'
import { businessTime, machineTime } from '../../domain/time/time.ts'
import { sameBytes } from '../../x509/der/bytes.ts'
import { prepared } from '../connection/prepared.ts'
import type { Later } from '../connection/transaction.ts'
import type { WakeJob } from '../database.ts'
import type { Certificate as CertificateRow, DB } from '../schema.ts'

export const CERTIFICATE_COLUMNS = [
  'certificate.id', 'certificate.serviceId', 'certificate.authorityId', 'certificate.userId', 'certificate.grantId', 'certificate.renewsId', 'certificate.serial', 'certificate.state',
  'certificate.spkiSha256', 'certificate.thumbprint', 'certificate.tbs', 'certificate.der', 'certificate.subject', 'certificate.pcName', 'certificate.keyOrigin',
  'certificate.policyVersionId', 'certificate.notBefore', 'certificate.notAfter', 'certificate.acquiredAt', 'certificate.storedAt', 'certificate.firstLoginAt',
  'certificate.endedAt', 'certificate.revocationReason',
] as const

export const certificateOf = (row: Omit<Selectable<CertificateRow>, 'institutionId' | 'revokedAt' | 'confirmationTries'>): Certificate => ({
  ...row,
  state: row.state as Certificate['state'],
  keyOrigin: row.keyOrigin as Certificate['keyOrigin'],
  revocationReason: row.revocationReason as Certificate['revocationReason'],
  notBefore: businessTime(row.notBefore),
  notAfter: businessTime(row.notAfter),
  acquiredAt: businessTime(row.acquiredAt),
  storedAt: machineTime(row.storedAt),
  firstLoginAt: row.firstLoginAt && businessTime(row.firstLoginAt),
  endedAt: row.endedAt && businessTime(row.endedAt),
})

const LIVE_STATES = CERTIFICATE_STATES.filter((state) => CERTIFICATE_STATE_ROWS[state].live)

export const bytes = (value: Uint8Array): Buffer => Buffer.from(value.buffer, value.byteOffset, value.byteLength)

export type Row = Parameters<typeof certificateOf>[0]

export const all = (db: Kysely<DB>) => db.selectFrom('certificate').select(CERTIFICATE_COLUMNS)

const LOCK = prepared<{ readonly id: string }, Row>((db, { id }) => all(db).where('id', '=', id).forNoKeyUpdate())
const OF_USER = prepared<{ readonly userId: string }, Row>((db, { userId }) => all(db).where('userId', '=', userId).orderBy('acquiredAt', 'desc'))
const OF_USER_OR_KEY = prepared<{ readonly userId: string; readonly spkiSha256: Buffer }, Row>((db, { userId, spkiSha256 }) =>
  all(db).where((eb) => eb.or([eb('userId', '=', userId), eb('spkiSha256', '=', spkiSha256)])).orderBy('acquiredAt', 'desc'))

type Stored = Omit<Parameters<CertificatePort['store']>[0], 'serial' | 'spkiSha256' | 'tbs'>
  & { readonly institutionId: string; readonly serial: Buffer; readonly spkiSha256: Buffer; readonly tbs: Buffer }

const STORE = prepared<Stored, Row>((db, {
  institutionId, serviceId, authorityId, userId, grantId, renewsId, serial, spkiSha256, tbs, subject, pcName, keyOrigin, policyVersionId, notBefore, notAfter, acquiredAt, storedAt,
}) => db.insertInto('certificate').values({
  institutionId, serviceId, authorityId, userId, grantId, renewsId, serial, spkiSha256, tbs, subject, pcName, keyOrigin, policyVersionId, notBefore, notAfter, acquiredAt, storedAt, state: 'signing',
}).onConflict((on) => on.doNothing()).returning(CERTIFICATE_COLUMNS))

/** Which constraint kept a certificate out: the user's own rows are visible here, another institution's use of the key is not. */
export const clashOf = async (db: Kysely<DB>, { userId, spkiSha256 }: Pick<Certificate, 'userId' | 'spkiSha256'>): Promise<'key-repeated' | 'certificate-live'> => {
  const live = await db.selectFrom('certificate').select('id').where('userId', '=', userId).where('state', 'in', LIVE_STATES).where('spkiSha256', '<>', bytes(spkiSha256)).executeTakeFirst()
  return live === undefined ? 'key-repeated' : 'certificate-live'
}

export const ofUserOrKey = (found: readonly Certificate[], userId: string, spkiSha256: Uint8Array) =>
  ({ certificates: found.filter((each) => each.userId === userId), ofKey: found.find((each) => sameBytes(each.spkiSha256, spkiSha256)) })

const isDivisionByZero = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '22012'

type Moving = ReturnType<typeof prepared<Readonly<Record<string, unknown>>>>
const MOVING = new Map<string, Moving>()

/**
 * One statement for each choice of columns that change with the state; there are few. Where no row is in the state it leaves, it divides by zero: so the
 * transaction fails in the database, and COMMIT may travel with it.
 */
const moving = (columns: readonly string[]): Moving => {
  const known = MOVING.get(columns.join(' '))
  if (known !== undefined) return known
  const made: Moving = prepared((db, values) => db
    .with('moved', (one) => one.updateTable('certificate').set(Object.fromEntries(columns.map((column) => [column, values[column]])))
      .where('id', '=', values['id'] as string).where('state', '=', values['from'] as string).returning('id'))
    .selectFrom('moved').select(sql`1 / count(*)`.as('one')))
  MOVING.set(columns.join(' '), made)
  return made
}

export const certificates = (db: Kysely<DB>, institutionId: string, wake: WakeJob, later: Later): CertificatePort => {
  const by = (key: CertificateKey) => {
    if ('id' in key) return all(db).where('id', '=', key.id)
    return 'thumbprint' in key ? all(db).where('thumbprint', '=', bytes(key.thumbprint)) : all(db).where('serial', '=', bytes(key.serial))
  }
  return {
    store: async (certificate) => {
      const values = { ...certificate, institutionId, serial: bytes(certificate.serial), spkiSha256: bytes(certificate.spkiSha256), tbs: bytes(certificate.tbs) }
      const { rows: [row] } = await STORE(db, values)
      return row === undefined ? clashOf(db, certificate) : certificateOf(row)
    },
    find: async (key) => {
      const row = await by(key).executeTakeFirst()
      return row && certificateOf(row)
    },
    lock: async (key) => {
      const row = 'id' in key ? (await LOCK(db, key)).rows[0] : await by(key).forNoKeyUpdate().executeTakeFirst()
      return row && certificateOf(row)
    },
    ofUser: async (userId) => (await OF_USER(db, { userId })).rows.map(certificateOf),
    ofUsers: async (userIds) =>
      (userIds.length === 0 ? [] : await all(db).where('userId', 'in', userIds).orderBy('acquiredAt', 'desc').execute()).map(certificateOf),
    ofUserOrKey: async (userId, spkiSha256) => {
      return ofUserOrKey((await OF_USER_OR_KEY(db, { userId, spkiSha256: bytes(spkiSha256) })).rows.map(certificateOf), userId, spkiSha256)
    },
    move: async (id, from, to, change = {}) => {
      const { der, thumbprint, ...rest } = change
      const set = { ...rest, ...(der ? { der: bytes(der) } : {}), ...(thumbprint ? { thumbprint: bytes(thumbprint) } : {}), state: to }
      const move = moving(Object.keys(set).filter((column) => set[column as keyof typeof set] !== undefined))
      later(move(db, { id, from, ...set }).catch((error: unknown) => {
        throw isDivisionByZero(error) ? new Error(`certificate ${id} is not ${from}`, { cause: error }) : error
      }))
      if (change.revokedAt !== undefined) wake('publish-crl')
    },
    revokeAllOf: async (contractId, { at, revokedAt, reason }) => {
      const rows = await db.updateTable('certificate').set({ state: CERTIFICATE_TRANSITIONS.active.revoke, endedAt: at, revokedAt, revocationReason: reason })
        .where('state', 'in', LIVE_STATES).where('userId', 'in', db.selectFrom('users').select('id').where('contractId', '=', contractId)).returning('serial').execute()
      if (rows.length > 0) wake('publish-crl')
      return rows.map(({ serial }) => serial)
    },
    markFirstLogin: async (id, firstLoginAt) => void await db.updateTable('certificate').set({ firstLoginAt }).where('id', '=', id).where('firstLoginAt', 'is', null).execute(),
    confirmationTries: async (id) => (await db.selectFrom('certificate').select('confirmationTries').where('id', '=', id).executeTakeFirstOrThrow()).confirmationTries,
    countConfirmationTry: async (id) => void await db.updateTable('certificate').set((eb) => ({ confirmationTries: eb('confirmationTries', '+', 1) })).where('id', '=', id).execute(),
    awaitingConfirmation: async ({ after, most }) => (await all(db).where('state', '=', 'awaiting-confirmation').where('serial', '>', Buffer.from(after, 'hex'))
      .orderBy('serial').limit(most).execute()).map(certificateOf),
    unsigned: async (before) => (await db.selectFrom('certificate').select('id').where('der', 'is', null).where('state', '=', 'signing').where('storedAt', '<', before)
      .orderBy('storedAt').limit(100).execute()).map((row) => row.id),
  }
}
