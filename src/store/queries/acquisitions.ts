import { sql, type Kysely, type Selectable } from 'kysely'
import type { Acquisition, AcquisitionPort, Grant, Sitting } from '../../app/port/acquisitions.ts'
import { GRANT_STATES, GRANT_TRANSITIONS } from '../../domain/acquisition/grant.ts'
import type { Moment } from '../../app/port/house.ts'
import { businessTime, machineTime } from '../../domain/time/time.ts'
import type { AcquisitionGrant, DB } from '../schema.ts'
import { prepared } from '../connection/prepared.ts'
import type { Later } from '../connection/transaction.ts'
import { labelled, partOf } from './joined.ts'
import { CONTRACT_COLUMNS, contractOf, type CounterRow, joinedCounterOf, USER_COLUMNS, userOf } from './people.ts'

const WITHDRAWABLE = GRANT_STATES.filter((state) => 'withdraw' in GRANT_TRANSITIONS[state])

const GRANT_COLUMNS = ['id', 'userId', 'state', 'openedAt', 'lapsesAt', 'reason', 'letterRequired', 'codeMac', 'codeLapsesAt', 'wrongTries', 'renewsId', 'remindedDays'] as const
const ACQUISITION_COLUMNS = ['acquisition.id', 'acquisition.grantId', 'acquisition.userId', 'acquisition.tokenHash', 'acquisition.csrfSecret', 'acquisition.startedAt', 'acquisition.endsAt', 'acquisition.switchConfirmed'] as const

export const grantOf = (row: Omit<Selectable<AcquisitionGrant>, 'institutionId' | 'looksAt'>): Grant => ({
  ...row,
  state: row.state as Grant['state'],
  openedAt: businessTime(row.openedAt),
  lapsesAt: row.lapsesAt && businessTime(row.lapsesAt),
  codeLapsesAt: row.codeLapsesAt && businessTime(row.codeLapsesAt),
})

type AcquisitionRow = { [Key in keyof Acquisition]: Acquisition[Key] extends string | boolean | Uint8Array ? Acquisition[Key] : Date }

const acquisitionOf = (row: AcquisitionRow): Acquisition =>
  ({ ...row, startedAt: machineTime(row.startedAt), endsAt: machineTime(row.endsAt) })

const SITTING_COLUMNS = [...labelled(ACQUISITION_COLUMNS), ...labelled(USER_COLUMNS), ...labelled(CONTRACT_COLUMNS), 'password.origin as password:origin'] as const

const acquisitionPart = partOf<AcquisitionRow>(ACQUISITION_COLUMNS)
const userPart = partOf<Parameters<typeof userOf>[0]>(USER_COLUMNS)
const contractPart = partOf<Parameters<typeof contractOf>[0]>(CONTRACT_COLUMNS)
const passwordPart = partOf<{ readonly origin: Sitting['passwordOrigin'] }>(['password.origin'])

export const sittingOf = (row: object): Sitting => ({
  acquisition: acquisitionOf(acquisitionPart(row)), user: userOf(userPart(row)), contract: contractOf(contractPart(row)), passwordOrigin: passwordPart(row).origin,
})

export const sittings = (db: Kysely<DB>) => db.selectFrom('acquisition').innerJoin('users', 'users.id', 'acquisition.userId').innerJoin('contract', 'contract.id', 'users.contractId')
  .leftJoin('password', 'password.userId', 'users.id').select(SITTING_COLUMNS as never)

const BY_TOKEN = prepared<{ readonly tokenHash: Buffer }, object>((db, { tokenHash }) => sittings(db).where('acquisition.tokenHash', '=', tokenHash))
const BY_ID = prepared<{ readonly id: string }, object & CounterRow>((db, { id }) => sittings(db)
  .leftJoin('secretCounter', (join) => join.onRef('secretCounter.userId', '=', 'users.id').on('secretCounter.secret', '=', 'password'))
  .select(['failures', 'lockedUntil', 'locked']).where('acquisition.id', '=', id))

export type GrantRow = Parameters<typeof grantOf>[0]

export const grants = (db: Kysely<DB>) => db.selectFrom('acquisitionGrant').select(GRANT_COLUMNS)

const LOCK = prepared<{ readonly id: string }, GrantRow>((db, { id }) => grants(db).where('id', '=', id).forNoKeyUpdate())
const CURRENT = prepared<{ readonly userId: string }, GrantRow>((db, { userId }) => grants(db).where('userId', '=', userId)
  .orderBy(sql`(state in ('open', 'frozen'))`, 'desc').orderBy('openedAt', 'desc').orderBy('id').limit(1))
const SET_STATE = prepared<{ readonly id: string; readonly state: string }>((db, { id, state }) => db.updateTable('acquisitionGrant').set({ state }).where('id', '=', id))

export const sittingByToken = (db: Kysely<DB>): AcquisitionPort['findByToken'] => async (tokenHash) => {
  const { rows: [row] } = await BY_TOKEN(db, { tokenHash: Buffer.from(tokenHash) })
  return row && sittingOf(row)
}

export const acquisitions = (db: Kysely<DB>, institutionId: string, now: Moment, later: Later): AcquisitionPort => ({
  addGrant: async (grant) => grantOf(await db.insertInto('acquisitionGrant')
    .values({ ...grant, codeMac: grant.codeMac && Buffer.from(grant.codeMac), institutionId })
    .returning(GRANT_COLUMNS).executeTakeFirstOrThrow()),
  currentGrant: async (userId) => {
    const { rows: [row] } = await CURRENT(db, { userId })
    return row && grantOf(row)
  },
  lockGrant: async (id) => {
    const { rows: [row] } = await LOCK(db, { id })
    return row && grantOf(row)
  },
  grantsToLookAt: async (most) => await db.selectFrom('acquisitionGrant').select(['id', 'userId'])
    .where('state', 'in', ['open', 'frozen']).where('looksAt', '<=', now.business).orderBy('looksAt').limit(most).execute(),
  lookedAtGrant: async (id, looked) => void await db.updateTable('acquisitionGrant').set(looked).where('id', '=', id).execute(),
  setGrantState: async (id, state) => later(SET_STATE(db, { id, state })),
  setCode: async (id, mac, codeLapsesAt) =>
    void await db.updateTable('acquisitionGrant').set({ codeMac: Buffer.from(mac), codeLapsesAt }).where('id', '=', id).execute(),
  countWrongTry: async (id) => (await db.updateTable('acquisitionGrant').set((eb) => ({ wrongTries: eb('wrongTries', '+', 1) }))
    .where('id', '=', id).returning('wrongTries').executeTakeFirstOrThrow()).wrongTries,
  confirmSwitch: async (id) => void await db.updateTable('acquisition').set({ switchConfirmed: true }).where('id', '=', id).execute(),
  start: async (acquisition) => acquisitionOf(await db.insertInto('acquisition')
    .values({ ...acquisition, tokenHash: Buffer.from(acquisition.tokenHash), csrfSecret: Buffer.from(acquisition.csrfSecret), institutionId }).returning(ACQUISITION_COLUMNS).executeTakeFirstOrThrow()),
  findByToken: sittingByToken(db),
  find: async (id) => {
    const { rows: [row] } = await BY_ID(db, { id })
    return row && { ...sittingOf(row), counter: joinedCounterOf(row) }
  },
  replaceToken: async (id, tokenHash) => void await db.updateTable('acquisition').set({ tokenHash: Buffer.from(tokenHash) }).where('id', '=', id).execute(),
  endAll: async (userId, except) => {
    const all = db.deleteFrom('acquisition').where('userId', '=', userId)
    await (except === undefined ? all : all.where('id', '<>', except)).execute()
  },
  endAllOf: async (contractId) => void await db.deleteFrom('acquisition').where('userId', 'in', db.selectFrom('users').select('id').where('contractId', '=', contractId)).execute(),
  countGranted: async (contractId) => Number((await db.selectFrom('acquisitionGrant').innerJoin('users', 'users.id', 'acquisitionGrant.userId').select((eb) => eb.fn.countAll<string>().as('granted'))
    .where('users.contractId', '=', contractId).where('users.role', '<>', 'chief').where('users.state', '<>', 'removed').where('acquisitionGrant.state', '=', 'open')
    .where((eb) => eb.or([eb('lapsesAt', 'is', null), eb('lapsesAt', '>', now.business)])).executeTakeFirstOrThrow()).granted),
  withdrawAllOf: async (contractId) => Number((await db.updateTable('acquisitionGrant').set({ state: GRANT_TRANSITIONS.open.withdraw })
    .where('state', 'in', WITHDRAWABLE).where('userId', 'in', db.selectFrom('users').select('id').where('contractId', '=', contractId)).executeTakeFirst()).numUpdatedRows),
  countRefusedChanges: async (id, by) => (await db.updateTable('acquisition').set((eb) => ({ refusedChanges: eb('refusedChanges', '+', by) }))
    .where('id', '=', id).returning('refusedChanges').executeTakeFirst())?.refusedChanges,
  countThrottled: async (subject, windowStart) => (await db.insertInto('throttle').values({ institutionId, subject, windowStart, tries: 1 })
    .onConflict((on) => on.columns(['institutionId', 'subject', 'windowStart']).doUpdateSet((eb) => ({ tries: eb('throttle.tries', '+', 1) })))
    .returning('tries').executeTakeFirstOrThrow()).tries,
  touchThrottled: async (subject, windowStart) => void await db.updateTable('throttle').set((eb) => ({ tries: eb.ref('tries') }))
    .where('institutionId', '=', institutionId).where('subject', '=', subject).where('windowStart', '=', windowStart).execute(),
  uncountThrottled: async (subject, windowStart) => void await db.updateTable('throttle').set((eb) => ({ tries: eb('tries', '-', 1) }))
    .where('institutionId', '=', institutionId).where('subject', '=', subject).where('windowStart', '=', windowStart).execute(),
})
