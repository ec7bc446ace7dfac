import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { businessTime } from '../../../domain/time/time.ts'
import { pageToken, readPageToken } from './page-token.ts'

const key = fc.uint8Array({ minLength: 32, maxLength: 32 })
const shown = fc.record({ shownAt: fc.integer({ min: 0, max: 253_402_300_799_999 }).map((ms) => businessTime(ms)), extensions: fc.integer({ min: 0, max: 100 }) })

test('R-404 a page’s token tells its session when the page was shown, to the millisecond, and how often it was extended', () => {
  fc.assert(fc.property(key, shown, (mine, page) => assert.deepEqual(readPageToken(mine, pageToken(mine, page)), { ...page })))
})

test('R-404 a token of another session, a changed one and anything else is none', () => {
  fc.assert(fc.property(key, key, shown, fc.nat({ max: 38 }), fc.integer({ min: 1, max: 255 }), fc.string({ maxLength: 80 }), (mine, theirs, page, at, flip, anything) => {
    fc.pre(Buffer.compare(mine, theirs) !== 0)
    const token = pageToken(mine, page)
    assert.equal(readPageToken(theirs, token), undefined)
    const bytes = Buffer.from(token, 'base64url')
    bytes[at] = (bytes[at] ?? 0) ^ flip
    assert.equal(readPageToken(mine, bytes.toString('base64url')), undefined)
    for (const other of [anything, `${token}A`, token.slice(1), '']) assert.equal(readPageToken(mine, other), undefined)
  }))
})
