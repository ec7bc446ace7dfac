import assert from 'node:assert/strict'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inspect } from 'node:util'
import type { Client } from 'pg'
import { beginAcquisition, type BeginAcquisition } from '../src/app/acquisition/begin-acquisition.ts'
import { openGrant } from '../src/app/acquisition/open-grant.ts'
import { requestCertificate, type Delivered, type RequestCertificate } from '../src/app/acquisition/request-certificate.ts'
import { createIssuing } from '../src/app/authority/create-issuing.ts'
import { issueServerCertificates } from '../src/app/authority/issue-server-certificates.ts'
import { addInstitution } from '../src/app/institution/add-institution.ts'
import { addService } from '../src/app/institution/add-service.ts'
import { moveClock } from '../src/app/institution/move-clock.ts'
import { openServiceBook, type ServiceBook, type ServiceEntry } from '../src/app/institution/service-book.ts'
import { printDocument } from '../src/app/letter/print-document.ts'
import { logIn, type LoggedIn } from '../src/app/login/log-in.ts'
import type { Unseen } from '../src/app/login/look-at-certificate.ts'
import { openContract } from '../src/app/people/open-contract.ts'
import { registerUser } from '../src/app/people/register-user.ts'
import { setInitialPassword } from '../src/app/people/set-initial-password.ts'
import type { House } from '../src/app/port/house.ts'
import type { Passwords } from '../src/app/port/passwords.ts'
import type { Actor } from '../src/app/port/records.ts'
import { readConfiguration, type Configuration } from '../src/bin/configuration.ts'
import type { DemoService } from '../src/bin/demo/cast/member.ts'
import { MINATO } from '../src/bin/demo/cast/minato.ts'
import { keepingPrinter } from '../src/bin/demo/keeping-printer.ts'
import { seedDemo } from '../src/bin/demo/seed.ts'
import { openHouse, type OpenHouse } from '../src/bin/house.ts'
import type { Refusal } from '../src/domain/refusal/refusal.ts'
import type { Result } from '../src/domain/result.ts'
import { machineTime, type MachineTime } from '../src/domain/time/time.ts'
import type { Role } from '../src/domain/user/role.ts'
import { openArgon2Line } from '../src/secret/argon2-line.ts'
import { ARGON2_PARAMETERS, openPasswords } from '../src/secret/passwords.ts'
import { SESSIONS_ENDED } from '../src/store/database.ts'
import { buildRequest } from '../src/x509/request/build-request.ts'
import { sequence } from '../src/x509/der/write-element.ts'
import { asOwner } from './audit-events.ts'
import { openCheapPasswords } from './cheap-passwords.ts'
import type { TestDatabase } from './database.ts'
import { whenFileEnds } from './file-end.ts'
import { copiedHouse } from './house-copy.ts'

export const CLERK: Actor = { kind: 'command-line', account: 'test' }
export const HOME = { address: '192.0.2.1', browser: 'a test' }

export type Person = {
  readonly id: string
  /** The number of the contract. */
  readonly companyNumber: string
  readonly loginId: string
  readonly password: string
  /** Empty where none is asked for. */
  readonly letterCode: string
  readonly site: string
}

export type Key = { readonly request: Uint8Array; readonly pem: string; readonly spkiSha256: Uint8Array }

/** What a person has on a PC after acquiring. */
export type Held = Delivered['certificate'] & { readonly key: Key }

export type TestHouse = {
  readonly opened: OpenHouse
  readonly house: House
  readonly configuration: Configuration
  readonly addresses: TestDatabase
  /** The database's owner, for what no role of the service may see or do. */
  readonly owner: Client
  /** Milliseconds by which the machine's clock is ahead of the real one. */
  readonly clock: { ahead: number }
  readonly now: () => MachineTime
  readonly book: ServiceBook
  /** The service of a site as the database has it at this moment. */
  readonly entry: (site: string) => Promise<ServiceEntry>
  /** Registers somebody new with a password, and an open grant unless `granted` is false. */
  readonly person: (options?: PersonOptions) => Promise<Person>
  /** Prints a letter and reads it: the person with the secrets that are good now. */
  readonly letter: (person: Person) => Promise<Person>
  readonly begin: (person: Person, typed?: Partial<Omit<BeginAcquisition, 'entry'>>) => ReturnType<ReturnType<typeof beginAcquisition>>
  /** Within the acquisition begun last. */
  readonly request: (person: Person, key: Key, change?: Partial<RequestCertificate>) => ReturnType<ReturnType<typeof requestCertificate>>
  /** Through the whole acquisition, for a new key. */
  readonly acquire: (person: Person, change?: Partial<RequestCertificate>) => Promise<Held>
  readonly logIn: (person: Person, held: Pick<Held, 'der'>, typed?: { readonly password?: string; readonly oneTimePassword?: string; readonly nextOneTimePassword?: string; readonly companyNumber?: string | null; readonly loginId?: string | null }) => Promise<Result<LoggedIn, Unseen>>
  readonly moveDays: (byDays: number) => Promise<void>
  /** Leaves the database without connections, before the file ends. */
  readonly close: () => Promise<void>
}

export type PersonOptions = { readonly site?: string; readonly role?: Role; readonly granted?: boolean; readonly contract?: string; readonly loginId?: string; readonly permissions?: readonly string[] }

export const MINATO_SITE = 'minato.localhost'
export const KITA_SITE = 'kita.localhost'

/** The value of something that was allowed. */
export const must = <Value>(result: Result<Value, unknown>): Value => {
  assert.ok(result.ok, `refused: ${result.ok ? '' : inspect(result.problem, { depth: 1 })}`)
  return result.value
}

/** The code of something that was refused. */
export const refusedAs = (result: Result<unknown, Refusal | Unseen>): string => {
  assert.ok(!result.ok, 'was allowed')
  return 'code' in result.problem ? result.problem.code : result.problem.refusal.code
}

/** The sessions that the next message about ended ones names, as another node hears it. Answered once it listens, by a promise of them. */
export const hearEnded = async ({ addresses }: TestHouse): Promise<{ readonly ids: Promise<readonly string[]> }> => {
  const listener = await asOwner(addresses.owner)
  const ids = new Promise<readonly string[]>((resolve) => {
    listener.once('notification', ({ payload }) => resolve(JSON.parse(payload ?? '[]') as string[]))
  })
  await listener.query(`LISTEN ${SESSIONS_ENDED}`)
  return { ids: ids.finally(() => listener.end()) }
}

/** A hash function with one place and no waiting line; to check the password of `who` takes so long with it that whoever comes meanwhile finds the place taken. */
export const narrowPasswords = async ({ owner }: Pick<TestHouse, 'owner'>, who: Person): Promise<Passwords> => {
  const passwords = await openPasswords(openArgon2Line({ atOnce: 1, waiting: 0 }), (bytes) => randomBytes(bytes), { ...ARGON2_PARAMETERS, timeCost: 60 })
  await owner.query('UPDATE password SET hash = $2 WHERE user_id = $1', [who.id, must(await passwords.hash(who.password))])
  return passwords
}

/** The real hash function, counting how often the hash of somebody, and of nobody, was compared. */
export const countingPasswords = (real: Passwords) => {
  const seen = { somebody: 0, nobody: 0 }
  const passwords: Passwords = {
    ...real,
    verify: (hash, password) => {
      seen[hash === undefined ? 'nobody' : 'somebody'] += 1
      return real.verify(hash, password)
    },
  }
  return { seen, passwords }
}

/** A key made as the page makes it, and its request. */
export const newKey = async (): Promise<Key> => {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', pair.privateKey)).toString('base64')
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey))
  return {
    request: await buildRequest(pair.publicKey, pair.privateKey, sequence()),
    pem: `-----BEGIN PRIVATE KEY-----\n${pkcs8}\n-----END PRIVATE KEY-----\n`,
    spkiSha256: new Uint8Array(createHash('sha256').update(spki).digest()),
  }
}

const addKita = async ({ house }: OpenHouse): Promise<void> => {
  const root = (await house.database.open(({ installation }) => installation.authorities())).find(({ purpose }) => purpose === 'client-root')
  const institution = must(await addInstitution(house, null)(CLERK, {
    code: '2998', nameJa: 'きた信用組合', nameEn: 'Kita Credit Union', colours: { key: '#0b5563', accent: '#a8641a' },
    desk: { nameJa: '窓口', nameEn: 'Desk', tollFree: '', paid: '03-0000-2998' },
  }))
  const authority = must(await createIssuing(house, house.signer)(CLERK, { institutionId: institution.id, rootId: root?.id ?? '' }))
  must(await addService(house)(CLERK, {
    institutionId: institution.id, authorityId: authority.id, kind: 'customer', nameJa: 'きたビジネスWEB', nameEn: 'Kita Business WEB', profile: 'credit-union', overrides: {}, site: KITA_SITE,
  }))
  must(await openContract(house)(CLERK, { institutionId: institution.id, site: KITA_SITE, number: '10000001', name: '株式会社 北商会' }))
}

const configurationOf = ({ owner }: Pick<TestDatabase, 'owner'>, folder: string): Configuration =>
  must(readConfiguration({ DATABASE_URL: owner, WARIFU_DATA: folder, WARIFU_SECRET_FILE: join(folder, 'secret') }, folder))

const openCheaply = async (configuration: Configuration, clock: () => MachineTime): Promise<OpenHouse> => {
  const opened = must(await openHouse(configuration, { random: randomBytes, clock, onBroken: () => undefined }))
  return { ...opened, house: { ...opened.house, passwords: await openCheapPasswords({ atOnce: 2, waiting: 200 }) } }
}

/** The demo's services of `cast` and Kita, in an empty database. */
const seed = (cast: readonly DemoService[]) => async (addresses: Omit<TestDatabase, 'drop'>, folder: string): Promise<void> => {
  writeFileSync(join(folder, 'secret'), addresses.secret.toString('hex'))
  const configuration = configurationOf(addresses, folder)
  const clock = (): MachineTime => machineTime(Date.now())
  const opened = await openCheaply(configuration, clock)
  await opened.house.database.open(({ installation }) => installation.create('demo', clock()))
  await seedDemo(opened, configuration, cast)
  await addKita(opened)
  await issueServerCertificates(opened.house)(CLERK)
  await opened.close()
}

const kindOf = (cast: readonly DemoService[]): string => createHash('sha256').update(JSON.stringify(cast)).digest('hex').slice(0, 12)

const lastAcquisition = async (owner: Client, userId: string): Promise<{ readonly id: string; readonly grantId: string } | undefined> =>
  (await owner.query<{ id: string; grantId: string }>('SELECT id, grant_id AS "grantId" FROM acquisition WHERE user_id = $1 ORDER BY started_at DESC LIMIT 1', [userId])).rows[0]

const PASSWORD = 'Sakura2026'

/** The demo's house on a database of its own, with a second institution, Kita, clocks that can be moved, and of the demo's services those of `cast`. */
export const openTestHouse = async (cast: readonly DemoService[] = [MINATO]): Promise<TestHouse> => {
  const { addresses, folder } = await copiedHouse(kindOf(cast), seed(cast))
  const configuration = configurationOf(addresses, folder)
  const clock = { ahead: 0 }
  const now = (): MachineTime => machineTime(Date.now() + clock.ahead)
  const opened = await openCheaply(configuration, now)
  const owner = await asOwner(addresses.owner)
  let closed = false
  const close = async (): Promise<void> => {
    if (closed) return
    closed = true
    await owner.end()
    await opened.close()
    rmSync(folder, { recursive: true })
  }
  whenFileEnds(close)
  const { house } = opened
  const book = openServiceBook(house, now)
  const entry = async (site: string): Promise<ServiceEntry> => (await openServiceBook(house, now).bySite(site)) ?? assert.fail(`no service ${site}`)

  const letter: TestHouse['letter'] = async (who) => {
    const { printer, last } = keepingPrinter()
    const { institution } = await entry(who.site)
    must(await printDocument({ ...house, printer })(CLERK, { institutionId: institution.id, loginId: who.loginId, kind: 'letter', reason: '試験' }))
    return { ...who, password: last('initial-password') ?? who.password, letterCode: last('letter-code') ?? '' }
  }

  let people = 0
  const person = async ({ site = MINATO_SITE, role = 'user', granted = true, contract, loginId = `person-${++people}`, permissions = [] }: PersonOptions = {}): Promise<Person> => {
    const { institution } = await entry(site)
    const institutionId = institution.id
    const number = contract ?? (role === 'chief' ? `C${people}` : '10000001')
    if (contract === undefined && role === 'chief') must(await openContract(house)(CLERK, { institutionId, site, number, name: `有限会社 試験${people}` }))
    const { id } = must(await registerUser(house)(CLERK, {
      institutionId, contractNumber: number, loginId, name: '試験 花子', mail: `${loginId}@test.example`, language: 'ja', role, permissions,
    }))
    const known = { id, companyNumber: number, loginId, password: PASSWORD, letterCode: '', site }
    const grant = granted ? must(await openGrant(house)(CLERK, { institutionId, loginId, reason: '試験' })) : null
    const { letterCode } = grant?.letterRequired === true ? await letter(known) : known
    must(await setInitialPassword(house)(CLERK, { institutionId, loginId, password: PASSWORD, lapsesAt: null }))
    return { ...known, letterCode }
  }

  const begin: TestHouse['begin'] = async ({ site, ...known }, typed) =>
    beginAcquisition(house)({ entry: await entry(site), companyNumber: known.companyNumber, loginId: known.loginId, password: known.password, code: known.letterCode, address: HOME.address, ...typed })

  /** The owner's connection asks one question at a time. */
  let inLine: ReturnType<typeof lastAcquisition> = Promise.resolve(undefined)
  const request: TestHouse['request'] = async ({ id, site }, key, change) => {
    const at = await entry(site)
    const begun = await (inLine = inLine.then(() => lastAcquisition(owner, id)))
    return requestCertificate(house)({
      entry: at, actor: { kind: 'user', userId: id }, userId: id, acquisitionId: begun?.id ?? randomUUID(), grantId: begun?.grantId ?? randomUUID(),
      request: key.request, pcName: '経理のPC', keyOrigin: 'file', ...change,
    })
  }

  return {
    close, opened, house, configuration, addresses, owner, clock, now, book, entry, person, letter, begin, request,
    acquire: async (who, change) => {
      must(await begin(who))
      const key = await newKey()
      return { ...must(await request(who, key, change)).certificate, key }
    },
    logIn: async ({ site, password }, { der }, typed) =>
      logIn(house)({ entry: await entry(site), der: der ?? assert.fail('not signed'), companyNumber: null, loginId: null, password, oneTimePassword: '', host: '', origin: HOME, ...typed }),
    moveDays: async (byDays) => void must(await moveClock(house)(CLERK, { institutionId: (await entry(MINATO_SITE)).institution.id, byDays })),
  }
}
