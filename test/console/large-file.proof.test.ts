import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addService } from '../../src/app/institution/add-service.ts'
import { openContract } from '../../src/app/people/open-contract.ts'
import { encodeCsv, type CsvEncoding } from '../../src/domain/csv/encoding.ts'
import { FILE_MOST_NEW, FILE_MOST_ROWS } from '../../src/domain/user-file/columns.ts'
import { inspection } from '../../src/store/queries/inspection.ts'
import { machineTime } from '../../src/domain/time/time.ts'
import { openSite, type Answered } from '../attacks/open-site.ts'
import { browserOn } from '../browser.ts'
import { CLERK, MINATO_SITE, must, openTestHouse } from '../house.ts'
import { PROVING } from '../proving.ts'

const SITE = 'many.localhost'
const LOGIN = `login.${SITE}`
const HEAD = '利用者ID,お名前,メールアドレス,お知らせの言語'

const words = ({ body }: Answered): string => body.replaceAll(/<head>.*?<\/head>/gsu, '').replaceAll(/<[^>]*>/gu, ' ').replaceAll(/\s+/gu, ' ')
const unseen = ({ body }: Answered): Readonly<Record<string, string>> => Object.fromEntries([...body.matchAll(/<form[^>]*action="[^"]*\/done"[^>]*>(.*?)<\/form>/gsu)].flatMap(([, form = '']) =>
  [...form.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value])))
const rows = (from: number, to: number, name = (at: number) => `髙橋 太郎${at}`) => Array.from({ length: to - from }, (_, at) => `many-${from + at}x,${name(from + at)},m${from + at}@test.example,日本語`)
const inEncoding = (text: string, encoding: CsvEncoding): Uint8Array => must(encodeCsv(text, encoding))

/** A company without a cap, its chief logged in, and somebody else who logs in again and again. */
const company = async () => {
  const site = await openSite({ guard: { burst: 1_000_000, perSecond: 1_000_000 } }, await openTestHouse())
  const { institution, authority } = await site.entry(MINATO_SITE)
  must(await addService(site.house)(CLERK, {
    institutionId: institution.id, authorityId: authority.id, kind: 'customer', nameJa: '多数', nameEn: 'Many', profile: 'credit-union', overrides: { users: { mostPerContract: null } }, site: SITE,
  }))
  must(await openContract(site.house)(CLERK, { institutionId: institution.id, site: SITE, number: '40000001', name: '有限会社 多数' }))
  const chief = await site.letter(await site.person({ site: SITE, role: 'chief', contract: '40000001' }))
  const other = await site.person({ site: SITE, contract: '40000001' })
  const held = await site.acquire(other)
  const browser = browserOn(site, await site.acquire(chief))
  assert.equal((await browser.submit(LOGIN, '/', '/log-in', { password: chief.password })).status, 303)
  const upload = async (file: Uint8Array): Promise<Answered> => {
    const form = new FormData()
    form.set('csrf', site.tokenIn(await browser.ask({ host: LOGIN, path: '/console/user-file' })))
    form.set('file', new File([new Uint8Array(file)], '利用者.csv'))
    const sent = new Response(form)
    return browser.ask({ host: LOGIN, path: '/console/user-file/check', parts: { type: sent.headers.get('content-type') ?? '', bytes: Buffer.from(await sent.arrayBuffer()) } })
  }
  const logIn = async (): Promise<void> => void assert.equal((await browserOn(site, held).submit(LOGIN, '/', '/log-in', { password: other.password })).status, 303)
  /** What is answered, and how many logged in before it was. */
  const meanwhile = async (asked: Promise<Answered>): Promise<{ readonly answered: Answered; readonly logins: number }> => {
    let [over, logins] = [false, 0]
    void asked.then(() => { over = true })
    while (!over) {
      await logIn()
      if (!over) logins += 1
    }
    return { answered: await asked, logins }
  }
  const count = async (): Promise<number> => Number((await site.owner.query<{ n: string }>(`SELECT count(*) AS n FROM users JOIN contract c ON c.id = contract_id WHERE c.number = '40000001'`)).rows[0]?.n)
  return { site, institution, browser, upload, meanwhile, count }
}

test('R-910 R-1201 a file of a hundred thousand rows in UTF-8 and Shift_JIS is read to its end while others log in, ten thousand users are registered at once, and one more is told what to do', { skip: !PROVING }, async () => {
  const { site, institution, browser, upload, meanwhile, count } = await company()
  const before = await count()
  for (const encoding of ['utf-8', 'shift-jis'] as const) {
    const large = await meanwhile(upload(inEncoding([HEAD, ...rows(0, FILE_MOST_ROWS)].join('\r\n'), encoding)))
    assert.equal(large.answered.status, 422)
    assert.match(words(large.answered), /10,000名まで.*100,000名が書かれています.*分けて/u)
    assert.ok(large.logins > 0, 'somebody logged in meanwhile')
    const wrong = await meanwhile(upload(inEncoding([HEAD, ...rows(0, FILE_MOST_ROWS, () => '')].join('\r\n'), encoding)))
    assert.equal(wrong.answered.status, 422)
    assert.match(words(wrong.answered), /誤りが100,000か所.*ほかに99,800か所/u)
    assert.ok(wrong.logins > 0)
    assert.ok(wrong.answered.body.length < 300_000)
  }
  assert.equal(await count(), before)

  const most = inEncoding([HEAD, ...rows(0, FILE_MOST_NEW)].join('\r\n'), 'shift-jis')
  const shown = await meanwhile(upload(most))
  assert.match(words(shown.answered), /ほかに9,800名.*10,000名を登録する/u)
  const form = unseen(shown.answered)
  const registered = await meanwhile(browser.ask({ host: LOGIN, path: '/console/user-file/done', form }))
  assert.match(words(registered.answered), /10,000名を登録しました/u)
  assert.ok(registered.logins > 0)
  assert.equal(await count(), before + FILE_MOST_NEW)
  assert.equal((await browser.ask({ host: LOGIN, path: '/console/user-file/done', form })).status, 409, 'a second press registers nobody')
  assert.match(words(await upload(most)), /全員すでに登録されています/u)

  const exported = await browser.ask({ host: LOGIN, path: '/console/user-list.csv?encoding=utf-8' })
  assert.match(words(await upload(Buffer.from(exported.body))), /全員すでに登録されています/u)

  // One of ten thousand is somebody else's by now: nobody is registered.
  const next = await upload(inEncoding([HEAD, ...rows(FILE_MOST_NEW, 2 * FILE_MOST_NEW)].join('\r\n'), 'utf-8'))
  await site.person({ site: SITE, loginId: `many-${2 * FILE_MOST_NEW - 1}x`, contract: '40000001' })
  assert.equal((await browser.ask({ host: LOGIN, path: '/console/user-file/done', form: unseen(next) })).status, 409)
  assert.equal(await count(), before + FILE_MOST_NEW + 1)
  assert.deepEqual((await inspection(site.opened.connection.database).at(institution.id, (each) => each.findings(machineTime(0)))).filter(({ invariant }) => invariant === 'standing-as-kept'), [])
})
