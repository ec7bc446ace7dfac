import assert from 'node:assert/strict'
import { test } from 'node:test'
import { beginAcquisition } from '../../src/app/acquisition/begin-acquisition.ts'
import { openGrant } from '../../src/app/acquisition/open-grant.ts'
import { printDocument, type PrintDocument } from '../../src/app/letter/print-document.ts'
import { openContract } from '../../src/app/people/open-contract.ts'
import { registerUser } from '../../src/app/people/register-user.ts'
import type { House } from '../../src/app/port/house.ts'
import type { Letter, NotPrinted } from '../../src/app/port/printer.ts'
import { MINATO } from '../../src/bin/demo/cast/minato.ts'
import { YUKISHIRO } from '../../src/bin/demo/cast/yukishiro.ts'
import { keepingPrinter } from '../../src/bin/demo/keeping-printer.ts'
import { ok, problem } from '../../src/domain/result.ts'
import { CLERK, MINATO_SITE, must, openTestHouse, refusedAs, type Person } from '../house.ts'

const SHINKIN = 'yukishiro.localhost'
const scene = await openTestHouse([MINATO, YUKISHIRO])
const { house, owner } = scene
const { institution } = await scene.entry(MINATO_SITE)
const of = { institutionId: institution.id, kind: 'letter', reason: '試験' } as const

/** Prints with a printer that keeps what it was given, and may do something while it draws. */
const print = async (who: Pick<Person, 'loginId'>, more: Partial<Omit<PrintDocument, 'loginId'>> = {}, meanwhile: () => Promise<NotPrinted | undefined> = async () => undefined) => {
  let letter: Letter | undefined
  const printing: House = {
    ...house,
    printer: {
      ...keepingPrinter().printer,
      letter: async (given) => {
        letter = given
        const failed = await meanwhile()
        return failed === undefined ? ok(new Uint8Array([1])) : problem(failed)
      },
    },
  }
  const printed = await printDocument(printing)(CLERK, { ...of, loginId: who.loginId, ...more })
  return { printed, letter: letter as Letter | undefined, secret: (kind: string) => letter?.secrets.find((each) => each.kind === kind)?.text ?? '' }
}

/** Every row of every table, as text. */
const everything = async (): Promise<string> => {
  const { rows: tables } = await owner.query<{ name: string }>(`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`)
  const texts: string[] = []
  for (const { name } of tables) texts.push((await owner.query<{ row: string | null }>(`SELECT string_agg(t::text, ' ') AS row FROM "${name}" t`)).rows[0]?.row ?? '')
  return texts.join('\n')
}

const documents = async (who: Pick<Person, 'id'>) =>
  (await house.database.transact(institution.id, ({ letters }) => letters.ofUser(who.id, 10))).map(({ kind, edition, secrets, reason }) => ({ kind, edition, secrets, reason }))

test('R-301 S-18 a letter’s secrets begin an acquisition, a reprint ends them and has the next number, and nothing of them is kept', async () => {
  const chief = await scene.person({ role: 'chief' })
  const first = await print(chief)
  const second = await print(chief)
  assert.deepEqual([must(first.printed).edition, must(second.printed).edition], [2, 3], 'the first was printed when the chief was registered')
  const with_ = ({ secret }: typeof first) => ({ ...chief, password: secret('initial-password'), letterCode: secret('letter-code') })
  assert.equal(refusedAs(await scene.begin(with_(first))), 'acquisition-proof-wrong')
  assert.equal(refusedAs(await scene.begin({ ...with_(second), letterCode: first.secret('letter-code') })), 'acquisition-proof-wrong')
  assert.equal(refusedAs(await scene.begin({ ...with_(second), password: first.secret('initial-password') })), 'acquisition-proof-wrong')
  must(await scene.begin(with_(second)))

  const kept = await everything()
  for (const { letter } of [first, second]) for (const { text } of letter?.secrets ?? assert.fail()) assert.equal(kept.includes(text), false)
  assert.deepEqual((await documents(chief))[0], { kind: 'letter', edition: 3, secrets: ['initial-password', 'letter-code'], reason: '試験' })
  const { rows } = await owner.query<{ outcome: string; facts: unknown }>(`SELECT outcome, facts FROM audit_event WHERE act = 'print-document' ORDER BY at_machine DESC LIMIT 1`)
  assert.deepEqual(rows, [{ outcome: 'accepted', facts: { kind: 'letter', edition: 3, secrets: 'initial-password,letter-code', reason: '試験' } }])
})

test('R-301 a letter lapses after the days of the profile, at 24:00, password and code alike', async () => {
  const chief = await scene.person({ role: 'chief' })
  const { printed, letter } = await print(chief)
  const { policy } = (await scene.entry(MINATO_SITE)).settled
  const days = (must(printed).lapsesAt?.getTime() ?? 0) - (letter?.printedAt.getTime() ?? 0)
  assert.ok(days > policy.acquisition.initialPasswordLapsesDays * 86_400_000 && days <= (policy.acquisition.initialPasswordLapsesDays + 1) * 86_400_000)
  const proof = { ...chief, password: letter?.secrets[0]?.text ?? '', letterCode: letter?.secrets[1]?.text ?? '' }
  await scene.moveDays(policy.acquisition.initialPasswordLapsesDays)
  must(await scene.begin(proof))
  await scene.moveDays(1)
  assert.equal(refusedAs(await scene.begin(proof)), 'acquisition-proof-wrong')
})

test('R-301 a letter holds what its user needs: never a code that no grant asks for, never a password in the place of a chosen one', async () => {
  const user = await scene.person()
  assert.deepEqual((await print(user)).letter?.secrets.map(({ kind }) => kind), ['initial-password'])
  const chief = await scene.person({ role: 'chief' })
  await house.database.transact(institution.id, async ({ people }) => {
    const password = await people.password(chief.id) ?? assert.fail()
    await people.replacePassword(chief.id, { ...password, origin: 'chosen' }, 0)
  })
  const { letter, printed } = await print(chief)
  assert.deepEqual(letter?.secrets.map(({ kind }) => kind), ['letter-code'])
  must(printed)
  must(await scene.begin({ ...chief, letterCode: letter?.secrets[0]?.text ?? '' }))
})

test('R-301 what cannot be printed ends nothing: the former letter stays good', async () => {
  const chief = await scene.person({ role: 'chief' })
  const before = await print(chief)
  const good = { ...chief, password: before.secret('initial-password'), letterCode: before.secret('letter-code') }
  for (const failed of [{ code: 'busy', retryAfterSeconds: 30 }, { code: 'printer-unavailable', lacks: 'fonts-noto-cjk' }] as const) {
    const { printed, secret } = await print(chief, {}, async () => failed)
    assert.deepEqual(printed, { ok: false, problem: failed })
    assert.equal(refusedAs(await scene.begin({ ...good, letterCode: secret('letter-code') })), 'acquisition-proof-wrong')
  }
  await assert.rejects(print(chief, {}, () => Promise.reject(new Error('the process ended'))), /the process ended/)
  must(await scene.begin(good))
  assert.equal((await documents(chief)).length, 2)
})

test('R-301 two who print at once: one letter counts, the other is thrown away', async () => {
  const chief = await scene.person({ role: 'chief' })
  const inner: { printed?: Awaited<ReturnType<typeof print>> } = {}
  const outer = await print(chief, {}, async () => {
    inner.printed = await print(chief)
    return undefined
  })
  assert.equal(refusedAs(outer.printed), 'conflict')
  assert.equal(must(inner.printed?.printed ?? assert.fail()).edition, 2)
  must(await scene.begin({ ...chief, password: inner.printed?.secret('initial-password') ?? '', letterCode: inner.printed?.secret('letter-code') ?? '' }))
  const race = await Promise.all([print(chief), print(chief), print(chief)])
  assert.ok(race.some(({ printed }) => printed.ok))
  assert.deepEqual((await documents(chief)).map(({ edition }) => edition), Array.from({ length: (await documents(chief)).length }, (_, at) => at + 1).toReversed())
})

test('R-301 without anything to tell there is no letter, without a grant no sheet of the branch, and operators get none', async () => {
  const ungranted = await scene.person({ granted: false })
  assert.equal(refusedAs((await print(ungranted, { kind: 'counter-sheet' })).printed), 'grant-none')
  await house.database.transact(institution.id, async ({ people }) => {
    await people.replacePassword(ungranted.id, { ...(await people.password(ungranted.id) ?? assert.fail()), origin: 'chosen' }, 0)
  })
  assert.equal(refusedAs((await print(ungranted)).printed), 'grant-none')
  assert.equal(refusedAs((await print({ loginId: 'nobody-here' })).printed), 'not-found')
  const user = await scene.person()
  const sheet = await print(user, { kind: 'counter-sheet' })
  assert.equal(must(sheet.printed).edition, 1)
  assert.equal(sheet.letter?.address, null)
  assert.equal(must((await print(user)).printed).edition, 2, 'one row of numbers for whatever is printed for a grant')
})

test('R-301 R-317 the chief who acquires by a PIN gets it by letter: the one printed last begins the acquisition, and none of the others', async () => {
  const entry = await scene.entry(SHINKIN)
  const at = { institutionId: entry.institution.id }
  const [companyNumber, loginId] = ['PIN1', 'pin-chief']
  must(await openContract(house)(CLERK, { ...at, site: SHINKIN, number: companyNumber, name: '有限会社 暗証' }))
  must(await registerUser(house)(CLERK, {
    ...at, contractNumber: companyNumber, loginId, name: '暗証 太郎', mail: 'p@test.example', language: 'ja', role: 'chief', permissions: [], broughtOver: true, usesToken: false,
  }))
  must(await openGrant(house)(CLERK, { ...at, loginId, reason: '試験' }))
  const [first, second] = [await print({ loginId }, at), await print({ loginId }, at)]
  assert.deepEqual(second.letter?.secrets.map(({ kind }) => kind), ['initial-password', 'confirmation-pin'])
  assert.deepEqual([must(first.printed).edition, must(second.printed).edition], [1, 2])
  const begin = (confirmationPin: string) => beginAcquisition(house)({ entry, companyNumber, loginId, address: '198.51.100.7', confirmationPin, second: 'confirmation-pin' })
  assert.equal(refusedAs(await begin(first.secret('confirmation-pin'))), 'acquisition-proof-wrong')
  must(await begin(second.secret('confirmation-pin')))
  assert.deepEqual((await print({ loginId }, at)).letter?.secrets.map(({ kind }) => kind), ['initial-password'], 'a PIN that has proved its user stays')
})
