import assert from 'node:assert/strict'
import { test } from 'node:test'
import { giveDigest } from '../../src/app/notice/give-digests.ts'
import type { Database } from '../../src/app/port/database.ts'
import type { OutgoingMail } from '../../src/app/port/mailer.ts'
import { openNoticeScene } from './scene.ts'

const scene = await openNoticeScene({ notice: { stagesDays: [28], aboutOthers: 'daily-digest' } })
const { owner, id } = scene
const END = `timestamptz '2027-11-22 23:59:59+09'`

const digest = (on: Database = scene.database) => giveDigest({ ...scene.house, database: on })(scene.institution)
const keysOf = async (tag: string) => (await scene.mails()).filter(({ recipient }) => recipient.startsWith(tag)).map(({ kind, recipient, state }) => `${kind} ${recipient.split('@')[0]} ${state}`)
const sent = async (): Promise<readonly OutgoingMail[]> => {
  const mails: OutgoingMail[] = []
  await scene.send({ deliver: async (mail) => { mails.push(mail); return 'taken' } })
  return mails
}
const administrator = (n: number, tag: string) => owner.query(`update users set permissions = '{web-administration}' where id = $1`, [id(tag, 'user', n)])

test('R-504 an administrator gets one mail a day about all of the others, whoever is told and by which of two nodes; about their own they are told alone', async () => {
  await scene.people('abab', 0, 6, END)
  await administrator(3, 'abab')
  scene.at('2027-10-25T08:00:00')
  assert.equal(await scene.give(), 7)
  assert.equal(await digest(), undefined, 'not before nine')
  scene.at('2027-10-25T08:59:59')
  assert.equal(await digest(), undefined)
  scene.at('2027-10-25T09:00:00')
  const given = await Promise.all([digest(), digest(scene.node())])
  assert.deepEqual(given.filter((each) => each !== undefined), [{ mails: 2 }])
  assert.equal(await digest(), undefined)
  assert.deepEqual(await keysOf('abab'), [
    'expiring-own abab0 waiting', 'notice-digest abab0 waiting', ...[1, 2].map((n) => `expiring-own abab${n} waiting`),
    'expiring-own abab3 waiting', 'notice-digest abab3 waiting', ...[4, 5, 6].map((n) => `expiring-own abab${n} waiting`),
  ])
  const { rows } = await owner.query<{ facts: unknown }>(`select facts from audit_event where act = 'give-digest'`)
  assert.deepEqual(rows, [{ facts: { about: 7, mails: 2 } }])
})

test('R-509 a digest names those of whom it is still so when it leaves, and is dropped where nobody is left', async () => {
  await scene.renew(id('abab', 'certificate', 1), new Date('2027-10-25T09:10:00+09:00'))
  await owner.query(`update users set state = 'removed' where id = $1`, [id('abab', 'user', 2)])
  const digests = (await sent()).filter(({ subject }) => subject.includes('証明書に関するお知らせ'))
  assert.deepEqual(digests.map(({ recipient, subject }) => `${recipient.split('@')[0]} ${subject}`).sort(), [
    'abab0 【みなと信用組合】ご利用者の証明書に関するお知らせ（4名）', 'abab3 【みなと信用組合】ご利用者の証明書に関するお知らせ（4名）',
  ])
  const named = (body: string) => [...body.matchAll(/：(abab\d)）/gu)].map(([, loginId]) => loginId).sort()
  assert.deepEqual(digests.map(({ recipient, body }) => [recipient[4], named(body)]).sort(), [['0', ['abab3', 'abab4', 'abab5', 'abab6']], ['3', ['abab0', 'abab4', 'abab5', 'abab6']]])
  assert.ok(digests.every(({ body }) => body.includes('有効期限が近づいている方（4名）') && body.includes('2027年11月22日')))

  await scene.people('cdcd', 10, 11, END)
  scene.at('2027-10-26T08:00:00')
  await scene.give()
  scene.at('2027-10-26T09:00:00')
  assert.deepEqual(await digest(), { mails: 1 })
  await scene.renew(id('cdcd', 'certificate', 11), new Date('2027-10-26T09:10:00+09:00'))
  await sent()
  assert.ok((await keysOf('cdcd')).includes('notice-digest cdcd10 dropped'))
})

test('R-504 R-1203 what was said after nine is told on the next day; a digest waits for the morning as other notices do', async () => {
  await scene.people('efef', 20, 22, END)
  scene.at('2027-10-27T17:59:59')
  await scene.give()
  assert.equal(await digest(), undefined)
  scene.at('2027-10-28T18:00:00')
  assert.equal(await digest(), undefined, 'too late in the day')
  scene.at('2027-10-29T08:00:00')
  assert.deepEqual(await digest(), { mails: 1 }, 'overdue')
  scene.at('2027-10-29T18:00:00')
  await sent()
  assert.ok((await keysOf('efef')).includes('notice-digest efef20 waiting'))
})

test('S-07 whoever does not log in for seven days after they were told is on the list of their administrators and in their mails, until they do', async () => {
  await scene.people('ghgh', 30, 33, END)
  scene.at('2027-10-25T08:00:00')
  await owner.query(`update certificate set acquired_at = now() where id = $1`, [id('ghgh', 'certificate', 30)])
  await scene.give()
  await owner.query(`insert into login_attempt (institution_id, user_id, certificate_id, outcome, address, browser, at_business, at_machine)
    values ($1, $2, $3, 'accepted', '', '', '2027-10-30 12:00+09', '2027-10-30 12:00+09'), ($1, $4, $5, 'credentials-wrong', '', '', '2027-10-30 12:00+09', '2027-10-30 12:00+09')`,
  [scene.institution, id('ghgh', 'user', 31), id('ghgh', 'certificate', 31), id('ghgh', 'user', 32), id('ghgh', 'certificate', 32)])
  const unread = () => scene.database.transact(scene.institution, async (tx) => (await tx.notices.unread({ contractId: id('ghgh', 'contract', 3), most: 10 })).map(({ loginId }) => loginId))
  scene.at('2027-10-31T18:00:00')
  await scene.give()
  assert.deepEqual(await unread(), [])
  scene.at('2027-11-01T08:00:00')
  await scene.give()
  assert.deepEqual(await unread(), ['ghgh30', 'ghgh32', 'ghgh33'])
  scene.at('2027-11-01T09:00:00')
  while (await digest() !== undefined);
  const mails = await sent()
  const told = mails.find(({ recipient, body }) => recipient.startsWith('ghgh30') && body.includes('お知らせのあと、まだログインされていない方（2名）'))
  assert.ok(told, 'the chief is told of the others and not of themselves')
  await owner.query(`insert into login_attempt (institution_id, user_id, certificate_id, outcome, address, browser, at_business, at_machine) values ($1, $2, $3, 'accepted', '', '', '2027-11-01 10:00+09', '2027-11-01 10:00+09')`,
    [scene.institution, id('ghgh', 'user', 32), id('ghgh', 'certificate', 32)])
  await scene.renew(id('ghgh', 'certificate', 33), new Date('2027-11-01T10:00:00+09:00'))
  assert.deepEqual(await unread(), ['ghgh30'])
})
