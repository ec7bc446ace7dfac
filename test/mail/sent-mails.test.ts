import assert from 'node:assert/strict'
import { test } from 'node:test'
import { issueServerCertificates } from '../../src/app/authority/issue-server-certificates.ts'
import { addService } from '../../src/app/institution/add-service.ts'
import { sendMails } from '../../src/app/mail/send-mails.ts'
import { openContract } from '../../src/app/people/open-contract.ts'
import { tellEverybody } from '../../src/app/people/tell-everybody.ts'
import type { OutgoingMail } from '../../src/app/port/mailer.ts'
import { composeMail } from '../../src/mail/compose-mail.ts'
import { openSite, type Answered } from '../attacks/open-site.ts'
import { browserOn } from '../browser.ts'
import { CLERK, MINATO_SITE, must, openTestHouse, type Person } from '../house.ts'

const scene = await openTestHouse()
const { house, owner } = scene
const SITE = 'aikotoba.localhost'
const LOGIN = `login.${SITE}`
const { institution, service } = await scene.entry(MINATO_SITE)
must(await addService(house)(CLERK, {
  institutionId: institution.id, authorityId: service.authorityId, kind: 'customer', nameJa: '合言葉のサービス', nameEn: 'A service with a phrase', profile: 'credit-union',
  overrides: { notice: { companyPhrase: true, mailLinks: 'front-page' } }, site: SITE,
}))
for (const number of ['10000088', '10000099']) must(await openContract(house)(CLERK, { institutionId: institution.id, site: SITE, number, name: '株式会社 合言葉' }))
await issueServerCertificates(house)(CLERK)
const site = await openSite({ guard: { burst: 1_000_000, perSecond: 1_000_000 } }, scene)

const words = ({ body }: Answered): string => body.replaceAll(/<[^>]*>/gu, ' ').replaceAll(/\s+/gu, ' ')

const chief = await scene.person({ site: SITE, contract: '10000088', role: 'chief' })
const clerk = await scene.person({ site: SITE, contract: '10000088' })
const stranger = await scene.person({ site: SITE, contract: '10000099', role: 'chief' })

const inside = async (who: Person) => {
  const browser = browserOn(site, await scene.acquire(who))
  await browser.submit(LOGIN, '/', '/log-in', { password: who.password })
  const get = (path: string) => browser.ask({ host: LOGIN, path })
  const act = async (path: string, fields: Readonly<Record<string, unknown>>) => {
    const token = JSON.parse((await get('/company/form-token')).body) as Record<string, string>
    const { status, body } = await browser.ask({ host: LOGIN, path: `/company${path}`, json: { ...token, ...fields } })
    return { status, told: JSON.parse(body || '{}') as { readonly refusal?: { readonly code: string }; readonly phrase?: string | null } }
  }
  return { browser, get, act }
}
const [admin, ordinary] = [await inside(chief), await inside(clerk)]

const sent: OutgoingMail[] = []
const send = () => sendMails({
  ...house, book: scene.book, compose: composeMail(house.addresses),
  mailer: { deliver: (mail) => { sent.push(mail); return Promise.resolve('taken') } },
})(institution.id, (defect) => assert.fail(String(defect)))
// What the demo's people were told before is none of it.
for (let more = true; more;) more = (await send()).more
const tell = (who: Person, event: string) => house.database.transact(institution.id, async (tx) => {
  await tellEverybody(tx, await tx.people.findUser({ id: who.id }) ?? assert.fail('nobody'), 'reset', event)
})
const kinds = async (kind: string) => (await owner.query<{ recipient: string }>('SELECT recipient FROM outbox WHERE kind = $1 ORDER BY queued_at, dedupe_key', [kind])).rows.map((row) => row.recipient)

test('R-511 the phrase that an administrator sets stands in every mail of the company and of no other, with the front page as the one link where the profile has it', async () => {
  assert.equal((await ordinary.act('/phrase', { phrase: 'みなとの松' })).told.refusal?.code, 'not-permitted')
  assert.equal((await admin.act('/phrase', { phrase: '<a href=x>' })).told.refusal?.code, 'input-invalid')
  assert.deepEqual(await admin.act('/phrase', { phrase: ' みなとの松 ' }), { status: 200, told: { phrase: 'みなとの松' } })
  for (const who of [clerk, stranger]) await tell(who, 'one')
  sent.length = 0
  await send()
  const front = house.addresses.front(SITE)
  assert.ok(sent.length >= 4)
  for (const mail of sent) {
    const ours = !mail.recipient.startsWith(stranger.loginId)
    assert.equal(mail.body.includes('みなとの松'), ours, mail.recipient)
    assert.deepEqual([mail.link, mail.body.match(/https?:\/\/\S+/g)], [front, [front]])
    for (const part of ['「送信したお知らせ」', '「私どもからお願いしないこと」', '受付時間：', 'お尋ねすることはありません']) assert.ok(mail.body.includes(part), part)
  }
  assert.deepEqual(await kinds('phrase-set'), [`${chief.loginId}@test.example`], 'every administrator hears of it')
  assert.deepEqual((await admin.act('/phrase', { phrase: '' })).told, { phrase: null })
  await tell(clerk, 'two')
  sent.length = 0
  await send()
  assert.ok(sent.every((mail) => !/合言葉：|みなとの松/.test(mail.body)))
  const { rows } = await owner.query<{ facts: unknown }>(`SELECT facts FROM audit_event WHERE act = 'set-phrase' AND outcome = 'accepted'`)
  assert.equal(JSON.stringify(rows).includes('みなと'), false, 'the audit does not tell it')
})

test('R-511 S-08 whoever has logged in finds every mail that was sent to them, page by page, with what became of it and the address masked', async () => {
  for (let at = 0; at < 25; at += 1) await tell(clerk, `many ${at}`)
  for (let more = true; more;) more = (await send()).more
  const home = await ordinary.get('/home')
  assert.match(home.body, /href="\/sent-mails"/)
  const first = await ordinary.get('/sent-mails')
  const subjectsOn = (page: Answered) => [...page.body.matchAll(/利用停止の解除とログインパスワードの初期化のお知らせ/g)].length
  assert.match(words(first), /合言葉は、まだ決められていません/)
  assert.ok(!first.body.includes(`${clerk.loginId}@`) && first.body.includes(`${clerk.loginId.slice(0, 2)}••••@test.example`))
  const older = /href="(\/sent-mails\?after=[0-9a-f-]{36})"/.exec(first.body)?.[1] ?? assert.fail(words(first))
  const second = await ordinary.get(older)
  assert.equal(subjectsOn(first) + subjectsOn(second), 27)
  assert.match(words(second), /証明書取得のお知らせ/)
  assert.doesNotMatch(second.body, /href="\/sent-mails\?after=[0-9a-f-]{36}"/)
  assert.equal((await admin.get('/sent-mails')).body.includes(`${clerk.loginId.slice(0, 2)}••••`), clerk.loginId.slice(0, 2) === chief.loginId.slice(0, 2))
  assert.equal(subjectsOn(await (await inside(stranger)).get('/sent-mails')), 1, 'of one’s own mails alone')
  assert.equal((await ordinary.get('/sent-mails?after=x')).status, 422)
})

test('S-08 a mail that is not on the list is reported once a day: the administrators are told, the branch finds it', async () => {
  const report = () => ordinary.browser.submit(LOGIN, '/sent-mails', '/sent-mails/report', {})
  assert.equal((await report()).location, '/sent-mails?reported=noted')
  assert.equal((await report()).location, '/sent-mails?reported=known')
  assert.match(words(await ordinary.get('/sent-mails?reported=noted')), /ご連絡を受け付けました.*リンクや添付ファイルは開かないでください/)
  assert.deepEqual(await kinds('mail-reported'), [`${chief.loginId}@test.example`])
  const { rows } = await owner.query(`SELECT 1 FROM audit_event WHERE act = 'report-mail' AND outcome = 'accepted'`)
  assert.equal(rows.length, 1)
  await scene.moveDays(1)
  assert.equal((await report()).location, '/sent-mails?reported=noted')
  const reports = await house.database.transact(institution.id, (tx) => tx.mails.reports(10))
  assert.deepEqual(reports.map(({ loginId }) => loginId), [clerk.loginId, clerk.loginId])
})

test('S-06 whose address sends mails back is told after login, the administrator finds them and changes the address, and both addresses hear of it', async () => {
  await house.database.transact(institution.id, async (tx) => tx.mails.setReturned(clerk.id, tx.now.business))
  assert.match(words(await ordinary.get('/home')), /お知らせメールをお届けできませんでした.*••••@test\.example/)
  const listed = () => admin.get('/company/undelivered-mails').then(({ body }) => JSON.parse(body) as { readonly mails: readonly unknown[]; readonly unread: readonly unknown[]; readonly unreached: readonly { readonly loginId: string; readonly mail: string }[] })
  assert.deepEqual((await listed()).unreached.map(({ loginId, mail }) => [loginId, mail]), [[clerk.loginId, `${clerk.loginId}@test.example`]])
  assert.deepEqual((await listed()).unread, [], 'nobody was told of an expiry')
  assert.equal((await ordinary.get('/company/undelivered-mails')).status, 403)
  const path = `/users/${clerk.loginId}/mail-address`
  assert.equal((await admin.act(path, { mail: 'no address' })).told.refusal?.code, 'input-invalid')
  assert.equal((await admin.act(`/users/${stranger.loginId}/mail-address`, { mail: 'a@b.example' })).told.refusal?.code, 'not-found')
  assert.equal((await admin.act(path, { mail: 'new@test.example' })).status, 200)
  assert.deepEqual((await listed()).unreached, [])
  assert.doesNotMatch(words(await ordinary.get('/home')), /お届けできませんでした/)
  assert.deepEqual((await kinds('mail-address-changed')).toSorted(), ['new@test.example', `${clerk.loginId}@test.example`].toSorted())
})

test('the dates of the certificate come as a calendar, to whoever has logged in alone', async () => {
  const calendar = await ordinary.get('/deadlines.ics')
  assert.equal(calendar.status, 200)
  assert.match(calendar.body, /^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n[\s\S]*UID:renewal-[0-9a-f-]{36}@aikotoba\.localhost\r\n[\s\S]*DTSTART:\d{8}T145959Z\r\n[\s\S]*END:VCALENDAR\r\n$/)
  assert.notEqual((await browserOn(site).ask({ host: LOGIN, path: '/deadlines.ics' })).status, 200)
})

test('R-511 S-08 the front says what is never asked for, and what mails have, by the profile', async () => {
  const page = (host: string) => browserOn(site).ask({ host, path: '/never-asked' }).then(words)
  assert.match(await page(SITE), /私どもからお願いしないこと.*パスワード、暗証番号.*リンクは、当サービスのトップページへのものだけです.*合言葉/)
  assert.match(await page(MINATO_SITE), /お知らせメールに、リンクや添付ファイルはありません/)
  assert.match((await browserOn(site).ask({ host: SITE })).body, /href="\/never-asked"/)
})
