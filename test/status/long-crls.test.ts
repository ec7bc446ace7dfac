import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { constants, getPriority } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { descendant } from '../../bench/processes.ts'
import { publishCrl } from '../../src/app/status/publish-crl.ts'
import type { House } from '../../src/app/port/house.ts'
import { publishCrls, REST_AFTER_LONG_MS } from '../../src/jobs/publish-crl.ts'
import { pkiFiles } from '../../src/status/pki-files.ts'
import { addCertificate, addHolder } from '../authority/certified.ts'
import { newAuthorities, newScene, type Scene } from '../authority/scene.ts'
import { readByOpenssl } from '../protocol/openssl-crl.ts'
import { until } from '../until.ts'
import { CRL_WRITER, longCrlsOf } from './long-crls-of.ts'
import { copyVeryMany, vacuum } from './many-revoked.ts'
import { octetsOf } from './octets.ts'

/** More than one part in the database, and more than one page from it. */
const MANY = 10_100
const GOING = new AbortController().signal

const longScene = async (revoked: number) => {
  const scene = await newScene()
  const { issuing } = await newAuthorities(scene)
  const { id } = await addCertificate(scene, await addHolder(scene, issuing), { state: 'active' })
  await copyVeryMany(scene.owner, id, 1, revoked)
  await vacuum(scene.owner)
  const [crlRoute] = pkiFiles(scene.house)
  const read = async () => {
    const file = await crlRoute!.answer({ authority: issuing.id })
    assert.ok(file)
    return readByOpenssl(await octetsOf(file.parts()), issuing.certificate)
  }
  return { scene, issuing, read, long: longCrlsOf(scene.house, scene.addresses.app) }
}

const revokedRows = async ({ owner }: Scene) => (await owner.query<{ serial: string; reason: string; at: string }>(
  `SELECT encode(serial, 'hex') AS serial, revocation_reason AS reason, floor(extract(epoch FROM revoked_at)) AS at FROM certificate WHERE revoked_at IS NOT NULL ORDER BY 1`,
)).rows.map(({ serial, reason, at }) => ({ serial, reason, revokedAt: new Date(Number(at) * 1000).toISOString() }))

test('R-604 R-1103 what is too long for the service is made by another process: OpenSSL verifies it, and it names what the database holds', async () => {
  const { scene, issuing, read } = await longScene(MANY)
  const job = publishCrls({ ...scene.house, longCrls: longCrlsOf(scene.house, scene.addresses.app) }, { roots: false })
  assert.equal(await publishCrl(scene.house)(issuing, { mostEntries: MANY - 1 }), 'long')
  assert.deepEqual(await job.round(GOING), { count: 1, more: false, restMs: REST_AFTER_LONG_MS }, 'revocations that come meanwhile share the next one')
  assert.deepEqual(await read(), { verified: true, number: 2, named: await revokedRows(scene) })
  const { rows } = await scene.owner.query<{ parts: number; octets: string }>('SELECT count(*)::integer AS parts, sum(length(bytes)) AS octets FROM crl_part WHERE number = 2 AND authority_id = $1', [issuing.id])
  const latest = await scene.house.database.open(({ crls }) => crls.latest(issuing.id))
  assert.ok((rows[0]?.parts ?? 0) > 1)
  assert.deepEqual([Number(rows[0]?.octets), latest?.entries], [latest?.length, MANY])
  assert.deepEqual(await job.round(GOING), { count: 0, more: false })
})

test('R-1103 a long CRL is read from its index alone: vacuum comes after each hundredth that changes, not after each fifth', async () => {
  const { owner } = await newScene()
  const { rows } = await owner.query<{ options: readonly string[] }>(`SELECT reloptions AS options FROM pg_class WHERE oid = 'certificate'::regclass`)
  assert.deepEqual(rows[0]?.options, ['autovacuum_vacuum_scale_factor=0.01', 'autovacuum_vacuum_insert_scale_factor=0.01'])
})

test('R-1103 two nodes that make a long CRL at once: one does, and no number is given twice', async () => {
  const { scene, issuing, read, long } = await longScene(600)
  const answers = await Promise.all([long.publish(issuing, GOING), long.publish(issuing, GOING)])
  assert.ok(answers.includes(true))
  const { number, verified } = await read()
  assert.deepEqual([number, verified], [1 + answers.filter((each) => each).length, true])
  assert.equal((await scene.owner.query('SELECT 1 FROM crl WHERE authority_id = $1', [issuing.id])).rowCount, number)
})

const killWriter = (): void => void process.kill(descendant(process.pid, CRL_WRITER), 'SIGKILL')

/** A signer beside which something happens before, or after, it has signed. */
const signerWith = ({ signer }: House, happens: () => Promise<void> | void, when: 'before' | 'after'): House['signer'] => ({
  ...signer,
  signCrl: async (keyName, context, tbs) => {
    if (when === 'before') await happens()
    const signature = await signer.signCrl(keyName, context, tbs)
    if (when === 'after') await happens()
    return signature
  },
})

test('R-1103 a long CRL is made behind whoever waits for an answer: neither a row nor an entry is taken meanwhile, until its patience is over', async () => {
  const { scene, issuing } = await longScene(600)
  const made = async () => (await scene.house.database.open(({ crls }) => crls.latest(issuing.id)))?.number
  const gate = Promise.withResolvers<void>()
  let [stood, signing] = [0, false]
  const watched = signerWith(scene.house, () => { signing = true }, 'before')

  const held = longCrlsOf(scene.house, scene.addresses.app, CRL_WRITER, { standBack: () => (stood += 1, gate.promise) }).publish(issuing, GOING)
  await until(() => stood > 0)
  await pause(20)
  assert.deepEqual([stood, await made()], [1, 1])
  gate.resolve()
  assert.equal(await held, true)

  let behindEntries = 0
  const standBack = async (): Promise<void> => { behindEntries += signing ? 1 : 0 }
  assert.equal(await longCrlsOf({ ...scene.house, signer: watched }, scene.addresses.app, CRL_WRITER, { standBack }).publish(issuing, GOING), true)
  assert.ok(behindEntries > 0)

  const always = (hurry: AbortSignal): Promise<void> => new Promise((resolve) => {
    if (hurry.aborted) resolve()
    else hurry.addEventListener('abort', () => resolve())
  })
  assert.equal(await longCrlsOf(scene.house, scene.addresses.app, CRL_WRITER, { standBack: always, patienceMs: 1 }).publish(issuing, GOING), true)
  assert.equal(await made(), 4)
})

test('R-1103 R-604 a process killed while it makes a long CRL, a broken connection and a service that stops leave the former one, and the next try makes the next', async () => {
  // More than a pipe holds: the process is still there when its entries are signed.
  const { scene, issuing, read } = await longScene(MANY)
  const before = await read()
  const breakConnection = async (): Promise<void> =>
    void await scene.owner.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'warifu crl' AND datname = current_database()`)
  const blows = {
    'killed while it writes': [killWriter, 'before'],
    'its connection is broken before it is signed': [breakConnection, 'before'],
    'its connection is broken after it is signed': [breakConnection, 'after'],
    'the service stops before it is signed': [(stopping: AbortController) => stopping.abort(), 'before'],
    'the service stops after it is signed': [(stopping: AbortController) => stopping.abort(), 'after'],
  } as const
  for (const [what, [happens, when]] of Object.entries(blows)) {
    const stopping = new AbortController()
    const dying = longCrlsOf({ ...scene.house, signer: signerWith(scene.house, () => happens(stopping), when) }, scene.addresses.app)
    await assert.rejects(dying.publish(issuing, stopping.signal), /came to nothing/, what)
    assert.deepEqual(await read(), before, what)
    assert.equal(await publishCrl(scene.house)(issuing, { mostEntries: 1 }), 'long', 'it is still due')
  }
  const priorities: number[] = []
  const watched = signerWith(scene.house, () => void priorities.push(getPriority(descendant(process.pid, CRL_WRITER))), 'before')
  assert.equal(await longCrlsOf({ ...scene.house, signer: watched }, scene.addresses.app).publish(issuing, GOING), true)
  assert.deepEqual(priorities, [constants.priority.PRIORITY_LOW], 'whoever logs in meanwhile goes first')
  assert.deepEqual(await read(), { verified: true, number: before.number + 1, named: await revokedRows(scene) })
})

/** What is put in the place of the process: it says these facts and octets when it has read all rows. */
const falseWriter = (facts: string, octets: string, end = ''): string => `import { readFileSync, writeSync } from 'node:fs'
const rows = readFileSync(0)
const octets = ${octets}
const count = rows.length / 25
writeSync(1, JSON.stringify(${facts}) + '\\n')
writeSync(1, octets)
${end}`

test('R-1102 R-1103 nothing becomes a CRL that another process calls its entries and are none, are others or are not all', async () => {
  const { scene, issuing, read } = await longScene(2)
  const folder = mkdtempSync('/tmp/warifu-crl-')
  after(() => rmSync(folder, { recursive: true }))
  const program = join(folder, 'false-writer.mjs')
  const before = await read()
  const entry = (row: number): string => `Buffer.concat([Buffer.from('30210210', 'hex'), rows.subarray(${row} * 25, ${row} * 25 + 16), Buffer.from('170d323630313031303030303030' + '5a', 'hex')])`
  const facts = '{ count, latestSeconds: 0, octets: octets.length }'
  const none = /bank\/crl-entries|rfc5280\/crl-well-formed/
  const lies: Readonly<Record<string, readonly [string, RegExp]>> = {
    'no entries': [falseWriter(facts, 'new Uint8Array(5000)'), none],
    'another structure': [falseWriter(facts, 'Buffer.from("30820100020101", "hex")'), none],
    'nothing at all': [falseWriter(facts, 'new Uint8Array(0)'), /it names 0 certificates, and 2 are to be named/],
    'one of two': [falseWriter(facts, entry(0)), /it names 1 certificates, and 2 are to be named/],
    'one twice': [falseWriter(facts, `Buffer.concat([${entry(0)}, ${entry(0)}])`), /stands twice or out of order/],
    'fewer, and says so': [falseWriter('{ count: 1, latestSeconds: 0, octets: octets.length }', entry(0)), /1 entries for 2 rows/],
    'fewer octets than it says': [falseWriter('{ count, latestSeconds: 0, octets: octets.length + 1 }', `Buffer.concat([${entry(0)}, ${entry(1)}])`), /ended before it was done/],
    'all, but ends badly': [falseWriter(facts, `Buffer.concat([${entry(0)}, ${entry(1)}])`, 'process.exit(3)'), /its process ended with 3/],
  }
  for (const [what, [text, refusal]] of Object.entries(lies)) {
    writeFileSync(program, text)
    await assert.rejects(longCrlsOf(scene.house, scene.addresses.app, program).publish(issuing, GOING), refusal, what)
  }
  assert.deepEqual(await read(), before)
})
