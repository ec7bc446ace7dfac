import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CLERK, MINATO_SITE, must, openTestHouse, refusedAs } from '../../../test/house.ts'
import { foldHead, type HeadNames } from '../../domain/user-file/columns.ts'
import { addService } from '../institution/add-service.ts'
import type { CompanyCall } from './company-act.ts'
import { COMPANY_ACTS } from './company-acts.ts'
import { performCompanyAct } from './perform-company-act.ts'
import { checkColleague, registerColleague, type Colleague } from './register-colleague.ts'
import { previewUserFile, registerUserFile } from './register-user-file.ts'
import { openContract } from '../people/open-contract.ts'
import { ok } from '../../domain/result.ts'

const scene = await openTestHouse()
const { house, owner } = scene
const entry = await scene.entry(MINATO_SITE)
const institutionId = entry.institution.id

/** An administrator of a contract of their own, as a permitted call has them. */
const callOf = async (contract: string, site = MINATO_SITE): Promise<CompanyCall> => {
  const own = await scene.entry(site)
  must(await openContract(house)(CLERK, { institutionId, site, number: contract, name: '有限会社 試験' }))
  const { id } = await scene.person({ site, contract, role: 'administrator', permissions: ['user-registration', 'web-administration'], granted: false, loginId: `admin-${contract}` })
  const user = await house.database.transact(institutionId, (tx) => tx.people.findUser({ id }))
  return { actor: { kind: 'user', userId: id }, user: user ?? assert.fail(), entry: own }
}
const colleague = (loginId: string, change: Partial<Colleague> = {}): Colleague => ({ loginId, name: '試験 花子', mail: 'hanako.shiken@test.example', language: 'ja', permissions: [], ...change })
/** Fills a contract until so many places are left. */
const leave = (contract: string, places: number) => owner.query(`INSERT INTO users (institution_id, contract_id, service_id, login_id, look_alike, name, mail, role, usable_from, registered_at)
  SELECT institution_id, id, service_id, 'x' || number || '-' || n, 'x' || number || '-' || n, '試験', 'x@test.example', 'user', now(), now()
  FROM contract, generate_series(1000, 1098 - $2::int) AS n WHERE number = $1`, [contract, places])
const usersOf = async (contract: string): Promise<number> => Number((await owner.query<{ n: string }>(`SELECT count(*) AS n FROM users JOIN contract c ON c.id = contract_id WHERE c.number = $1`, [contract])).rows[0]?.n)

test('R-202 R-301 an administrator registers a user of the company, whose initial password is right, is seen once and lapses', async () => {
  const call = await callOf('30000001')
  const done = must(await registerColleague(house)(call, colleague('hanako-1', { permissions: ['web-administration'] })))
  assert.deepEqual([done.user.role, done.user.permissions, done.token, done.confirmationPin], ['administrator', ['web-administration'], 'not-used', null])
  const stored = await house.database.transact(institutionId, (tx) => tx.people.password(done.user.id))
  assert.ok(stored?.origin === 'initial' && stored.lapsesAt?.getTime() === done.lapsesAt.getTime())
  assert.ok(must(await house.passwords.verify(stored.hash, done.initialPassword)))
  assert.deepEqual((await owner.query(`SELECT outcome FROM audit_event WHERE act = 'register-user' AND actor_kind = 'user'`)).rows, [{ outcome: 'accepted' }])
})

test('R-202 R-209 the act takes both permissions, reads JSON, proposes an id where none is said, and registers nobody of another company', async () => {
  const call = await callOf('30000002')
  const act = COMPANY_ACTS.find(({ name }) => name === 'register-user') ?? assert.fail()
  const perform = (userId: string, fields: Record<string, unknown>) => performCompanyAct(house)({ entry, userId }, act, ok(act.input.parse(fields)))
  const fields = { name: '加藤 健', mail: 'Kato.Ken+work@test.example' }
  for (const permissions of [['web-administration'], ['user-registration'], []]) {
    const half = await scene.person({ contract: '30000002', permissions, granted: false })
    assert.equal(refusedAs(await perform(half.id, fields)), 'not-permitted')
  }
  const done = must(await perform(call.user.id, fields))
  assert.equal(done['loginId'], 'kato-ken-work')
  assert.equal(must(await perform(call.user.id, fields))['loginId'], 'kato-ken-work-2', 'the next free id')
  assert.equal(refusedAs(await perform(call.user.id, { ...fields, loginId: 'kato-ken-work' })), 'input-invalid')
})

test('R-1106 R-209 the record of a registration says which permissions came with it, by the form and by a file', async () => {
  const call = await callOf('30000012')
  const both = ['user-registration', 'web-administration'] as const
  must(await registerColleague(house)(call, colleague('recht-1', { permissions: both })))
  const text = 'ID,氏名,メール,WEB管理\r\nrecht-2,試験 二,b@test.example,あり'
  const { seen } = must(await previewUserFile(house)(call, text, NAMES))
  must(await registerUserFile(house)(call, text, NAMES, seen))
  const { rows } = await owner.query<{ facts: Record<string, unknown> }>(`SELECT facts FROM audit_event WHERE act = 'register-user' AND outcome = 'accepted' AND facts->>'contract' = (SELECT id::text FROM contract WHERE number = '30000012')
    AND actor_kind = 'user' ORDER BY at_machine, facts->>'by' NULLS FIRST`)
  assert.deepEqual(rows.map(({ facts }) => facts['permissions']), ['user-registration web-administration', 'web-administration'])
})

test('R-209 those who administer a company already hear of every new administrator, by the form and by a file, and of nobody else', async () => {
  const call = await callOf('30000013')
  must(await registerColleague(house)(call, colleague('told-1', { permissions: ['web-administration'] })))
  must(await registerColleague(house)(call, colleague('told-2', { permissions: ['user-registration'] })))
  const text = 'ID,氏名,メール,WEB管理\r\ntold-3,試験 三,c@test.example,あり\r\ntold-4,試験 四,d@test.example,なし'
  const { seen } = must(await previewUserFile(house)(call, text, NAMES))
  must(await registerUserFile(house)(call, text, NAMES, seen))
  const { rows } = await owner.query<{ who: string; given: string; told: string }>(`SELECT o.parameters->>'loginId' AS who, o.parameters->>'given' AS given, u.login_id AS told FROM outbox o JOIN users u ON u.id = o.user_id
    JOIN contract c ON c.id = u.contract_id WHERE o.kind = 'permissions-changed' AND c.number = '30000013' ORDER BY 1, 3`)
  assert.deepEqual(rows, [
    { who: 'told-1', given: 'web-administration', told: 'admin-30000013' },
    { who: 'told-3', given: 'web-administration', told: 'admin-30000013' },
    { who: 'told-3', given: 'web-administration', told: 'told-1' },
  ])
})

test('R-202 what is wrong is told at once, and a free id with it; nothing is changed', async () => {
  const call = await callOf('30000003')
  must(await registerColleague(house)(call, colleague('goto-1')))
  const wrong = await checkColleague(house)(call, colleague('GOTO-l', { name: ' ', mail: 'no' }))
  assert.deepEqual(wrong.ok ? null : wrong.problem, {
    code: 'input-invalid', free: 'goto-l-2', fields: [{ field: 'name', code: 'required' }, { field: 'mail', code: 'format-wrong', like: 'keiri@example.co.jp' }, { field: 'loginId', code: 'taken' }],
  })
  assert.deepEqual(must(await checkColleague(house)(call, colleague('')))?.proposed, true)
  assert.equal(await usersOf('30000003'), 2)
})

test('R-108 the hundredth user is registered and the next refused, also when several administrators come at the same moment, by form and by file', async () => {
  const call = await callOf('30000004')
  await leave('30000004', 1)
  assert.equal(await usersOf('30000004'), 99)
  const seen = must(await previewUserFile(house)(call, fileOf('last-file,試験,x@test.example'), NAMES)).seen
  const results = await Promise.all([
    registerColleague(house)(call, colleague('last-one')), registerColleague(house)(call, colleague('last-two')), registerUserFile(house)(call, fileOf('last-file,試験,x@test.example'), NAMES, seen),
  ])
  assert.equal(results.filter(({ ok: registered }) => registered).length, 1)
  assert.ok(results.every((result) => result.ok || ['users-cap-reached', 'conflict'].includes(result.problem.code)))
  assert.equal(await usersOf('30000004'), 100)
})

test('R-1201 R-408 the same form twice, one after the other or at once, registers one user, whose last shown password is the right one and is told as a new one', async () => {
  const call = await callOf('30000005')
  const again = colleague('nikai-1')
  const first = must(await registerColleague(house)(call, again))
  const second = must(await registerColleague(house)(call, again, true))
  assert.equal(first.user.id, second.user.id)
  // A form that is spent could name anybody who has not used theirs: like any other initialisation it is told.
  assert.deepEqual((await owner.query<{ kind: string }>('SELECT DISTINCT kind FROM outbox WHERE user_id = $1', [first.user.id])).rows, [{ kind: 'password-initialised' }])
  const stored = async (id: string) => (await house.database.transact(institutionId, (tx) => tx.people.password(id)))?.hash
  assert.ok(must(await house.passwords.verify(await stored(first.user.id), second.initialPassword)))
  const results = await Promise.all([registerColleague(house)(call, colleague('nikai-2')), registerColleague(house)(call, colleague('nikai-2'), true)])
  assert.ok(results.some(({ ok: registered }) => registered))
  assert.equal(await usersOf('30000005'), 3)
  // Once the password has proved its user, nobody’s second press takes it away.
  await house.database.transact(institutionId, (tx) => tx.people.keepPassword(first.user.id))
  assert.equal(refusedAs(await registerColleague(house)(call, again, true)), 'input-invalid')
})

const OTP = 'register-otp.localhost'
const WAITING = 'register-waiting.localhost'
for (const [site, profile, overrides] of [[OTP, 'shinkin-otp', {}], [WAITING, 'credit-union', { users: { usableAfterMinutes: 10, mostPerContract: null } }]] as const) {
  must(await addService(house)(CLERK, { institutionId, authorityId: entry.authority.id, kind: 'customer', nameJa: site, nameEn: site, profile, overrides, site }))
}

test('R-304 R-317 whoever uses a token is registered as waiting for it, whoever does not is given a PIN that is seen once', async () => {
  const call = await callOf('30000006', OTP)
  const [withToken, without] = [must(await registerColleague(house)(call, colleague('otp-1', { usesToken: true }))), must(await registerColleague(house)(call, colleague('otp-2', { usesToken: false })))]
  assert.deepEqual([withToken.token, withToken.confirmationPin], ['waiting', null])
  assert.equal(without.token, 'not-used')
  const pin = await house.database.transact(institutionId, (tx) => tx.people.pin(without.user.id))
  assert.ok(pin?.lapsesAt !== null && must(await house.passwords.verify(pin?.hash, without.confirmationPin ?? '')))
})

const NAMES: HeadNames = Object.fromEntries(Object.entries({
  'loginId': 'ID', 'name': '氏名', 'mail': 'メール', 'language': '言語', 'web-administration': 'WEB管理', 'user-registration': '登録', 'usesToken': 'トークン', 'state': '状態', 'certificate': '証明書', 'expiry': '期限',
}).map(([column, head]) => [column, [foldHead(head)]])) as unknown as HeadNames
function fileOf(...rows: readonly string[]): string { return ['ID,氏名,メール', ...rows].join('\r\n') }

test('R-910 R-203 R-1208 a file is previewed without a change and registered as a whole; each new id waits as long as one typed in the form', async () => {
  const call = await callOf('30000007', WAITING)
  const text = fileOf('file-1,試験 一,a@test.example', 'file-2,試験 二,b@test.example')
  const preview = must(await previewUserFile(house)(call, text, NAMES))
  assert.deepEqual([preview.fresh.length, preview.problems, await usersOf('30000007')], [2, [], 1])
  const done = must(await registerUserFile(house)(call, text, NAMES, preview.seen))
  assert.equal(done.registered, 2)
  const { rows } = await owner.query<{ waits: string }>(`SELECT extract(epoch FROM usable_from - registered_at) AS waits FROM users WHERE login_id LIKE 'file-_'`)
  assert.deepEqual(rows.map(({ waits }) => Number(waits)), [600, 600])
  assert.equal(refusedAs(await registerUserFile(house)(call, text, NAMES, preview.seen)), 'conflict', 'a second press finds nothing left to do')
  assert.equal(must(await previewUserFile(house)(call, text, NAMES)).same, 2)
  assert.equal(await usersOf('30000007'), 3)
})

test('R-910 what changed between preview and confirmation is refused, and nobody of the file is registered', async () => {
  const call = await callOf('30000008')
  const text = fileOf('changed-1,試験 一,a@test.example', 'changed-2,試験 二,b@test.example')
  const { seen } = must(await previewUserFile(house)(call, text, NAMES))
  must(await registerColleague(house)(call, colleague('changed-2')))
  assert.equal(refusedAs(await registerUserFile(house)(call, text, NAMES, seen)), 'conflict')
  assert.equal(refusedAs(await registerUserFile(house)(call, fileOf('another-1,試験,a@test.example'), NAMES, seen)), 'conflict', 'another file than the one that was shown')
  assert.equal(await usersOf('30000008'), 2)
  assert.deepEqual((await owner.query(`SELECT count(*)::int AS n FROM audit_event WHERE act = 'register-user' AND outcome = 'conflict' AND actor_kind = 'user'`)).rows.map(({ n }: { n: number }) => n >= 2), [true])
})

test('R-910 R-105 two companies register one id by files at once: one file is registered, of the other nobody', async () => {
  const calls = await Promise.all([callOf('30000009'), callOf('30000010')])
  const rows = Array.from({ length: 40 }, (_, at) => at)
  const texts = calls.map((_, which) => fileOf(...rows.map((at) => `${which === 0 ? 'east' : 'west'}${at}x,試験,a@test.example`), 'both-1,試験,a@test.example'))
  const seen = await Promise.all(calls.map(async (call, at) => must(await previewUserFile(house)(call, texts[at] ?? '', NAMES)).seen))
  const results = await Promise.all(calls.map((call, at) => registerUserFile(house)(call, texts[at] ?? '', NAMES, seen[at] ?? '')))
  assert.deepEqual(results.map(({ ok: registered }) => registered).toSorted(), [false, true])
  assert.deepEqual([await usersOf('30000009'), await usersOf('30000010')].toSorted((one, other) => one - other), [1, 42])
})
