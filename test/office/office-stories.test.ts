import assert from 'node:assert/strict'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { openServiceBook } from '../../src/app/institution/service-book.ts'
import { lookAtCertificate } from '../../src/app/login/look-at-certificate.ts'
import { readSession } from '../../src/app/login/read-session.ts'
import { enrolOperator, type EnrolOperator } from '../../src/app/office/enrol-operator.ts'
import type { Fields, OfficeActor } from '../../src/app/office/office-act.ts'
import { OFFICE_ACTS } from '../../src/app/office/office-acts.ts'
import { noteProblem } from '../../src/app/support/note-problem.ts'
import { requestCertificate } from '../../src/app/acquisition/request-certificate.ts'
import { showSupportCode } from '../../src/domain/support/support-code.ts'
import { machineTime, secondsAfter } from '../../src/domain/time/time.ts'
import { buildRequest } from '../../src/x509/request/build-request.ts'
import { COMMAND_LINE, newOfficeScene, type OfficeScene } from './office-scene.ts'

const WHO = { institution: '2999', loginId: 'shiomi-keiri' }

const newRequest = async (): Promise<Uint8Array> => {
  const { publicKey, privateKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  return buildRequest(publicKey, privateKey, new Uint8Array([0x30, 0x00]))
}

const done = async (scene: OfficeScene, actor: OfficeActor, name: string, input: Fields): Promise<Record<string, unknown>> => {
  const result = await scene.perform(actor, name, input)
  assert.ok(result.ok, `${name}: ${JSON.stringify(result)}`)
  return result.value
}

const refusal = async (scene: OfficeScene, actor: OfficeActor, name: string, input: Fields) => {
  const result = await scene.perform(actor, name, input)
  assert.equal(result.ok, false, name)
  return result.ok ? assert.fail() : result.problem
}

const entryAt = async ({ house }: OfficeScene, site: string) => (await openServiceBook(house, () => machineTime(new Date())).bySite(site)) ?? assert.fail(site)

/** What the acquisition page does, without the page. */
const acquire = async (scene: OfficeScene, loginId: string) => {
  const { house, institution } = scene
  const entry = await entryAt(scene, 'minato.localhost')
  const { user, grant, acquisition } = await house.database.transact(institution, async (tx) => {
    const found = await tx.people.findUser({ loginId }) ?? assert.fail(loginId)
    const open = await tx.acquisitions.currentGrant(found.id) ?? assert.fail('no grant')
    return {
      user: found, grant: open,
      acquisition: await tx.acquisitions.start({
        grantId: open.id, userId: found.id, tokenHash: randomBytes(32), csrfSecret: randomBytes(32), startedAt: tx.now.machine, endsAt: secondsAfter(tx.now.machine, 600),
      }),
    }
  })
  const delivered = await requestCertificate(house)({
    entry, actor: { kind: 'user', userId: user.id }, userId: user.id, acquisitionId: acquisition.id, grantId: grant.id, request: await newRequest(), pcName: '経理のPC', keyOrigin: 'file',
  })
  assert.ok(delivered.ok, JSON.stringify(delivered))
  return { certificate: delivered.value.certificate, user, entry }
}

const granted = async (scene: OfficeScene, loginId: string) => {
  await done(scene, COMMAND_LINE, 'open-grant', { institution: '2999', loginId, reason: '新規' })
  return acquire(scene, loginId)
}

test('R-603 R-604 a revocation ends the certificate and its sessions at once, and touches nobody else', async () => {
  const scene = await newOfficeScene()
  const { house, institution } = scene
  const [one, other] = [await granted(scene, 'shiomi-keiri'), await granted(scene, 'shiomi-eigyo')]
  const session = async ({ certificate, user, entry }: typeof one) => {
    const token = randomBytes(32)
    const tokenHash = createHash('sha256').update(token).digest()
    await house.database.transact(institution, ({ logins, now }) => logins.startSession({
      id: randomUUID(), userId: user.id, certificateId: certificate.id, proofs: ['certificate', 'password'], tokenHash, csrfSecret: randomBytes(32), host: 'login.minato.localhost', changeDue: null,
      createdAt: now.machine, seenAt: now.machine, endsAt: secondsAfter(now.machine, 3600),
    }, { outcome: 'accepted', address: '192.0.2.1', browser: 'a test', atBusiness: now.business, atMachine: now.machine }, { actorKind: 'job', actorRef: 'a test', act: 'log-in', objectKind: 'session', objectRef: 'a test', outcome: 'accepted', facts: {} }))
    return async () => {
      const read = await readSession(house)({ entry, tokenHash, der: certificate.der })
      return read.ok ? 'open' : read.problem.code
    }
  }
  const [ones, others] = [await session(one), await session(other)]
  assert.deepEqual([await ones(), await others()], ['open', 'open'])

  const serial = Buffer.from(one.certificate.serial).toString('hex')
  const colons = serial.toUpperCase().replace(/..(?!$)/g, '$&:')
  assert.deepEqual(await done(scene, COMMAND_LINE, 'revoke-certificate', { institution: '2999', serial: colons, reason: 'keyCompromise' }), { revoked: [serial], sessionsEnded: 1 })
  assert.equal(await ones(), 'session-unknown')
  assert.equal(await others(), 'open')
  const seen = await house.database.transact(institution, (tx) => lookAtCertificate(tx, one.entry, one.certificate.der))
  assert.equal(seen.ok ? 'good' : seen.problem.refusal.code, 'certificate-revoked')
  const again = await refusal(scene, COMMAND_LINE, 'revoke-certificate', { institution: '2999', serial, reason: 'keyCompromise' })
  assert.deepEqual(again, { code: 'not-from-this-state', state: 'revoked', command: 'revoke' })
})

test('R-205 a list of users shows expired and revoked certificates with their expiry, and the detail everything about them', async () => {
  const scene = await newOfficeScene()
  const { certificate } = await granted(scene, 'shiomi-keiri')
  await granted(scene, 'shiomi-eigyo')
  await done(scene, COMMAND_LINE, 'revoke-certificate', { institution: '2999', serial: Buffer.from(certificate.serial).toString('hex'), reason: 'superseded' })
  await done(scene, COMMAND_LINE, 'move-clock', { byDays: 400 })
  const { users } = await done(scene, COMMAND_LINE, 'list-users', { institution: '2999', contract: '1000-0001' }) as {
    users: readonly { loginId: string; certificates: readonly { state: string; notAfter: string; pcName: string }[] }[]
  }
  assert.deepEqual(users.map((user) => [user.loginId, user.certificates.map(({ state }) => state)]), [['shiomi-eigyo', ['expired']], ['shiomi-keiri', ['revoked']], ['shiomi-master', []]])
  assert.equal(users[1]?.certificates[0]?.notAfter, certificate.notAfter.toISOString())

  const detail = await done(scene, COMMAND_LINE, 'show-user', WHO) as { certificates: readonly Record<string, unknown>[]; grant: Record<string, unknown>; counters: readonly unknown[] }
  assert.equal(detail.certificates[0]?.['revocationReason'], 'superseded')
  assert.equal(detail.certificates[0]?.['thumbprint'], Buffer.from(certificate.thumbprint ?? []).toString('hex'))
  assert.equal(detail.grant['state'], 'used')
  assert.equal(detail.counters.length, 4)
})

test('lists come in pages that miss nobody and show nobody twice', async () => {
  const scene = await newOfficeScene()
  for (const number of ['10000002', '10000003', '10000004']) await done(scene, COMMAND_LINE, 'open-contract', { institution: '2999', site: 'minato.localhost', number, name: '有限会社 岬製作所' })
  const numbers: string[] = []
  for (let after: unknown = ''; after !== null;) {
    const page = await done(scene, COMMAND_LINE, 'list-contracts', { institution: '2999', after, most: 2 }) as { contracts: readonly { number: string }[]; next: string | null }
    numbers.push(...page.contracts.map(({ number }) => number))
    after = page.next
  }
  assert.deepEqual(numbers, ['10000001', '10000002', '10000003', '10000004'])
})

test('R-1211 a support code opens for operators of its institution alone, for 24 hours, and each view is in the audit', async () => {
  const scene = await newOfficeScene()
  const { house, institution } = scene
  await done(scene, COMMAND_LINE, 'add-institution', {
    code: '2998', nameJa: 'いそべ信用組合', nameEn: 'Isobe Credit Union', colours: { key: '#164a66', accent: '#a0592a' }, desk: { nameJa: 'デスク', nameEn: 'Desk', paid: '03-0000-2998' },
  })
  const isobe = (await house.database.open(({ installation }) => installation.institution({ code: '2998' })))?.id ?? ''
  const [ours, theirs] = [await scene.operator('op-ours', ['intake'], [institution]), await scene.operator('op-theirs', ['intake'], [isobe])]
  const user = await house.database.transact(institution, ({ people }) => people.findUser({ loginId: 'shiomi-keiri' }))
  const code = await noteProblem(house)({
    institutionId: institution, about: 'user-locked', tells: { ja: 'ご利用を停止しています', en: 'This ID is locked' }, screen: 'W-LGN-09', requestId: 'r', serviceId: 's', userId: user?.id ?? null,
    certificateId: null, facts: { browser: 'edge 142', system: 'windows', device: 'pc', usedLastUntil: null },
  })
  const shown = { code: showSupportCode(code).toLowerCase() }

  const opened = await done(scene, { kind: 'operator', userId: ours.id }, 'open-support-code', { institution: '2999', ...shown })
  assert.equal(opened['refusal'], 'user-locked')
  assert.deepEqual(opened['tells'], { ja: 'ご利用を停止しています', en: 'This ID is locked' })
  assert.deepEqual(opened['facts'], { requestId: 'r', serviceId: 's', browser: 'edge 142', system: 'windows', device: 'pc', usedLastUntil: null })
  assert.equal((opened['user'] as { loginId: string }).loginId, 'shiomi-keiri')
  assert.equal((await refusal(scene, { kind: 'operator', userId: theirs.id }, 'open-support-code', { institution: '2999', ...shown })).code, 'not-permitted')
  assert.equal((await refusal(scene, { kind: 'operator', userId: theirs.id }, 'open-support-code', { institution: '2998', ...shown })).code, 'not-found', 'nor through their own institution')

  const { rows } = await scene.owner.query<{ outcome: string }>("SELECT outcome FROM audit_event WHERE act = 'open-support-code' ORDER BY at_machine")
  assert.deepEqual(rows.map((row) => row.outcome), ['accepted', 'not-permitted', 'not-found'])
  scene.clock.ahead = 24 * 3600_000 + 1000
  assert.equal((await refusal(scene, { kind: 'operator', userId: ours.id }, 'open-support-code', { institution: '2999', ...shown })).code, 'not-found')
  assert.equal((await refusal(scene, { kind: 'operator', userId: ours.id }, 'open-support-code', { institution: '2999', code: 'ABCD-EFGH-0' })).code, 'input-invalid')
})

test('R-1213 R-1214 in production nobody moves the clock or does anything to a chief administrator alone, and the acts of a demo are not even there', async () => {
  const scene = await newOfficeScene('production')
  const operator: OfficeActor = { kind: 'operator', userId: (await scene.operator('op-first', ['intake', 'profiles'], [scene.institution])).id }
  const printer: OfficeActor = { kind: 'operator', userId: (await scene.operator('op-print', ['printing'], [scene.institution])).id }
  const chief = { institution: '2999', loginId: 'shiomi-master' }
  for (const actor of [operator, COMMAND_LINE]) {
    assert.equal((await refusal(scene, actor, 'move-clock', { byDays: 1 })).code, 'clock-only-in-demo')
    for (const [name, more] of [['open-grant', { reason: 'x' }], ['initialise-password', {}], ['unlock-user', { secret: 'password' }]] as const) {
      for (const who of [chief, WHO]) assert.equal((await refusal(scene, actor, name, { ...who, ...more })).code, 'application-waiting', name)
    }
    assert.equal((await refusal(scene, actor, 'register-user', {
      institution: '2999', contract: '10000001', loginId: 'second-chief', name: 'x', mail: 'x@shiomi.example', role: 'chief',
    })).code, 'application-waiting')
  }
  assert.equal((await refusal(scene, printer, 'print-letter', { ...chief, reason: 'x' })).code, 'application-waiting')

  const demoOnly = scene.acts.filter((act) => !OFFICE_ACTS.includes(act)).map(({ name }) => name)
  assert.deepEqual(demoOnly, ['show-clock', 'move-clock', 'list-demo-mails', 'make-authority'])
})

test('every problem of a service’s rules is told at once, by the path of each value', async () => {
  const scene = await newOfficeScene()
  const refused = await refusal(scene, COMMAND_LINE, 'add-service', {
    institution: '2999', site: 'isobe.localhost', nameJa: ' ', nameEn: 'Isobe', profile: 'credit-union',
    overrides: { session: { idleMinutes: 600, idleSeconds: 5 }, password: { leastCharacters: 'many' }, unheardOf: {} },
  })
  assert.ok(refused.code === 'input-invalid')
  assert.deepEqual(refused.fields.map(({ field, code }) => `${field} ${code}`).sort(), [
    'nameJa required', 'overrides.password.leastCharacters rule-broken', 'overrides.session.idleMinutes rule-broken', 'overrides.session.idleSeconds rule-broken',
    'overrides.unheardOf rule-broken',
  ])
  assert.equal((await refusal(scene, COMMAND_LINE, 'add-service', { institution: '2999', site: 'isobe.localhost', nameJa: 'い', nameEn: 'I', profile: 'unheard-of' })).code, 'input-invalid')
  await done(scene, COMMAND_LINE, 'add-service', { institution: '2999', site: 'isobe.localhost', nameJa: 'い', nameEn: 'I', profile: 'credit-union', overrides: { session: { idleMinutes: 5 } } })
  assert.equal((await refusal(scene, COMMAND_LINE, 'add-service', { institution: '2999', site: 'isobe.localhost', nameJa: 'い', nameEn: 'I', profile: 'credit-union' })).code, 'conflict')
})

test('R-301 a password is made when it is shown, and only its hash stays', async () => {
  const scene = await newOfficeScene()
  const { initialPassword } = await done(scene, COMMAND_LINE, 'initialise-password', { institution: '2999', loginId: 'shiomi-master' })
  const stored = await scene.owner.query<{ row: string }>('SELECT password::text || (SELECT string_agg(a::text, \' \') FROM audit_event a) AS row FROM password')
  assert.equal(stored.rows.some(({ row }) => row.includes(String(initialPassword))), false)
})

test('a first operator is enrolled by the written command, certified by the same use cases, and may do what their duties say', async () => {
  const scene = await newOfficeScene()
  const { house } = scene
  const entry = await entryAt(scene, 'office.localhost')
  const operator: Omit<EnrolOperator, 'request'> = {
    entry, loginId: 'op-first', name: '中村 受子', mail: 'op@office.example', language: 'ja', duties: ['intake'], serves: ['2999'], pcName: 'token', keyOrigin: 'token',
  }
  for (const [change, field] of [[{ duties: ['intake', 'approval'] }, 'duty'], [{ serves: ['9999'] }, 'serves'], [{ serves: ['1234'] }, 'serves']] as const) {
    const refused = await enrolOperator(house)(COMMAND_LINE, { ...operator, ...change, request: await newRequest() })
    assert.ok(!refused.ok && refused.problem.code === 'input-invalid' && refused.problem.fields[0]?.field === field)
  }
  const bad = await enrolOperator(house)(COMMAND_LINE, { ...operator, request: new Uint8Array([0x30, 0x00]) })
  assert.equal(bad.ok ? 'done' : bad.problem.code, 'request-malformed')
  const enrolled = await enrolOperator(house)(COMMAND_LINE, { ...operator, request: await newRequest() })
  assert.ok(enrolled.ok, 'what the broken request left behind is taken up again')
  const actor: OfficeActor = { kind: 'operator', userId: enrolled.value.user.id }
  await done(scene, actor, 'list-contracts', { institution: '2999' })
  assert.deepEqual((await done(scene, actor, 'list-institutions', {}))['institutions'] as unknown[], (await done(scene, COMMAND_LINE, 'list-institutions', {}) as { institutions: readonly { code: string }[] }).institutions.filter(({ code }) => code === '2999'))
  const second = await enrolOperator(house)(COMMAND_LINE, { ...operator, request: await newRequest() })
  assert.equal(second.ok ? 'done' : second.problem.code, 'certificate-live')
  const other = await enrolOperator(house)(COMMAND_LINE, { ...operator, duties: ['audit'], request: await newRequest() })
  assert.equal(other.ok ? 'done' : other.problem.code, 'conflict', 'duties are not changed on the way')
})

test('an institution that an operator adds is theirs to go on with', async () => {
  const scene = await newOfficeScene()
  const actor: OfficeActor = { kind: 'operator', userId: (await scene.operator('op-first', ['profiles'], [])).id }
  const institution = { code: '2998', nameJa: 'いそべ信用組合', nameEn: 'Isobe Credit Union', colours: { key: '#164a66', accent: '#a0592a' }, desk: { nameJa: 'デスク', nameEn: 'Desk', paid: '03-0000-2998' } }
  const refused = await refusal(scene, actor, 'add-institution', { ...institution, colours: { key: '#eeeeee', accent: 'red' }, desk: { nameJa: 'デスク', nameEn: '' } })
  assert.ok(refused.code === 'input-invalid')
  assert.deepEqual(refused.fields.map(({ field }) => field), ['desk.nameEn', 'desk.paid', 'colours.key', 'colours.accent'])
  await done(scene, actor, 'add-institution', institution)
  assert.equal((await done(scene, actor, 'show-institution', { institution: '2998' }))['nameJa'], 'いそべ信用組合')
  assert.equal((await refusal(scene, actor, 'add-institution', institution)).code, 'conflict')
})

test('whatever is typed into a field, the answer is a refusal or a result, never a defect', async () => {
  const scene = await newOfficeScene()
  const samples: Readonly<Record<string, Fields>> = {
    'open-contract': { institution: '2999', site: 'minato.localhost', number: '77', name: 'x' },
    'register-user': { institution: '2999', contract: '10000001', loginId: 'fuzzed', name: 'x', mail: 'x@shiomi.example', role: 'user' },
    'open-grant': { ...WHO, reason: 'x' },
    'list-contracts': { institution: '2999', after: '', most: 1 },
    'open-support-code': { institution: '2999', code: 'ABCD-EFGH-J' },
    'revoke-certificate': { institution: '2999', serial: '00', reason: 'superseded' },
    'add-service': { institution: '2999', site: 'x.localhost', nameJa: 'x', nameEn: 'x', profile: 'credit-union', overrides: {} },
  }
  const odd = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.constantFrom('\u0000', '\ud800', 'a'.repeat(2000), 'ｆｕｌｌ', "'; --", null, 0, [], {}), fc.jsonValue({ maxDepth: 2 }))
  const pick = fc.constantFrom(...Object.entries(samples).flatMap(([name, input]) => Object.keys(input).map((field) => ({ name, field }))))
  await fc.assert(fc.asyncProperty(pick, odd, async ({ name, field }, value) => {
    const result = await scene.perform(COMMAND_LINE, name, { ...samples[name], [field]: value })
    assert.equal(typeof result.ok, 'boolean')
  }), { numRuns: 150 })
  for (const { name, field } of [{ name: 'open-contract', field: 'name' }, { name: 'open-grant', field: 'reason' }, { name: 'add-service', field: 'nameJa' }]) {
    const refused = await refusal(scene, COMMAND_LINE, name, { ...samples[name], [field]: 'a\u0000b' })
    assert.deepEqual(refused, { code: 'input-invalid', fields: [{ field, code: 'character-not-allowed', characters: 'U+0000' }] })
    const half = await refusal(scene, COMMAND_LINE, name, { ...samples[name], [field]: 'a\ud800b' })
    assert.deepEqual(half, { code: 'input-invalid', fields: [{ field, code: 'character-not-allowed', characters: 'U+D800' }] })
  }
})
