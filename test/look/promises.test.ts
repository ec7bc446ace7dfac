import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { test } from 'node:test'
import { renderToString } from 'preact-render-to-string'
import { GUIDE_NAMES, type GuideName } from '../../src/text/import-guide.ts'
import { LANGUAGES, type Language } from '../../src/text/language.ts'
import { labelsIn } from '../../src/text/labels.ts'
import { MAILS } from '../../src/text/mail/mails.ts'
import { MESSAGES } from '../../src/text/messages.ts'
import { HelpPage } from '../../src/web/pages/front/help.tsx'
import { Tally } from '../../src/web/ui/tally.tsx'
import { sampleContext } from './sample-context.ts'
import { ALL_SAMPLES } from './samples.ts'
import { samplePolicy } from './sample-policy.ts'

const policy = samplePolicy()
const facts = (language: Language) => ({ labels: labelsIn(language, policy), policy })

const html = (name: string, language: Language): string => {
  const sample = ALL_SAMPLES.find((each) => each.name === name) ?? assert.fail(name)
  return renderToString(sample.page(language, MESSAGES[language]))
}
const words = (name: string, language: Language): string => html(name, language).replaceAll(/<[^>]*>/gu, ' ').replaceAll(/\s+/gu, ' ')

const inOrder = (text: string, ...parts: readonly string[]): void => {
  const found = parts.map((part) => text.indexOf(part))
  assert.ok(found.every((at, index) => at > (found[index - 1] ?? -1)), `${parts.join(' → ')} at ${found.join(', ')}`)
}

test('R-316 help for a certificate that is not shown begins with being signed in as the user who acquired it', () => {
  assert.match(MESSAGES.ja.help.sections['not-shown'](facts('ja')).steps[0] ?? '', /取得したときと同じユーザーで、パソコンにサインイン/)
  assert.match(MESSAGES.en.help.sections['not-shown'](facts('en')).steps[0] ?? '', /signed in to the PC as the user who acquired it/)
})

test('R-316 every guide tells where the certificate is afterwards', () => {
  for (const language of LANGUAGES) for (const name of GUIDE_NAMES) assert.ok(words('acquire-make-key-done', language).includes(MESSAGES[language].guides[name].where.slice(0, 20)), name)
})

test('R-310 S-25 the help opens the steps of the browser that asks, in every section about doing it by hand, and has all others one click away', () => {
  for (const language of LANGUAGES) {
    const t = MESSAGES[language]
    const shown = (guide: GuideName | null): string => renderToString(HelpPage({ page: sampleContext(language), guide }, t))
    for (const mine of GUIDE_NAMES) {
      const open = [...shown(mine).matchAll(/<details class="disclosure" open[^>]*><summary[^>]*>([^<]*)/gu)].map(([, title]) => title)
      assert.deepEqual(open, [1, 2, 3].map(() => t.help.mine(t.guides[mine].title)))
      assert.equal([...shown(mine).matchAll(/<details class="disclosure"/gu)].length, 3 * GUIDE_NAMES.length)
    }
    assert.doesNotMatch(shown(null), /<details[^>]* open/)
  }
})

test('R-310 R-316 each drawing has a text, and that of the place says whose the certificate is and which browsers find it', () => {
  for (const language of LANGUAGES) {
    const page = html('front-help', language)
    for (const name of GUIDE_NAMES) {
      const { place, where } = MESSAGES[language].guides[name]
      assert.ok(page.includes(`aria-label="${MESSAGES[language].help.place(where).replaceAll('"', '&quot;')}"`), name)
      for (const word of [place.owner, place.store, ...place.finds, place.findsNot]) assert.ok(page.includes(`>${word}</text>`), word)
    }
    assert.doesNotMatch(page, /<svg class="place"(?![^>]*aria-label)|<div class="sketch"(?![^>]*aria-label)/)
  }
})

test('R-107 help says that changes of the network do no harm, and that a lost store is a lost key', () => {
  const [harmless, lost] = MESSAGES.ja.help.sections.network(facts('ja')).text
  assert.match(harmless ?? '', /プロキシ.*そのままお使いいただけます/)
  assert.match(lost ?? '', /失効と再発行/)
})

test('R-113 the page that makes the key says that a file is used, to delete it, and why', () => {
  assert.match(words('acquire-make-key-done', 'ja'), /保存したファイルを削除し、ごみ箱も空にしてください。ファイルが残っていると、ほかのパソコンにも登録できてしまいます/)
  assert.match(words('acquire-make-key-done', 'en'), /delete the file you saved and empty the bin/)
})

test('S-13 help tells where the login id stands, and whom to ask for a forgotten password', () => {
  assert.match(words('front-help', 'ja'), /ログインIDは、証明書の名前に入っています。.*お忘れのときは.*初期化をご依頼ください/)
  assert.match(words('front-help', 'en'), /is in the name of your certificate\. If you have forgotten/)
})

test('S-22 help tells what a Windows user made anew, or a password set by somebody else, does to the certificate, and whom to ask; the reissue has that cause', () => {
  assert.match(words('front-help', 'ja'), /Windows のユーザーを作り直したり.*使えないことがあります。.*再発行をご依頼ください/)
  assert.match(words('front-help', 'en'), /Windows user made anew.*may be shown and still not work\. Please ask/)
  assert.match(words('console-reissue-why', 'ja'), /Windows のアカウントとともに、証明書が失われた/)
})

test('R-1210 a wrong proof gets one text that lists every case, too many wrong tries among them, and who helps the user and the chief', () => {
  for (const [language, cases, chief] of [
    ['ja', [/いずれかに誤り/, /発行をまだ受けていない/, /期限（印刷から90日）/, /停止されている/, /あらためて発行をご依頼/], /ご本人の場合は/],
    ['en', [/is not right/, /been prepared for you yet/, /90 days after printing/, /too many wrong tries/, /to prepare a certificate again/], /if you are the/],
  ] as const) {
    const text = words('acquire-proof-wrong', language)
    for (const each of [...cases, chief]) assert.match(text, each)
  }
})

test('R-318 what is told to somebody with an expired certificate, or none, is to ask for a grant first, and then to acquire', () => {
  for (const name of ['problem-none', 'problem-expired-for-good', 'front-help', 'front-top']) assert.match(words(name, 'ja'), /再発行をご依頼ください/, name)
  for (const name of ['problem-none', 'problem-expired-for-good', 'front-help', 'front-top']) assert.match(words(name, 'en'), /ask (?:your|another|the)/, name)
})

test('R-314 help tells on each system how to take old certificates out by hand', () => {
  const text = words('front-help', 'ja')
  for (const name of GUIDE_NAMES) for (const step of MESSAGES.ja.guides[name].removal) assert.ok(text.includes(step.text.slice(0, 16)), step.text)
})

test('S-20 S-21 the page for no certificate names expired first, explains the rest in order, and offers a new choice', () => {
  const { causes } = MESSAGES.ja.problem
  inOrder(words('problem-none', 'ja'), '証明書を選び直す', causes.expired.heading, causes.cancelled.heading, causes.elsewhere.heading, causes.none.heading)
  assert.match(html('problem-none', 'ja'), /<a href="https:\/\/minato\.localhost:8443\/choose-again" class="button button--primary"/)
})

test('S-01 where the browser is known, its page says when the certificate ran out', () => {
  assert.match(words('problem-none-known', 'ja'), /2026年11月20日\(金\) 23:59/)
  assert.match(words('problem-none-known', 'en'), /20 Nov 2026, 23:59 JST/)
})

test('S-06 R-210 whose mails come back is told who changes the address: the company’s administrators by their names there, and for the chief the branch, who alone can', () => {
  assert.match(words('member-home-returned', 'ja'), /メールアドレスの変更を、貴社のマスターユーザまたは管理者ユーザの方へご依頼ください/)
  assert.match(words('member-home-returned', 'en'), /ask your company’s master user or administrator to change the address/)
  assert.match(words('member-sent-mails-older', 'ja'), /メールアドレスの変更を、お取引店の窓口へご依頼ください.*登録や変更は、お取引店の窓口へご依頼ください/)
  assert.match(words('member-sent-mails-older', 'en'), /ask your branch to change the address/)
})

test('S-05 whoever is logged in and told that it is too early to renew is led back to their page, not to the login', () => {
  assert.match(html('problem-too-early', 'ja'), /<a href="\/home" class="button button--primary"[^>]*>(?:<[^>]+>)*ご利用状況へ戻る/)
})

test('S-09 R-609 who stops their own id is asked for a one-time password only where there are tokens', () => {
  assert.match(words('front-stop', 'ja'), /緊急停止コード 必須.*コードがお手元にない場合は、サポートデスクへお電話ください/)
  assert.doesNotMatch(words('front-stop', 'ja') + words('front-stop', 'en'), /ワンタイムパスワード|トークン|one-time password|token/)
  assert.match(words('front-stop-tokens', 'ja'), /緊急停止コード、またはワンタイムパスワード.*トークンをお使いの方は.*コードもトークンもお手元にない場合は/)
})

test('R-1216 whose browser takes no cookies is told so where each form of theirs is refused', () => {
  assert.match(words('problem-csrf-failed', 'ja'), /Cookie が使えないとき.*このサイトの Cookie を許可/)
  assert.match(words('problem-csrf-failed', 'en'), /does not take cookies.*take cookies from this site/)
})

test('S-12 a locked chief is told that nobody else of the company is stopped', () => {
  assert.match(words('problem-locked-chief', 'ja'), /貴社のほかの方は、そのままご利用いただけます/)
  assert.match(words('problem-locked-chief', 'en'), /Everybody else of your company can go on logging in/)
  assert.doesNotMatch(words('problem-locked-ask', 'ja'), /貴社のほかの方は、そのまま/)
})

test('S-14 a wrong password is answered with the tries left and with the whole rule', () => {
  assert.match(words('member-login-wrong', 'ja'), /あと2回誤ると、一時的に利用停止になります。.*5回に達すると30分間、10回に達すると解除の手続きをするまで.*正しく入力すると0に戻ります/)
})

test('R-110 every problem has one button, the reference and the support desk', () => {
  for (const { name } of ALL_SAMPLES.filter((sample) => sample.name.startsWith('problem-'))) {
    for (const language of LANGUAGES) {
      assert.equal(html(name, language).split('button--primary').length - 1, 1, name)
      for (const part of ['7K2M-9QXR-4', '0120-000-299', '03-0000-2990']) assert.ok(words(name, language).includes(part), name)
    }
  }
})

test('R-318 the announcement of an acquisition names user, PC and time, and has no link', () => {
  const mail = {
    institution: 'I', service: 'S', userName: '山田 太郎', loginId: 'minato-master', pcName: '経理-03', acquiredAt: new Date('2026-11-22T00:02:00Z'),
    expiresAt: new Date('2027-11-22T14:59:59Z'), desk: { name: 'D', phones: ['0120-000-299'] }, phrase: null, frontPage: null, withCertificates: true,
  }
  for (const language of LANGUAGES) {
    const texts = MAILS[language]
    for (const { subject, body } of [texts.acquiredToUser, texts.acquiredToAdministrator].map((text) => text({ ...mail, labels: labelsIn(language, policy), policy }))) {
      assert.doesNotMatch(subject + body, /https?:|www\./)
      for (const part of ['山田 太郎', 'minato-master', '経理-03', language === 'ja' ? '2026年11月22日(日) 09:02' : '22 Nov 2026, 09:02 JST', '0120-000-299']) assert.ok(body.includes(part), part)
    }
  }
})

test('every page has one h1, names its language, and gives its title the same words', () => {
  for (const { name } of ALL_SAMPLES) {
    for (const language of LANGUAGES) {
      const page = html(name, language)
      const [heading, ...more] = [...page.matchAll(/<h1[^>]*>(.*?)<\/h1>/gu)].map(([, text]) => text ?? '')
      assert.deepEqual(more, [], name)
      assert.ok(page.startsWith(`<html lang="${language}">`), name)
      assert.ok(heading !== undefined && page.includes(`${heading}${language === 'ja' ? '｜' : ' | '}`), name)
    }
  }
})

test('the mark in the file is the mark on the pages', () => {
  const shapes = (svg: string): readonly string[] => [...svg.matchAll(/ d="([^"]+)"/gu)].map(([, shape]) => shape ?? '')
  assert.deepEqual(shapes(readFileSync(resolve(import.meta.dirname, '../../../src/web/ui/images/tally.svg'), 'utf8')), shapes(renderToString(Tally({}))))
})

test('R-206 manual and help of this screen are one click from every page, and the set-up guide from the front page', () => {
  for (const language of LANGUAGES) {
    for (const { name, page } of ALL_SAMPLES) {
      const drawn = renderToString(page(language, MESSAGES[language]))
      assert.match(drawn, new RegExp(`href="[^"]*/documents/manual\\.${language}\\.pdf"`), name)
      assert.match(drawn, /href="[^"]*\/help#[a-z-]+"/, name)
    }
    assert.match(html('front-top', language), new RegExp(`/documents/set-up-guide\\.${language}\\.pdf`))
  }
})

test('R-701 what is mailed of acts upon people of id and password speaks of no certificate, neither theirs nor anybody’s', () => {
  const at = new Date('2026-11-22T00:02:00Z')
  const ofBoth = ['suspended', 'stopped', 'suspensionLifted', 'removed', 'companyStopped', 'contractClosed', 'loneAdministrator'] as const
  for (const language of LANGUAGES) {
    const said = (kind: typeof ofBoth[number], withCertificates: boolean): string => MAILS[language][kind]({
      institution: 'I', service: 'S', labels: labelsIn(language, policy), policy, userName: '山田 太郎', loginId: 'minato-master', desk: { name: 'D', phones: ['0120-000-299'] }, phrase: null, frontPage: null, at, by: 'user', reason: null, withCertificates,
    }).body.split(/■ お問い合わせ|^Support desk/m)[0] ?? ''
    for (const kind of ofBoth) {
      assert.match(said(kind, true), /証明書|certificate/, `${language} ${kind}`)
      assert.doesNotMatch(said(kind, false), /証明書|certificate/, `${language} ${kind}`)
    }
    assert.doesNotMatch(said('companyStopped', false), /2名|Two people/, 'the branch lifts it')
  }
})
