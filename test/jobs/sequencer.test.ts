import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { after, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { linkEvents } from '../../src/app/audit/link-events.ts'
import { chainSentence, headLine, parseHeadLine, verifyAudit, type NotedHead } from '../../src/app/audit/verify-audit.ts'
import { readChain } from '../../src/app/audit/read-chain.ts'
import { verifyChain } from '../../src/app/audit/verify-chain.ts'
import { startJob } from '../../src/jobs/job.ts'
import { sequencer } from '../../src/jobs/sequencer.ts'
import { openConnection } from '../../src/store/connection/pool.ts'
import { auditChain } from '../../src/store/queries/audit-chain.ts'
import type { DB } from '../../src/store/schema.ts'
import { addAuditEvents, addInstitution, asOwner } from '../audit-events.ts'
import { freshDatabase } from '../database.ts'

const SEQUENCING = fileURLToPath(new URL('./sequencing.js', import.meta.url))

const scene = async () => {
  const addresses = await freshDatabase()
  const owner = await asOwner(addresses.owner)
  const connection = openConnection<DB>({ url: addresses.sequencer, name: 'test sequencer', size: 4, onBroken: () => undefined })
  after(async () => {
    await owner.end()
    await connection.close()
  })
  const chain = auditChain(connection.database)
  const institutionId = await addInstitution(owner, '2999')
  const unlinked = async () => Number((await owner.query<{ count: string }>('SELECT count(*) FROM audit_event WHERE sequence IS NULL')).rows[0]!.count)
  return { addresses, owner, chain, institutionId, unlinked }
}

/** Changes what the trigger protects, as somebody could who owns the database. */
const tamper = async (owner: Awaited<ReturnType<typeof scene>>['owner'], statement: string) => {
  await owner.query('ALTER TABLE audit_event DISABLE TRIGGER USER')
  const { rowCount } = await owner.query(statement)
  await owner.query('ALTER TABLE audit_event ENABLE TRIGGER USER')
  assert.ok((rowCount ?? 0) > 0, statement)
}

test('R-1106 every event is linked once, each institution into a chain of its own', async () => {
  const { owner, chain, institutionId, unlinked } = await scene()
  const other = await addInstitution(owner, '2998')
  for (let round = 0; round < 3; round += 1) {
    await addAuditEvents(owner, institutionId, 200)
    await addAuditEvents(owner, other, 150)
    let more = true
    while (more) more = (await linkEvents(chain)).more
  }
  assert.equal(await unlinked(), 0)
  for (const [id, sequence] of [[institutionId, 600], [other, 450]] as const) {
    const verdict = await verifyChain(readChain(chain, id))
    assert.equal(verdict.whole && verdict.head.sequence, sequence)
  }
})

test('R-1106 what is hashed is what the database holds, to the microsecond and to the names of the facts', async () => {
  const { owner, chain, institutionId } = await scene()
  await addAuditEvents(owner, institutionId, 1)
  const [event] = await chain.alone((end) => end.unlinked(1)) ?? []
  const { rows } = await owner.query<{ at: string }>(`SELECT extract(microseconds FROM at_machine)::text AS at FROM audit_event`)
  assert.deepEqual(event?.facts, { n: 1, pc_name: '経理のPC' })
  assert.equal(Number(/:(\d\d\.\d{6})Z$/.exec(event.atMachine)?.[1]?.replace('.', '')), Number(rows[0]!.at))
})

test('R-1106 R-1215 several nodes sequence at once and the chain has neither gap nor fork', async () => {
  const { owner, chain, institutionId, unlinked } = await scene()
  await addAuditEvents(owner, institutionId, 1_600)
  while (await unlinked() > 0) await Promise.all([linkEvents(chain), linkEvents(chain), linkEvents(chain)])
  const verdict = await verifyChain(readChain(chain, institutionId))
  assert.equal(verdict.whole && verdict.head.sequence, 1_600)
})

test('R-1106 a sequencer killed at any instant leaves a whole chain, and the next one goes on', async () => {
  const { addresses, owner, chain, institutionId, unlinked } = await scene()
  for (const delay of [0, 3, 7, 12, 20, 35]) {
    await addAuditEvents(owner, institutionId, 800)
    const node = spawn(process.execPath, [SEQUENCING, addresses.sequencer], { stdio: ['ignore', 'pipe', 'inherit'] })
    await new Promise((resolve) => node.stdout.once('data', resolve))
    await wait(delay)
    const exited = new Promise((resolve) => node.once('exit', resolve))
    node.kill('SIGKILL')
    await exited
    assert.equal((await verifyChain(readChain(chain, institutionId))).whole, true, `killed ${delay} ms after its first batch`)
  }
  const running = startJob(sequencer(chain), { info: () => undefined, error: (_, defect) => assert.fail(String(defect)) })
  while (await unlinked() > 0) await wait(10)
  await running.stop()
  const verdict = await verifyChain(readChain(chain, institutionId))
  assert.equal(verdict.whole && verdict.head.sequence, 4_800)
})

const TAMPERINGS: Readonly<Record<string, readonly string[]>> = {
  'a fact': [`UPDATE audit_event SET facts = facts || '{"n": 0}' WHERE sequence = 5`],
  'an instant by a microsecond': [`UPDATE audit_event SET at_machine = at_machine + interval '1 microsecond' WHERE sequence = 5`],
  'an outcome': [`UPDATE audit_event SET outcome = 'accepted ' WHERE sequence = 5`],
  'a hash': [`UPDATE audit_event SET hash = sha256('') WHERE sequence = 5`],
  'a deleted event': ['DELETE FROM audit_event WHERE sequence = 5'],
  'a deleted event and the others moved up': [
    'DELETE FROM audit_event WHERE sequence = 5',
    'UPDATE audit_event SET sequence = sequence + 1000 WHERE sequence > 5',
    'UPDATE audit_event SET sequence = sequence - 1001 WHERE sequence > 1000',
  ],
  'two events in the other order': [
    'UPDATE audit_event SET sequence = sequence + 1000 WHERE sequence IN (5, 6)',
    'UPDATE audit_event SET sequence = 1011 - sequence WHERE sequence > 1000',
  ],
}

for (const [name, statements] of Object.entries(TAMPERINGS)) {
  test(`R-1106 tampering in the database is found: ${name}`, async () => {
    const { owner, chain, institutionId } = await scene()
    await addAuditEvents(owner, institutionId, 10)
    await linkEvents(chain)
    for (const statement of statements) await tamper(owner, statement)
    const verdict = await verifyChain(readChain(chain, institutionId))
    assert.equal(!verdict.whole && verdict.problem.sequence, 5)
  })
}

test('R-1106 a noted head tells when the end of a chain was cut off, or the chain of a whole institution is gone', async () => {
  const { owner, chain, institutionId } = await scene()
  await addAuditEvents(owner, institutionId, 10)
  await addInstitution(owner, '2997')
  await linkEvents(chain)
  const verify = async (noted: readonly NotedHead[]) => {
    const sentences: string[] = []
    for await (const { code, verdict } of verifyAudit(chain, noted)) sentences.push(chainSentence(code, verdict))
    return sentences
  }
  const [head] = await chain.linked(institutionId, 9, 1)
  const line = headLine('2999', head!)
  const noted = parseHeadLine(line)
  assert.ok(noted)
  assert.deepEqual(await verify([noted]), ['2997: whole, 0 events', '2999: whole, 10 events'])
  await tamper(owner, 'DELETE FROM audit_event WHERE sequence > 8')
  assert.deepEqual((await verify([]))[1], '2999: whole, 8 events')
  assert.match((await verify([noted]))[1] ?? '', /ends before event 10, which was noted. Everything up to event 8/)
  assert.match((await verify([{ ...noted, code: '2001' }]))[2] ?? '', /^2001: .*Nothing before it is proved/)
  for (const wrong of ['', '2999', line.slice(1), `${line}0`, line.replace(' 10 ', ' 0 '), line.toUpperCase()]) {
    if (wrong !== line) assert.equal(parseHeadLine(wrong), undefined, wrong)
  }
})

test('R-1106 the service can add to the audit and cannot change, delete or number what is there', async () => {
  const { addresses, owner, chain, institutionId } = await scene()
  await addAuditEvents(owner, institutionId, 2)
  await linkEvents(chain)
  const app = await asOwner(addresses.app)
  after(() => app.end())
  await app.query(`SELECT set_config('warifu.institution', $1, false)`, [institutionId])
  for (const statement of [
    `UPDATE audit_event SET outcome = 'x'`, 'UPDATE audit_event SET sequence = 9', 'DELETE FROM audit_event', 'TRUNCATE audit_event',
  ]) await assert.rejects(app.query(statement), { code: '42501' }, statement)
  const nobody = await asOwner(addresses.sequencer)
  after(() => nobody.end())
  for (const statement of [`UPDATE audit_event SET outcome = 'x'`, 'DELETE FROM audit_event', 'SELECT 1 FROM users']) {
    await assert.rejects(nobody.query(statement), { code: '42501' }, statement)
  }
  await assert.rejects(nobody.query('UPDATE audit_event SET sequence = 7, hash = hash WHERE sequence = 1'), /only linked once/)
})
