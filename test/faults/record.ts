import assert from 'node:assert/strict'
import { auditReference } from '../../src/app/audit/auditor.ts'
import { until } from '../until.ts'
import { must } from '../house.ts'
import { sendAllMails, beside, type Beside } from './beside.ts'
import { findingsOf } from './check.ts'
import type { Member } from './member.ts'
import type { Place } from './service.ts'
import { settle } from './tally.ts'

type Row = {
  readonly id: string
  readonly loginId: string
  readonly failures: number
  readonly hash: string
  readonly accepted: number
  readonly step: number
  readonly changes: number
  /** In base64; null where it is not signed. */
  readonly certificates: readonly { readonly serial: string; readonly state: string; readonly der: string | null }[]
}

const rowsOf = async ({ owner }: Beside, members: readonly Member[]): Promise<ReadonlyMap<string, Row>> => {
  const { rows } = await owner.query<Row>(
    `SELECT u.id, u.login_id AS "loginId", coalesce((SELECT failures FROM secret_counter c WHERE c.user_id = u.id AND c.secret = 'password'), 0) AS failures,
       (SELECT hash FROM password p WHERE p.user_id = u.id) AS hash,
       (SELECT count(*)::integer FROM login_attempt a WHERE a.user_id = u.id AND a.outcome = 'accepted') AS accepted,
       coalesce((SELECT last_step::integer FROM token t WHERE t.user_id = u.id), 0) AS step,
       (SELECT count(*)::integer FROM outbox o WHERE o.user_id = u.id AND o.kind = 'password-changed') AS changes,
       (SELECT coalesce(json_agg(json_build_object('serial', encode(c.serial, 'hex'), 'state', c.state, 'der', replace(encode(c.der, 'base64'), E'\\n', ''))), '[]') FROM certificate c WHERE c.user_id = u.id) AS certificates
     FROM users u WHERE u.login_id = ANY ($1)`, [members.map(({ pc }) => pc.loginId)])
  return new Map(rows.map((row) => [row.loginId, row]))
}

/** How often each act of a user stands in the audit as accepted. */
const auditedOf = async ({ house, owner }: Beside, { id }: Row): Promise<ReadonlyMap<string, number>> => {
  const { rows } = await owner.query<{ act: string; count: number }>(`SELECT act, count(*)::integer AS count FROM audit_event WHERE actor_ref = $1 AND outcome = 'accepted' GROUP BY 1`, [auditReference(house, id)])
  return new Map(rows.map(({ act, count }) => [act, count]))
}

/** Which of the passwords that may be good is: exactly one. */
const goodOne = async ({ house }: Beside, { hash, loginId }: Row, passwords: readonly string[]): Promise<string> => {
  const good: string[] = []
  for (const password of passwords) if (must(await house.passwords.verify(hash, password))) good.push(password)
  assert.equal(good.length, 1, `${loginId} has ${good.length} of the passwords that may be good`)
  return good[0] ?? ''
}

/**
 * Nothing that a member was told is lost, and nothing was done that nobody asked for. From then on the record knows what was open before. Answers who
 * has no certificate in use.
 */
export const checkRecord = async (node: Beside, members: readonly Member[]): Promise<readonly Member[]> => {
  const rows = await rowsOf(node, members)
  const without: Member[] = []
  for (const member of members) {
    const { loginId } = member.pc
    const row = rows.get(loginId) ?? assert.fail(`${loginId} is gone`)
    for (const { received } of [...member.former, member.pc]) {
      for (const { certificate } of received) assert.ok(row.certificates.some(({ der }) => der === certificate), `${loginId} holds a certificate that the database does not know`)
    }
    for (const serial of member.revoked) assert.equal(row.certificates.find((each) => each.serial === serial)?.state, 'revoked', `${loginId}: ${serial} was told to be revoked`)
    settle(`${loginId}: wrong passwords`, row.failures, member.wrong)
    settle(`${loginId}: logins`, row.accepted, member.logins)
    settle(`${loginId}: changes of the password`, row.changes, { told: member.changesTold, sent: member.changesTold + (member.passwords.length - 1) })
    settle(`${loginId}: the step of the token`, row.step, { ...member.step })
    const audited = await auditedOf(node, row)
    assert.equal(audited.get('log-in') ?? 0, row.accepted, `${loginId}: logins in the audit`)
    assert.equal(audited.get('change-own-password') ?? 0, row.changes, `${loginId}: changes of the password in the audit`)
    settle(`${loginId}: logouts`, audited.get('log-out') ?? 0, member.logouts)
    if (member.passwords.length > 1 || member.hash !== row.hash) member.passwords = [await goodOne(node, row, member.passwords)]
    member.hash = row.hash
    member.changesTold = row.changes
    member.step.told = row.step
    const live = row.certificates.find(({ state }) => state === 'active')
    if (live === undefined || !member.pc.received.some(({ certificate }) => certificate === live.der)) without.push(member)
  }
  return without
}

/** The jobs come to their end, all mails arrive, and nothing is found. */
export const checkSettled = async (place: Place): Promise<void> => {
  await sendAllMails(place)
  await beside(place, async (node) => {
    await until(async () => {
      const findings = await findingsOf(node, 0)
      const late = findings.every(({ invariant }) => invariant === 'audit-linked' || invariant === 'crl-complete')
      assert.ok(late, JSON.stringify(findings, null, 1))
      return findings.length === 0
    })
    assert.equal((await node.owner.query(`SELECT FROM outbox WHERE state <> 'sent'`)).rowCount, 0, 'mails wait or have failed')
  })
}
