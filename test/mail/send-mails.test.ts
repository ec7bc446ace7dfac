import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openServiceBook } from '../../src/app/institution/service-book.ts'
import { nextTry, sendMails } from '../../src/app/mail/send-mails.ts'
import type { Mailer, OutgoingMail } from '../../src/app/port/mailer.ts'
import type { QueuedMail } from '../../src/app/port/records.ts'
import { machineTime } from '../../src/domain/time/time.ts'
import { startJob } from '../../src/jobs/job.ts'
import { sendWaitingMails } from '../../src/jobs/send-mail.ts'
import { composeMail } from '../../src/mail/compose-mail.ts'
import { demoMailbox } from '../../src/mail/demo-mailbox.ts'
import { addHolder } from '../authority/certified.ts'
import { newAuthorities, newScene } from '../authority/scene.ts'

const PARAMETERS = { name: '山田 太郎', loginId: 'minato-master', pcName: '経理のPC', at: '2026-11-22T01:02:03.000Z', until: '2027-11-22T14:59:59.000Z' }
const DEAD: Mailer = { deliver: () => new Promise(() => undefined) }

const mailScene = async () => {
  const scene = await newScene()
  const { issuing } = await newAuthorities(scene)
  const { userId } = await addHolder(scene, issuing)
  const book = openServiceBook(scene.house, () => machineTime(Date.now()))
  const queue = (mail: Partial<QueuedMail> & { readonly dedupeKey: string }) => scene.house.database.transact(scene.institution, (tx) => tx.records.queueMail({
    kind: 'acquired-own', userId, recipient: 'yamada@example.jp', language: 'ja', parameters: PARAMETERS, ...mail,
  }))
  const defects: unknown[] = []
  const send = (mailer: Mailer) => sendMails({ ...scene.house, book, mailer, compose: composeMail(scene.house.addresses) })(scene.institution, (defect) => defects.push(defect))
  const states = async () => (await scene.owner.query<{ state: string; tries: number }>('SELECT state, tries FROM outbox ORDER BY dedupe_key')).rows
  const demoMails = () => scene.house.database.transact(scene.institution, (tx) => tx.records.demoMails(50))
  return { scene, userId, book, queue, send, states, demoMails, defects }
}

test('R-318 a queued mail reaches the demo\'s mailbox once, in the recipient\'s language, with name, PC and desk', async () => {
  const { queue, send, states, demoMails, scene } = await mailScene()
  await queue({ dedupeKey: 'a' })
  await queue({ dedupeKey: 'a' })
  await queue({ dedupeKey: 'b', language: 'en', kind: 'acquired-other' })
  await queue({ dedupeKey: 'c', kind: 'revoked-own' })
  assert.deepEqual(await send(demoMailbox(scene.house.database)), { sent: 3, more: false })
  assert.deepEqual(await send(demoMailbox(scene.house.database)), { sent: 0, more: false })
  assert.deepEqual(await states(), [1, 2, 3].map(() => ({ state: 'sent', tries: 1 })))
  const mails = await demoMails()
  assert.deepEqual(mails.map(({ subject }) => subject).sort(), [
    'Minato Credit Union: a user has acquired a certificate', '【みなと信用組合】証明書が失効しました', '【みなと信用組合】証明書取得のお知らせ',
  ].sort())
  for (const { body } of mails) {
    for (const part of ['山田 太郎', 'minato-master', '経理のPC', '0120-000-000', '03-0000-0000']) assert.ok(body.includes(part), part)
    assert.doesNotMatch(body, /https?:|undefined|\$\{/)
  }
})

test('a mail that cannot be delivered is tried again later, less and less often, and in the end kept for an operator', async () => {
  const { queue, send, states, scene, defects } = await mailScene()
  await queue({ dedupeKey: 'a' })
  const refusing: Mailer = { deliver: () => Promise.reject(new Error('no')) }
  const waits: number[] = []
  for (let tries = 1; tries <= 8; tries += 1) {
    assert.equal((await send(refusing)).sent, 0)
    assert.deepEqual((await states())[0]?.tries, tries)
    assert.equal((await send(refusing)).sent, 0, 'not due yet')
    const now = machineTime(Date.now() + scene.clock.ahead)
    const next = nextTry(tries, now)
    waits.push(next === null ? 0 : (next.getTime() - now.getTime()) / 1000)
    scene.clock.ahead += 1_000 * (waits.at(-1) ?? 0) + 5_000
  }
  assert.deepEqual(waits, [60, 300, 1_800, 7_200, 21_600, 43_200, 43_200, 0])
  assert.deepEqual(await states(), [{ state: 'failed', tries: 8 }])
  assert.equal(defects.length, 8)
})

test('a mail whose sender died is sent by another when the lease is over, and arrives once', async () => {
  const { queue, send, states, scene, demoMails } = await mailScene()
  await queue({ dedupeKey: 'a' })
  void send(DEAD)
  while ((await states())[0]?.tries !== 1) await new Promise((resolve) => setTimeout(resolve, 5))
  assert.equal((await send(demoMailbox(scene.house.database))).sent, 0, 'the dead one still holds it')
  scene.clock.ahead = 901_000
  assert.equal((await send(demoMailbox(scene.house.database))).sent, 1)
  assert.equal((await demoMails()).length, 1)

  const [first] = await demoMails()
  const again: OutgoingMail = { id: first!.id, institutionId: scene.institution, recipient: 'x@example.jp', language: 'ja', sender: 'みなと信用組合', subject: 's', body: 'b', link: null }
  await demoMailbox(scene.house.database).deliver(again)
  assert.deepEqual(await demoMails(), [first], 'the same mail is not kept twice')
})

test('several nodes send at once and every mail goes out once', async () => {
  const { queue, send, states } = await mailScene()
  for (let at = 0; at < 60; at += 1) await queue({ dedupeKey: `m${at}` })
  const delivered: string[] = []
  const deliver: Mailer['deliver'] = async ({ id }) => {
    delivered.push(id)
    return 'taken'
  }
  const rounds = await Promise.all([send({ deliver }), send({ deliver }), send({ deliver })])
  assert.equal(rounds.reduce((sum, { sent }) => sum + sent, 0), 60)
  assert.equal(new Set(delivered).size, 60)
  assert.equal(delivered.length, 60)
  assert.ok((await states()).every(({ state }) => state === 'sent'))
})

test('a mail that cannot be put into words keeps no other from going out', async () => {
  const { queue, scene, book, demoMails } = await mailScene()
  await queue({ dedupeKey: 'a', parameters: {} })
  await queue({ dedupeKey: 'b' })
  const errors: unknown[] = []
  const log = { info: () => undefined, error: (_: string, defect: unknown) => void errors.push(defect) }
  const needs = { ...scene.house, book, mailer: demoMailbox(scene.house.database), compose: composeMail(scene.house.addresses) }
  const running = startJob(sendWaitingMails(needs, log), log)
  while ((await demoMails()).length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  await running.stop()
  assert.match(String(errors[0]), /a mail acquired-own without name/)
})

test('no line break in a name gets into the head of a mail', async () => {
  const { book, userId, scene } = await mailScene()
  const serviceId = (await scene.house.database.transact(scene.institution, (tx) => tx.people.findUser({ id: userId })))!.serviceId
  const entry = await book.byId(serviceId)
  const { subject } = composeMail(scene.house.addresses)({
    id: 'x', tries: 1, serviceId, phrase: null, method: 'certificates', dedupeKey: 'x', kind: 'acquired-own', userId, recipient: 'x@example.jp', language: 'en', parameters: PARAMETERS,
  }, { ...entry, institution: { ...entry.institution, nameEn: 'Minato\r\nBcc: all@example.jp' } })
  assert.equal(subject, 'Minato Bcc: all@example.jp: you have acquired a certificate')
})

test('R-701 a mail is put into words for the method that its company logs in by when it leaves', async () => {
  const { queue, send, demoMails, scene } = await mailScene()
  const parameters = { name: '山田 太郎', loginId: 'minato-master', at: '2026-11-22T01:02:03.000Z' }
  await queue({ dedupeKey: 'a', kind: 'suspended', parameters })
  await scene.owner.query(`UPDATE contract SET method = 'password', method_reason = '試験' WHERE id = (SELECT contract_id FROM users LIMIT 1)`)
  assert.equal((await send(demoMailbox(scene.house.database))).sent, 1)
  const [mail] = await demoMails()
  assert.match(mail?.body ?? '', /次の方のご利用を中止しました。ログインはできません。\n/)
})

test('whose password was changed is told so in both languages, with the time and whom to tell, and with neither a link nor a password', async () => {
  const { queue, send, demoMails, scene } = await mailScene()
  const parameters = { name: '山田 太郎', loginId: 'minato-master', at: '2026-11-22T01:02:03.000Z' }
  await queue({ dedupeKey: 'a', kind: 'password-changed', parameters })
  await queue({ dedupeKey: 'b', kind: 'password-changed', parameters, language: 'en' })
  assert.equal((await send(demoMailbox(scene.house.database))).sent, 2)
  const mails = await demoMails()
  assert.deepEqual(mails.map(({ subject }) => subject).sort(), ['Minato Credit Union: your login password has been changed', '【みなと信用組合】ログインパスワードを変更しました'].sort())
  for (const { body, language } of mails) {
    for (const part of ['山田 太郎', 'minato-master', language === 'ja' ? '2026年11月22日(日) 10:02' : '22 Nov 2026, 10:02 JST', '0120-000-000']) assert.ok(body.includes(part), part)
    assert.doesNotMatch(body, /https?:|undefined|\$\{/)
  }
})
