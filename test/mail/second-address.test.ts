import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changeMailAddress } from '../../src/app/mail/change-mail-address.ts'
import { changeSecondMailAddress } from '../../src/app/mail/change-second-mail-address.ts'
import { MAIL_KINDS } from '../../src/domain/mail/mail-kinds.ts'
import type { MailKind } from '../../src/domain/mail/mail-kinds.ts'
import { noteReport } from '../../src/app/mail/note-report.ts'
import { sendAgain } from '../../src/app/mail/send-again.ts'
import { sendMails } from '../../src/app/mail/send-mails.ts'
import { tellEverybody } from '../../src/app/people/tell-everybody.ts'
import { composeMail } from '../../src/mail/compose-mail.ts'
import { CLERK, openTestHouse, must, type Person } from '../house.ts'

const scene = await openTestHouse()
const { house, owner, entry: entryOf, person, book } = scene
const entry = await entryOf('minato.localhost')
const institutionId = entry.institution.id
const chief = await person({ role: 'chief' })

const someone = () => person({ contract: chief.companyNumber })
const addressOf = async ({ id }: Person) => (await house.database.transact(institutionId, (tx) => tx.people.findUser({ id })))!.mail
const second = ({ id }: Person) => house.database.transact(institutionId, (tx) => tx.mails.secondAddress(id))
const give = ({ loginId }: Person, mail: string) => changeSecondMailAddress(house)(CLERK, { institutionId, loginId, mail })
const outbox = async ({ id }: Person, kind?: MailKind) => (await owner.query<{ id: string; kind: MailKind; recipient: string; to_second: boolean; state: string }>(
  'SELECT id, kind, recipient, to_second, state FROM outbox WHERE user_id = $1 AND ($2::text IS NULL OR kind = $2) ORDER BY dedupe_key', [id, kind ?? null])).rows
const recipients = async (who: Person, kind: MailKind) => (await outbox(who, kind)).map(({ recipient }) => recipient)
const queue = ({ id, loginId }: Person, kind: MailKind, key: string, recipient: string) => house.database.transact(institutionId, (tx) =>
  tx.records.queueMail({ dedupeKey: `${key} ${id}`, kind, userId: id, recipient, language: 'ja', parameters: { name: 'x', loginId, at: tx.now.business.toISOString() } }))
const sendAll = () => sendMails({ ...house, book, mailer: { deliver: () => Promise.resolve('taken') }, compose: composeMail(house.addresses) })(institutionId, (defect) => { throw defect as Error })
const bounce = (mailId: string, status = '5.1.1') => noteReport(house)({ mailId, failed: { status } } as Parameters<ReturnType<typeof noteReport>>[0])

test('S-06 R-509 of a user with a second address, what must not be missed goes to both, all else to the first alone, each once', async () => {
  const who = await someone()
  const first = await addressOf(who)
  must(await give(who, 'second@test.example'))
  for (const kind of Object.keys(MAIL_KINDS) as MailKind[]) {
    await queue(who, kind, `a ${kind}`, first)
    await queue(who, kind, `a ${kind}`, first)
  }
  for (const [kind, { second: to }] of Object.entries(MAIL_KINDS) as [MailKind, { second: string }][]) {
    if (kind === 'second-mail-address-changed') continue
    assert.deepEqual(await recipients(who, kind), to === 'always' ? [first, 'second@test.example'] : [first], kind)
  }
  assert.deepEqual(['expiring-own', 'expired-own', 'grant-ending', 'password-initialised', 'reset', 'token-lost', 'mail-address-changed'].map((kind) => MAIL_KINDS[kind as MailKind].second), Array(7).fill('always'))
})

test('S-06 the first address, the former second and the new one are told of a change; the second is told of a change of the first, and never the same twice', async () => {
  const who = await someone()
  const first = await addressOf(who)
  must(await give(who, 'one@test.example'))
  assert.deepEqual((await recipients(who, 'second-mail-address-changed')).sort(), [first, 'one@test.example'].sort())
  must(await give(who, 'one@test.example'))
  assert.equal((await outbox(who)).length, 2, 'the same anew tells nobody')
  must(await give(who, 'two@test.example'))
  assert.deepEqual((await recipients(who, 'second-mail-address-changed')).slice(-3).sort(), [first, 'one@test.example', 'two@test.example'].sort())
  must(await changeMailAddress(house)(CLERK, { institutionId, loginId: who.loginId, mail: 'moved@test.example' }))
  assert.deepEqual((await recipients(who, 'mail-address-changed')).sort(), [first, 'moved@test.example', 'two@test.example'].sort())
  must(await give(who, ''))
  assert.equal(await second(who), null)
  await queue(who, 'expiring-own', 'b', 'moved@test.example')
  assert.deepEqual(await recipients(who, 'expiring-own'), ['moved@test.example'])
})

test('S-06 a second address is another one than the first, of somebody who is not removed, and an address at all', async () => {
  const who = await someone()
  const first = await addressOf(who)
  const refusedWith = async (mail: string) => {
    const { ok, ...rest } = await give(who, mail)
    return ok ? null : (rest as unknown as { problem: { fields: readonly { code: string }[] } }).problem.fields.map(({ code }) => code)
  }
  assert.deepEqual([await refusedWith('no address'), await refusedWith(`${'x'.repeat(250)}@test.example`), await refusedWith(first)], [['format-wrong'], ['too-long'], ['taken']])
  must(await give(who, 'second@test.example'))
  const moved = await changeMailAddress(house)(CLERK, { institutionId, loginId: who.loginId, mail: 'second@test.example' })
  assert.ok(!moved.ok && moved.problem.code === 'input-invalid')
  assert.deepEqual([await addressOf(who), (await second(who))?.mail], [first, 'second@test.example'])
  await owner.query(`UPDATE users SET state = 'removed' WHERE id = $1`, [who.id])
  assert.equal((await give(who, 'third@test.example')).ok, false)
})

test('S-06 a mail that comes back from the first address goes to the second at once, and until the first is right again everything does', async () => {
  const who = await someone()
  const first = await addressOf(who)
  must(await give(who, 'fallback@test.example'))
  await owner.query('DELETE FROM outbox')
  await queue(who, 'suspended', 'c', first)
  await sendAll()
  assert.deepEqual(await recipients(who, 'suspended'), [first])
  const [sent] = await outbox(who, 'suspended')
  assert.ok(await bounce(sent!.id))
  assert.ok(await bounce(sent!.id), 'reported twice')
  assert.deepEqual((await outbox(who, 'suspended')).map(({ recipient, to_second: to, state }) => [recipient, to, state]), [[first, false, 'bounced'], ['fallback@test.example', true, 'waiting']])
  await queue(who, 'suspension-lifted', 'd', first)
  assert.deepEqual(await recipients(who, 'suspension-lifted'), [first, 'fallback@test.example'])
  must(await changeMailAddress(house)(CLERK, { institutionId, loginId: who.loginId, mail: 'right@test.example' }))
  await queue(who, 'suspended', 'e', 'right@test.example')
  assert.deepEqual((await recipients(who, 'suspended')).filter((each) => each !== first), ['fallback@test.example', 'right@test.example'])
})

test('S-06 mails that come back from the second address are told to the administrators once and end what goes there; both addresses are named; sent again, each goes to its own', async () => {
  const who = await someone()
  const first = await addressOf(who)
  must(await give(who, 'gone@test.example'))
  await owner.query('DELETE FROM outbox')
  await house.database.transact(institutionId, async (tx) => tellEverybody(tx, (await tx.people.findUser({ id: who.id }))!, 'reset', 'f'))
  await sendAll()
  const [toFirst, toSecond] = await outbox(who, 'reset')
  assert.deepEqual([toFirst!.recipient, toSecond!.recipient], [first, 'gone@test.example'])
  await bounce(toSecond!.id)
  await bounce(toSecond!.id)
  const told = async () => (await owner.query<{ address: string }>(`SELECT parameters ->> 'address' AS address FROM outbox WHERE kind = 'mail-returned' AND user_id = $1 AND parameters ->> 'loginId' = $2 ORDER BY dedupe_key`, [chief.id, who.loginId])).rows
  assert.deepEqual(await told(), [{ address: 'gone@test.example' }])
  assert.ok((await second(who))?.returnedSince)
  await queue(who, 'reset', 'g', first)
  assert.equal((await outbox(who, 'reset')).length, 3, 'nothing goes to it any more')
  await sendAll()
  await bounce(toFirst!.id)
  const unreached = await house.database.transact(institutionId, (tx) => tx.mails.unreached({ most: 100 }))
  assert.deepEqual(unreached.filter(({ userId }) => userId === who.id).map(({ mail }) => mail).sort(), [first, 'gone@test.example'].sort())

  must(await give(who, 'better@test.example'))
  assert.equal((await second(who))?.returnedSince, null)
  assert.equal(must(await sendAgain(house)(CLERK, { institutionId, loginId: who.loginId, most: 10 })), 2)
  assert.deepEqual((await outbox(who, 'reset')).filter(({ state }) => state === 'waiting').map(({ recipient }) => recipient).sort(), [first, 'better@test.example'].sort())
})
