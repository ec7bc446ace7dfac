import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { day } from '../../domain/calendar/day.ts'
import { businessTime } from '../../domain/time/time.ts'
import { PRODUCT_DEFAULT } from '../../domain/policy/product-default.ts'
import { labelsIn } from '../labels.ts'
import { LANGUAGES } from '../language.ts'
import { deadlineCalendar } from './deadlines.ts'
import { icalendar } from './icalendar.ts'

const STAMP = new Date('2026-11-22T00:02:03.456Z')

/** Lines as RFC 5545 §3.1 unfolds them, each checked for its length on the way. */
const unfolded = (written: string): readonly string[] => {
  assert.ok(written.endsWith('\r\n'))
  const lines = written.slice(0, -2).split('\r\n')
  for (const line of lines) {
    assert.ok(Buffer.byteLength(line) <= 75, line)
    assert.doesNotMatch(line, /[\u0000-\u0008\u000a-\u001f\u007f]|\ufffd/)
  }
  return lines.join('\r\n').replaceAll('\r\n ', '').split('\r\n')
}

const valueOf = (lines: readonly string[], name: string): string => lines.find((line) => line.startsWith(`${name}:`))?.slice(name.length + 1) ?? assert.fail(`no ${name}`)

/** Pieces of one to four octets, those that are written otherwise than they read, and those that have no place. */
const PIECES = fc.array(fc.constantFrom('a', ' ', 'é', '証', '明書', '𠮷', '\\', ';', ',', ':', '\n', '\r\n', '\r', '\t', '\u0007', '\u007f'), { maxLength: 120 }).map((each) => each.join(''))

/** What a reader makes of TEXT (RFC 5545 §3.3.11). */
const read = (text: string): string => text.replaceAll(/\\([\\;,nN])/g, (_, each: string) => (each.toLowerCase() === 'n' ? '\n' : each))

test('whatever an entry says, its lines are of 75 octets at most, torn at no character, and read back as it was written (RFC 5545 §3.1, §3.3.11)', () => {
  fc.assert(fc.property(PIECES, PIECES, (summary, description) => {
    const lines = unfolded(icalendar([{ uid: 'a@b.example', on: { day: day('2028-02-29') }, summary, description }], STAMP))
    const kept = (text: string) => text.replaceAll(/\r\n?/g, '\n').replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
    assert.equal(read(valueOf(lines, 'SUMMARY')), kept(summary))
    assert.equal(read(valueOf(lines, 'DESCRIPTION')), kept(description))
    assert.equal(lines.filter((line) => line.startsWith('BEGIN:') || line.startsWith('END:')).length, 4)
  }), { numRuns: 100 })
})

test('a date is a day of the institutions, an instant is in UTC, and every entry has what one needs (RFC 5545 §3.6.1)', () => {
  const lines = unfolded(icalendar([
    { uid: 'one@b.example', on: { day: day('2028-02-29') }, summary: 's', description: 'd' }, { uid: 'two@b.example', on: { instant: new Date('2028-02-29T14:59:59Z') }, summary: 's', description: 'd' },
  ], STAMP))
  assert.deepEqual(lines, [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Warifu//Deadlines//JA', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH',
    'BEGIN:VEVENT', 'UID:one@b.example', 'DTSTAMP:20261122T000203Z', 'DTSTART;VALUE=DATE:20280229', 'SUMMARY:s', 'DESCRIPTION:d', 'TRANSP:TRANSPARENT', 'END:VEVENT',
    'BEGIN:VEVENT', 'UID:two@b.example', 'DTSTAMP:20261122T000203Z', 'DTSTART:20280229T145959Z', 'SUMMARY:s', 'DESCRIPTION:d', 'TRANSP:TRANSPARENT', 'END:VEVENT', 'END:VCALENDAR',
  ])
})

test('S-06 the dates of a certificate and of a grant stand in a calendar in both languages, under ids that stay, without an address', () => {
  const facts = {
    service: 'みなと法人インターネットバンキング', site: 'minato.localhost', labels: labelsIn('ja', PRODUCT_DEFAULT),
    // 00:00 of a day in Japan is the afternoon before in UTC.
    certificate: { id: 'c1', pcName: '経理, 3階; \\05', renewableFrom: businessTime('2028-01-29T15:00:00Z'), notAfter: businessTime('2028-02-29T14:59:59Z') },
    grant: { id: 'g1', lapsesAt: businessTime('2027-02-28T15:00:00Z') },
  }
  for (const language of LANGUAGES) {
    const written = deadlineCalendar(language, facts, STAMP) ?? assert.fail('none')
    const lines = unfolded(written)
    assert.deepEqual(lines.filter((line) => /^(?:UID|DTSTART)/.test(line)), [
      'UID:renewal-c1@minato.localhost', 'DTSTART;VALUE=DATE:20280130', 'UID:expiry-c1@minato.localhost', 'DTSTART:20280229T145959Z', 'UID:grant-g1@minato.localhost', 'DTSTART:20270228T145959Z',
    ])
    assert.doesNotMatch(written, /https?:|undefined|null/)
    assert.ok(lines.some((line) => read(line).includes('経理, 3階; \\05')))
    assert.notEqual(deadlineCalendar('ja', facts, STAMP), deadlineCalendar('en', facts, STAMP))
    assert.equal(deadlineCalendar(language, { ...facts, certificate: null, grant: null }, STAMP), null)
  }
})
