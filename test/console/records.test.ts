import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askAdministrators } from '../../src/app/request/ask-administrators.ts'
import { withdrawRequest } from '../../src/app/request/withdraw-request.ts'
import { unlockUser } from '../../src/app/people/unlock-user.ts'
import { tellEverybody } from '../../src/app/people/tell-everybody.ts'
import { openSite, type Answered } from '../attacks/open-site.ts'
import { browserOn } from '../browser.ts'
import { CLERK, MINATO_SITE, must, openTestHouse, type Person } from '../house.ts'

const site = await openSite({ guard: { burst: 1_000_000, perSecond: 1_000_000 } }, await openTestHouse())
const { house, owner } = site
const LOGIN = `login.${MINATO_SITE}`
const entry = await site.entry(MINATO_SITE)
const institutionId = entry.institution.id

const words = ({ body }: Answered): string => body.replaceAll(/<head>.*?<\/head>/gsu, '').replaceAll(/<[^>]*>/gu, ' ').replaceAll(/\s+/gu, ' ')
const chief = await site.person({ role: 'chief', loginId: 'records-chief' })
const { companyNumber: contract } = chief
const at = async (who: Person) => {
  const browser = browserOn(site, await site.acquire(who))
  assert.equal((await browser.submit(LOGIN, '/', '/log-in', { password: who.password })).status, 303)
  return (path: string) => browser.ask({ host: LOGIN, path })
}
const admin = await at(chief)
const nameOf = async ({ id }: Person, name: string) => {
  await owner.query('UPDATE users SET name = $2 WHERE id = $1', [id, name])
  return name
}

test('R-610 what users asked for stands in the list with when, by whom and by what it was answered, and on the page of who asked', async () => {
  await nameOf(chief, '山田 太郎')
  const who = await site.person({ contract, loginId: 'records-asks' })
  await nameOf(who, '鈴木 一郎')
  const ask = (kind: 'unlock' | 'token' | 'grant') => askAdministrators(house)({ entry, userId: who.id, kind }).then(must)
  const unlock = (actor: Parameters<ReturnType<typeof unlockUser>>[0]) => unlockUser(house)(actor, { institutionId, loginId: who.loginId, secret: 'password' }).then(must)
  await ask('unlock')
  assert.match(words(await admin('/console/requests')), /対応待ちの依頼.*鈴木 一郎.*ご利用停止の解除.*手続き待ち.*対応済みの依頼は、まだありません/)
  await unlock({ kind: 'user', userId: chief.id })
  await ask('unlock')
  await unlock(CLERK)
  await ask('grant')
  must(await withdrawRequest(house)({ entry, userId: who.id, kind: 'grant' }))
  await ask('token')

  const listed = await admin('/console/requests')
  assert.match(words(listed), /対応待ちの依頼.*トークンの登録.*対応済みの依頼.*証明書の発行.*依頼を取り消し.*ご本人.*ご利用停止の解除.*利用停止を解除.*お取引店.*ご利用停止の解除.*利用停止を解除.*山田 太郎/)
  assert.ok(listed.body.includes('href="/console/users/records-asks"'))
  assert.match(words(await admin('/console/users/records-asks')), /ご利用者からの依頼の履歴.*依頼を取り消し.*山田 太郎/)
  const own = await at(who)
  assert.match(words(await own('/home')), /ご自身の依頼.*トークンの登録.*手続き待ち.*利用停止を解除.*山田 太郎/)
  assert.equal((await own('/console/requests')).status, 403, 'for administrators alone')

  const { rows: [oldest] } = await owner.query<{ id: string }>('SELECT id FROM user_request WHERE closed_at IS NOT NULL ORDER BY closed_at, id LIMIT 1')
  assert.match(words(await admin(`/console/requests?after=${oldest!.id}`)), /対応済みの依頼は、まだありません.*最新の依頼へ戻る/)
  const other = await at(await site.person({ role: 'chief' }))
  assert.doesNotMatch(words(await other('/console/requests')), /鈴木 一郎|山田 太郎/)
})

test('R-509 S-06 S-07 every mail stands in the list with its kind, masked address and what became of it; where it did not arrive, why and what to do next', async () => {
  const who = await site.person({ contract, loginId: 'records-mail' })
  await owner.query('DELETE FROM outbox')
  await owner.query(`UPDATE users SET mail = 'keiri@shiken.example' WHERE id = $1`, [who.id])
  for (const event of ['one', 'two', 'three', 'four']) await house.database.transact(institutionId, async (tx) => tellEverybody(tx, (await tx.people.findUser({ id: who.id }))!, 'reset', event))
  await owner.query('DELETE FROM outbox WHERE user_id <> $1', [who.id])
  const became = (event: string, state: string, trouble: string | null, recipient = 'keiri@shiken.example') =>
    owner.query(`UPDATE outbox SET state = $2, trouble = $3, recipient = $4, sent_at = now(), sent_business = now() WHERE dedupe_key LIKE '%' || $1 || '%'`, [event, state, trouble, recipient])
  await became('two', 'bounced', '5.1.1')
  await became('three', 'sent', null)
  await became('four', 'failed', 'refused', 'former@shiken.example')

  const all = words(await admin('/console/mails'))
  for (const part of [/パスワード・暗証番号/, /ke••••@shiken\.example/, /送信待ち/, /送信済み/, /届かずに戻りました 宛先のメールアドレスが見つかりません。（5\.1\.1） 今もお使いのアドレスか、ご本人にご確認ください。 メールアドレスを変更する/, /送信できませんでした 宛先のメールサーバーに受け付けられませんでした。 その後、メールアドレスは変更されています。/]) assert.match(all, part)
  assert.doesNotMatch(all, /keiri@shiken/)
  const undelivered = words(await admin('/console/mails?show=undelivered'))
  assert.doesNotMatch(undelivered, /送信待ち|送信済み/)
  assert.match(undelivered, /届かずに戻りました/)
  const page = await admin('/console/users/records-mail')
  assert.ok(page.body.includes('href="/console/users/records-mail/change-mail-address"'))
  assert.match(words(await admin('/console/company')), /すべてのお知らせメールと配信状況を見る/)
  assert.equal((await (await at(who))('/console/mails')).status, 403)
})
