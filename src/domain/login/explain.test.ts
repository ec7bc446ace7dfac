import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PROFILES, shipped } from '../../../test/profiles/shipped.ts'
import { REFUSAL_CODES, REFUSALS } from '../refusal/refusal.ts'
import { explainOutcome, explainSilence } from './explain.ts'

test('R-905 every verdict about a user, a certificate of ours or a secret is explained in words, in both languages, under every profile', () => {
  const told = REFUSAL_CODES.filter((code) => /^(?:certificate-(?!none|foreign|forged|not-acceptable|live)|user-|one-time-password-|token-missing|credentials-)/.test(code))
  assert.ok(told.length >= 17)
  assert.deepEqual(told.filter((code) => explainOutcome(code, shipped('standard').policy).says.en.startsWith('Judged as ')), [])
  for (const { name } of PROFILES) for (const outcome of ['accepted', ...told]) {
    const { says } = explainOutcome(outcome, shipped(name).policy)
    assert.match(says.ja, /^[^a-z]*(?:ID[^a-z]*)?。$/, `${name} ${outcome}`)
    assert.match(says.en, /^[A-Z].*\.$/, `${name} ${outcome}`)
    assert.doesNotMatch(says.ja + says.en, /undefined|null|NaN/)
  }
})

test('R-905 R-909 the rule that decided is named, with the figures of the profile at hand', () => {
  const { says, rules } = explainOutcome('user-locked', shipped('factoring').policy)
  assert.deepEqual(rules, ['lock.loginPassword'])
  assert.match(says.ja, /5回で解除の手続きをするまで/)
  assert.match(explainOutcome('user-locked', shipped('shinkin-otp').policy).says.ja, /6回で/)
  assert.match(explainOutcome('credentials-wrong', shipped('factoring').policy).says.ja, /番号・ID・パスワードのいずれか/)
})

test('R-905 S-04 the desk is told of an expired certificate that a newer one may be there to choose, and what there is without it', () => {
  assert.match(explainOutcome('certificate-expired', shipped('factoring').policy).says.ja, /新しい証明書をお持ちの場合は、選び直すとログインできます.*再発行が必要です/)
  assert.match(explainOutcome('certificate-expired', shipped('credit-union').policy).says.ja, /選び直すと.*期限後90日までは更新できます/)
})

test('R-905 what has no words of its own is told by its code', () => {
  assert.match(explainOutcome('throttled', shipped('standard').policy).says.en, new RegExp(REFUSALS.throttled.means.slice(0, 20)))
  assert.match(explainOutcome('constructor', shipped('standard').policy).says.ja, /「constructor」/)
})

test('R-905 where no try is on record it is said what the browser can have shown', () => {
  const at = (text: string) => new Date(`${text}T09:02:00+09:00`)
  const certificate = { acquiredAt: at('2026-11-01'), notAfter: at('2027-11-01'), endedAt: null }
  const says = (from: string, certificates = [certificate]) => explainSilence(certificates, at(from), at(from)).en
  assert.match(says('2026-10-01'), /no certificate yet/)
  assert.match(says('2026-12-01'), /did not arrive/)
  assert.match(says('2027-12-01'), /had expired/)
  assert.match(says('2026-12-01', [{ ...certificate, endedAt: at('2026-11-15') as unknown as null }]), /had expired or been revoked/)
})
