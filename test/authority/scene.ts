import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { after } from 'node:test'
import type { Client } from 'pg'
import { createIssuing } from '../../src/app/authority/create-issuing.ts'
import { createRoot } from '../../src/app/authority/create-root.ts'
import type { House } from '../../src/app/port/house.ts'
import type { Authority, Mode } from '../../src/app/port/installation.ts'
import type { Actor } from '../../src/app/port/records.ts'
import { openPolicies } from '../../src/app/policy/policies.ts'
import { keepingPrinter } from '../../src/bin/demo/keeping-printer.ts'
import { readProfiles } from '../../src/bin/profiles.ts'
import { machineTime } from '../../src/domain/time/time.ts'
import { openKeyed, openSeal } from '../../src/secret/keyed.ts'
import { openOneTimePasswords } from '../../src/secret/one-time-passwords.ts'
import { openServerKeys } from '../../src/secret/server-keys.ts'
import { openSigner } from '../../src/signer/open-signer.ts'
import { openConnection, type Connection } from '../../src/store/connection/pool.ts'
import { openDatabase } from '../../src/store/database.ts'
import type { DB } from '../../src/store/schema.ts'
import { asOwner } from '../audit-events.ts'
import { freshDatabase, type TestDatabase } from '../database.ts'

export const OPERATOR: Actor = { kind: 'command-line', account: 'root' }

/** Real seconds pass; `ahead` moves the machine's clock for what takes hours. */
export type TestClock = { ahead: number }

export type Scene = {
  readonly addresses: TestDatabase
  /** The database's owner, for what no role of the service may see or do. */
  readonly owner: Client
  readonly house: House
  readonly connection: Connection<DB>
  readonly clock: TestClock
  readonly office: string
  readonly institution: string
}

const random = (bytes: number): Uint8Array => randomBytes(bytes)

/** A database with two institutions, the back office's and Minato's, and a signer with no keys yet. `ending` has it closed when the test, or the whole file, ends. */
export const newScene = async (mode: Mode = 'demo', ending: (end: () => Promise<void>) => void = after): Promise<Scene> => {
  const addresses = await freshDatabase()
  const owner = await asOwner(addresses.owner)
  const connection = openConnection<DB>({ url: addresses.app, name: 'test app', size: 6, onBroken: () => undefined })
  const keys = mkdtempSync('/tmp/warifu-authority-')
  ending(async () => {
    await owner.end()
    await connection.close()
    rmSync(keys, { recursive: true })
  })
  const clock = { ahead: 0 }
  const database = openDatabase(connection.database, () => machineTime(Date.now() + clock.ahead))
  const house: House = {
    database,
    signer: await openSigner({ directory: join(keys, 'keys'), unlock: { key: randomBytes(32) }, random }),
    serverKeys: openServerKeys(openSeal('server-key', addresses.secret, random)),
    passwords: { hash: () => assert.fail('no password here'), verify: () => assert.fail('no password here'), isCommon: () => assert.fail('no password here') },
    oneTimePasswords: openOneTimePasswords(openSeal('token-seed', addresses.secret, random)),
    policies: openPolicies(readProfiles()),
    printer: keepingPrinter().printer,
    forms: openSeal('kept-form', addresses.secret, random),
    random,
    keyed: openKeyed(addresses.secret),
    addresses: { pki: 'http://pki.localhost:8080', front: (site) => `https://${site}:8443/` },
  }
  const [office, institution] = [randomUUID(), randomUUID()]
  await database.open(({ installation, now }) => installation.create(mode, now.machine))
  for (const [id, code, nameJa, nameEn] of [[office, '9999', '運用センター', 'Operations'], [institution, '2999', 'みなと信用組合', 'Minato Credit Union']] as const) {
    await database.transact(id, ({ installation, now }) => installation.addInstitution({
      id, code, nameJa, nameEn, demo: mode === 'demo', colours: { key: '#00508c', accent: '#c04000' },
      desk: { nameJa: '窓口', nameEn: 'Desk', tollFree: '0120-000-000', paid: '03-0000-0000' },
    }, now.machine))
  }
  return { addresses, owner, connection, house, clock, office, institution }
}

/** A root and Minato's authority under it. */
export const newAuthorities = async ({ house, office, institution }: Scene): Promise<{ readonly root: Authority; readonly issuing: Authority }> => {
  const root = await createRoot(house, house.signer)(OPERATOR, { organization: 'Warifu', recordedIn: office })
  const issuing = await createIssuing(house, house.signer)(OPERATOR, { institutionId: institution, rootId: root.id })
  assert.ok(issuing.ok)
  return { root, issuing: issuing.value }
}

/** A certificate as the tools of others read it. */
export const pem = (der: Uint8Array): string =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64').match(/.{1,64}/g)?.join('\n')}\n-----END CERTIFICATE-----\n`
