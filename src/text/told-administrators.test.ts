import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CONTRACT_METHODS } from '../domain/contract/method.ts'
import { PRODUCT_DEFAULT } from '../domain/policy/product-default.ts'
import { en } from './en.ts'
import { ja } from './ja.ts'
import { labelsIn } from './labels.ts'
import { MAILS } from './mail/mails.ts'
import { everyAdministrator, whoElse } from './who-helps.ts'

const MESSAGES = { ja, en }
const NAMED = { ja: { chief: '総務長', administrator: '係の者', own: /管理者|マスター|管理責任者/u }, en: { chief: 'steward', administrator: 'deputy', own: /administrator(?! of users)|master user/iu } } as const

test('R-909 what an act of the console does is told with the service’s own names for those who are told, whatever they are called', () => {
  for (const language of ['ja', 'en'] as const) {
    const { chief, administrator, own } = NAMED[language]
    const labels = { ...labelsIn(language, PRODUCT_DEFAULT), chief, administrator }
    const said = CONTRACT_METHODS.flatMap((method) => Object.entries(MESSAGES[language].administrationActs).map(([name, act]) => [name, act.effects('X', { labels, policy: PRODUCT_DEFAULT, account: { method } }).join(' ')] as const))
    for (const [name, effects] of said) assert.doesNotMatch(effects, own, `${language} ${name}`)
    for (const name of ['change-name', 'set-phrase', 'stop-company']) assert.ok(said.filter(([each]) => each === name).every(([, effects]) => effects.includes(chief) && effects.includes(administrator)), `${language} ${name}`)
    const { newPc, token } = MESSAGES[language]
    for (const text of [newPc.page.done.refused(labels), token.done.mail(labels)]) assert.ok(text.includes(administrator) && !own.test(text), text)
  }
})

const at = new Date('2026-11-22T06:00:00Z')
/** What any of the mails asks for. */
const FACTS = {
  institution: 'I', service: 'S', policy: PRODUCT_DEFAULT, userName: '山田 太郎', loginId: 'yamada', desk: { name: 'D', phones: ['0120-000-299'] }, phrase: null, frontPage: null, withCertificates: true,
  at, acquiredAt: at, expiresAt: at, renewableUntil: at, revokedAt: at, changedAt: at, until: at, pcName: 'PC', serial: '12345678', lost: true, passwordEnded: true, secret: 'password', asked: 'unlock',
  address: 'a@example', former: '山田', given: [], taken: [], company: 'C', number: '10000001', chief: false, by: 'user', reason: null, sections: [], more: 0,
} as const

test('R-909 every mail names those who administer as the service does, from the first line, in both languages', () => {
  for (const language of ['ja', 'en'] as const) {
    const { chief, administrator, own } = NAMED[language]
    const mail = { ...FACTS, labels: { ...labelsIn(language, PRODUCT_DEFAULT), chief, administrator } }
    const said = Object.entries(MAILS[language]).map(([name, text]) => [name, text(mail as never)] as const)
    for (const [name, { subject, body }] of said) assert.doesNotMatch(`${subject}\n${body}`, own, `${language} ${name}`)
    const begins = (name: keyof typeof MAILS.ja) => MAILS[language][name](mail as never).body.split('\n')[0]
    assert.equal(begins('acquiredToAdministrator'), { ja: '総務長・係の者の皆さま', en: 'Dear steward or deputy,' }[language])
    assert.equal(begins('removed'), { ja: '山田 太郎 様、総務長・係の者の皆さま', en: 'Dear 山田 太郎, dear steward or deputy,' }[language])
  }
})

test('R-1202 R-210 the chief, who may not do it to themselves, is sent where the profile says, and another administrator to a colleague', () => {
  const labels = labelsIn('ja', PRODUCT_DEFAULT)
  const policy = { reissue: { ...PRODUCT_DEFAULT.reissue, chiefsWayBack: 'branch' as const } }
  assert.equal(whoElse('ja', { role: 'chief', labels, policy }), 'お取引店の窓口')
  assert.match(whoElse('ja', { role: 'user', labels, policy }), /^貴社のほかの.*の方$/u)
  assert.equal(everyAdministrator({ ...labels, chief: '管理者', administrator: '管理者' }), '管理者')
})
