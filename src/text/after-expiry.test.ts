import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shipped } from '../../test/profiles/shipped.ts'
import { afterExpiry, beforeAcquiring } from './after-expiry.ts'
import { labelsIn } from './labels.ts'
import { LANGUAGES, type Language } from './language.ts'
import { MESSAGES } from './messages.ts'

const rules = (language: Language, name: string) => {
  const { policy } = shipped(name)
  return { labels: labelsIn(language, policy), policy }
}
const say = (language: Language, name: string): string => afterExpiry(language, rules(language, name))

test('S-21 S-01 R-503 whoever may hold an expired certificate is told the one step that the profile allows, before anything is proved', () => {
  assert.match(say('ja', 'credit-union'), /期限が切れてから90日以内は、「電子証明書発行へ進む」からご自身で更新していただけます。それを過ぎた場合は、.*再発行をご依頼ください。$/)
  assert.match(say('ja', 'standard'), /期限が切れてから30日以内は、.*更新の承認をご依頼いただけます。それを過ぎた場合は/)
  assert.match(say('en', 'credit-union'), /^For 90 days after it has expired you can renew it yourself: press “.*”\. After that, please ask /)
  for (const name of ['factoring', 'factoring-legacy', 'shinkin-otp', 'shinkin-branch']) assert.doesNotMatch(say('ja', name), /更新/, name)
  for (const language of LANGUAGES) {
    assert.ok(MESSAGES[language].problem.causes.expired.now(rules(language, 'credit-union')).includes(say(language, 'credit-union')))
  }
})

test('S-01 S-03 the front page and the one entry say the same to a browser without a certificate, in one breath with another PC', () => {
  assert.match(beforeAcquiring('ja', rules('ja', 'credit-union')), /期限が切れてから90日以内は、「電子証明書発行へ進む」からご自身で更新していただけます。それを過ぎたときとパソコンを替えるときは、先に.*再発行をご依頼ください。$/)
  assert.match(beforeAcquiring('ja', rules('ja', 'factoring')), /^有効期限が切れたときとパソコンを替えるときは、先に/)
  assert.match(beforeAcquiring('en', rules('en', 'standard')), /can approve a renewal: .* After that, or when you change to another PC, first ask /)
  for (const language of LANGUAGES) {
    const { front, procedures } = MESSAGES[language]
    for (const name of ['credit-union', 'standard', 'shinkin-branch']) {
      const told = rules(language, name)
      for (const text of [front.acquireNote(told), procedures.acquire.text(told)]) assert.ok(text.includes(beforeAcquiring(language, told)), text)
    }
  }
})
