import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Client } from 'pg'
import { auditReference } from '../../src/app/audit/auditor.ts'
import { openGrant } from '../../src/app/acquisition/open-grant.ts'
import { openServiceBook, type ServiceEntry } from '../../src/app/institution/service-book.ts'
import { printDocument } from '../../src/app/letter/print-document.ts'
import { LEASE_SECONDS } from '../../src/app/mail/send-mails.ts'
import { openContract } from '../../src/app/people/open-contract.ts'
import { registerUser } from '../../src/app/people/register-user.ts'
import { setInitialPassword } from '../../src/app/people/set-initial-password.ts'
import type { Actor } from '../../src/app/port/records.ts'
import { readConfiguration } from '../../src/bin/configuration.ts'
import { keepingPrinter } from '../../src/bin/demo/keeping-printer.ts'
import { openHouse, realClock, type OpenHouse } from '../../src/bin/house.ts'
import type { Result } from '../../src/domain/result.ts'
import { machineTime } from '../../src/domain/time/time.ts'
import { finishSignings } from '../../src/jobs/finish-signing.ts'
import { sendWaitingMails } from '../../src/jobs/send-mail.ts'
import { composeMail } from '../../src/mail/compose-mail.ts'
import { demoMailbox } from '../../src/mail/demo-mailbox.ts'
import { openConnection } from '../../src/store/connection/pool.ts'
import { auditChain } from '../../src/store/queries/audit-chain.ts'
import { rolePassword } from '../../src/store/roles/role.ts'
import { socketUrl } from '../../src/store/roles/url.ts'
import type { DB } from '../../src/store/schema.ts'
import type { AuditChain } from '../../src/app/port/audit-chain.ts'
import { asOwner } from '../audit-events.ts'
import { newAcquirer, type Acquirer } from './acquirer.ts'
import type { Place } from './service.ts'

export const SITE = 'minato.localhost'
export const OPERATOR: Actor = { kind: 'command-line', account: 'faults' }

/** Fits every profile; nobody here has another. */
export const PASSWORD = 'Hanko2026'

const must = <Value>(result: Result<Value, unknown>): Value => {
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result.value
}

/** A second node on the same data as a running service: it prepares people, does what a job does later, and looks at everything. */
export type Beside = OpenHouse & {
  readonly owner: Client
  readonly chain: AuditChain
  readonly institutionId: string
}

/** The address of the embedded database: its lock tells the folder of the socket, the installation's secret the password. */
export const addressOf = ({ data, env }: Place): string => {
  if (env['DATABASE_URL'] !== undefined) return env['DATABASE_URL']
  const [, folder = ''] = readFileSync(join(data, 'postgresql', 'lock'), 'utf8').split('\n')
  const secret = Buffer.from(readFileSync(join(data, 'secrets', 'installation'), 'utf8').trim(), 'hex')
  return socketUrl(folder, 'warifu', 'warifu_owner', rolePassword(secret, 'warifu_owner'))
}

/** `aheadMs`: how far its clock is ahead of the machine's, for what a job does only after a while. */
export const beside = async <T>(place: Place, act: (node: Beside) => Promise<T>, aheadMs = 0): Promise<T> => {
  const url = addressOf(place)
  const configuration = must(readConfiguration({ WARIFU_DATA: place.data, DATABASE_URL: url, WARIFU_PKI_PORT: String(place.ports.pki) }, '/'))
  const opened = must(await openHouse(configuration, {
    random: (bytes) => randomBytes(bytes), clock: () => machineTime(Date.now() + aheadMs), onBroken: () => undefined,
  }))
  const sequencer = openConnection<DB>({ url: opened.addresses.sequencer, name: 'beside', size: 1, onBroken: () => undefined })
  const owner = await asOwner(url)
  try {
    const minato = (await opened.house.database.open(({ installation }) => installation.institutions())).find(({ code }) => code === '2999')
    if (minato === undefined) throw new Error('the demo has no institution')
    return await act({ ...opened, owner, chain: auditChain(sequencer.database), institutionId: minato.id })
  } finally {
    await owner.end()
    await sequencer.close()
    await opened.close()
  }
}

export const entryAt = async ({ house }: Beside, site: string): Promise<ServiceEntry> => await openServiceBook(house, realClock).bySite(site) ?? assert.fail(`no service ${site}`)

/** What the audit calls somebody. */
export const referenceOf = async ({ house, owner }: Beside, loginId: string): Promise<string> =>
  auditReference(house, (await owner.query<{ id: string }>('SELECT id FROM users WHERE login_id = $1', [loginId])).rows[0]?.id ?? assert.fail(`nobody is called ${loginId}`))

/** A company of its own with a chief, who has a letter, and users: each with a password, a grant and a key. */
export const newCompany = async ({ house, institutionId }: Beside, number: string, size: number): Promise<readonly Acquirer[]> => {
  must(await openContract(house)(OPERATOR, { institutionId, site: SITE, number, name: `株式会社 試験${number}` }))
  const people: Acquirer[] = []
  for (let index = 0; index < size; index += 1) {
    const loginId = `u${number}-${index}`
    must(await registerUser(house)(OPERATOR, {
      institutionId, contractNumber: number, loginId, name: `試験 ${index}`, mail: `${loginId}@shiken.example`, language: 'ja', role: index === 0 ? 'chief' : 'user', permissions: [],
    }))
    const { letterRequired } = must(await openGrant(house)(OPERATOR, { institutionId, loginId, reason: '障害試験' }))
    const { printer, last } = keepingPrinter()
    if (letterRequired) must(await printDocument({ ...house, printer })(OPERATOR, { institutionId, loginId, kind: 'letter', reason: '障害試験' }))
    const letterCode = last('letter-code') ?? ''
    must(await setInitialPassword(house)(OPERATOR, { institutionId, loginId, password: PASSWORD, lapsesAt: null }))
    people.push(await newAcquirer({ site: SITE, loginId, password: PASSWORD, letterCode }))
  }
  return people
}

const NEVER = new AbortController().signal

/** The round of the job that signs what a dead process left, as any node does it once its patience is over; answers what it left. */
export const finishAbandoned = (place: Place, left: (node: Beside) => Promise<number>): Promise<number> => beside(place, async (node) => {
  await finishSignings(node.house).round(NEVER)
  return left(node)
}, 31_000)

/** The round of the job that sends mails, after the lease of a dead process has ended. */
export const sendAllMails = (place: Place): Promise<void> => beside(place, async ({ house }) => {
  const failures: unknown[] = []
  const book = openServiceBook(house, () => machineTime(Date.now()))
  const job = sendWaitingMails({ ...house, book, mailer: demoMailbox(house.database), compose: composeMail(house.addresses) }, { error: (_, defect) => void failures.push(defect) })
  while ((await job.round(NEVER)).more);
  if (failures.length > 0) throw new AggregateError(failures, 'mails that were not delivered')
}, (LEASE_SECONDS + 1) * 1_000)
