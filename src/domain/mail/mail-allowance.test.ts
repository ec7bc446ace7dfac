import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { businessTime } from '../time/time.ts'
import { MAIL_KINDS, type MailKind } from './mail-kinds.ts'
import { MAIL_PARTIES, mailsUsedUp, shareOfOne } from './mail-allowance.ts'
import { MAIL_CAUSES, type MailCause } from './mail-causes.ts'

const RULE = { actsOnOneUserADay: 20, mailsOfOneCompanyADay: 3_000 }
const LAST_SECOND = businessTime('2028-02-29T14:59:59Z')
const MIDNIGHT = businessTime('2028-02-29T15:00:00Z')

test('R-607 an act that makes mails goes until the allowance of the day is used up, and is told from when it goes again: 24:00 in Tokyo', () => {
  assert.equal(mailsUsedUp(RULE, 'company', 'user', { acts: 19, mails: 2_999, own: 0 }, LAST_SECOND), null)
  assert.deepEqual(mailsUsedUp(RULE, 'company', 'user', { acts: 20, mails: 0, own: 0 }, LAST_SECOND), { code: 'mails-used-up', of: 'user', most: 20, from: MIDNIGHT })
  assert.deepEqual(mailsUsedUp(RULE, 'company', 'company', { acts: 20, mails: 0, own: 0 }, MIDNIGHT), { code: 'mails-used-up', of: 'company', most: 20, from: businessTime('2028-03-01T15:00:00Z') })
  assert.deepEqual(mailsUsedUp(RULE, 'branch', 'nothing', { acts: 20, mails: 3_000, own: 0 }, LAST_SECOND), { code: 'mails-used-up', of: 'mails', most: 3_000, from: MIDNIGHT })
  assert.equal(mailsUsedUp(RULE, 'self', 'user', { acts: 19, mails: 3_000, own: 0 }, LAST_SECOND), null)
})

test('R-607 R-208 one person alone makes half of a company’s mails of a day and no more, so that a colleague can still act', () => {
  const at = (own: number, mails = own) => mailsUsedUp(RULE, 'company', 'user', { acts: 0, mails, own }, LAST_SECOND)
  assert.equal(at(1_499), null)
  assert.deepEqual(at(1_500), { code: 'mails-used-up', of: 'own-mails', most: 1_500, from: MIDNIGHT })
  assert.equal(at(0, 1_500), null, 'whoever has made none')
  assert.equal(at(1_499, 3_000)?.of, 'mails')
  assert.equal(mailsUsedUp(RULE, 'self', 'user', { acts: 0, mails: 3_000, own: 3_000 }, LAST_SECOND), null)
  assert.equal(shareOfOne({ mailsOfOneCompanyADay: 1 }), 1, 'somebody can always act')
})

test('R-607 more than was used up never goes where less did not', () => {
  fc.assert(fc.property(fc.constantFrom(...MAIL_PARTIES), fc.nat(40), fc.nat(6_000), fc.nat(6_000), fc.nat(9), fc.nat(9), (party, acts, mails, own, moreActs, moreMails) => {
    const less = mailsUsedUp(RULE, party, 'user', { acts, mails, own }, LAST_SECOND)
    if (less !== null) assert.notEqual(mailsUsedUp(RULE, party, 'user', { acts: acts + moreActs, mails: mails + moreMails, own: own + moreMails }, LAST_SECOND), null)
  }))
})

test('R-607 of every kind of mail it is said which acts make it, and what keeps each from being done without end', () => {
  const caused = new Set<MailKind>(Object.values<MailCause>(MAIL_CAUSES).flatMap(({ mails }) => mails))
  assert.deepEqual(Object.keys(MAIL_KINDS).filter((kind) => !caused.has(kind as MailKind)), [])
})
