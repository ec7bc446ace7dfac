import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changePassword } from '../../src/app/people/change-password.ts'
import { initialisePassword } from '../../src/app/people/initialise-password.ts'
import { MINATO } from '../../src/bin/demo/cast/minato.ts'
import { TAMAYURA } from '../../src/bin/demo/cast/tamayura.ts'
import { addDays, dayOf } from '../../src/domain/calendar/day.ts'
import { businessTime } from '../../src/domain/time/time.ts'
import { openSite, type Answered } from '../attacks/open-site.ts'
import { CLERK, must, newKey, openTestHouse, refusedAs, type Held, type Person } from '../house.ts'

const FACTORING = 'tamayura.localhost'
const LOGIN = `login.${FACTORING}`
const ACQUIRE = `acquire.${FACTORING}`
const COMPANY = '20000001'
const OWN = 'Yamabuki-2027'
const NEXT = 'Tsutsuji-2028'

const site = await openSite({ guard: { burst: 10_000, perSecond: 1_000 } }, await openTestHouse([MINATO, TAMAYURA]))
const { ask, tokenIn, owner, clock } = site

const timeIn = ({ body }: Answered): string => /name="time" value="([A-Za-z0-9_-]{52})"/.exec(body)?.[1] ?? ''
/** What a reader sees, without markup. */
const textIn = ({ body }: Answered): string => body.replace(/^[\s\S]*<main/u, '').replaceAll(/<[^>]*>/gu, ' ').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll(/\s+/gu, ' ')

const newcomer = async (): Promise<Person> => {
  const who = await site.person({ site: FACTORING, contract: COMPANY })
  await owner.query('UPDATE users SET usable_from = registered_at WHERE id = $1', [who.id])
  return who
}

/** Somebody whose initial password was changed in the acquisition, with the certificate. */
const customer = async (): Promise<{ readonly who: Person; readonly held: Held }> => {
  const who = await newcomer()
  const { acquisitionId } = must(await site.begin(who))
  must(await changePassword(site.house)({ entry: await site.entry(FACTORING), userId: who.id, sitting: { kind: 'acquisition', id: acquisitionId }, password: OWN, again: OWN }))
  const key = await newKey()
  return { who: { ...who, password: OWN }, held: { ...must(await site.request(who, key)).certificate, key } }
}

const enter = async (who: Person, held: Held): Promise<{ readonly cookie: string; readonly location: string }> => {
  const form = await ask({ host: LOGIN, held })
  const entered = await ask({
    host: LOGIN, path: '/log-in', held, headers: { cookie: form.cookies }, form: { csrf: tokenIn(form), companyNumber: COMPANY, loginId: who.loginId, password: who.password },
  })
  assert.equal(entered.status, 303, entered.body)
  return { cookie: `${form.cookies}; ${entered.cookies}`, location: entered.location }
}
const logIn = async (who: Person, held: Held): Promise<string> => (await enter(who, held)).cookie

/** Somebody logged in, and what their browser can do on the change page. */
const member = async () => {
  const { who, held } = await customer()
  const cookie = await logIn(who, held)
  const look = (path = '/password', headers = {}) => ask({ host: LOGIN, path, held, headers: { cookie, ...headers } })
  const send = (form: Readonly<Record<string, string>>, path = '/password') => ask({ host: LOGIN, path, held, headers: { cookie }, form })
  const change = async (typed: Readonly<Record<string, string>>, shown?: Answered) => {
    const on = shown ?? await look()
    return send({ csrf: tokenIn(on), time: timeIn(on), current: OWN, password: NEXT, again: NEXT, ...typed })
  }
  return { who, held, cookie, look, send, change }
}

const acquirer = async () => {
  const who = await newcomer()
  const begun = must(await site.begin(who))
  const cookie = `__Host-acquire=${Buffer.from(begun.token).toString('base64url')}`
  const look = (path: string) => ask({ host: ACQUIRE, path, headers: { cookie } })
  const send = (form: Readonly<Record<string, string>>, path = '/new-password') => ask({ host: ACQUIRE, path, headers: { cookie }, form })
  return { who, look, send }
}

test('R-302 an acquisition by the initial password asks for a new one twice before the key is made', async () => {
  const { who, look, send } = await acquirer()
  assert.deepEqual(await look('/make-key').then(({ status, location }) => [status, location]), [303, '/new-password'])
  const shown = await look('/new-password')
  assert.equal(shown.status, 200)
  assert.doesNotMatch(shown.body, /name="current"/, 'the initial password was proved a moment ago')
  const typed = { csrf: tokenIn(shown), time: timeIn(shown) }
  const wrong = await send({ ...typed, password: 'short', again: 'other' })
  assert.equal(wrong.status, 422)
  assert.match(textIn(wrong), /8文字以上で入力してください。.*2か所に同じものを入力してください。/)
  assert.doesNotMatch(wrong.body, /value="(?:short|other)"/)
  const done = await send({ csrf: tokenIn(wrong), time: timeIn(wrong), password: OWN, again: OWN })
  assert.deepEqual([done.status, done.location], [303, '/make-key'])
  assert.equal((await look('/make-key')).status, 200)
  assert.equal((await look('/new-password')).location, '/make-key')
  assert.deepEqual(await site.house.passwords.verify((await owner.query<{ hash: string }>('SELECT hash FROM password WHERE user_id = $1', [who.id])).rows[0]?.hash, OWN), { ok: true, value: true })
})

test('S-17 R-401 R-402 R-411 the page lists every rule of the profile in the words of its refusals', async () => {
  const { look, change } = await member()
  const listed = textIn(await look())
  const refused = textIn(await change({ password: '山', again: '山' }))
  for (const rule of ['8文字以上で入力してください。', '16文字以内で入力してください。', '英字を1文字以上入れてください。', '数字を1文字以上入れてください。', '現在のものと、その1つ前のものは使えません（2世代）。']) assert.ok(listed.includes(rule), rule)
  for (const character of '!"#$%\'()*+,-./:;?@[\\]^_`{|}~') assert.ok(listed.includes(`${character} `), character)
  for (const rule of ['8文字以上で入力してください。', '英字を1文字以上入れてください。', '使えない文字が入っています：山']) assert.ok(refused.includes(rule), rule)
  const barred = await change({ password: OWN, again: OWN })
  assert.match(textIn(barred), /誤りがあります.*現在のものと、その1つ前のものは使えません（2世代）/)
})

test('R-411 fields say to password managers what they are, take what is pasted, and can be shown', async () => {
  const { look, who } = await member()
  const { body } = await look()
  const inputs = [...body.matchAll(/<input class="field__control[^>]*>/gu)].map(([tag]) => tag)
  assert.deepEqual(inputs.map((tag) => /autocomplete="([^"]*)"/.exec(tag)?.[1]), ['current-password', 'new-password', 'new-password'])
  for (const tag of inputs) assert.match(tag, /maxlength="256"/)
  assert.match(body, new RegExp(`<input type="text" value="${who.loginId}" autocomplete="username" readonly hidden`))
  assert.equal(body.match(/<x-password-show/gu)?.length, 3)
})

test('R-404 R-1206 the page counts from its rendering by the server’s clock: just before three minutes is good, three minutes are not, and it says to begin again', async () => {
  const { look, change } = await member()
  const shown = await look()
  clock.ahead += 180_000
  const late = await change({}, shown)
  assert.equal(late.status, 403)
  assert.match(textIn(late), /有効時間（3分）が過ぎたため、変更していません。.*はじめからやり直してください。/)
  clock.ahead += 175_000
  const inTime = await change({}, late)
  assert.deepEqual([inTime.status, inTime.location], [303, '/password/changed'])
})

test('R-404 a token of time that was changed, left out or made in another session is as good as none', async () => {
  const one = await member()
  const other = await member()
  const [mine, theirs] = [await one.look(), await other.look()]
  for (const time of ['', 'x', timeIn(theirs), `${timeIn(mine).slice(0, -2)}AA`, `B${timeIn(mine).slice(1)}`]) {
    const answer = await one.change({ time }, await one.look())
    assert.deepEqual([answer.status, /はじめからやり直してください/.test(answer.body)], [403, true], time)
  }
})

test('S-17 R-411 R-1206 each extension adds three minutes, at most ten times, and an extension sent twice adds three minutes once', async () => {
  const { look, send, change } = await member()
  let shown = await look()
  for (let times = 1; times <= 10; times += 1) {
    clock.ahead += 175_000
    const before = shown
    shown = await send({ csrf: tokenIn(before), time: timeIn(before) }, '/password/longer')
    assert.equal(shown.status, 200, `extension ${times}`)
    assert.equal(timeIn(await send({ csrf: tokenIn(before), time: timeIn(before) }, '/password/longer')), timeIn(shown))
  }
  assert.match(textIn(shown), /これ以上は延ばせません/)
  assert.equal((await send({ csrf: tokenIn(shown), time: timeIn(shown) }, '/password/longer')).status, 403)
  assert.equal((await change({}, shown)).status, 303, '11 × 180 s are not over after 10 × 175 s')
})

test('R-411 the script in the page extends by the same rule, and gets a refusal once the time is over', async () => {
  const { look, held, cookie, change } = await member()
  const shown = await look()
  const extend = (time: string) => ask({ host: LOGIN, path: '/password/time', held, headers: { cookie }, json: { csrf: tokenIn(shown), time } })
  clock.ahead += 150_000
  const longer = JSON.parse((await extend(timeIn(shown))).body) as { readonly token: string; readonly seconds: number; readonly extensions: number; readonly until: string }
  assert.ok(longer.seconds > 200 && longer.seconds <= 210 && longer.extensions === 9, JSON.stringify(longer))
  assert.match(longer.until, /^\d\d:\d\d:\d\dまで$/)
  clock.ahead += 100_000
  assert.equal((await extend(timeIn(shown))).status, 403, 'the page before it was extended is over')
  assert.equal((await change({ time: longer.token }, shown)).status, 303)
})

test('S-16 R-408 after an initialisation the field of the current password says to take the one in the letter', async () => {
  const { who, held } = await customer()
  await logIn(who, held)
  const { institution } = await site.entry(FACTORING)
  const { password } = must(await initialisePassword(site.house)(CLERK, { institutionId: institution.id, loginId: who.loginId }))
  const { cookie, location } = await enter({ ...who, password }, held)
  assert.equal(location, '/password', 'whoever initialised it knows it, and so it is changed first')
  const shown = await ask({ host: LOGIN, path: '/password', held, headers: { cookie } })
  assert.match(shown.body, /<label[^>]*for="current">通知書などの初期パスワード/)
  assert.match(textIn(shown), /それより前のパスワードは、お使いいただけません/)
  const send = (current: string, on: Answered) =>
    ask({ host: LOGIN, path: '/password', held, headers: { cookie }, form: { csrf: tokenIn(on), time: timeIn(on), current, password: NEXT, again: NEXT } })
  const wrong = await send(who.password, shown)
  assert.equal(wrong.status, 403)
  const done = await send(password, wrong)
  assert.deepEqual([done.status, done.location], [303, '/password/changed'])
  assert.match((await ask({ host: LOGIN, path: '/password', held, headers: { cookie } })).body, /<label[^>]*for="current">現在の/)
})

test('R-405 wrong current passwords end the session after ten, lock nobody, and the next login is as before', async () => {
  const { who, held, change, look } = await member()
  for (let tries = 1; tries < 10; tries += 1) {
    const answer = await change({ current: 'wrong' })
    assert.equal(answer.status, 403)
    assert.match(textIn(answer), /現在のログインパスワードが正しくありません.*利用停止になることはありません/)
  }
  assert.match(textIn(await change({ current: 'wrong' })), /10回続いたため.*利用停止にもなっていません/)
  assert.equal((await look()).status, 303)
  assert.equal((await owner.query('SELECT FROM secret_counter WHERE user_id = $1 AND failures > 0', [who.id])).rowCount, 0)
  await logIn(who, held)
})

test('R-411 a change ends the other logins of the user, keeps this one, and is confirmed on a page', async () => {
  const { who, held, look, change } = await member()
  const elsewhere = await logIn(who, held)
  assert.equal((await change({})).location, '/password/changed')
  const confirmed = await look('/password/changed')
  assert.match(textIn(confirmed), /ログインパスワードを変更しました.*すべてログアウトしました/)
  const other = await ask({ host: LOGIN, path: '/home', held, headers: { cookie: elsewhere } })
  assert.notEqual(other.status, 200)
})

test('R-1201 a form sent twice changes once and counts nothing', async () => {
  const { look, change, who } = await member()
  const shown = await look()
  const [first, again] = await Promise.all([change({ current: 'wrong' }, shown), change({ current: 'wrong' }, shown)])
  assert.deepEqual([first.status, again.status].toSorted(), [303, 403])
  const { rows } = await owner.query<{ refused: number }>('SELECT refused_changes AS refused FROM session WHERE user_id = $1', [who.id])
  assert.deepEqual(rows.map(({ refused }) => refused), [1])
})

test('R-1216 nobody changes a password without the session’s token, from another site, or without a session', async () => {
  const { send, held, look, cookie } = await member()
  const shown = await look()
  const typed = { time: timeIn(shown), current: OWN, password: NEXT, again: NEXT }
  assert.equal((await send({ ...typed, csrf: 'x' })).status, 403)
  const foreign = await ask({ host: LOGIN, path: '/password', held, headers: { cookie, 'sec-fetch-site': 'cross-site' }, form: { ...typed, csrf: tokenIn(shown) } })
  assert.equal(foreign.status, 403)
  assert.equal((await ask({ host: LOGIN, path: '/password', held })).status, 303)
  assert.equal((await ask({ host: ACQUIRE, path: '/new-password' })).status, 303)
})

test('R-413 a profile without a limit of time and with another rule: six to twelve letters and digits, the same password again is no fault, and nothing runs out', async () => {
  const who = await site.person()
  const held = await site.acquire(who)
  const host = 'login.minato.localhost'
  const form = await ask({ host, held })
  const entered = await ask({ host, path: '/log-in', held, headers: { cookie: form.cookies }, form: { csrf: tokenIn(form), password: who.password } })
  const cookie = `${form.cookies}; ${entered.cookies}`
  const shown = await ask({ host, path: '/password', held, headers: { cookie } })
  assert.match(textIn(shown), /6文字以上で.*12文字以内で.*半角の英字と数字です。/)
  assert.doesNotMatch(shown.body, /x-page-time|世代|英字を1文字以上/)
  const send = (password: string, on: Answered) =>
    ask({ host, path: '/password', held, headers: { cookie }, form: { csrf: tokenIn(on), time: '', current: who.password, password, again: password } })
  const refused = await send('kaede!', shown)
  assert.match(textIn(refused), /使えない文字が入っています：!/)
  clock.ahead += 500_000
  assert.equal((await send(who.password, refused)).status, 303)
})

test('R-909 English pages carry the same figures', async () => {
  const { look } = await member()
  const text = textIn(await look('/password?lang=en'))
  for (const words of [/can be used for 3 minutes/, /extend that up to 10 times/, /at least 8 characters/, /at most 16 characters/, /the current one or the one before it/]) assert.match(text, words)
})

/** As if it was last changed `daysAgo` days before today, at this time of day in Tokyo. */
const setAgo = ({ id }: Person, daysAgo: number, time: string) => {
  const date = addDays(dayOf(businessTime(site.now())), -daysAgo)
  return owner.query('UPDATE password SET set_at = $2 WHERE user_id = $1', [id, `${date}T${time}+09:00`])
}
/** Noon in Tokyo, so that no date changes while the test runs. */
const untilNoon = () => { clock.ahead += (21 * 3_600_000 - (site.now().getTime() + 6 * 3_600_000) % 86_400_000 + 6 * 3_600_000) % 86_400_000 }

test('R-403 R-1205 a password changed at 00:00:00 ninety days ago is good on its last day and reminded of, ten days before likewise, eleven not', async () => {
  untilNoon()
  const { who, held } = await customer()
  const home = async (daysAgo: number, time: string) => {
    await setAgo(who, daysAgo, time)
    const { cookie, location } = await enter(who, held)
    return { location, text: textIn(await ask({ host: LOGIN, path: '/home', held, headers: { cookie } })) }
  }
  await logIn(who, held)
  const last = await home(90, '00:00:00')
  assert.deepEqual([last.location, /有効期限が近づいています.*まで（本日）です/.test(last.text)], ['/home', true])
  assert.match((await home(80, '00:00:00')).text, /まで（あと10日）です/)
  assert.doesNotMatch((await home(79, '23:59:59')).text, /有効期限が近づいています/)
})

test('R-403 R-1205 R-1201 once past, a login reaches the change and nothing else, sets the count to 0, and goes on without typing again', async () => {
  untilNoon()
  const { who, held } = await customer()
  await logIn(who, held)
  await setAgo(who, 91, '23:59:59')
  const failures = async () => (await owner.query<{ failures: number }>(`SELECT failures FROM secret_counter WHERE user_id = $1`, [who.id])).rows.map((row) => row.failures)
  assert.equal(refusedAs(await site.logIn(who, held, { password: 'wrong' })), 'credentials-wrong')
  assert.deepEqual(await failures(), [1])
  const { cookie, location } = await enter(who, held)
  assert.deepEqual([location, await failures()], ['/password', [0]])
  const look = (path: string) => ask({ host: LOGIN, path, held, headers: { cookie } })
  for (const path of ['/home', '/renew', '/start-using', '/password/changed', '/confirmation-password']) assert.equal((await look(path)).location, '/password', path)
  const shown = await look('/password')
  assert.match(textIn(shown), /最後の変更から90日が過ぎ.*変更すると、続けてご利用いただけます.*変更せずにログアウトする/)
  assert.doesNotMatch(textIn(shown), /変更せずに戻る/)
  const send = (form: Readonly<Record<string, string>>, path = '/password') => ask({ host: LOGIN, path, held, headers: { cookie }, form })
  assert.equal((await send({ csrf: tokenIn(shown) }, '/renew')).location, '/password')
  const longer = await send({ csrf: tokenIn(shown), time: timeIn(shown) }, '/password/longer')
  assert.equal(longer.status, 200)
  const barred = await send({ csrf: tokenIn(longer), time: timeIn(longer), current: OWN, password: OWN, again: OWN })
  assert.equal(barred.status, 422, 'the same one again is no change (R-402)')
  assert.equal((await look('/home')).location, '/password')
  const done = await send({ csrf: tokenIn(barred), time: timeIn(barred), current: OWN, password: NEXT, again: NEXT })
  assert.equal(done.location, '/password/changed')
  assert.equal((await look('/password/changed')).status, 200)
  assert.doesNotMatch(textIn(await look('/home')), /有効期限が/)
  assert.equal((await enter({ ...who, password: NEXT }, held)).location, '/home')
})

test('R-1205 whoever will not change it now logs out, and meets the change again at the next login', async () => {
  untilNoon()
  const { who, held } = await customer()
  await logIn(who, held)
  await setAgo(who, 300, '12:00:00')
  const { cookie } = await enter(who, held)
  const shown = await ask({ host: LOGIN, path: '/password', held, headers: { cookie } })
  const left = await ask({ host: LOGIN, path: '/log-out', held, headers: { cookie }, form: { csrf: tokenIn(shown) } })
  assert.match(left.location, /\/logged-out/)
  assert.equal((await enter(who, held)).location, '/password')
})
