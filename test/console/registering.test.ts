import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openContract } from '../../src/app/people/open-contract.ts'
import { registerUser } from '../../src/app/people/register-user.ts'
import { encodeCsv } from '../../src/domain/csv/encoding.ts'
import { FILE_MOST_BYTES } from '../../src/domain/user-file/columns.ts'
import { openSite, type Answered } from '../attacks/open-site.ts'
import { browserOn } from '../browser.ts'
import { CLERK, MINATO_SITE, must, openTestHouse, type Person } from '../house.ts'

const site = await openSite({ guard: { burst: 1_000_000, perSecond: 1_000_000 } }, await openTestHouse())
const LOGIN = `login.${MINATO_SITE}`
const { institution: { id: institutionId } } = await site.entry(MINATO_SITE)

const words = ({ body }: Answered): string => body.replaceAll(/<head>.*?<\/head>/gsu, '').replaceAll(/<[^>]*>/gu, ' ').replaceAll(/\s+/gu, ' ')
const unseen = ({ body }: Answered): Readonly<Record<string, string>> => Object.fromEntries([...body.matchAll(/<form[^>]*action="[^"]*\/done"[^>]*>(.*?)<\/form>/gsu)].flatMap(([, form = '']) =>
  [...form.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value])))
const at = async (who: Person) => {
  const browser = browserOn(site, await site.acquire(who))
  assert.equal((await browser.submit(LOGIN, '/', '/log-in', { password: who.password })).status, 303)
  const upload = async (file: string | Uint8Array): Promise<Answered> => {
    const form = new FormData()
    form.set('csrf', site.tokenIn(await browser.ask({ host: LOGIN, path: '/console/user-file' })))
    form.set('file', new File([file as string], '利用者.csv'))
    const sent = new Response(form)
    return browser.ask({ host: LOGIN, path: '/console/user-file/check', parts: { type: sent.headers.get('content-type') ?? '', bytes: Buffer.from(await sent.arrayBuffer()) } })
  }
  return {
    get: (path: string) => browser.ask({ host: LOGIN, path }), upload,
    send: (path: string, fields: Readonly<Record<string, string>>) => browser.submit(LOGIN, '/console/registration', path, fields),
    again: (path: string, form: Readonly<Record<string, string>>) => browser.ask({ host: LOGIN, path, form }),
  }
}

must(await openContract(site.house)(CLERK, { institutionId, site: MINATO_SITE, number: '40000001', name: '有限会社 試験' }))
const chief = await site.person({ role: 'chief', contract: '40000001' })
const half = await site.person({ contract: '40000001', permissions: ['web-administration'] })
const [admin, limited] = [await at(chief), await at(half)]
const usersNow = async (): Promise<number> => Number((await site.owner.query<{ n: string }>(`SELECT count(*) AS n FROM users JOIN contract c ON c.id = contract_id WHERE c.number = '40000001'`)).rows[0]?.n)
const HEAD = '利用者ID,お名前,メールアドレス'

test('R-202 R-304 one page, one confirmation, and a user with what is handed over; errors stand at their fields with what was typed, and a second press registers nobody twice', async () => {
  const wrong = await admin.send('/console/registration/check', { 'name': '伊藤 みどり', 'mail': 'midori', 'web-administration': 'yes' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.body, /value="伊藤 みどり"/u)
  assert.match(wrong.body, /name="web-administration"[^>]*checked|checked[^>]*name="web-administration"/)
  assert.match(wrong.body, /id="mail-error"/)
  const shown = await admin.send('/console/registration/check', { name: '伊藤 みどり', mail: 'midori.ito@minato.example' })
  assert.equal(shown.status, 200)
  assert.match(words(shown), /midori-ito/)
  const before = await usersNow()
  const first = await admin.again('/console/registration/done', unseen(shown))
  assert.match(words(first), /伊藤 みどりさんを登録しました.*二度と表示できません/u)
  const second = await admin.again('/console/registration/done', unseen(shown))
  assert.match(words(second), /伊藤 みどりさんを登録しました/u)
  assert.equal(await usersNow(), before + 1)
  const secret = ({ body }: Answered) => /id="initial-password"[^>]*>([^<]+)</.exec(body)?.[1]?.replaceAll('&amp;', '&') ?? assert.fail('no password')
  assert.notEqual(secret(first), secret(second))
  const hash = (await site.owner.query<{ hash: string }>(`SELECT p.hash FROM password p JOIN users u ON u.id = p.user_id WHERE u.login_id = 'midori-ito'`)).rows[0]?.hash
  assert.ok(must(await site.house.passwords.verify(hash, secret(second))), 'the one that was shown last')
})

test('R-202 R-511 what no name and no address has is told at its field and registers nobody: not by the form, not by its last step alone, and not by a file', async () => {
  const before = await usersNow()
  for (const odd of [{ name: '山田\n\n至急、お手続きを' }, { name: '山田\u202e太郎' }, { name: '至急 https://evil.example/' }, { mail: 'a\u202eb@x.example' }]) {
    const typed = { name: '試験 太郎', mail: 'taro@x.example', loginId: 'odd-one', ...odd }
    for (const step of ['check', 'done']) {
      const refused = await admin.send(`/console/registration/${step}`, typed)
      assert.equal(refused.status, 422, step)
      assert.match(words(refused), /使えない文字があります/u)
    }
    const file = await admin.upload(`${HEAD}\r\n${typed.loginId},"${typed.name}",${typed.mail}\r\n`)
    assert.equal(file.status, 422)
    assert.match(words(file), /使えない文字があります/u)
  }
  assert.equal(await usersNow(), before)
})

test('R-1215 an octet that no text has is refused, or read as nothing, and is no defect of ours', async () => {
  assert.equal((await admin.get('/console/users?text=a%00b')).status, 200)
  for (const path of ['/console/registration/check', '/console/registration/done', '/new-pcs/refusal']) {
    assert.equal((await admin.send(path, { name: 'a\0b', mail: 'a@x.example', loginId: 'odd\0one' })).status, 400, path)
  }
  assert.deepEqual(site.logged, [])
})

test('R-209 whoever has half of the permissions is told why registering is not there, and reaches none of it', async () => {
  assert.match(words(await limited.get('/console/users')), /両方の権限が必要です/u)
  assert.match(words(await limited.get('/console/user-file')), /両方の権限が必要です.*一覧を出力する/u)
  assert.equal((await limited.get('/console/registration')).status, 403)
})

test('R-910 a file of Excel in Shift_JIS is shown, confirmed and registered; shown with everything that is wrong, it registers nobody', async () => {
  const before = await usersNow()
  const sjis = encodeCsv(`${HEAD}\r\nfile-ichi,髙橋 一,a@test.example\r\nfile-ni,"鈴木, 二",b@test.example\r\n`, 'shift-jis')
  assert.ok(sjis.ok)
  const shown = await admin.upload(sjis.value)
  assert.equal(shown.status, 200)
  assert.match(words(shown), /Shift_JIS.*髙橋 一.*鈴木, 二.*2名を登録する/u)
  assert.equal(await usersNow(), before)
  assert.match(words(await admin.again('/console/user-file/done', unseen(shown))), /2名を登録しました/u)
  assert.equal(await usersNow(), before + 2)
  const wrong = await admin.upload(`${HEAD}\r\nfile-san,,c@test.example\r\nfile-ichi,別人,a@test.example\r\nfile-yon,試験 四,d\r\n`)
  assert.equal(wrong.status, 422)
  assert.match(words(wrong), /誤りが3か所.*2 お名前（2列目）.*3 利用者ID（1列目） すでに登録されている方.*4 メールアドレス（3列目）/u)
  assert.ok(!wrong.body.includes('/console/user-file/done'))
  assert.equal(await usersNow(), before + 2)
})

test('R-910 what changes between the look and the confirmation is said, the file shown anew, and nobody registered', async () => {
  const shown = await admin.upload(`${HEAD}\r\nrace-1,試験,a@test.example\r\nrace-2,試験,b@test.example`)
  must(await registerUser(site.house)(CLERK, { institutionId, contractNumber: '40000001', loginId: 'race-1', name: '別人', mail: 'x@test.example', language: 'ja', role: 'user', permissions: [] }))
  const before = await usersNow()
  const refused = await admin.again('/console/user-file/done', unseen(shown))
  assert.equal(refused.status, 409)
  assert.match(words(refused), /確認のあとに、登録の状態が変わりました.*race-1|確認のあとに、登録の状態が変わりました.*すでに登録されている方/u)
  assert.equal(await usersNow(), before)
})

test('R-910 no file, no text, more rows and more octets than are taken in: each is told, and the service goes on', async () => {
  const told = async (file: string | Uint8Array) => {
    const answer = await admin.upload(file)
    return [answer.status, words(answer)] as const
  }
  for (const [file, says] of [['', /ファイルを選んでください/u], [new Uint8Array([0x50, 0x4b, 3, 4, 0, 0xff]), /文字コードを読み取れません/u], [`${HEAD}\r\n${'\n'.repeat(100_001)}`, /100,001行を超えています/u], [`${HEAD},部署\r\nx`, /「部署」は、読み込める項目ではありません/u]] as const) {
    const [status, text] = await told(file)
    assert.equal(status, 422)
    assert.match(text, says)
  }
  assert.equal((await told('x'.repeat(FILE_MOST_BYTES + 10_000)))[0], 413)
  assert.equal((await admin.get('/console/user-file')).status, 200)
})

test('R-910 the list is exported as it can be read in again; no cell of it is a formula', async () => {
  must(await registerUser(site.house)(CLERK, { institutionId, contractNumber: '40000001', loginId: 'formula-1', name: '=HYPERLINK("x")', mail: '+x@test.example', language: 'ja', role: 'user', permissions: [] }))
  const { status, body } = await admin.get('/console/user-list.csv?encoding=utf-8')
  assert.equal(status, 200)
  assert.match(body, /^\ufeff?利用者ID,お名前,メールアドレス,お知らせの言語/u)
  assert.match(body, /\r\nformula-1,"'=HYPERLINK\(""x""\)",'\+x@test\.example,日本語,なし,なし,未取得,,\r\n/u)
  const shown = await admin.upload(body)
  assert.match(words(shown), /全員すでに登録されています/u)
})

test('R-1106 whoever takes the list of all users away as a file stands in the history of the company', async () => {
  const before = words(await admin.get('/console/company')).split('ご利用者一覧をファイルに出力').length
  assert.equal((await admin.get('/console/user-list.csv?encoding=shift_jis')).status, 200)
  assert.equal(words(await admin.get('/console/company')).split('ご利用者一覧をファイルに出力').length, before + 1)
})
