import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demoService } from '../../../test/demo-cast.ts'
import { CLERK, must, openTestHouse, refusedAs, type Person } from '../../../test/house.ts'
import { derivedKey, encryptedSecret, HOTP, keyFile, macMethod, plainSecret, PRE_SHARED, RFC_6030, type SampleToken } from '../../domain/pskc/sample/key-files.ts'
import { stepAt } from '../../domain/token/step.ts'
import { importTokens, previewTokens } from './import-tokens.ts'
import { registerToken, type RegisterToken } from './register-token.ts'
import { removeToken } from './remove-token.ts'
import { withdrawStock } from './withdraw-stock.ts'

const scene = await openTestHouse([demoService('yukishiro.localhost')])
const { house, owner } = scene
const SITE = 'yukishiro.localhost'
const { institution } = await scene.entry(SITE)
const of = { institutionId: institution.id }
const sealed = { key: '', password: '' }

const somebody = (): Promise<Person> => scene.person({ site: SITE, contract: '30000101', granted: false })
const SEED = (name: string): string => `seed of the token ${name}`
const stocked = (...serials: string[]): SampleToken[] => serials.map((serial) => ({ serial, secret: plainSecret(SEED(serial)) }))
const bring = (tokens: readonly SampleToken[], open = sealed, protection = '') => importTokens(house)(CLERK, { ...of, file: keyFile(tokens, protection), ...open })
const inStock = async (): Promise<readonly string[]> => (await house.database.transact(institution.id, (tx) => tx.tokens.stock({ after: '', most: 100 }))).map(({ serial }) => serial)
/** What a token with this seed shows `off` steps from now. */
const shows = (seed: string, off = 0): string => {
  const sealedSeed = house.oneTimePasswords.seal('a test', Buffer.from(seed, 'latin1'))
  return house.oneTimePasswords.codeAt({ tokenId: 'a test', sealed: sealedSeed }, 6, stepAt(scene.now(), 30) + off)
}
const assign = (who: Person, serial: string, codes?: RegisterToken['codes']) =>
  registerToken(house)(CLERK, { ...of, loginId: who.loginId, kind: 'hardware', serial, seed: '', ...codes === undefined ? {} : { codes } })

test('R-1217 hardware tokens come in by file, all or none; a preview takes nothing in and tells everything that is wrong', async () => {
  const file = { ...of, ...sealed, file: keyFile(stocked('S1', 'S2')) }
  assert.deepEqual(must(await previewTokens(house)(file)), { tokens: ['S1', 'S2'].map((serial) => ({ serial, digits: 6, stepSeconds: 30, drift: 0 })), faults: [] })
  assert.deepEqual(await inStock(), [])
  must(await importTokens(house)(CLERK, file))
  assert.deepEqual(await inStock(), ['S1', 'S2'])

  const again = [...stocked('S3'), ...stocked('S2'), { serial: 'S4', secret: plainSecret(SEED('S1')) }]
  assert.deepEqual(must(await previewTokens(house)({ ...file, file: keyFile(again) })).faults,
    [{ fault: 'serial-taken', line: 4, serial: 'S2' }, { fault: 'seed-taken', line: 5, serial: 'S4' }])
  const refused = await bring([...again, { serial: 'S5', algorithm: HOTP }])
  assert.deepEqual(refused, { ok: false, problem: { code: 'input-invalid', fields: [{ field: 'file', code: 'key-file-fault', fault: 'not-totp', line: 6, serial: 'S5' }] } })
  assert.deepEqual(await inStock(), ['S1', 'S2'], 'the good ones did not come either')
})

test('R-1217 of two imports of one file at the same moment one is done, whole', async () => {
  const answers = await Promise.all([1, 2].map(() => bring(stocked('T1', 'T2', 'T3'))))
  assert.equal(answers.filter(({ ok }) => ok).length, 1)
  assert.ok(answers.every((answer) => answer.ok || ['conflict', 'input-invalid'].includes(answer.problem.code)))
  assert.deepEqual((await inStock()).filter((serial) => serial.startsWith('T')), ['T1', 'T2', 'T3'])
})

test('R-1217 seeds come encrypted under a key or a password, and lie sealed: nowhere in the clear, nor in the audit', async () => {
  const at = (serial: string, { secret, mac }: typeof RFC_6030.figure6 | typeof RFC_6030.figure7) => [{ serial, secret: encryptedSecret({ secret, mac }) }]
  const underKey = PRE_SHARED + macMethod(RFC_6030.figure6.macKey)
  assert.equal(refusedAs(await bring(at('K1', RFC_6030.figure6), { ...sealed, key: 'not hexadecimal' }, underKey)), 'input-invalid')
  assert.equal(refusedAs(await bring(at('K1', RFC_6030.figure6), { ...sealed, password: 'qwerty' }, underKey)), 'input-invalid')
  must(await bring(at('K1', RFC_6030.figure6), { ...sealed, key: RFC_6030.preSharedKey }, underKey))
  must(await withdrawStock(house)(CLERK, { ...of, serial: 'k1' }))
  must(await bring(at('K2', RFC_6030.figure7), { ...sealed, password: RFC_6030.password }, derivedKey(RFC_6030.figure7) + macMethod(RFC_6030.figure7.macKey)))
  const who = await somebody()
  must(await assign(who, 'K2', { first: shows(RFC_6030.seed), second: '' }))
  const { rows } = await owner.query<{ all: string }>(`SELECT string_agg(t::text, ' ') || (SELECT string_agg(facts::text, ' ') FROM audit_event) AS all FROM token t`)
  for (const form of ['latin1', 'hex', 'base64'] as const) assert.ok(!rows[0]?.all.includes(Buffer.from(RFC_6030.seed, 'latin1').toString(form)), form)
})

test('R-304 R-1217 a token from stock is given to one user by its serial, with what it shows as the proof; two codes follow a clock that drifted on the shelf', async () => {
  const [who, other] = [await somebody(), await somebody()]
  must(await bring(stocked('P1', 'P2')))
  assert.deepEqual(await assign(who, 'P9'), { ok: false, problem: { code: 'input-invalid', fields: [{ field: 'serial', code: 'not-offered' }] } })
  assert.equal(refusedAs(await assign(who, 'P1', { first: shows(SEED('P2')), second: '' })), 'token-codes-wrong', 'of another token')
  const good = shows(SEED('P1'))
  assert.deepEqual([must(await assign(who, 'p1', { first: good, second: '' })).token.serial, await inStock().then((all) => all.includes('P1'))], ['P1', false])
  assert.equal(refusedAs(await assign(other, 'P1')), 'input-invalid')
  assert.equal(refusedAs(await assign(who, 'P2')), 'conflict', 'one a user')
  const [first, second] = [shows(SEED('P2'), 7), shows(SEED('P2'), 8)]
  assert.equal(refusedAs(await assign(other, 'P2', { first, second: '' })), 'token-codes-wrong')
  const followed = must(await assign(other, 'P2', { first, second })).token
  assert.equal(followed.drift, 8)
})

test('R-1217 of four users who are given one token at once, one has it', async () => {
  const people = await Promise.all(Array.from({ length: 4 }, somebody))
  must(await bring(stocked('R1')))
  const answers = await Promise.all(people.map((who) => assign(who, 'R1')))
  assert.equal(answers.filter(({ ok }) => ok).length, 1)
})

test('R-1217 a lost token and one taken out of stock have no seed and never come back; a file may bring the serial anew', async () => {
  const who = await somebody()
  must(await bring(stocked('L1', 'L2')))
  must(await assign(who, 'L1'))
  must(await removeToken(house)(CLERK, { ...of, loginId: who.loginId, end: 'lost' }))
  must(await withdrawStock(house)(CLERK, { ...of, serial: 'L2' }))
  assert.equal(refusedAs(await withdrawStock(house)(CLERK, { ...of, serial: 'L2' })), 'not-found')
  const { rows } = await owner.query('SELECT serial, state, sealed_seed, seed_mac, removed_at IS NOT NULL AS gone FROM token WHERE serial LIKE $1 ORDER BY serial', ['L%'])
  assert.deepEqual(rows, [['L1', 'lost'], ['L2', 'withdrawn']].map(([serial, state]) => ({ serial, state, sealed_seed: null, seed_mac: null, gone: true })))
  assert.equal(refusedAs(await assign(who, 'L1')), 'input-invalid')
  must(await bring(stocked('L1')))
  for (const [state, to] of [['lost', 'registered'], ['lost', 'in-stock'], ['in-stock', 'lost'], ['registered', 'in-stock']]) {
    await assert.rejects(owner.query(`UPDATE token SET state = $2, user_id = user_id WHERE id = (SELECT id FROM token WHERE state = $1 LIMIT 1)`, [state, to]), /stays removed|does not go|violates/)
  }
})
