import { sql, type Kysely, type Selectable } from 'kysely'
import type { Contract, PasswordKept, PeoplePort, StoredPassword, User } from '../../app/port/people.ts'
import { SECRETS, UNTOUCHED, type Counter, type Secret } from '../../domain/lock/counter.ts'
import { businessTime, type MachineTime } from '../../domain/time/time.ts'
import { prepared } from '../connection/prepared.ts'
import type { Contract as ContractRow, DB, Password as StoredPasswordRow, SecretCounter, Users } from '../schema.ts'

export const CONTRACT_COLUMNS = ['contract.id', 'contract.institutionId', 'contract.serviceId', 'contract.number', 'contract.name', 'contract.state', 'contract.stoppedAt', 'contract.stoppedBy', 'contract.stopReason', 'contract.liftAskedBy', 'contract.method'] as const
export const USER_COLUMNS = [
  'users.id', 'users.institutionId', 'users.contractId', 'users.serviceId', 'users.loginId', 'users.name', 'users.mail', 'users.language', 'users.role',
  'users.permissions', 'users.state', 'users.usableFrom', 'users.usesToken',
] as const

export const contractOf = (row: Omit<Selectable<ContractRow>, 'openedAt' | 'phrase' | 'methodReason' | 'secondAskedAt' | 'secondLooksAt'>): Contract =>
  ({ ...row, state: row.state as Contract['state'], stoppedAt: row.stoppedAt && businessTime(row.stoppedAt), method: row.method as Contract['method'] })

export const userOf = (row: Omit<Selectable<Users>, 'registeredAt' | 'lookAlike' | 'mailReturnedAt' | 'secondMail' | 'secondMailReturnedAt' | 'foundBy' | 'stoppedBySelf'>): User => ({
  ...row,
  language: row.language as User['language'],
  role: row.role as User['role'],
  state: row.state as User['state'],
  usableFrom: businessTime(row.usableFrom),
})

const passwordOf = ({ hash, origin, setAt, lapsesAt }: Pick<Selectable<StoredPasswordRow>, 'hash' | 'origin' | 'setAt' | 'lapsesAt'>): StoredPassword =>
  ({ hash, origin: origin as StoredPassword['origin'], setAt: businessTime(setAt), lapsesAt: lapsesAt === null ? null : businessTime(lapsesAt) })

const counterOf = (row: Pick<Selectable<SecretCounter>, 'failures' | 'lockedUntil' | 'locked'> | undefined): Counter =>
  (row === undefined ? UNTOUCHED : { ...row, lockedUntil: row.lockedUntil === null ? null : businessTime(row.lockedUntil) })

export type UserRow = Parameters<typeof userOf>[0]

/**
 * As all rows are locked: `for no key update`. Rows that refer to this one are stored meanwhile, a mail to this user for instance; otherwise two administrators
 * who act on each other, each of whom is told, would wait for each other (decision 0264).
 */
const LOCK = prepared<{ readonly id: string }, UserRow>((db, { id }) => db.selectFrom('users').select(USER_COLUMNS).where('id', '=', id).forNoKeyUpdate())

/** Written out as the index `users_administrators` has it: PostgreSQL does not see that a value which comes later would be the same. */
export const administrators = (db: Kysely<DB>) => db.selectFrom('users').select(USER_COLUMNS)
  .where(sql<boolean>`users.state = 'registered' and (users.role in ('chief', 'administrator') or 'web-administration' = any (users.permissions))`).orderBy('loginId')

const ADMINISTRATORS = prepared<{ readonly contractId: string }, UserRow>((db, { contractId }) => administrators(db).where('users.contractId', '=', contractId))
const ADMINISTRATORS_OF_USER = prepared<{ readonly userId: string }, UserRow>((db, { userId }) => administrators(db)
  .where('users.contractId', '=', (eb) => eb.selectFrom('users as one').select('one.contractId').where('one.id', '=', userId)))

const LOCK_AND_SETTLE = prepared<{ readonly userId: string; readonly reservationId: string }, { readonly inTime: boolean }>((db, { userId, reservationId }) => db
  .with('settled', (one) => one.deleteFrom('reservedTry').where('id', '=', reservationId).returning('id'))
  .selectFrom('users').select((eb) => eb.exists(eb.selectFrom('settled').select('id')).$castTo<boolean>().as('inTime')).where('users.id', '=', userId).forNoKeyUpdate('users'))

export const PASSWORD_COLUMNS = ['hash', 'origin', 'setAt', 'lapsesAt', 'failures', 'lockedUntil', 'locked'] as const

/** Of users joined with `secretCounter`, who may have none. */
export type CounterRow = { readonly failures: number | null; readonly lockedUntil: Date | null; readonly locked: boolean | null }

/** Of users joined with `password` and with `secretCounter`, who may have neither. */
export type PasswordRow = CounterRow & { readonly hash: string | null; readonly origin: string | null; readonly setAt: Date | null; readonly lapsesAt: Date | null }

export const joinedCounterOf = ({ failures, lockedUntil, locked }: CounterRow): Counter => counterOf(failures === null || locked === null ? undefined : { failures, lockedUntil, locked })

export const passwordKeptOf = ({ hash, origin, setAt, lapsesAt, ...row }: PasswordRow): PasswordKept => ({
  password: hash === null || origin === null || setAt === null ? undefined : passwordOf({ hash, origin, setAt, lapsesAt }),
  counter: joinedCounterOf(row),
})

type Tried = { readonly userId: string; readonly institutionId: string; readonly since: MachineTime; readonly at: MachineTime }

/** The count does not see the reservation of the same statement. */
const OPEN_PASSWORD_TRY = prepared<Tried, PasswordRow & { readonly open: string | null; readonly reservation: string | null }>((db, { userId, institutionId, since, at }) => db
  .with('opened', (one) => one.insertInto('reservedTry').values({ userId, secret: 'password', reservedAt: at, institutionId }).returning('id'))
  .selectFrom('users')
  .leftJoin('password', 'password.userId', 'users.id')
  .leftJoin('secretCounter', (join) => join.onRef('secretCounter.userId', '=', 'users.id').on('secretCounter.secret', '=', 'password'))
  .select(PASSWORD_COLUMNS)
  .select((eb) => [
    eb.selectFrom('reservedTry').select((each) => each.fn.countAll<string>().as('tries'))
      .whereRef('reservedTry.userId', '=', 'users.id').where('secret', '=', 'password').where('reservedAt', '>', since).as('open'),
    eb.selectFrom('opened').select('id').as('reservation'),
  ])
  .where('users.id', '=', userId))

const RESERVE = prepared<{ readonly userId: string | null; readonly secret: string; readonly reservedAt: MachineTime; readonly institutionId: string }, { readonly id: string }>((db, { userId, secret, reservedAt, institutionId }) =>
  db.insertInto('reservedTry').values({ userId, secret, reservedAt, institutionId }).returning('id'))

const COUNTER = prepared<{ readonly userId: string; readonly secret: string }, Pick<Selectable<SecretCounter>, 'failures' | 'lockedUntil' | 'locked'>>((db, { userId, secret }) =>
  db.selectFrom('secretCounter').select(['failures', 'lockedUntil', 'locked']).where('userId', '=', userId).where('secret', '=', secret))

export const people = (db: Kysely<DB>, institutionId: string): PeoplePort => {
  const contracts = () => db.selectFrom('contract').select(CONTRACT_COLUMNS)
  const ofUser = (userId: string) => contracts().where('id', '=', (eb) => eb.selectFrom('users').select('contractId').where('users.id', '=', userId))
  const users = () => db.selectFrom('users').select(USER_COLUMNS)
  const userBy = (by: { readonly id: string } | { readonly loginId: string }) =>
    'id' in by ? users().where('id', '=', by.id) : users().where('loginId', '=', by.loginId)
  const one = <Row, Value>(of: (row: Row) => Value) => (row: Row | undefined): Value | undefined => (row === undefined ? undefined : of(row))
  const former = (userId: string, most: number) => db.selectFrom('formerPassword').where('userId', '=', userId).orderBy('position', 'desc').limit(most)

  return {
    addContract: async (contract) =>
      one(contractOf)(await db.insertInto('contract').values({ ...contract, institutionId, secondLooksAt: contract.openedAt }).onConflict((on) => on.doNothing()).returning(CONTRACT_COLUMNS).executeTakeFirst()),
    lockContract: async (by) => {
      const query = 'id' in by ? contracts().where('id', '=', by.id) : 'number' in by ? contracts().where('number', '=', by.number) : ofUser(by.ofUser)
      return one(contractOf)(await query.forNoKeyUpdate().executeTakeFirst())
    },
    keepContract: async (userId) => one(contractOf)(await ofUser(userId).forShare().executeTakeFirst()),
    setMethod: async (id, method, reason) => void await db.updateTable('contract').set({ method, ...reason === undefined ? {} : { methodReason: reason } }).where('id', '=', id).execute(),
    findContract: async (number) => one(contractOf)(await contracts().where('number', '=', number).executeTakeFirst()),
    contractOf: async (userId) =>
      one(contractOf)(await db.selectFrom('contract').innerJoin('users', 'users.contractId', 'contract.id').select(CONTRACT_COLUMNS)
        .where('users.id', '=', userId).executeTakeFirst()),
    countPasswordContracts: async (serviceId) => Number((await db.selectFrom('contract').select((eb) => eb.fn.countAll<string>().as('contracts'))
      .where('serviceId', '=', serviceId).where('state', '<>', 'closed').where('method', '<>', 'certificates').executeTakeFirstOrThrow()).contracts),
    contractPage: async ({ after, most }) =>
      (await contracts().where('number', '>', after).orderBy('number').limit(most).execute()).map(contractOf),
    takenLookAlikes: async (keys) => new Set(keys.length === 0 ? [] : (await db.selectFrom('users').select('lookAlike').where('lookAlike', '=', sql<string>`any(${[...keys]}::text[])`).execute()).map((row) => row.lookAlike)),
    countUsers: async (contractId) => {
      const row = await db.selectFrom('users').select((eb) => eb.fn.countAll<string>().as('users'))
        .where('contractId', '=', contractId).where('state', '<>', 'removed').executeTakeFirstOrThrow()
      return Number(row.users)
    },
    addUser: async (user) => one(userOf)(await db.insertInto('users').values({ ...user, permissions: [...user.permissions], institutionId })
      .onConflict((on) => on.doNothing()).returning(USER_COLUMNS).executeTakeFirst()),
    addUsers: async (many) => (many.length === 0 ? [] : (await db.insertInto('users').values(many.map((user) => ({ ...user, permissions: [...user.permissions], institutionId })))
      .onConflict((on) => on.doNothing()).returning(USER_COLUMNS).execute()).map(userOf)),
    usersNamed: async (contractId, loginIds) => (loginIds.length === 0 ? [] : (await users().where('contractId', '=', contractId).where('loginId', '=', sql<string>`any(${[...loginIds]}::text[])`).execute()).map(userOf)),
    usesTokenOf: async ({ serviceId, loginId, companyNumber }) => {
      const users = db.selectFrom('users').innerJoin('contract', 'contract.id', 'users.contractId').select('users.usesToken')
        .where('users.loginId', '=', loginId).where('users.serviceId', '=', serviceId)
      const named = companyNumber === '' ? users : users.where('contract.number', '=', companyNumber)
      return (await db.selectNoFrom(named.as('usesToken')).executeTakeFirstOrThrow()).usesToken ?? undefined
    },
    findUsers: async (ids) => (ids.length === 0 ? [] : (await users().where('id', '=', sql<string>`any(${[...ids]}::uuid[])`).execute()).map(userOf)),
    findUser: async (by) => one(userOf)(await userBy(by).executeTakeFirst()),
    lockUser: async (by) => one(userOf)('id' in by ? (await LOCK(db, by)).rows[0] : await userBy(by).forNoKeyUpdate().executeTakeFirst()),
    lockAndSettle: async (userId, reservationId) => (await LOCK_AND_SETTLE(db, { userId, reservationId })).rows[0]?.inTime === true,
    listUsers: async (contractId) => (await users().where('contractId', '=', contractId).orderBy('loginId').execute()).map(userOf),
    userPage: async (contractId, { after, most }) =>
      (await users().where('contractId', '=', contractId).where('loginId', '>', after).orderBy('loginId').limit(most).execute()).map(userOf),
    administratorsOf: async (of) => (await (typeof of === 'string' ? ADMINISTRATORS(db, { contractId: of }) : ADMINISTRATORS_OF_USER(db, { userId: of.ofUser }))).rows.map(userOf),
    setName: async (userId, name) => void await db.updateTable('users').set({ name }).where('id', '=', userId).execute(),
    setRights: async (userId, { role, permissions }) => void await db.updateTable('users').set({ role, permissions: [...permissions] }).where('id', '=', userId).execute(),
    setTokenUse: async (userId, usesToken) => void await db.updateTable('users').set({ usesToken }).where('id', '=', userId).execute(),
    setContractState: async (id, state) => void await db.updateTable('contract').set({ state }).where('id', '=', id).execute(),
    setStop: async (id, { stoppedAt, stoppedBy, stopReason, liftAskedBy }) => void await db.updateTable('contract').set({ stoppedAt, stoppedBy, stopReason, liftAskedBy }).where('id', '=', id).execute(),
    stoppedContracts: async ({ after, most }) =>
      (await contracts().where('stoppedAt', 'is not', null).where('number', '>', after).orderBy('number').limit(most).execute()).map(contractOf),
    suspendedUsers: async ({ after, most }) =>
      (await users().where('state', '=', 'suspended').where('loginId', '>', after).orderBy('loginId').limit(most).execute()).map(userOf),
    lockUsersOf: async (contractId) => void await db.selectFrom('users').select('id').where('contractId', '=', contractId).orderBy('id').forNoKeyUpdate().execute(),
    setUserState: async (userId, state, by) => void await db.updateTable('users').set({ state, stoppedBySelf: by === 'self' }).where('id', '=', userId).execute(),
    password: async (userId) => one(passwordOf)(await db.selectFrom('password').select(['hash', 'origin', 'setAt', 'lapsesAt']).where('userId', '=', userId).executeTakeFirst()),
    passwordsOf: async (userIds) => {
      const rows = userIds.length === 0 ? [] : await db.selectFrom('password').select(['userId', 'lapsesAt']).where('userId', 'in', [...userIds]).execute()
      return rows.map(({ userId, lapsesAt }) => ({ userId, lapsesAt: lapsesAt && businessTime(lapsesAt) }))
    },
    openPasswordTry: async (userId, since, at) => {
      const { rows: [row] } = await OPEN_PASSWORD_TRY(db, { userId, institutionId, since, at })
      if (row === undefined || row.reservation === null) throw new Error(`no user ${userId}`)
      return { ...passwordKeptOf(row), reserved: Number(row.open), reservation: row.reservation }
    },
    replacePassword: async (userId, password, formerKept) => {
      const current = await db.selectFrom('password').select('hash').where('userId', '=', userId).executeTakeFirst()
      if (current !== undefined && formerKept > 0) await db.insertInto('formerPassword').values({ userId, institutionId, hash: current.hash }).execute()
      await db.deleteFrom('formerPassword').where('userId', '=', userId).where('id', 'not in', former(userId, formerKept).select('id')).execute()
      await db.insertInto('password').values({ ...password, userId, institutionId })
        .onConflict((on) => on.column('userId').doUpdateSet({ ...password })).execute()
    },
    voidPassword: async (userId, at) => void await db.updateTable('password').set({ origin: 'initial', setAt: at, lapsesAt: at }).where('userId', '=', userId).execute(),
    formerPasswords: async (userId, most) => (await former(userId, most).select('hash').execute()).map(({ hash }) => hash),
    keepPassword: async (userId) => void await db.updateTable('password').set({ lapsesAt: null }).where('userId', '=', userId).execute(),
    pin: async (userId) => {
      const row = await db.selectFrom('confirmationPin').select(['hash', 'setAt', 'lapsesAt']).where('userId', '=', userId).executeTakeFirst()
      return row && { hash: row.hash, setAt: businessTime(row.setAt), lapsesAt: row.lapsesAt === null ? null : businessTime(row.lapsesAt) }
    },
    setPin: async (userId, pin) => void await db.insertInto('confirmationPin').values({ ...pin, userId, institutionId })
      .onConflict((on) => on.column('userId').doUpdateSet({ ...pin })).execute(),
    confirmationPassword: async (userId) => {
      const row = await db.selectFrom('confirmationPassword').select(['hash', 'setAt']).where('userId', '=', userId).executeTakeFirst()
      return row && { hash: row.hash, setAt: businessTime(row.setAt) }
    },
    setConfirmationPassword: async (userId, password) => void await db.insertInto('confirmationPassword').values({ ...password, userId, institutionId })
      .onConflict((on) => on.column('userId').doUpdateSet({ ...password })).execute(),
    removeConfirmationPassword: async (userId) => (await db.deleteFrom('confirmationPassword').where('userId', '=', userId).executeTakeFirst()).numDeletedRows === 1n,
    counter: async (userId, secret) => counterOf((await COUNTER(db, { userId, secret })).rows[0]),
    counters: async (userId) => {
      const rows = await db.selectFrom('secretCounter').select(['secret', 'failures', 'lockedUntil', 'locked']).where('userId', '=', userId).execute()
      const kept = new Map(rows.map(({ secret, ...row }) => [secret, counterOf(row)]))
      return Object.fromEntries(SECRETS.map((secret) => [secret, kept.get(secret) ?? UNTOUCHED])) as Record<Secret, Counter>
    },
    setCounter: async (userId, secret, counter) => void await db.insertInto('secretCounter').values({ ...counter, userId, secret, institutionId })
      .onConflict((on) => on.columns(['userId', 'secret']).doUpdateSet({ ...counter })).execute(),
    reserveTry: async (userId, secret, reservedAt) => {
      const { rows: [row] } = await RESERVE(db, { userId, secret, reservedAt, institutionId })
      if (row === undefined) throw new Error('a try that was not reserved')
      return row.id
    },
    settleTry: async (id) => (await db.deleteFrom('reservedTry').where('id', '=', id).executeTakeFirst()).numDeletedRows === 1n,
    reservedTries: async (userId, secret, since) => {
      const row = await db.selectFrom('reservedTry').select((eb) => eb.fn.countAll<string>().as('tries'))
        .where('userId', '=', userId).where('secret', '=', secret).where('reservedAt', '>', since).executeTakeFirstOrThrow()
      return Number(row.tries)
    },
    servedInstitutions: async (operatorId) =>
      (await db.selectFrom('operatorScope').select('servesInstitutionId').where('userId', '=', operatorId).execute()).map((row) => row.servesInstitutionId),
    serve: async (userId, servesInstitutionId) => void await db.insertInto('operatorScope').values({ userId, servesInstitutionId, institutionId })
      .onConflict((on) => on.doNothing()).execute(),
  }
}
