import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openServiceBook } from '../../src/app/institution/service-book.ts'
import { sendMails } from '../../src/app/mail/send-mails.ts'
import type { OutgoingMail } from '../../src/app/port/mailer.ts'
import { machineTime } from '../../src/domain/time/time.ts'
import { composeMail } from '../../src/mail/compose-mail.ts'
import { smtpMailer, type SmtpSettings } from '../../src/mail/smtp-mailer.ts'
import { addHolder } from '../authority/certified.ts'
import { newAuthorities, newScene } from '../authority/scene.ts'
import { until } from '../until.ts'
import { openMailServer, type MailServer, type Received } from './smtp-server.ts'

const MAIL: OutgoingMail = {
  id: '0199aaaa-0000-7000-8000-000000000001', institutionId: '', recipient: 'yamada@example.jp', language: 'ja', sender: 'みなと信用組合',
  subject: '【みなと信用組合】証明書取得のお知らせ', body: '山田 太郎 様\n\n証明書を取得しました。\n　パソコン　：<経理> & 05\n\nみなと信用組合\n', link: null,
}

const mailerTo = (server: MailServer, settings: Partial<SmtpSettings> = {}) => {
  const mailer = smtpMailer({ host: 'localhost', port: server.port, tls: 'required', login: null, from: 'announcements@minato.example', connections: 2, authorities: server.authority, ...settings })
  return { ...mailer, [Symbol.dispose]: mailer.close }
}

/** Encoded words (RFC 2047), as nodemailer writes them: UTF-8 in base64 or quoted-printable. */
const decoded = (header: string): string => header.replaceAll(/\?=\s+=\?/g, '?==?').replaceAll(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_, how: string, text: string) =>
  (how.toUpperCase() === 'B' ? Buffer.from(text, 'base64') : Buffer.from(text.replaceAll('_', ' ').replaceAll(/=([0-9A-F]{2})/g, (__, hex: string) => String.fromCharCode(parseInt(hex, 16))), 'latin1')).toString('utf8'))

const headersOf = ({ message }: Received): ReadonlyMap<string, string> => {
  const unfolded = message.slice(0, message.indexOf('\r\n\r\n')).replaceAll(/\r\n(?=[ \t])/g, '')
  return new Map(unfolded.split('\r\n').map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), decoded(line.slice(line.indexOf(':') + 1).trim())]))
}

/** The parts of a multipart message, decoded. */
const partsOf = (received: Received): ReadonlyMap<string, string> => {
  const boundary = /boundary="([^"]+)"/.exec(headersOf(received).get('content-type') ?? '')?.[1] ?? assert.fail('one part only')
  return new Map(received.message.split(`--${boundary}`).slice(1, -1).map((part) => {
    const [head, ...body] = part.split('\r\n\r\n')
    return [/Content-Type: ([^;]+)/i.exec(head ?? '')?.[1] ?? '', Buffer.from(body.join(''), 'base64').toString('utf8').replaceAll('\r\n', '\n')]
  }))
}

test('R-318 a mail leaves over TLS under the bank\'s name, as text and as HTML of the same words, without a link and without asking for an answer', async () => {
  await using server = await openMailServer({ onAuth: ({ username, password }, session, done) => done(null, username === 'warifu' && password === 'open-sesame' && session.secure ? { user: username } : {}) })
  using mailer = mailerTo(server, { login: { user: 'warifu', password: 'open-sesame' } })
  assert.equal(await mailer.deliver(MAIL), 'taken')
  const [received, ...others] = server.received
  assert.ok(received !== undefined && others.length === 0)
  assert.deepEqual([received.from, received.to, received.user, received.envelopeId], ['announcements@minato.example', ['yamada@example.jp'], 'warifu', MAIL.id])
  const headers = headersOf(received)
  assert.deepEqual(['from', 'to', 'subject', 'message-id', 'auto-submitted', 'content-language', 'reply-to'].map((name) => headers.get(name)), [
    'みなと信用組合 <announcements@minato.example>', 'yamada@example.jp', MAIL.subject, `<${MAIL.id}@minato.example>`, 'auto-generated', 'ja', undefined,
  ])
  const parts = partsOf(received)
  assert.equal(parts.get('text/plain'), MAIL.body)
  const html = parts.get('text/html') ?? ''
  assert.match(html, /<html lang="ja">[\s\S]*<p [^>]+>山田 太郎 様<\/p>\n<p [^>]+>証明書を取得しました。<br>\n　パソコン　：&lt;経理&gt; &amp; 05<\/p>/)
  assert.doesNotMatch(html, /https?:|href|src=|url\(/i, 'nothing to press and nothing that is fetched')
})

test('a server that offers no TLS, or whose certificate nobody vouches for, gets neither password nor mail', async () => {
  const tried: string[] = []
  await using plain = await openMailServer({ disabledCommands: ['STARTTLS'], allowInsecureAuth: true, onAuth: ({ username }, _, done) => {
    tried.push(username ?? '')
    done(null, { user: username })
  } })
  using toPlain = mailerTo(plain, { login: { user: 'warifu', password: 'open-sesame' } })
  await assert.rejects(toPlain.deliver(MAIL), /STARTTLS/i)
  await using stranger = await openMailServer()
  using toStranger = mailerTo(stranger, { authorities: plain.authority })
  await assert.rejects(toStranger.deliver(MAIL), /certificate/i)
  assert.deepEqual([tried, plain.received, stranger.received], [[], [], []])
})

test('TLS from the first byte, and a relay on this machine without', async () => {
  await using implicit = await openMailServer({ secure: true })
  using overTls = mailerTo(implicit, { tls: 'implicit' })
  assert.equal(await overTls.deliver(MAIL), 'taken')
  await using relay = await openMailServer({ disabledCommands: ['STARTTLS'] })
  using plainly = mailerTo(relay, { tls: 'none' })
  assert.equal(await plainly.deliver(MAIL), 'taken')
  assert.deepEqual([implicit.received.length, relay.received.length], [1, 1])
})

const refusal = (responseCode: number) => Object.assign(new Error('no'), { responseCode })

test('an address that is refused for good is told apart from a full mailbox, a server that is down and a login of ours that is wrong', async () => {
  await using server = await openMailServer({
    onRcptTo: ({ address }, _, done) => done(address.startsWith('gone') ? refusal(550) : address.startsWith('full') ? refusal(452) : null),
  })
  using mailer = mailerTo(server)
  assert.equal(await mailer.deliver({ ...MAIL, recipient: 'gone@example.jp' }), 'refused')
  await assert.rejects(mailer.deliver({ ...MAIL, recipient: 'full@example.jp' }))
  assert.equal(await mailer.deliver(MAIL), 'taken', 'the connection is good for the next')
  await using closed = await openMailServer({ onAuth: (_, __, done) => done(refusal(535)) })
  using wrongLogin = mailerTo(closed, { login: { user: 'warifu', password: 'wrong' } })
  await assert.rejects(wrongLogin.deliver(MAIL))
  const dead = await openMailServer()
  await dead[Symbol.asyncDispose]()
  using toDead = mailerTo(dead)
  await assert.rejects(toDead.deliver(MAIL), /ECONNREFUSED/)
})

test('neither a recipient nor a name begins a header or a second recipient', async () => {
  await using server = await openMailServer()
  using mailer = mailerTo(server)
  const hostile = { ...MAIL, sender: 'みなと\r\nBcc: thief@example.com', subject: 'x\r\nBcc: thief@example.com' }
  assert.equal(await mailer.deliver(hostile), 'taken')
  for (const recipient of ['a@example.jp, thief@example.com', 'a@example.jp\r\nRCPT TO:<thief@example.com>']) await mailer.deliver({ ...MAIL, recipient }).catch(() => undefined)
  for (const received of server.received) {
    assert.deepEqual(received.to.filter((address) => address.includes('thief')), [])
    assert.equal(headersOf(received).has('bcc'), false)
  }
})

test('R-509 what the server refuses for good is not tried again, what fails for now is', async () => {
  await using server = await openMailServer({ onRcptTo: ({ address }, _, done) => done(address.startsWith('gone') ? refusal(550) : refusal(451)) })
  using mailer = mailerTo(server)
  const scene = await newScene()
  const { issuing } = await newAuthorities(scene)
  const { userId } = await addHolder(scene, issuing)
  const parameters = { name: '山田 太郎', loginId: 'minato-master', pcName: '経理のPC', at: '2026-11-22T01:02:03.000Z', until: '2027-11-22T14:59:59.000Z' }
  for (const recipient of ['gone@example.jp', 'later@example.jp']) {
    await scene.house.database.transact(scene.institution, (tx) => tx.records.queueMail({ dedupeKey: recipient, kind: 'acquired-own', userId, recipient, language: 'ja', parameters }))
  }
  const book = openServiceBook(scene.house, () => machineTime(Date.now()))
  const told: unknown[] = []
  const send = () => sendMails({ ...scene.house, book, mailer, compose: composeMail(scene.house.addresses) })(scene.institution, (defect) => told.push(defect))
  assert.equal((await send()).sent, 0)
  assert.equal(told.length, 2)
  assert.deepEqual((await scene.owner.query('SELECT recipient, state, tries FROM outbox ORDER BY recipient')).rows, [
    { recipient: 'gone@example.jp', state: 'failed', tries: 1 }, { recipient: 'later@example.jp', state: 'waiting', tries: 1 },
  ])
})

test('R-509 mails leave over as many connections as are allowed and no more; one that the server is slow to take holds up no other, and each arrives once', async () => {
  const CONNECTIONS = 3
  const held: (() => void)[] = []
  const delivering = new Set<string>()
  let most = 0
  await using server = await openMailServer({
    onRcptTo: ({ address }, { id }, done) => {
      delivering.add(id)
      most = Math.max(most, delivering.size)
      if (address.startsWith('slow')) held.push(() => done(null))
      else done(null)
    },
  })
  using mailer = mailerTo(server, { connections: CONNECTIONS })
  const scene = await newScene()
  const { issuing } = await newAuthorities(scene)
  const { userId } = await addHolder(scene, issuing)
  const parameters = { name: '山田 太郎', loginId: 'minato-master', pcName: '経理のPC', at: '2026-11-22T01:02:03.000Z', until: '2027-11-22T14:59:59.000Z' }
  const recipients = ['slow', ...Array.from({ length: 9 }, (_, n) => `quick${n}`)].map((name) => `${name}@example.jp`)
  for (const recipient of recipients) {
    await scene.house.database.transact(scene.institution, (tx) => tx.records.queueMail({ dedupeKey: recipient, kind: 'acquired-own', userId, recipient, language: 'ja', parameters }))
  }
  const sentOnes = async () => (await scene.owner.query(`select from outbox where state = 'sent'`)).rowCount
  const book = openServiceBook(scene.house, () => machineTime(Date.now()))
  const sending = sendMails({ ...scene.house, book, mailer, compose: composeMail(scene.house.addresses) })(scene.institution, (defect) => { throw defect })
  await until(async () => await sentOnes() === 9)
  assert.equal(held.length, 1, 'the slow one still waits')
  held[0]?.()
  assert.deepEqual(await sending, { sent: 10, more: false })
  assert.deepEqual(server.received.map(({ to: [recipient] }) => recipient).sort(), recipients.toSorted())
  assert.equal(most, CONNECTIONS)
  assert.equal(new Set(server.received.map(({ envelopeId }) => envelopeId)).size, 10)
})
