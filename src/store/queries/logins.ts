import type { Kysely } from 'kysely'
import type { LoginAttempt, LoginPort, Session, Shown } from '../../app/port/logins.ts'
import { businessTime, machineTime } from '../../domain/time/time.ts'
import type { AuditRecord } from '../../app/port/records.ts'
import { prepared } from '../connection/prepared.ts'
import type { Later } from '../connection/transaction.ts'
import type { DB } from '../schema.ts'
import { CERTIFICATE_COLUMNS, certificateOf } from './certificates.ts'
import { labelled, partOf } from './joined.ts'
import { CONTRACT_COLUMNS, contractOf, PASSWORD_COLUMNS, passwordKeptOf, USER_COLUMNS, userOf, type PasswordRow } from './people.ts'

const SESSION_COLUMNS = ['session.id', 'session.userId', 'session.certificateId', 'session.proofs', 'session.tokenHash', 'session.csrfSecret', 'session.host', 'session.changeDue', 'session.createdAt', 'session.seenAt', 'session.endsAt'] as const
const ATTEMPT_COLUMNS = ['userId', 'certificateId', 'outcome', 'address', 'browser', 'atBusiness', 'atMachine'] as const

type SessionRow = { [Key in keyof Session]: Session[Key] extends string | null | Uint8Array | readonly unknown[] ? Session[Key] : Date }

const sessionOf = (row: SessionRow): Session =>
  ({ ...row, createdAt: machineTime(row.createdAt), seenAt: machineTime(row.seenAt), endsAt: machineTime(row.endsAt) })

const SHOWN_COLUMNS = [...labelled(USER_COLUMNS), ...labelled(CONTRACT_COLUMNS), ...labelled(CERTIFICATE_COLUMNS)]

const sessionPart = partOf<SessionRow>(SESSION_COLUMNS)
const userPart = partOf<Parameters<typeof userOf>[0]>(USER_COLUMNS)
const contractPart = partOf<Parameters<typeof contractOf>[0]>(CONTRACT_COLUMNS)
const certificatePart = partOf<Parameters<typeof certificateOf>[0]>(CERTIFICATE_COLUMNS)

const shownOf = (row: object): Shown => ({ user: userOf(userPart(row)), contract: contractOf(contractPart(row)), certificate: certificateOf(certificatePart(row)) })

const shownBy = (db: Kysely<DB>, thumbprint: Buffer) => db.selectFrom('certificate')
  .innerJoin('users', 'users.id', 'certificate.userId').innerJoin('contract', 'contract.id', 'users.contractId')
  .where('certificate.thumbprint', '=', thumbprint)

type ByThumbprint = { readonly thumbprint: Buffer }

const SHOWN = prepared<ByThumbprint, object>((db, { thumbprint }) => shownBy(db, thumbprint).select(SHOWN_COLUMNS as never))

const LOCK_SHOWN = prepared<ByThumbprint, object>((db, { thumbprint }) => shownBy(db, thumbprint).select(SHOWN_COLUMNS as never).forNoKeyUpdate('users'))

const SHOWN_WITH_PASSWORD = prepared<ByThumbprint, PasswordRow>((db, { thumbprint }) => shownBy(db, thumbprint)
  .leftJoin('password', 'password.userId', 'users.id')
  .leftJoin('secretCounter', (join) => join.onRef('secretCounter.userId', '=', 'users.id').on('secretCounter.secret', '=', 'password'))
  .select([...SHOWN_COLUMNS, ...PASSWORD_COLUMNS] as never))

const OF_PASSWORD_SESSION = prepared<{ readonly tokenHash: Buffer }, object>((db, { tokenHash }) => db.selectFrom('session')
  .innerJoin('users', 'users.id', 'session.userId').innerJoin('contract', 'contract.id', 'users.contractId')
  .select([...labelled(SESSION_COLUMNS), ...labelled(USER_COLUMNS), ...labelled(CONTRACT_COLUMNS)] as never)
  .where('session.tokenHash', '=', tokenHash).where('session.certificateId', 'is', null))

const OF_SESSION = prepared<{ readonly tokenHash: Buffer }, object>((db, { tokenHash }) => db.selectFrom('session')
  .innerJoin('users', 'users.id', 'session.userId').innerJoin('contract', 'contract.id', 'users.contractId').innerJoin('certificate', 'certificate.id', 'session.certificateId')
  .select([...labelled(SESSION_COLUMNS), ...SHOWN_COLUMNS] as never).where('session.tokenHash', '=', tokenHash))

type Recorded = Omit<AuditRecord, 'outcome' | 'facts'> & { readonly judged: string; readonly facts: string }

type Started = Omit<Session, 'proofs' | 'tokenHash' | 'csrfSecret'> & Omit<LoginAttempt, 'userId' | 'certificateId'> & Recorded & { readonly institutionId: string; readonly proofs: string[]; readonly tokenHash: Buffer; readonly csrfSecret: Buffer }

/** The session, the note of the login that began it, and the record of both. */
const START = prepared<Started>((db, {
  id, institutionId, userId, certificateId, proofs, tokenHash, csrfSecret, host, changeDue, createdAt, seenAt, endsAt, outcome, address, browser, atBusiness, atMachine, actorKind, actorRef, act, objectKind, objectRef, judged, facts,
}) => db
  .with('noted', (one) => one.insertInto('loginAttempt').values({ institutionId, userId, certificateId, outcome, address, browser, atBusiness, atMachine }))
  .with('begun', (one) => one.insertInto('session').values({ id, institutionId, userId, certificateId, proofs, tokenHash, csrfSecret, host, changeDue, createdAt, seenAt, endsAt }))
  .insertInto('auditEvent').values({ actorKind, actorRef, act, objectKind, objectRef, outcome: judged, facts, institutionId, atBusiness, atMachine }))

const attemptOf = (row: Omit<LoginAttempt, 'atBusiness' | 'atMachine'> & { readonly atBusiness: Date; readonly atMachine: Date }): LoginAttempt =>
  ({ ...row, atBusiness: businessTime(row.atBusiness), atMachine: machineTime(row.atMachine) })

const attemptsOf = (db: Kysely<DB>, userId: string) => db.selectFrom('loginAttempt').select(ATTEMPT_COLUMNS).where('userId', '=', userId).orderBy('atMachine', 'desc')

export const logins = (db: Kysely<DB>, institutionId: string, notifyEnded: (sessionIds: readonly string[]) => Promise<void>, later: Later): LoginPort => ({
  startSession: async ({ proofs, tokenHash, csrfSecret, ...session }, attempt, { outcome: judged, facts, ...audit }) => {
    later(START(db, { ...audit, judged, facts: JSON.stringify(facts), ...attempt, ...session, institutionId, proofs: [...proofs], tokenHash: Buffer.from(tokenHash), csrfSecret: Buffer.from(csrfSecret) }))
  },
  session: async (tokenHash) => {
    const { rows: [row] } = await OF_SESSION(db, { tokenHash: Buffer.from(tokenHash) })
    return row && { session: sessionOf(sessionPart(row)), ...shownOf(row) }
  },
  shown: async (thumbprint) => {
    const { rows: [row] } = await SHOWN(db, { thumbprint: Buffer.from(thumbprint) })
    return row && shownOf(row)
  },
  lockShown: async (thumbprint) => {
    const { rows: [row] } = await LOCK_SHOWN(db, { thumbprint: Buffer.from(thumbprint) })
    return row && shownOf(row)
  },
  shownWithPassword: async (thumbprint) => {
    const { rows: [row] } = await SHOWN_WITH_PASSWORD(db, { thumbprint: Buffer.from(thumbprint) })
    return row && { ...shownOf(row), ...passwordKeptOf(row) }
  },
  passwordSession: async (tokenHash) => {
    const { rows: [row] } = await OF_PASSWORD_SESSION(db, { tokenHash: Buffer.from(tokenHash) })
    return row && { session: sessionOf(sessionPart(row)), user: userOf(userPart(row)), contract: contractOf(contractPart(row)) }
  },
  seen: async (id, seenAt) => void await db.updateTable('session').set({ seenAt }).where('id', '=', id).execute(),
  endSessions: async (of) => {
    const all = db.deleteFrom('session').returning('id')
    const theirs = 'sessionId' in of ? all.where('id', '=', of.sessionId)
      : 'userId' in of ? all.where('userId', '=', of.userId)
        : 'contractId' in of ? all.where('userId', 'in', db.selectFrom('users').select('id').where('contractId', '=', of.contractId))
          : all.where('certificateId', '=', of.certificateId)
    const rows = await ('except' in of && of.except !== undefined ? theirs.where('id', '<>', of.except) : theirs).execute()
    if (rows.length > 0) await notifyEnded(rows.map((row) => row.id))
    return rows.length
  },
  endPasswordSessions: async (contractId, at) => {
    const rows = await db.updateTable('session').set({ endsAt: at }).where('certificateId', 'is', null).where('endsAt', '>', at)
      .where('userId', 'in', (eb) => eb.selectFrom('users').select('users.id').where('users.contractId', '=', contractId)).returning('id').execute()
    if (rows.length > 0) await notifyEnded(rows.map((row) => row.id))
    return rows.length
  },
  countRefusedChanges: async (id, by) => (await db.updateTable('session').set((eb) => ({ refusedChanges: eb('refusedChanges', '+', by) }))
    .where('id', '=', id).returning('refusedChanges').executeTakeFirst())?.refusedChanges,
  changeDone: async (id) => void await db.updateTable('session').set({ changeDue: null }).where('id', '=', id).execute(),
  addAttempt: async (attempt) => void await db.insertInto('loginAttempt').values({ ...attempt, institutionId }).execute(),
  attemptsBetween: async (userId, from, until, most) => (await attemptsOf(db, userId).where('atBusiness', '>=', from).where('atBusiness', '<=', until).limit(most).execute()).map(attemptOf),
  lastAttempts: async (userId, most) => (await attemptsOf(db, userId).limit(most).execute()).map(attemptOf),
})
