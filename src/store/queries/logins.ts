import type { Kysely } from 'kysely'
import type { LoginAttempt, LoginPort, Session, Shown } from '../../app/port/logins.ts'
import { businessTime, machineTime } from '../../domain/time/time.ts'
import type { DB } from '../schema.ts'
import { CERTIFICATE_COLUMNS, certificateOf } from './certificates.ts'
import { CONTRACT_COLUMNS, contractOf, USER_COLUMNS, userOf } from './people.ts'

const SESSION_COLUMNS = ['session.id', 'session.userId', 'session.certificateId', 'session.tokenHash', 'session.csrfSecret', 'session.host', 'session.createdAt', 'session.seenAt', 'session.endsAt'] as const
const ATTEMPT_COLUMNS = ['userId', 'certificateId', 'outcome', 'address', 'browser', 'atBusiness', 'atMachine'] as const

type SessionRow = { [Key in keyof Session]: Session[Key] extends string | Uint8Array ? Session[Key] : Date }

const sessionOf = (row: SessionRow): Session =>
  ({ ...row, createdAt: machineTime(row.createdAt), seenAt: machineTime(row.seenAt), endsAt: machineTime(row.endsAt) })

/** `certificate.id` → `certificate:id`, so that columns of joined tables keep apart. */
const labelled = <Column extends string>(columns: readonly Column[]) => columns.map((column) => `${column} as ${column.replace('.', ':')}` as const)

const part = (row: object, table: string): Record<string, unknown> =>
  Object.fromEntries(Object.entries(row).filter(([key]) => key.startsWith(`${table}:`)).map(([key, value]) => [key.slice(table.length + 1), value]))

const SHOWN_COLUMNS = [...labelled(USER_COLUMNS), ...labelled(CONTRACT_COLUMNS), ...labelled(CERTIFICATE_COLUMNS)]

const shownOf = (row: object): Shown => ({
  user: userOf(part(row, 'users') as Parameters<typeof userOf>[0]),
  contract: contractOf(part(row, 'contract') as Parameters<typeof contractOf>[0]),
  certificate: certificateOf(part(row, 'certificate') as Parameters<typeof certificateOf>[0]),
})

const attemptOf = (row: Omit<LoginAttempt, 'atBusiness' | 'atMachine'> & { readonly atBusiness: Date; readonly atMachine: Date }): LoginAttempt =>
  ({ ...row, atBusiness: businessTime(row.atBusiness), atMachine: machineTime(row.atMachine) })

const attemptsOf = (db: Kysely<DB>, userId: string) => db.selectFrom('loginAttempt').select(ATTEMPT_COLUMNS).where('userId', '=', userId).orderBy('atMachine', 'desc')

export const logins = (db: Kysely<DB>, institutionId: string, notifyEnded: (sessionIds: readonly string[]) => Promise<void>): LoginPort => ({
  startSession: async (session) => sessionOf(await db.insertInto('session').values({ ...session, tokenHash: Buffer.from(session.tokenHash), csrfSecret: Buffer.from(session.csrfSecret), institutionId })
    .returning(SESSION_COLUMNS).executeTakeFirstOrThrow()),
  session: async (tokenHash) => {
    const row = await db.selectFrom('session')
      .innerJoin('users', 'users.id', 'session.userId').innerJoin('contract', 'contract.id', 'users.contractId').innerJoin('certificate', 'certificate.id', 'session.certificateId')
      .select([...labelled(SESSION_COLUMNS), ...SHOWN_COLUMNS] as never)
      .where('session.tokenHash', '=', Buffer.from(tokenHash)).executeTakeFirst()
    return row && { session: sessionOf(part(row, 'session') as SessionRow), ...shownOf(row) }
  },
  shown: async (thumbprint) => {
    const row = await db.selectFrom('certificate')
      .innerJoin('users', 'users.id', 'certificate.userId').innerJoin('contract', 'contract.id', 'users.contractId')
      .select(SHOWN_COLUMNS as never).where('certificate.thumbprint', '=', Buffer.from(thumbprint)).executeTakeFirst()
    return row && shownOf(row)
  },
  seen: async (id, seenAt) => void await db.updateTable('session').set({ seenAt }).where('id', '=', id).execute(),
  endSessions: async (of) => {
    const all = db.deleteFrom('session').returning('id')
    const theirs = 'sessionId' in of ? all.where('id', '=', of.sessionId) : 'userId' in of ? all.where('userId', '=', of.userId) : all.where('certificateId', '=', of.certificateId)
    const rows = await ('except' in of && of.except !== undefined ? theirs.where('id', '<>', of.except) : theirs).execute()
    if (rows.length > 0) await notifyEnded(rows.map((row) => row.id))
    return rows.length
  },
  countRefusedChanges: async (id, by) => (await db.updateTable('session').set((eb) => ({ refusedChanges: eb('refusedChanges', '+', by) }))
    .where('id', '=', id).returning('refusedChanges').executeTakeFirst())?.refusedChanges,
  addAttempt: async (attempt) => void await db.insertInto('loginAttempt').values({ ...attempt, institutionId }).execute(),
  attemptsBetween: async (userId, from, until, most) => (await attemptsOf(db, userId).where('atBusiness', '>=', from).where('atBusiness', '<=', until).limit(most).execute()).map(attemptOf),
  lastAttempts: async (userId, most) => (await attemptsOf(db, userId).limit(most).execute()).map(attemptOf),
})
