import assert from 'node:assert/strict'
import { Writable } from 'node:stream'
import { test } from 'node:test'
import { openLog } from '../../src/bin/log/open-log.ts'
import { stepAt } from '../../src/domain/token/step.ts'
import { machineTime } from '../../src/domain/time/time.ts'
import { COMMAND_LINE, newOfficeScene } from './office-scene.ts'
import { openOfficeWeb } from './office-web.ts'

const SITE = 'kishi.localhost'
const USERS = '/api/institutions/2999/users'
const SEED = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

test('R-304 R-1217 the token of a user, from waiting to lost, by REST; its seed is told once and logged, audited and mailed never', async (context) => {
  const scene = await newOfficeScene()
  const lines: string[] = []
  const sink = new Writable({ write: (line: Buffer, _, done) => { lines.push(line.toString('utf8')); done() } })
  const { ask, operator } = await openOfficeWeb(scene, openLog('debug', sink))
  const [intake, printing] = [await operator('op-intake', ['intake'], ['2999']), await operator('op-printing', ['printing'], ['2999'])]
  const command = async (name: string, input: Readonly<Record<string, unknown>>) => {
    const done = await scene.perform(COMMAND_LINE, name, { institution: '2999', ...input })
    assert.ok(done.ok, `${name}: ${JSON.stringify(done)}`)
    return done.value
  }
  await command('add-service', { site: SITE, nameJa: 'きし法人バンキング', nameEn: 'Kishi Corporate Banking', profile: 'shinkin-otp' })
  await command('open-contract', { site: SITE, number: '30000001', name: '株式会社 岸' })
  for (const [loginId, means] of [['kishi-keiri', {}], ['kishi-soumu', { usesToken: false, confirmationPin: '4827' }]] as const) {
    await command('register-user', { contract: '30000001', loginId, name: '岸 花子', mail: `${loginId}@kishi.example`, role: 'user', ...means })
  }
  const listed = async () => ((await command('list-users', { contract: '30000001' }))['users'] as readonly { loginId: string; token: string }[]).map(({ loginId, token }) => `${loginId} ${token}`)
  const tokenOf = async (loginId: string) => (await ask('GET', `${USERS}/${loginId}`, { as: intake })).body['token'] as Record<string, unknown>
  const secrets: string[] = [SEED]

  await context.test('R-304 the list shows who waits for a token, and who uses none', async () => {
    assert.deepEqual(await listed(), ['kishi-keiri waiting', 'kishi-soumu not-used'])
  })

  await context.test('whoever takes applications in never sees a seed; whoever prints does, once', async () => {
    assert.equal((await ask('POST', `${USERS}/kishi-keiri/tokens`, { as: intake, body: {} })).body['code'], 'not-permitted')
    const made = await ask('POST', `${USERS}/kishi-keiri/tokens`, { as: printing, body: { kind: 'app' } })
    assert.deepEqual([made.status, made.headers['cache-control']], [201, 'no-store'])
    const address = new URL(String(made.body['address']))
    assert.equal(decodeURIComponent(address.pathname), '/きし法人バンキング:kishi-keiri')
    secrets.push(address.searchParams.get('secret') ?? '')
    const shown = await tokenOf('kishi-keiri')
    assert.deepEqual([shown['state'], shown['kind'], shown['serial'], shown['drift']], ['registered', 'app', made.body['serial'], 0])
    assert.deepEqual(await listed(), ['kishi-keiri registered', 'kishi-soumu not-used'])
    assert.equal((await ask('POST', `${USERS}/kishi-keiri/tokens`, { as: printing, body: {} })).body['code'], 'conflict')
  })

  await context.test('R-1217 a token that is minutes off is followed by two codes read out over the telephone', async () => {
    const now = machineTime(Date.now())
    const token = await scene.house.database.transact(scene.institution, async (tx) => tx.tokens.ofUser((await tx.people.findUser({ loginId: 'kishi-keiri' }))?.id ?? '')) ?? assert.fail()
    const [first = '', second = ''] = [8, 9].map((off) => scene.house.oneTimePasswords.codeAt({ tokenId: token.id, sealed: token.sealedSeed }, 6, stepAt(now, 30) + off))
    const wrong = await ask('POST', `${USERS}/kishi-keiri/token-drifts`, { as: intake, body: { first: second, second: first } })
    assert.deepEqual([wrong.status, wrong.body['code']], [403, 'token-codes-wrong'])
    const followed = await ask('POST', `${USERS}/kishi-keiri/token-drifts`, { as: intake, body: { first, second } })
    assert.equal(followed.status, 200)
    assert.ok([8, 9].includes(Number(followed.body['drift'])), 'one step may have passed meanwhile')
  })

  await context.test('R-304 a lost token leaves its user waiting; a hardware token takes its place', async () => {
    assert.equal((await ask('DELETE', `${USERS}/kishi-keiri/tokens`, { as: intake })).status, 204)
    assert.equal((await tokenOf('kishi-keiri'))['state'], 'waiting')
    const typed = await ask('POST', `${USERS}/kishi-keiri/tokens`, { as: printing, body: { kind: 'hardware', serial: '9000-1234', seed: 'not base32!' } })
    assert.deepEqual([typed.status, typed.body['fields']], [422, [{ field: 'seed', code: 'format-wrong' }]])
    const made = await ask('POST', `${USERS}/kishi-keiri/tokens`, { as: printing, body: { kind: 'hardware', serial: '9000-1234', seed: SEED } })
    assert.deepEqual([made.status, made.body], [201, { serial: '9000-1234', address: null }])
  })

  await context.test('R-303 who uses a token is told user by user here, and not while a token is in use', async () => {
    const set = (loginId: string, usesToken: boolean) => ask('POST', `${USERS}/${loginId}/token-use`, { as: intake, body: { usesToken } })
    assert.equal((await set('kishi-keiri', false)).body['code'], 'not-from-this-state')
    assert.equal((await set('kishi-soumu', true)).status, 204)
    assert.equal((await tokenOf('kishi-soumu'))['state'], 'waiting')
    assert.equal((await set('shiomi-keiri', true)).body['code'], 'input-invalid', 'a service without tokens')
  })

  const { rows: tables } = await scene.owner.query<{ name: string }>(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`)
  const everything = [...lines]
  for (const { name } of tables) everything.push((await scene.owner.query<{ all: string | null }>(`SELECT string_agg(t::text, ' ') AS all FROM "${name}" t`)).rows[0]?.all ?? '')
  assert.ok(lines.length > 10, 'the requests were logged')
  for (const secret of secrets) assert.ok(secret.length > 5 && everything.every((text) => !text.includes(secret)), secret)
})
