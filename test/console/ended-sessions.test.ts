import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changePermissions } from '../../src/app/people/change-permissions.ts'
import { openSite, type Answered } from '../attacks/open-site.ts'
import { browserOn } from '../browser.ts'
import { MINATO_SITE, must, openTestHouse, type Held, type Person } from '../house.ts'

const site = await openSite({ guard: { burst: 1_000_000, perSecond: 1_000_000 } }, await openTestHouse())
const LOGIN = `login.${MINATO_SITE}`
const { institution: { id: institutionId }, settled: { policy } } = await site.entry(MINATO_SITE)
const IDLE = policy.session.idleMinutes * 60_000
const MINUTE = 60_000

const words = ({ body }: Answered): string => body.replaceAll(/<head>.*?<\/head>/gsu, '').replaceAll(/<[^>]*>/gu, ' ').replaceAll(/\s+/gu, ' ')
const hiddenFor = ({ body }: Answered, action: string): Readonly<Record<string, string>> => {
  const [, form = ''] = new RegExp(`<form[^>]*action="${action}"[^>]*>(.*?)</form>`, 'su').exec(body) ?? assert.fail(`no form to ${action}`)
  return Object.fromEntries([...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]))
}
const pass = (ms: number): void => { site.clock.ahead += ms }
const at = (who: Person, held: Held) => {
  const browser = browserOn(site, held)
  const get = (path: string) => browser.ask({ host: LOGIN, path })
  /** After the session before is over. */
  const logIn = () => {
    pass(IDLE)
    return browser.submit(LOGIN, '/', '/log-in', { password: who.password })
  }
  return {
    get, logIn,
    post: (path: string, form: Readonly<Record<string, string>>) => browser.ask({ host: LOGIN, path, form }),
    upload: async (form: Readonly<Record<string, string>>, file: string) => {
      const parts = new FormData()
      for (const [name, value] of Object.entries(form)) parts.set(name, value)
      parts.set('file', new File([file], '利用者.csv'))
      const sent = new Response(parts)
      return browser.ask({ host: LOGIN, path: '/console/user-file/check', parts: { type: sent.headers.get('content-type') ?? '', bytes: Buffer.from(await sent.arrayBuffer()) } })
    },
    /** From the login to where it leads by itself. */
    back: async (): Promise<Answered> => {
      assert.equal((await logIn()).location, '/home')
      const home = await get('/home')
      assert.equal(home.location, '/console/kept-form')
      return get(home.location)
    },
  }
}
const chief = await site.person({ role: 'chief' })
const heldByChief = await site.acquire(chief)
const admin = at(chief, heldByChief)
const contract = chief.companyNumber
const page = (who: Person, act: string) => `/console/users/${who.loginId}/${act}`
const count = async (sql: string, values: readonly unknown[] = []) => Number((await site.owner.query<{ n: string }>(sql, [...values])).rows[0]?.n)
const kept = () => count('SELECT count(*) AS n FROM kept_form')
const users = () => count('SELECT count(*) AS n FROM users')
const isKept = (answer: Answered): void => {
  assert.equal(answer.status, 403, words(answer))
  assert.match(words(answer), /入力内容をお預かりしました.*お手続きは、まだ行われていません.*30分間.*続きへ進む/)
}

test('R-1216 R-202 a session that ends idle loses nothing of somebody new: after the login the form stands as it was filled in, and the confirmation likewise', async () => {
  assert.equal((await admin.logIn()).status, 303)
  const before = await users()
  const typed = { 'name': '伊藤 <みどり>', 'mail': 'midori.ito@minato.example', 'loginId': 'midori.ito', 'language': 'en', 'web-administration': 'yes' }
  const form = hiddenFor(await admin.get('/console/registration'), '/console/registration/check')
  pass(IDLE)
  isKept(await admin.post('/console/registration/check', { ...form, ...typed }))
  const { rows } = await site.owner.query<{ sealed: Buffer; place: string }>('SELECT sealed, place FROM kept_form')
  assert.equal(rows.length, 1)
  assert.doesNotMatch(`${rows[0]?.sealed.toString('utf8')} ${rows[0]?.place}`, /midori/i, 'nothing of it can be read in the database')
  assert.doesNotMatch(site.logged.join('\n'), /midori/i)
  const again = await admin.back()
  assert.match(again.body, /value="伊藤 &lt;みどり(?:>|&gt;)"/u)
  assert.match(again.body, /value="midori\.ito@minato\.example"/)
  assert.match(again.body, /value="midori\.ito"/)
  assert.match(again.body, /name="web-administration"[^>]*checked|checked[^>]*name="web-administration"/)
  assert.match(again.body, /value="en"[^>]*checked|checked[^>]*value="en"/)
  assert.match(words(again), /お預かりしていた入力内容を表示しています/)
  const shown = await admin.post('/console/registration/check', { ...hiddenFor(again, '/console/registration/check'), ...typed, name: '伊藤 みどり' })
  assert.match(words(shown), /伊藤 みどり/)
  assert.equal(await kept(), 0, 'sent again, it waits no more')
  pass(IDLE)
  isKept(await admin.post('/console/registration/done', hiddenFor(shown, '/console/registration/done')))
  assert.equal(await users(), before, 'nothing is done by itself')
  const confirm = await admin.back()
  assert.equal(await users(), before)
  const done = await admin.post('/console/registration/done', hiddenFor(confirm, '/console/registration/done'))
  assert.match(words(done), /伊藤 みどり ?さんを登録しました/u)
  assert.deepEqual([await users(), await kept()], [before + 1, 0])
})

test('R-1216 R-202 R-209 a session that ends by its absolute limit keeps a name, permissions and reasons; what changed meanwhile is said; secrets are not kept', async () => {
  const who = await site.person({ contract, loginId: 'kept-one' })
  const theirs = await site.acquire(who)
  assert.ok(theirs)
  for (const [act, typed, stands] of [
    ['change-name', { name: '港 花子' }, /value="港 花子"/u],
    ['change-permissions', { 'user-registration': 'yes', 'reason': '登録の担当' }, /value="登録の担当"/u],
    ['suspend-user', { reason: '休職のため' }, /value="休職のため"/u],
    ['revoke-certificate', { note: '紛失', reason: 'superseded', confirmation: 'Momiji2027' }, /value="紛失"/u],
  ] as const) {
    await admin.logIn()
    const form = hiddenFor(await admin.get(page(who, act)), page(who, act))
    await site.owner.query(`UPDATE session SET created_at = created_at - make_interval(hours => $1)`, [policy.session.absoluteHours])
    isKept(await admin.post(page(who, act), { ...form, ...typed }))
    const again = await admin.back()
    assert.equal(again.status, 200, act)
    assert.match(again.body, stands)
    assert.doesNotMatch(again.body, /Momiji2027/)
    if (act === 'change-permissions') assert.match(again.body, /name="user-registration"[^>]*checked|checked[^>]*name="user-registration"/)
    assert.equal((await admin.post('/console/kept-form/end', hiddenFor(again, '/console/kept-form/end'))).location, '/home')
  }
  assert.equal(await kept(), 0)
  assert.equal(await count(`SELECT count(*) AS n FROM audit_event WHERE act IN ('change-name', 'change-permissions', 'suspend-user', 'revoke-certificate') AND outcome = 'accepted'`), 0)
  const form = hiddenFor(await admin.get(page(who, 'suspend-user')), page(who, 'suspend-user'))
  pass(IDLE)
  isKept(await admin.post(page(who, 'suspend-user'), { ...form, reason: '休職のため' }))
  await site.owner.query('INSERT INTO secret_counter (user_id, institution_id, secret, failures, locked) VALUES ($1, $2, $3, 10, true) ON CONFLICT (user_id, secret) DO UPDATE SET locked = true', [who.id, institutionId, 'password'])
  const again = await admin.back()
  assert.match(words(again), /状況が変わりました/)
  assert.match(again.body, /value="休職のため"/u)
  assert.equal((await admin.post(page(who, 'suspend-user'), { ...hiddenFor(again, page(who, 'suspend-user')), reason: '休職のため' })).location, `/console/users/${who.loginId}?done=suspend-user`)
})

test('R-1216 R-910 a file of users waits as well, the one just chosen and the one looked at', async () => {
  const file = '利用者ID,お名前,メールアドレス\r\nkept-ichi,髙橋 一,a@test.example\r\nkept-ni,鈴木 二,b@test.example\r\n'
  const before = await users()
  await admin.logIn()
  const form = hiddenFor(await admin.get('/console/user-file'), '/console/user-file/check')
  pass(IDLE)
  isKept(await admin.upload(form, file))
  const preview = await admin.back()
  assert.match(words(preview), /髙橋 一.*鈴木 二.*2名を登録する/u)
  pass(IDLE)
  isKept(await admin.post('/console/user-file/done', hiddenFor(preview, '/console/user-file/done')))
  const again = await admin.back()
  assert.equal(again.status, 200)
  assert.equal(await users(), before)
  assert.match(words(await admin.post('/console/user-file/done', hiddenFor(again, '/console/user-file/done'))), /2名を登録しました/u)
  assert.deepEqual([await users(), await kept()], [before + 2, 0])
})

test('R-1216 logged in again in another window: the form of the session before is kept too, and shown', async () => {
  await admin.logIn()
  const form = hiddenFor(await admin.get('/console/company/stop-company'), '/console/company/stop-company')
  await admin.logIn()
  await admin.get('/home')
  isKept(await admin.post('/console/company/stop-company', { ...form, reason: '覚えのない取引' }))
  assert.equal(await count('SELECT count(*) AS n FROM contract WHERE stopped_at IS NOT NULL'), 0)
  assert.match((await admin.get((await admin.get('/home')).location)).body, /value="覚えのない取引"/u)
  const home = await admin.get('/home')
  assert.match(words(home), /1件お預かりしています.*続きから入力する/u)
  pass(31 * MINUTE)
  await admin.logIn()
  assert.doesNotMatch(words(await admin.get('/home')), /お預かりしています/u)
  assert.equal((await admin.get('/console/kept-form')).location, '/home', 'after half an hour nobody reads it')
})

test('R-1216 R-1215 nothing is kept for another certificate, for somebody suspended or without the permission, nor of a form that is not ours; and nobody else sees it', async () => {
  await site.owner.query('DELETE FROM kept_form')
  const second = await site.person({ contract, permissions: ['web-administration', 'user-registration'], loginId: 'kept-second' })
  const secondHeld = await site.acquire(second)
  const other = at(second, secondHeld)
  const typed = { name: '盗み見', mail: 'x@test.example' }
  const shown = async (who: ReturnType<typeof at>) => {
    assert.equal((await who.logIn()).status, 303)
    return hiddenFor(await who.get('/console/registration'), '/console/registration/check')
  }
  const [ofChief, ofSecond] = [await shown(admin), await shown(other)]
  pass(IDLE)
  assert.match(words(await other.post('/console/registration/check', { ...ofChief, ...typed })), /操作がなかったため/, 'a form made for somebody else')
  assert.equal((await other.post('/console/registration/check', { csrf: ofSecond['csrf'] ?? '', ...typed })).location, '/', 'one without our mark')
  await site.owner.query(`UPDATE users SET permissions = '{web-administration}' WHERE id = $1`, [second.id])
  assert.equal((await other.post('/console/registration/check', { ...ofSecond, ...typed })).location, '/', 'the permission was taken away')
  await site.owner.query(`UPDATE users SET permissions = '{web-administration,user-registration}', state = 'suspended' WHERE id = $1`, [second.id])
  assert.notEqual((await other.post('/console/registration/check', { ...ofSecond, ...typed })).status, 200)
  assert.equal(await kept(), 0)
  await site.owner.query(`UPDATE users SET state = 'registered' WHERE id = $1`, [second.id])
  isKept(await admin.post('/console/registration/check', { ...ofChief, ...typed }))
  assert.equal((await other.logIn()).location, '/home')
  assert.equal((await other.get('/home')).status, 200)
  assert.equal((await other.get('/console/kept-form')).location, '/home')
  for (const place of ['a', 'b', 'c', 'd']) {
    await site.house.database.transact(institutionId, (tx) => tx.keptForms.keep(chief.id, { place, sealed: new Uint8Array(1), keptAt: tx.now.business, endsAt: tx.now.machine }, 3))
  }
  assert.equal(await kept(), 3, 'as many as are kept of one user')
})

test('R-1216 R-209 whoever may no longer come to the form that waits is not led there again and again, and reaches the page after login', async () => {
  const helper = await site.person({ contract, permissions: ['web-administration'] })
  const other = await site.person({ contract, granted: false })
  const reduced = at(helper, await site.acquire(helper))
  await reduced.logIn()
  const form = hiddenFor(await reduced.get(page(other, 'suspend-user')), page(other, 'suspend-user'))
  pass(IDLE)
  isKept(await reduced.post(page(other, 'suspend-user'), { ...form, reason: '休職のため' }))
  must(await changePermissions(site.house)({ kind: 'user', userId: chief.id }, { institutionId, loginId: helper.loginId, permissions: [], reason: '担当替え' }))
  await reduced.logIn()
  const home = await reduced.get('/home')
  assert.equal(home.status, 200)
  assert.doesNotMatch(home.body, /kept-form/)
})
