import assert from 'node:assert/strict'
import { test } from 'node:test'
import { beginAcquisition } from '../../src/app/acquisition/begin-acquisition.ts'
import type { Fields } from '../../src/app/office/office-act.ts'
import { officeActsIn } from '../../src/app/office/office-acts.ts'
import { performAct } from '../../src/app/office/perform-act.ts'
import { KOMOREBI } from '../../src/bin/demo/cast/komorebi.ts'
import { YUKISHIRO } from '../../src/bin/demo/cast/yukishiro.ts'
import { parseInput } from '../../src/web/http/route/parse-input.ts'
import { must, openTestHouse, refusedAs } from '../house.ts'
import { giveToken, shownCode } from '../shown-code.ts'

const scene = await openTestHouse([YUKISHIRO, KOMOREBI])
const { house, owner } = scene
const acts = await officeActsIn('demo')
const none = { schema: undefined, value: undefined }

/** An act as the REST API does it. */
const perform = async (name: string, fields: Fields) => {
  const act = acts.find((each) => each.name === name) ?? assert.fail(name)
  const read = parseInput({ params: none, query: none, body: { schema: act.input, value: fields } })
  return performAct(house)({ actor: { kind: 'command-line', account: 'desk' }, officeId: null }, act, read.ok ? { ok: true, value: read.value.body as Fields } : read)
}
const done = async (name: string, fields: Fields) => must(await perform(name, fields))

test('R-317 by REST: a user is registered with a PIN, which is nowhere in the clear, and a reset shows a new one once', async () => {
  const who = { institution: YUKISHIRO.code, loginId: 'shirakaba-shizai' }
  const registration = { ...who, contract: '30000101', name: '清水 渚', mail: 'nagisa@shirakaba.example', role: 'user' }
  assert.equal(refusedAs(await perform('register-user', { ...registration, usesToken: false })), 'input-invalid')
  await done('register-user', { ...registration, confirmationPin: '90417' })
  await done('open-grant', { ...who, reason: '新規' })
  const entry = await scene.entry(YUKISHIRO.service.site)
  const begin = (confirmationPin: string) => beginAcquisition(house)({ entry, companyNumber: '30000101', loginId: who.loginId, second: 'confirmation-pin', confirmationPin, address: '192.0.2.7' })
  must(await begin('90417'))
  const { confirmationPin: first } = await done('issue-confirmation-pin', who)
  const { confirmationPin: second } = await done('issue-confirmation-pin', who)
  assert.match(String(second), /^\d{8}$/)
  assert.deepEqual([refusedAs(await begin('90417')), refusedAs(await begin(String(first)))], ['acquisition-proof-wrong', 'acquisition-proof-wrong'])
  must(await begin(String(second)))
  const { rows } = await owner.query<{ row: string }>('SELECT to_jsonb(p)::text AS row FROM confirmation_pin p UNION ALL SELECT facts::text FROM audit_event')
  for (const pin of ['90417', String(first), String(second)]) assert.equal(rows.some(({ row }) => row.includes(`"${pin}"`)), false)
})

test('R-304 by REST: who is registered to use a token and has none yet is listed as waiting for it', async () => {
  const who = { institution: YUKISHIRO.code, loginId: 'shirakaba-kigu' }
  await done('register-user', { ...who, contract: '30000101', name: '森田 透', mail: 'toru@shirakaba.example', role: 'user', usesToken: true })
  const { users } = await done('list-users', { institution: YUKISHIRO.code, contract: '30000101' })
  const listed = (users as readonly { readonly loginId: string; readonly token: string }[]).find(({ loginId }) => loginId === who.loginId)
  assert.equal(listed?.token, 'waiting')
})

test('R-318 by REST: the administrator’s code is shown once, proves with the password and the token, and a new one ends it', async () => {
  const who = { institution: KOMOREBI.code, loginId: 'wakaba-seisan' }
  const entry = await scene.entry(KOMOREBI.service.site)
  await done('register-user', { ...who, contract: '50000001', name: '中島 葵', mail: 'aoi@wakaba.example', role: 'user' })
  const { initialPassword: password } = await done('initialise-password', who)
  assert.equal(refusedAs(await perform('issue-acquisition-code', who)), 'grant-none')
  await done('open-grant', { ...who, reason: '新規' })
  const { acquisitionCode: first } = await done('issue-acquisition-code', who)
  const { acquisitionCode: second } = await done('issue-acquisition-code', who)
  assert.match(String(second), /^[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}$/)
  await giveToken(scene, { site: entry.service.site, loginId: who.loginId })
  const { rows: [user] } = await owner.query<{ id: string }>('SELECT id FROM users WHERE login_id = $1', [who.loginId])
  const person = { site: entry.service.site, id: user?.id ?? assert.fail('not registered') }
  const begin = async (code: string, typed: { readonly password?: string } = {}) =>
    beginAcquisition(house)({ entry, loginId: who.loginId, code, password: String(password), oneTimePassword: await shownCode(scene, person), address: '192.0.2.8', ...typed })
  assert.deepEqual([refusedAs(await begin(String(first))), refusedAs(await begin(String(second), { password: 'wrong' }))], ['acquisition-proof-wrong', 'acquisition-proof-wrong'])
  must(await begin(String(second)))
  assert.equal(refusedAs(await begin(String(second))), 'one-time-password-used', 'told to one whose code and password were right')
})
