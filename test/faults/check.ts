import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { inspectHouse, JOB_SECONDS } from '../../src/app/audit/inspect-house.ts'
import type { Finding } from '../../src/app/audit/invariants.ts'
import { machineTime } from '../../src/domain/time/time.ts'
import { inspection } from '../../src/store/queries/inspection.ts'
import type { Acquirer } from './acquirer.ts'
import type { Beside } from './beside.ts'
import { until } from '../until.ts'

type Stored = { readonly id: string; readonly login_id: string; readonly state: string; readonly tbs: Buffer; readonly der: Buffer | null; readonly issuer: Buffer; readonly grant_state: string }

const storedOf = async ({ owner }: Beside, people: readonly Acquirer[]): Promise<readonly Stored[]> => (await owner.query<Stored>(
  `SELECT c.id, u.login_id, c.state, c.tbs, c.der, a.certificate AS issuer, g.state AS grant_state
   FROM certificate c JOIN users u ON u.id = c.user_id JOIN authority a ON a.id = c.authority_id JOIN acquisition_grant g ON g.id = c.grant_id
   WHERE u.login_id = ANY ($1)`, [people.map(({ loginId }) => loginId)])).rows

/** What must be true of everything the clients were ever given, whether or not they have finished: the database knows it, byte for byte. */
export const checkReceived = async (node: Beside, people: readonly Acquirer[]): Promise<void> => {
  const stored = await storedOf(node, people)
  for (const { loginId, received } of people) {
    for (const { certificate } of received) {
      const known = stored.find(({ login_id: id, der }) => id === loginId && der?.toString('base64') === certificate)
      assert.ok(known, `${loginId} holds a certificate that the database does not know`)
    }
  }
}

/** How many certificates wait for their signature. */
export const countSigning = async ({ owner }: Beside): Promise<number> =>
  (await owner.query<{ count: number }>(`SELECT count(*)::integer AS count FROM certificate WHERE state = 'signing'`)).rows[0]?.count ?? 0

/** Everybody has exactly one certificate, live, the same in every delivery, signed by their authority over what was stored before. */
export const checkFinished = async (node: Beside, people: readonly Acquirer[]): Promise<void> => {
  await checkReceived(node, people)
  const stored = await storedOf(node, people)
  const { rows: issues } = await node.owner.query<{ object_ref: string; count: number }>(
    `SELECT object_ref, count(*)::integer AS count FROM audit_event WHERE act = 'issue-certificate' AND outcome = 'accepted' AND object_ref = ANY ($1) GROUP BY 1`,
    [stored.map(({ id }) => id)])
  for (const { loginId, received } of people) {
    const own = stored.filter(({ login_id: id }) => id === loginId)
    assert.deepEqual(own.map(({ state, grant_state: grant }) => ({ state, grant })), [{ state: 'active', grant: 'used' }], loginId)
    const [{ id, tbs, der, issuer }] = own as [Stored]
    assert.ok(der)
    assert.deepEqual([...new Set(received.map(({ certificate }) => certificate))], [der.toString('base64')], `${loginId} was given different certificates`)
    assert.ok(der.subarray(4, 4 + tbs.length).equals(tbs), `${loginId}: what was signed is not what was stored`)
    assert.ok(new X509Certificate(der).verify(new X509Certificate(issuer).publicKey))
    assert.equal(issues.find(({ object_ref: object }) => object === id)?.count, 1, `${loginId}: issued once, audited once`)
  }
}

type Mail = { readonly dedupe_key: string; readonly state: string; readonly delivered: number }

/** Each certificate is announced once to its user, and once to the chief where that is somebody else; `all`: and everything has arrived. */
export const checkMails = async ({ owner }: Beside, people: readonly Acquirer[], all: boolean): Promise<void> => {
  const { rows: users } = await owner.query<{ id: string; login_id: string; certificate: string }>(
    `SELECT u.id, u.login_id, c.id AS certificate FROM users u JOIN certificate c ON c.user_id = u.id WHERE u.login_id = ANY ($1)`, [people.map(({ loginId }) => loginId)])
  const { rows: mails } = await owner.query<Mail>(
    `SELECT o.dedupe_key, o.state, (SELECT count(*)::integer FROM demo_mail d WHERE d.id = o.id) AS delivered FROM outbox o
     WHERE o.kind IN ('acquired-own', 'acquired-other') AND o.parameters ->> 'loginId' = ANY ($1)`, [people.map(({ loginId }) => loginId)])
  const chief = users.find(({ login_id: id }) => id === people[0]?.loginId)
  assert.ok(chief)
  const expected = users.flatMap(({ id, certificate }) => [
    `acquired-own ${certificate} ${id}`, ...(id === chief.id ? [] : [`acquired-other ${certificate} ${chief.id}`]),
  ])
  assert.deepEqual(mails.map(({ dedupe_key: key }) => key).sort(), expected.sort())
  for (const { dedupe_key: key, state, delivered } of mails) {
    assert.ok(state === 'sent' ? delivered === 1 : !all && state === 'waiting' && delivered <= 1, `${key}: ${state}, delivered ${delivered} times`)
  }
}

/** Everything that must be true of the whole house; `olderThanMs`: what jobs do later, for everything older. */
export const findingsOf = ({ connection, chain }: Beside, olderThanMs: number): Promise<readonly Finding[]> =>
  inspectHouse(inspection(connection.database), chain, machineTime(Date.now() - olderThanMs))

/** Everything that must be true of the whole house is, and the audit is linked to its last event. */
export const checkWhole = async (node: Beside): Promise<void> => {
  await until(async () => (await node.owner.query(`SELECT FROM audit_event WHERE sequence IS NULL LIMIT 1`)).rowCount === 0)
  assert.deepEqual(await findingsOf(node, JOB_SECONDS * 1000), [])
}
