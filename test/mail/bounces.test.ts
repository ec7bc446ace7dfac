import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { tellEverybody } from '../../src/app/people/tell-everybody.ts'
import { sendMails } from '../../src/app/mail/send-mails.ts'
import type { Mailer } from '../../src/app/port/mailer.ts'
import { readReports } from '../../src/jobs/read-reports.ts'
import { composeMail } from '../../src/mail/compose-mail.ts'
import { maildirProblem, openMaildir } from '../../src/mail/report/maildir.ts'
import { REPORT_MOST } from '../../src/mail/report/delivery-report.ts'
import { openTestHouse } from '../house.ts'
import { DELAYED, FAILED, report } from './report-samples.ts'

const going = new AbortController().signal
const scene = await openTestHouse()
const { house, owner, entry: entryOf, person, book } = scene
const entry = await entryOf('minato.localhost')
const institution = entry.institution.id

const folder = await mkdtemp(join(tmpdir(), 'warifu-bounces-'))
after(() => rm(folder, { recursive: true }))
for (const name of ['new', 'cur', 'tmp']) await mkdir(join(folder, name))
const arrive = (name: string, message: string) => writeFile(join(folder, 'new', name), message, 'latin1')
const seen = async () => (await readdir(join(folder, 'cur'))).sort()

const warned: unknown[] = []
const job = readReports(house, openMaildir(folder), { warn: (_, fields) => void warned.push(fields?.state) })
const send = (deliver: Mailer['deliver']) => sendMails({ ...house, book, mailer: { deliver }, compose: composeMail(house.addresses) })(institution, () => undefined)
const taken: Mailer['deliver'] = () => Promise.resolve('taken')

const chief = await person({ role: 'chief' })
const clerk = await person({ contract: chief.companyNumber })
const told = (kind: string) => owner.query<{ id: string; user_id: string; state: string; trouble: string | null; recipient: string }>(
  'SELECT id, user_id, state, trouble, recipient FROM outbox WHERE kind = $1 ORDER BY queued_at, dedupe_key', [kind]).then(({ rows }) => rows)
const returned = async (userId: string) => house.database.transact(institution, (tx) => tx.mails.returnedSince(userId))

const tell = async (event: string) => {
  await house.database.transact(institution, async (tx) => {
    const user = await tx.people.findUser({ id: clerk.id })
    await tellEverybody(tx, user!, 'reset', event)
  })
  await send(taken)
  const sent = await owner.query<{ id: string }>(`SELECT id FROM outbox WHERE dedupe_key = $1`, [`reset ${event} ${clerk.id}`])
  return sent.rows[0]!.id
}

test('R-509 S-06 a mail that comes back is marked as bounced, its address as one that cannot be reached, and the administrators hear of it once', async () => {
  const [first, second] = [await tell('one'), await tell('two')]
  await arrive('1.mx', report({ id: first }))
  await arrive('2.mx', report({ id: second, envelope: '' }))
  assert.deepEqual(await job.round(going), { count: 2, more: false })
  assert.deepEqual((await told('reset')).filter((row) => row.user_id === clerk.id).map(({ state, trouble }) => [state, trouble]), [['bounced', '5.1.1'], ['bounced', '5.1.1']])
  assert.ok(await returned(clerk.id) !== null)
  assert.equal(await returned(chief.id), null)
  assert.deepEqual((await told('mail-returned')).map((row) => row.user_id), [chief.id])
  assert.deepEqual(await seen(), ['1.mx:2,S', '2.mx:2,S'])

  await arrive('3.mx', report({ id: first }))
  assert.equal((await job.round(going)).count, 1, 'a report that comes twice is read and changes nothing')
  assert.equal((await told('mail-returned')).length, 1)
  const { rows } = await owner.query(`SELECT 1 FROM audit_event WHERE act = 'note-bounce' AND outcome = 'accepted'`)
  assert.equal(rows.length, 2)
  assert.deepEqual(warned, [])
})

test('R-509 a delay changes nothing, and a mailbox that stayed full has not lost its owner', async () => {
  const user = await person({ contract: chief.companyNumber })
  await house.database.transact(institution, async (tx) => tellEverybody(tx, (await tx.people.findUser({ id: user.id }))!, 'reset', 'three'))
  await send(taken)
  const row = async () => (await told('reset')).find((each) => each.user_id === user.id)!
  const { id } = await row()
  await arrive('4.mx', report({ id, recipients: [DELAYED] }))
  await job.round(going)
  assert.deepEqual([(await row()).state, await returned(user.id)], ['sent', null])
  await arrive('5.mx', report({ id, recipients: [FAILED.with(2, 'Status: 4.2.2')] }))
  await job.round(going)
  assert.deepEqual([(await row()).state, (await row()).trouble, await returned(user.id)], ['bounced', '4.2.2', null])
})

test('R-509 what is no report about a mail of ours is put away flagged, reads nothing outside the mailbox, and keeps no report from being read', async () => {
  warned.length = 0
  const id = await tell('four')
  await symlink('/etc/hostname', join(folder, 'new', '6.link'))
  await mkdir(join(folder, 'new', '7.folder'))
  await arrive('8.mx:2,S', 'Subject: out of office\n\nBack on Monday.')
  await arrive('9.mx', report({ id: '00000000-0000-4000-8000-000000000000' }))
  await arrive('10.mx', 'x'.repeat(REPORT_MOST + 1))
  await arrive('.hidden', report({ id }))
  await arrive('11.mx', report({ id }))
  assert.equal((await job.round(going)).count, 6)
  assert.deepEqual(warned.sort(), ['not-a-file', 'not-a-file', 'not-a-report', 'not-ours', 'too-large'])
  const flagged = (await seen()).filter((name) => name.endsWith(':2,FS'))
  assert.deepEqual(flagged, ['10.mx:2,FS', '6.link:2,FS', '7.folder:2,FS', '8.mx:2,FS', '9.mx:2,FS'])
  assert.equal((await told('reset')).find((each) => each.id === id)?.state, 'bounced')
})

test('R-509 two nodes that read the same mailbox note each report once', async () => {
  const ids = [await tell('five'), await tell('six'), await tell('seven')]
  for (const id of ids) await arrive(id, report({ id }))
  await Promise.all([job.round(going), job.round(going)])
  const { rows } = await owner.query<{ n: number }>(`SELECT count(*)::integer AS n FROM audit_event WHERE act = 'note-bounce' AND facts->>'mail' = any($1)`, [ids])
  assert.equal(rows[0]?.n, 3)
  assert.deepEqual(await readdir(join(folder, 'new')), ['.hidden'])
})

test('S-06 an address that the mail server refuses for good is one that cannot be reached, and its administrators hear of it', async () => {
  const user = await person({ contract: chief.companyNumber })
  await house.database.transact(institution, async (tx) => tellEverybody(tx, (await tx.people.findUser({ id: user.id }))!, 'reset', 'eight'))
  const refusedAddress = (await owner.query<{ mail: string }>('SELECT mail FROM users WHERE id = $1', [user.id])).rows[0]?.mail
  await send((mail) => Promise.resolve(mail.recipient === refusedAddress ? 'refused' : 'taken'))
  assert.deepEqual((await told('reset')).filter((row) => row.user_id === user.id).map(({ state, trouble }) => [state, trouble]), [['failed', 'refused']])
  assert.ok(await returned(user.id) !== null)
  assert.equal((await told('mail-returned')).length, 2)
})

test('a folder that is no mailbox is told at the start, in a sentence', async () => {
  assert.equal(await maildirProblem(folder), undefined)
  assert.match(await maildirProblem(join(folder, 'nowhere')) ?? '', /WARIFU_BOUNCES/)
})
