import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createHash } from 'node:crypto'
import { inspectHouse } from '../../src/app/audit/inspect-house.ts'
import { INVARIANTS, type Finding, type Invariant } from '../../src/app/audit/invariants.ts'
import { linkEvents } from '../../src/app/audit/link-events.ts'
import { reissueCertificate } from '../../src/app/certificate/reissue-certificate.ts'
import { revokeCertificate } from '../../src/app/certificate/revoke-certificate.ts'
import { readSession } from '../../src/app/login/read-session.ts'
import { changePassword } from '../../src/app/people/change-password.ts'
import { suspendUser } from '../../src/app/people/suspend-user.ts'
import { beginRenewal } from '../../src/app/renewal/begin-renewal.ts'
import { takeTicket } from '../../src/app/renewal/take-ticket.ts'
import { sendMails } from '../../src/app/mail/send-mails.ts'
import { publishCrls } from '../../src/jobs/publish-crl.ts'
import { composeMail } from '../../src/mail/compose-mail.ts'
import { demoMailbox } from '../../src/mail/demo-mailbox.ts'
import { machineTime } from '../../src/domain/time/time.ts'
import { openConnection } from '../../src/store/connection/pool.ts'
import { auditChain } from '../../src/store/queries/audit-chain.ts'
import { inspection } from '../../src/store/queries/inspection.ts'
import { databaseOf, inDatabase } from '../../src/store/roles/url.ts'
import { quoted } from '../../src/store/roles/role.ts'
import type { DB } from '../../src/store/schema.ts'
import { asOwner } from '../audit-events.ts'
import { onTestServer } from '../database.ts'
import { CLERK, must, newKey, openTestHouse, refusedAs, type TestHouse } from '../house.ts'
import { PROVING } from '../proving.ts'
import { longCrlsOf } from '../status/long-crls-of.ts'

/** Each break takes a database of its own: in `npm test` one each of a few kinds. */
const SOME: readonly Invariant[] = ['audit-whole', 'certificate-as-stored', 'revocation-kept', 'renewal-recorded', 'mail-queued']

const NEVER = new AbortController().signal

const open = (url: string) => openConnection<DB>({ url, name: 'inspect', size: 1, onBroken: () => undefined })

/** Two in use, one of them with a changed password and a session; one revoked, one reissued, one renewed; one user suspended; everything that jobs do later is done. */
/** Somebody whose certificate has given way to the next, almost a year later. */
const renewed = async (scene: TestHouse): Promise<void> => {
  const { house } = scene
  const entry = await scene.entry('minato.localhost')
  const who = await scene.person()
  const former = await scene.acquire(who)
  await scene.moveDays(350)
  const { token } = must(await scene.logIn(who, former))
  const open = must(await readSession(house)({ entry, tokenHash: createHash('sha256').update(token).digest(), der: former.der }))
  must(await takeTicket(house)(entry, must(await beginRenewal(house)({ entry, open, again: false }))))
  const { certificate } = must(await scene.request(who, await newKey()))
  must(await scene.logIn(who, certificate))
}

const livedIn = async () => {
  const scene = await openTestHouse()
  const { house, entry, addresses } = scene
  const { institution, ...rest } = await entry('minato.localhost')
  const [inUse, revoked, reissued, other] = [await scene.person(), await scene.person(), await scene.person(), await scene.person()]
  const held = await scene.acquire(inUse)
  assert.equal(refusedAs(await scene.logIn(inUse, held, { password: 'Chigau2026' })), 'credentials-wrong')
  const { sessionId } = must(await scene.logIn(inUse, held))
  must(await changePassword(house)({ entry: { institution, ...rest }, userId: inUse.id, sitting: { kind: 'session', id: sessionId, current: inUse.password }, password: 'Ichou2026', again: 'Ichou2026' }))
  const gone = await scene.acquire(revoked)
  must(await revokeCertificate(house)(CLERK, { institutionId: institution.id, serial: Buffer.from(gone.serial).toString('hex'), reason: 'keyCompromise' }))
  await scene.acquire(reissued)
  must(await reissueCertificate(house)(CLERK, { institutionId: institution.id, loginId: reissued.loginId, reason: '試験', revocationReason: 'superseded' }))
  const second = await scene.acquire(other)
  must(await suspendUser(house)(CLERK, { institutionId: institution.id, loginId: reissued.loginId, command: 'suspend', reason: '試験' }))
  await renewed(scene)
  await sendMails({ ...house, book: scene.book, mailer: demoMailbox(house.database), compose: composeMail(house.addresses) })(institution.id, (defect) => assert.fail(String(defect)))
  await publishCrls({ ...house, longCrls: longCrlsOf(house, addresses.app) }, { roots: true }).round(NEVER)
  const sequencer = open(addresses.sequencer)
  while ((await linkEvents(auditChain(sequencer.database))).linked > 0);
  await sequencer.close()
  return { scene, ids: { A: held.id, B: gone.id, C: second.id } }
}

const FREELY = ['certificate', 'audit_event', 'session', 'acquisition_grant', 'outbox', 'demo_mail', 'crl', 'login_attempt'].map((table) => `ALTER TABLE ${table} DISABLE TRIGGER USER;`).join(' ')
const flipped = (column: string): string => `set_byte(${column}, length(${column}) - 1, get_byte(${column}, length(${column}) - 1) # 1)`
const UNENDED = 'ended_at = null, revoked_at = null, revocation_reason = null'
const ENDED = `ended_at = now(), revoked_at = now(), revocation_reason = 'unspecified'`

/**
 * What somebody, or a defect, might have done to the rows: $A and $C are certificates in use, $B is revoked. Every invariant has at least one, and each
 * must be found under its name.
 */
const BREAKS: Readonly<Record<Invariant, readonly string[]>> = {
  'audit-whole': [`UPDATE audit_event SET facts = facts || '{"added":1}' WHERE sequence = 3`, `DELETE FROM audit_event WHERE sequence = 3 AND institution_id = (SELECT institution_id FROM certificate WHERE id = '$A')`],
  'audit-linked': [`UPDATE audit_event SET sequence = null, previous_hash = null, hash = null WHERE act = 'log-in' AND outcome = 'accepted'`],
  'certificate-as-stored': [
    `UPDATE certificate SET der = ${flipped('der')} WHERE id = '$A'`, `UPDATE certificate SET tbs = ${flipped('tbs')} WHERE id = '$A'`,
    `UPDATE certificate SET serial = ${flipped('serial')} WHERE id = '$A'`, `UPDATE certificate SET spki_sha256 = ${flipped('spki_sha256')} WHERE id = '$A'`,
    `UPDATE certificate SET thumbprint = ${flipped('thumbprint')} WHERE id = '$A'`,
    `UPDATE certificate SET der = 'x' WHERE id = '$A'`, `UPDATE certificate a SET der = c.der FROM certificate c WHERE a.id = '$A' AND c.id = '$C'`,
    `UPDATE certificate SET authority_id = (SELECT authority_id FROM certificate WHERE id = '$A') WHERE id = '$A'; UPDATE authority SET certificate = (SELECT certificate FROM authority WHERE purpose = 'client-root') WHERE id = (SELECT authority_id FROM certificate WHERE id = '$A')`,
  ],
  'certificate-requested': [`DELETE FROM audit_event WHERE act = 'request-certificate' AND object_ref = '$A'`],
  'certificate-issued-once': [
    `UPDATE audit_event SET act = 'issue-certificate' WHERE act = 'request-certificate' AND object_ref = '$A'`, `DELETE FROM audit_event WHERE act = 'issue-certificate' AND object_ref = '$A'`,
  ],
  'issue-kept': [`DELETE FROM notice_plan WHERE certificate_id = '$B'; DELETE FROM certificate WHERE id = '$B'`, `UPDATE certificate SET der = null, thumbprint = null WHERE id = '$A'`],
  'certificate-live-signed': [`UPDATE certificate SET der = null, thumbprint = null WHERE id = '$A'`],
  'signing-finished': [`UPDATE certificate SET state = 'signing', der = null, thumbprint = null WHERE id = '$A'`],
  'number-once': [`ALTER TABLE certificate DROP CONSTRAINT certificate_authority_id_serial_key; UPDATE certificate SET serial = (SELECT serial FROM certificate WHERE id = '$A') WHERE id = '$B'`],
  'key-once': [`DROP INDEX certificate_key; UPDATE certificate SET spki_sha256 = (SELECT spki_sha256 FROM certificate WHERE id = '$A') WHERE id = '$B'`],
  'one-in-use': [
    `DROP INDEX certificate_one_holder; UPDATE certificate SET user_id = (SELECT user_id FROM certificate WHERE id = '$A') WHERE id = '$C'`,
    `DROP INDEX certificate_one_successor; UPDATE certificate SET state = 'renewed', user_id = (SELECT user_id FROM certificate WHERE id = '$A') WHERE id IN ('$A', '$C')`,
  ],
  'token-recorded': [`INSERT INTO token (id, institution_id, user_id, kind, serial, digits, step_seconds, sealed_seed, seed_mac, state, came_at, registered_at)
    SELECT gen_random_uuid(), institution_id, user_id, 'hardware', 'X-1', 6, 30, 'x', sha256('x'), 'registered', now(), now() FROM certificate WHERE id = '$A'`],
  'request-recorded': [`INSERT INTO user_request (institution_id, user_id, kind, asked_at, last_asked_at) SELECT institution_id, user_id, 'unlock', now(), now() FROM certificate WHERE id = '$A'`],
  'end-recorded': [`UPDATE certificate SET ended_at = now() WHERE id = '$A'`, `UPDATE certificate SET ${ENDED} WHERE id = '$A'`, `UPDATE certificate SET ended_at = null WHERE id = '$B'`],
  'revocation-recorded': [`UPDATE certificate SET state = 'revoked', ${ENDED} WHERE id = '$A'`],
  'revocation-kept': [
    `UPDATE certificate SET state = 'active', ${UNENDED} WHERE id = '$B'`,
    `UPDATE certificate SET state = 'active', ${UNENDED} WHERE state = 'revoked' AND id <> '$B'`,
  ],
  'renewal-recorded': [
    `UPDATE certificate SET state = 'revoked', revocation_reason = 'superseded' WHERE state = 'superseded'`,
    `UPDATE audit_event SET act = 'log-out' WHERE act = 'complete-renewal'`,
  ],
  'crl-signed': [`UPDATE crl_part SET bytes = ${flipped('bytes')}`, `UPDATE crl SET number = number + 100`, `UPDATE crl SET entries = entries + 1`, `UPDATE crl_part SET bytes = 'x'`,
    `INSERT INTO crl SELECT authority_id, number + 100, this_update, next_update, entries, length FROM crl; INSERT INTO crl_part SELECT authority_id, number + 100, part, bytes FROM crl_part`],
  'crl-complete': [`UPDATE certificate SET state = 'active', ${UNENDED} WHERE id = '$B'`, `UPDATE certificate SET state = 'revoked', ${ENDED} WHERE id = '$A'`, `DELETE FROM crl`],
  'session-of-live-certificate': [`UPDATE session SET certificate_id = '$B'`, `UPDATE session SET certificate_id = '$C'`],
  'certificate-of-method': [`UPDATE contract SET method = 'password', method_reason = 'x' WHERE id = (SELECT contract_id FROM users u JOIN certificate c ON c.user_id = u.id WHERE c.id = '$A')`],
  'session-of-method': [`UPDATE session SET certificate_id = null, proofs = '{password}', ends_at = now() + interval '1 day'`],
  'method-recorded': [`UPDATE contract SET method = 'certificates-applied', method_reason = 'x'`],
  'removed-without-certificate': [
    `UPDATE users SET state = 'removed' WHERE id = (SELECT user_id FROM certificate WHERE id = '$C')`,
    `UPDATE contract SET state = 'closed' WHERE id = (SELECT contract_id FROM users JOIN certificate c ON c.user_id = users.id WHERE c.id = '$C')`,
  ],
  'session-of-registered': [
    `UPDATE users SET state = 'suspended' WHERE id = (SELECT user_id FROM certificate WHERE id = '$A')`,
    `UPDATE contract SET stopped_at = now() WHERE id = (SELECT contract_id FROM users JOIN certificate c ON c.user_id = users.id WHERE c.id = '$A')`,
  ],
  'session-recorded': [`UPDATE session SET id = gen_random_uuid()`],
  'login-recorded': [`DELETE FROM login_attempt WHERE outcome = 'accepted'`, `UPDATE login_attempt SET outcome = 'accepted' WHERE outcome <> 'accepted'`],
  'grant-used-once': [
    `UPDATE acquisition_grant SET state = 'withdrawn' WHERE id = (SELECT grant_id FROM certificate WHERE id = '$A')`, `UPDATE acquisition_grant SET state = 'used' WHERE state = 'open'`,
    `UPDATE certificate SET grant_id = (SELECT grant_id FROM certificate WHERE id = '$A') WHERE id = '$B'`,
  ],
  'standing-as-kept': [
    `UPDATE user_standing SET grant_until = now() WHERE user_id = (SELECT user_id FROM certificate WHERE id = '$A')`, `UPDATE user_standing SET has_token = true`, `UPDATE certificate SET state = 'expired' WHERE id = '$A'`,
    `DELETE FROM user_standing WHERE user_id = (SELECT user_id FROM certificate WHERE id = '$A')`,
  ],
  'mail-queued': ['acquired-own', 'renewed-own', 'revoked-own', 'reissued', 'password-changed', 'suspended'].map((kind) => `DELETE FROM outbox WHERE kind = '${kind}'`),
  'mail-of-an-act': [
    `UPDATE outbox SET dedupe_key = replace(dedupe_key, '$B', '$A') WHERE kind = 'revoked-own'`, `UPDATE outbox SET dedupe_key = kind || ' ' || id || ' ' || id WHERE kind = 'acquired-own'`,
    `UPDATE outbox SET dedupe_key = kind || ' ' || id || ' ' || id WHERE kind = 'reissued'`, `UPDATE outbox SET dedupe_key = kind || ' ' || id || ' 2026-11-22T00:00:00.000Z' WHERE kind = 'password-changed'`,
  ],
  'mail-delivered-once': [`DELETE FROM demo_mail`, `UPDATE demo_mail SET id = gen_random_uuid()`],
}

test('R-1105 R-1106 R-604 the checker of the whole house finds nothing where nothing is wrong, and each thing that is', async (t) => {
  const { scene: { addresses, close }, ids } = await livedIn()
  const findings = async (database: string, beforeMs = 3_600_000): Promise<readonly Finding[]> => {
    const [app, sequencer] = [open(inDatabase(addresses.app, database)), open(inDatabase(addresses.sequencer, database))]
    try {
      return await inspectHouse(inspection(app.database), auditChain(sequencer.database), machineTime(Date.now() + beforeMs))
    } finally {
      await app.close()
      await sequencer.close()
    }
  }
  const whole = databaseOf(addresses.owner)
  assert.deepEqual(await findings(whole), [])
  await close()

  const broken = `${whole}_broken`
  const findingsAfter = async (statements: string, beforeMs?: number): Promise<readonly Finding[]> => {
    await onTestServer(`CREATE DATABASE ${quoted(broken)} TEMPLATE ${quoted(whole)}`)
    try {
      const client = await asOwner(inDatabase(addresses.owner, broken))
      await client.query(FREELY + statements.replaceAll(/\$([ABC])/g, (_, name: keyof typeof ids) => ids[name])).finally(() => client.end())
      return await findings(broken, beforeMs)
    } finally {
      await onTestServer(`DROP DATABASE ${quoted(broken)}`)
    }
  }
  await t.test('R-1106 what is deleted by its age is not missed', async () => {
    const found = await findingsAfter(`DELETE FROM login_attempt; UPDATE crl SET length = 2000000;
      INSERT INTO crl SELECT authority_id, number + 100, this_update, next_update, entries, length FROM crl`, 5 * 366 * 86_400_000)
    assert.deepEqual(found.filter(({ invariant, detail }) => invariant === 'login-recorded' || detail.includes('followed')), [])
  })
  for (const invariant of PROVING ? Object.keys(INVARIANTS) as Invariant[] : SOME) {
    await t.test(invariant, async () => {
      for (const statements of BREAKS[invariant].slice(0, PROVING ? undefined : 1)) {
        const found = await findingsAfter(statements)
        assert.ok(found.some((each) => each.invariant === invariant), `${statements}: ${JSON.stringify(found)}`)
      }
    })
  }
})
