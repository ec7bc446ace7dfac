import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readDeliveryReport, REPORT_MOST } from '../../src/mail/report/delivery-report.ts'
import { DELAYED, FAILED, MAIL_ID, RELAYED, report } from './report-samples.ts'

const read = (message: string) => readDeliveryReport(Buffer.from(message, 'latin1'))
const failedWith = (status: string) => ({ ok: true, value: { mailId: MAIL_ID, failed: { status } } })
const ARRIVED = { ok: true, value: { mailId: MAIL_ID, failed: null } }
const refusedAs = (problem: string) => ({ ok: false, problem })

test('R-509 a report of a mail that failed names it by the envelope id, or by the Message-ID that came back, whatever ends its lines', () => {
  for (const lineEnd of ['\r\n', '\n']) {
    assert.deepEqual(read(report({ lineEnd })), failedWith('5.1.1'))
    assert.deepEqual(read(report({ lineEnd, envelope: '' })), failedWith('5.1.1'))
    assert.deepEqual(read(report({ lineEnd, returned: '' })), failedWith('5.1.1'))
  }
  const whole = `Content-Type: message/rfc822\n\nReceived: by mx\nMessage-Id:\n <${MAIL_ID.toUpperCase()}@minato.example>\n\nbody\n`
  assert.deepEqual(read(report({ envelope: 'Original-Envelope-Id: QQ314159', returned: whole })), failedWith('5.1.1'))
  assert.deepEqual(read(report({ type: 'Multipart/Report; boundary="=_relay/1122"; REPORT-TYPE="Delivery-Status"' })), failedWith('5.1.1'))
})

test('R-509 only what failed and reached nobody is a failure: delays, deliveries and lists of which some were reached are none', () => {
  assert.deepEqual(read(report({ recipients: [DELAYED] })), ARRIVED)
  assert.deepEqual(read(report({ recipients: [RELAYED] })), ARRIVED)
  assert.deepEqual(read(report({ recipients: [FAILED, RELAYED] })), ARRIVED)
  assert.deepEqual(read(report({ recipients: [DELAYED, FAILED] })), failedWith('5.1.1'))
  assert.deepEqual(read(report({ recipients: [FAILED.with(1, 'ACTION: Failed').with(2, 'Status: 4.4.7')] })), failedWith('4.4.7'))
})

test('R-509 whatever is not exactly a report about a mail of ours is a problem, and nothing else', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['not-a-message', 'no head at all\n'],
    ['not-a-message', `${'a'.repeat(200)}: x\n\n`],
    ['not-a-message', `${'X: y\n'.repeat(201)}\n`],
    ['not-a-report', 'Subject: out of office\n\nI am away.'],
    ['not-a-report', report({ type: 'multipart/mixed; boundary="=_relay/1122"' })],
    ['not-a-report', report({ type: 'multipart/report; report-type=disposition-notification; boundary="=_relay/1122"' })],
    ['not-a-report', `Content-Type: text/plain\n${report()}`],
    ['not-a-report', report({ type: 'multipart/report; report-type=delivery-status; boundary=a; boundary="=_relay/1122"' })],
    ['malformed', report({ type: 'multipart/report; report-type=delivery-status' })],
    ['malformed', report({ type: 'multipart/report; report-type=delivery-status; boundary="another"' })],
    ['malformed', report().replace('--=_relay/1122--', '')],
    ['malformed', report({ statusHead: 'Content-Type: text/plain' })],
    ['malformed', report({ statusHead: 'Content-Type: message/delivery-status\r\nContent-Transfer-Encoding: base64' })],
    ['malformed', report({ recipients: [] })],
    ['malformed', report({ recipients: Array.from({ length: 101 }, () => FAILED) })],
    ['malformed', report({ recipients: [FAILED.with(1, 'Action: exploded')] })],
    ['malformed', report({ recipients: [FAILED.with(1, 'Action: constructor')] })],
    ['malformed', report({ recipients: [FAILED.with(2, 'Status: 550')] })],
    ['malformed', report({ recipients: [[...FAILED, 'Status: 2.0.0']] })],
    ['malformed', report({ recipients: [FAILED.slice(1)] })],
    ['not-ours', report({ envelope: '', returned: '' })],
    ['not-ours', report({ envelope: 'Original-Envelope-Id: QQ314159', returned: 'Content-Type: text/rfc822-headers\n\nMessage-ID: <x@minato.example>\n' })],
    ['not-ours', report({ envelope: '', returned: `Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nMessage-ID: <${MAIL_ID}@minato.example>\n` })],
    ['too-large', report() + 'x'.repeat(REPORT_MOST)],
  ]
  for (const [problem, message] of cases) assert.deepEqual(read(message), refusedAs(problem), message.slice(0, 2_000))
})
