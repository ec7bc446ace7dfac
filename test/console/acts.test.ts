import assert from 'node:assert/strict'
import { test } from 'node:test'
import { revokeCertificate } from '../../src/app/certificate/revoke-certificate.ts'
import { openSite, type Answered } from '../attacks/open-site.ts'
import { browserOn } from '../browser.ts'
import { CLERK, MINATO_SITE, openTestHouse, type Held, type Person } from '../house.ts'

const site = await openSite({ guard: { burst: 1_000_000, perSecond: 1_000_000 } }, await openTestHouse())
const LOGIN = `login.${MINATO_SITE}`
const entry = await site.entry(MINATO_SITE)
const institutionId = entry.institution.id

const words = ({ body }: Answered): string => body.replaceAll(/<head>.*?<\/head>/gsu, '').replaceAll(/<[^>]*>/gu, ' ').replaceAll(/\s+/gu, ' ')
const hiddenIn = ({ body }: Answered): Readonly<Record<string, string>> => {
  const [form = ''] = /<form method="post" action="\/(?:console\/|confirmation-password)[^"]*".*?<\/form>/su.exec(body) ?? []
  return Object.fromEntries([...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name ?? '', value ?? '']))
}

const chief = await site.person({ role: 'chief' })
const { companyNumber: contract } = chief
const at = async (who: Person, held?: Held) => {
  const browser = browserOn(site, held ?? await site.acquire(who))
  assert.equal((await browser.submit(LOGIN, '/', '/log-in', { password: who.password })).status, 303)
  const get = (path: string) => browser.ask({ host: LOGIN, path })
  const send = (path: string, form: Readonly<Record<string, string>>) => browser.ask({ host: LOGIN, path: path.split('?')[0] ?? '', form })
  return {
    get, send,
    json: async (path: string, sent: Readonly<Record<string, unknown>>) =>
      browser.ask({ host: LOGIN, path, json: { ...JSON.parse((await get('/company/form-token')).body) as object, ...sent } }),
    /** Opens the page of an act and sends it as it is filled in. */
    act: async (path: string, typed: Readonly<Record<string, string>> = {}) => {
      const shown = await get(path)
      assert.equal(shown.status, 200, `${path}: ${shown.status} ${shown.location} ${words(shown)}`)
      return send(path, { ...hiddenIn(shown), ...typed })
    },
  }
}
const page = (who: Person, act = '') => `/console/users/${who.loginId}${act === '' ? '' : `/${act}`}`
const lock = (who: Person) => site.owner.query('INSERT INTO secret_counter (user_id, institution_id, secret, failures, locked) VALUES ($1, $2, $3, 10, true) ON CONFLICT (user_id, secret) DO UPDATE SET locked = true', [who.id, institutionId, 'password'])
const stateOf = async (who: Person) => (await site.owner.query<{ state: string }>('SELECT state FROM users WHERE id = $1', [who.id])).rows[0]?.state
const audited = async (act: string) => Number((await site.owner.query<{ n: string }>('SELECT count(*) AS n FROM audit_event WHERE act = $1 AND outcome = $2', [act, 'accepted'])).rows[0]?.n)

const admin = await at(chief)
const second = await site.person({ contract, permissions: ['web-administration'], loginId: 'desk-second' })
const other = await at(second)

test('R-408 S-13 a lock is lifted in two clicks, the page says what happens, and the history says who did it', async () => {
  const who = await site.person({ contract, loginId: 'desk-locked' })
  await lock(who)
  const shown = await admin.get(page(who))
  assert.match(shown.body, /href="\/console\/users\/desk-locked\/unlock-user\?secret=password"/)
  const asks = words(await admin.get(page(who, 'unlock-user?secret=password')))
  assert.match(asks, /試験 花子さんの利用停止を解除します.*この手続きを行うと.*パスワードは変わりません.*試験 花子さんの利用停止を解除する/)
  const done = await admin.act(page(who, 'unlock-user?secret=password'))
  assert.deepEqual([done.status, done.location], [303, `${page(who)}?done=unlock-user`])
  const after = await admin.get(done.location)
  assert.match(words(after), /利用停止を解除しました.*手続きの履歴.*利用停止（ロック）を解除 試験 花子/)
  assert.doesNotMatch(after.body, /unlock-user\?secret/)
})

test('R-408 an initial password is made and shown once; a form that comes twice makes no other, and says so', async () => {
  const who = await site.person({ contract, loginId: 'desk-forgot' })
  const form = hiddenIn(await admin.get(page(who, 'initialise-password')))
  const first = await admin.send(page(who, 'initialise-password'), form)
  assert.equal(first.status, 200)
  const [, password = ''] = /<output class="code__value" id="secret">([^<]+)</.exec(first.body) ?? []
  assert.ok(password.length >= 8, first.body.slice(0, 300))
  const made = await audited('initialise-password')
  const again = await admin.send(page(who, 'initialise-password'), form)
  assert.equal(again.location, `${page(who)}?said=again`)
  assert.equal(await audited('initialise-password'), made)
  assert.match(words(await admin.get(again.location)), /すでに受け付けています/)
  assert.doesNotMatch((await admin.get(page(who))).body, new RegExp(password.replaceAll(/[^\w]/g, '\\$&')))
})

test('R-408 two administrators decide upon one user at once: the second is told that things have changed, and nothing is done twice', async () => {
  const who = await site.person({ contract, loginId: 'desk-twice' })
  const [mine, theirs] = [hiddenIn(await admin.get(page(who, 'suspend-user'))), hiddenIn(await other.get(page(who, 'suspend-user')))]
  assert.equal((await admin.send(page(who, 'suspend-user'), { ...mine, reason: '休職のため' })).location, `${page(who)}?done=suspend-user`)
  const done = await audited('suspend-user')
  const late = await other.send(page(who, 'suspend-user'), { ...theirs, reason: '休職のため' })
  assert.equal(late.location, `${page(who)}?said=stale`)
  assert.match(words(await other.get(late.location)), /手続きは行われていません.*ほかの方の手続きなどで状況が変わりました.*この方への最後の手続き：利用を中止（試験 花子、\d+年\d+月\d+日.*）.*利用中止/)
  assert.equal(await audited('suspend-user'), done)
  assert.equal((await other.get(page(who, 'suspend-user'))).location, `${page(who)}?said=stale`, 'the page itself is not shown any more')
  assert.equal((await other.act(page(who, 'lift-suspension'), { reason: '復職のため' })).status, 303)
  assert.equal(await stateOf(who), 'registered')
})

test('R-209 R-210 half of the permissions is half of the console, with the reason; what is missing is refused when it is sent all the same', async () => {
  const who = await site.person({ contract, loginId: 'desk-half' })
  const half = words(await other.get(page(who)))
  assert.match(half, /「ご利用者の登録・変更・削除」の権限がないため、表示していない項目やお手続きがあります/)
  assert.match(half, /登録を削除する 「ご利用者の登録・変更・削除」の権限がないため、行えません/)
  assert.match(half, /利用停止（ロック）を解除する 利用停止になっていません/)
  const { body } = await other.get(page(who))
  assert.doesNotMatch(body, /desk-half\/remove-user"/)
  assert.match((await admin.get(page(who))).body, /desk-half\/remove-user"/)
  assert.equal((await other.get(page(who, 'remove-user'))).status, 403)
  const form = hiddenIn(await other.get(page(who, 'suspend-user')))
  assert.equal((await other.send(page(who, 'remove-user'), { ...form, reason: '退職' })).status, 403)
  assert.equal(await stateOf(who), 'registered')
  const ofChief = words(await other.get(page(chief)))
  assert.match(ofChief, /の方には、貴社の中からは行えません。お取引店の窓口へ/)
})

test('R-202 R-209 a name and permissions are changed on a page that shows what stands; one’s own permissions are not, and the page says so', async () => {
  const who = await site.person({ contract, loginId: 'desk-change' })
  const form = await admin.get(page(who, 'change-name'))
  assert.match(form.body, /<input[^>]*value="試験 花子"[^>]*name="name"/)
  const empty = await admin.send(page(who, 'change-name'), { ...hiddenIn(form), name: '' })
  assert.equal(empty.status, 422)
  assert.match(words(empty), /新しいお名前を入力してください/)
  const renamed = await admin.act(page(who, 'change-name'), { name: '港 花子' })
  assert.equal(renamed.location, `${page(who)}?done=change-name`)
  assert.match(words(await admin.get(renamed.location)), /お名前を「港 花子」に変更しました.*手続きの履歴.*お名前を変更 試験 花子/)

  const ticked = ({ body }: Answered) => [...body.matchAll(/<input[^>]*type="checkbox"[^>]*>/g)].flatMap(([box]) => (box.includes('checked') ? [/ name="([a-z-]+)"/.exec(box)?.[1]] : []))
  assert.deepEqual(ticked(await admin.get(page(who, 'change-permissions'))), [])
  const unsaid = await admin.act(page(who, 'change-permissions'), { 'web-administration': 'yes' })
  assert.equal(unsaid.status, 422)
  assert.deepEqual(ticked(unsaid), ['web-administration'], 'what was ticked is kept')
  assert.equal((await admin.act(page(who, 'change-permissions'), { 'web-administration': 'yes', reason: '担当の追加のため' })).location, `${page(who)}?done=change-permissions`)
  const { rows } = await site.owner.query<{ role: string; permissions: string[] }>('SELECT role, permissions FROM users WHERE id = $1', [who.id])
  assert.deepEqual(rows, [{ role: 'administrator', permissions: ['web-administration'] }])
  assert.deepEqual(ticked(await admin.get(page(who, 'change-permissions'))), ['web-administration'])
  assert.equal((await admin.get(page(chief, 'change-permissions'))).status, 403)
})

test('R-602 S-11 revoking takes the list, the choice, and a page that says what happens to whom; what is missing is told at its field and what was typed is kept', async () => {
  const who = await site.person({ contract, loginId: 'desk-revoke' })
  const held = await site.acquire(who)
  const theirs = await at(who, held)
  const chosen = await admin.act('/confirmation-password', { current: chief.password, password: 'Momiji2027', again: 'Momiji2027' })
  assert.ok(chosen.status === 303 || chosen.status === 200, words(chosen))
  const shown = await admin.get(page(who, 'revoke-certificate'))
  assert.match(words(shown), /ご利用者を選ぶ.*手続きを選ぶ.*内容を確かめて実行する.*証明書は直ちに使えなくなり、元に戻せません.*この手続きは、元に戻せません/)
  const missing = await admin.send(page(who, 'revoke-certificate'), { ...hiddenIn(shown), note: 'パソコンを<紛失>', confirmation: 'Momiji2027' })
  assert.equal(missing.status, 422)
  assert.match(words(missing), /入力内容に1か所の誤りがあります/)
  assert.match(missing.body, /value="パソコンを&lt;紛失/)
  assert.doesNotMatch(missing.body, /Momiji2027/)
  const done = await admin.send(page(who, 'revoke-certificate'), { ...hiddenIn(missing), note: 'パソコンを紛失', reason: 'keyCompromise', confirmation: 'Momiji2027' })
  assert.equal(done.location, `${page(who)}?done=revoke-certificate`, words(done))
  assert.match(words(await admin.get(done.location)), /失効させました.*失効.*手続きの履歴.*証明書を失効 試験 花子 パソコンを紛失/)
  const colleague = await site.person({ contract, loginId: 'desk-revoked-there' })
  await site.acquire(colleague)
  assert.ok((await revokeCertificate(site.house)(CLERK, { institutionId, loginId: colleague.loginId, reason: 'affiliationChanged', note: '窓口のメモ' })).ok)
  const there = words(await admin.get(page(colleague)))
  assert.match(there, /証明書を失効 お取引店 担当者でなくなった/)
  assert.doesNotMatch(there, /窓口のメモ|affiliationChanged/)
  assert.notEqual((await theirs.get('/home')).status, 200, 'R-604 the session is over')
})

test('R-602 R-608 removing a user ends the certificate for good, and is no way around the confirmation of a revocation: not on the page, and not over JSON', async () => {
  const who = await site.person({ contract, loginId: 'desk-remove' })
  const path = page(who, 'remove-user')
  assert.equal((await admin.act(path, { reason: '退職のため' })).status, 422)
  assert.notEqual((await admin.act(path, { reason: '退職のため', confirmation: 'Momiji2026' })).status, 303)
  assert.notEqual((await admin.json(`/company/users/${who.loginId}/removal`, { reason: '退職のため' })).status, 200)
  assert.equal(await stateOf(who), 'registered')
  const done = await admin.act(path, { reason: '退職のため', confirmation: 'Momiji2027' })
  assert.equal(done.location, `${page(who)}?done=remove-user`, words(done))
  assert.equal(await stateOf(who), 'removed')
})

test('R-607 S-09 a certificate that vanished by itself leads to the check-list first', async () => {
  const who = await site.person({ contract, loginId: 'desk-vanished' })
  await site.acquire(who)
  assert.match(words(await admin.get(page(who, 'reissue-certificate'))), /再発行の理由.*証明書が、ひとりでになくなった/)
  const path = page(who, 'reissue-certificate?cause=vanished')
  assert.match(words(await admin.get(path)), /証明書がひとりでになくなることはありません.*4点を確かめました/)
  const unread = await admin.act(path, { note: '消えた', confirmation: 'Momiji2027' })
  assert.equal(unread.status, 409)
  assert.match(words(unread), /お確かめになったら、チェックを入れてください/)
  const done = await admin.send(path, { ...hiddenIn(unread), 'note': '消えた', 'confirmation': 'Momiji2027', 'read-malware-checklist': 'yes' })
  assert.equal(done.location, `${page(who)}?done=reissue-certificate`, words(done))
  assert.match(words(await admin.get(done.location)), /取得を待っています/)
})

test('R-601 a reissue of one’s own says first that the session ends', async () => {
  assert.match(words(await admin.get(page(chief, 'reissue-certificate?cause=new-pc'))), /この画面のログインも直ちに終了します.*この画面のログインが直ちに終わることを確かめました/)
})

test('R-1210 nobody of another company is found by id, with any act', async () => {
  const stranger = await site.person({ loginId: 'desk-stranger' })
  for (const path of [page(stranger), page(stranger, 'unlock-user?secret=password'), page({ ...stranger, loginId: 'nobody-here' }), page(second, 'no-such-act')]) assert.equal((await admin.get(path)).status, 404, path)
})

test('R-609 S-29 the company’s page: its history names who did what to whom and why, and the emergency stop asks why', async () => {
  assert.equal((await admin.get('/console/company/set-phrase')).status, 404, 'this profile has no phrase')
  assert.match(words(await other.get('/console/company')), /貴社の手続きの履歴.*証明書を再発行 試験 花子 試験 花子 消えた.*利用を中止 試験 花子 試験 花子 休職のため.*お送りしたお知らせメール/)
  assert.equal((await admin.act('/console/company/stop-company', { reason: '' })).status, 422)
  const stopped = await admin.act('/console/company/stop-company', { reason: '覚えのない取引' })
  assert.equal(stopped.location, '/company-stop', words(stopped))
  assert.notEqual((await other.get('/home')).status, 200)
})
