import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shipped } from '../../../test/profiles/shipped.ts'
import { REFUSAL_CODES, type Refusal } from '../../domain/refusal/refusal.ts'
import { businessTime } from '../../domain/time/time.ts'
import { PRODUCT_DEFAULT } from '../../domain/policy/product-default.ts'
import { SAMPLE_REFUSALS } from '../../../test/look/samples-problem.ts'
import { labelsIn } from '../labels.ts'
import { LANGUAGES } from '../language.ts'
import { enTroubles } from './en.ts'
import { jaTroubles } from './ja.ts'
import { nextStep, type Trouble } from './next-step.ts'
import { troubleText } from './troubles.ts'

const troubles: readonly Trouble[] = [...SAMPLE_REFUSALS, { code: 'defect' }]
const roles = ['chief', 'user', 'unknown'] as const
const reader = (language: 'ja' | 'en', role: (typeof roles)[number]) => ({ role, labels: labelsIn(language, PRODUCT_DEFAULT), policy: PRODUCT_DEFAULT })

test('R-110 the union of refusals, the Japanese and the English texts are in step, none missing and none dead', () => {
  const expected = [...REFUSAL_CODES, 'defect'].sort()
  assert.deepEqual(Object.keys(jaTroubles).sort(), expected)
  assert.deepEqual(Object.keys(enTroubles).sort(), expected)
})

test('R-110 every refusal says what happened, why, what to do now and where the one button leads, in both languages', () => {
  for (const language of LANGUAGES) {
    for (const role of roles) {
      for (const trouble of troubles) {
        const { title, why, now, step } = troubleText(language, trouble, reader(language, role))
        const about = `${language} ${role} ${trouble.code}`
        for (const part of [title, why, now, step.label]) {
          assert.ok(part.length > 3, about)
          assert.doesNotMatch(part, /undefined|null|NaN|\[object|Invalid|certificate-|user-|grant-/, about)
        }
        for (const sentence of [why, now]) assert.match(sentence, language === 'ja' ? /。$/ : /[.)”]$/, about)
        assert.doesNotMatch(title, /[。.]$/, about)
      }
    }
  }
})

test('Japanese texts are Japanese and English texts are English', () => {
  for (const trouble of troubles) {
    const ja = troubleText('ja', trouble, reader('ja', 'unknown'))
    const en = troubleText('en', trouble, reader('en', 'unknown'))
    for (const part of [ja.title, ja.why, ja.now, ja.step.label]) assert.match(part, /[\p{sc=Hiragana}]/u, trouble.code)
    for (const part of [en.title, en.why, en.now, en.step.label]) assert.doesNotMatch(part.replaceAll('経理-03', ''), /[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}]/u, trouble.code)
  }
})

test('R-1202 a locked user is sent to the administrator, the chief to the branch, and one not known yet to both', () => {
  const now = (role: (typeof roles)[number]) => troubleText('ja', { code: 'user-locked' }, reader('ja', role)).now
  assert.match(now('user'), /貴社の管理責任者または管理者の方へ/)
  assert.match(now('chief'), /お取引店/)
  assert.match(now('unknown'), /管理者の方（管理責任者ご本人の場合は.*お取引店.*）/)
})

test('R-110 an expired certificate leads to the administrator, who grants a new one, and then to acquiring it', () => {
  const expired = SAMPLE_REFUSALS.find((refusal) => refusal.code === 'certificate-expired') ?? assert.fail()
  assert.equal(nextStep(expired), 'acquire')
  assert.match(troubleText('en', { ...expired, renewableUntil: null } as typeof expired, reader('en', 'user')).now, /ask your company’s chief administrator or administrator/)
})

test('R-503 whoever may still renew what has expired is told until which day, and what it takes', () => {
  const expired: Refusal = { code: 'certificate-expired', notAfter: businessTime('2027-11-22T14:59:59Z'), renewableUntil: businessTime('2028-02-20T15:00:00Z') }
  const told = (profile: string) => {
    const { policy } = shipped(profile)
    return troubleText('ja', expired, { role: 'unknown', labels: labelsIn('ja', policy), policy }).now
  }
  assert.match(told('credit-union'), /2028年2月20日\(日\)までは、ご自身で更新.*「電子証明書発行へ進む」から、ログインIDとログインパスワード/)
  assert.match(told('standard'), /2028年2月20日\(日\)までは、貴社の.*の承認を受けて更新/)
})

test('R-407 a locked user and a wrong entry get different messages, and the wrong entry names no field', () => {
  const [locked, wrong] = [{ code: 'user-locked' }, { code: 'credentials-wrong', triesLeft: null, then: null }] as const
  for (const language of LANGUAGES) {
    const [one, other] = [locked, wrong].map((trouble) => troubleText(language, trouble, reader(language, 'user')))
    assert.notEqual(one?.title, other?.title)
    assert.doesNotMatch(`${other?.title}${other?.why}${other?.now}`, /パスワード|password|ID/)
  }
})

test('S-28 S-29 R-304 whoever has no token is told what to ask for, be they new or have they lost theirs', () => {
  const say = (language: 'ja' | 'en') => troubleText(language, { code: 'token-missing' }, reader(language, 'user'))
  assert.match(say('ja').why, /新しくご利用になる方.*紛失・交換/)
  assert.match(say('en').why, /new user.*lost/)
  assert.match(say('ja').now, /トークンの登録をご依頼ください/)
})
