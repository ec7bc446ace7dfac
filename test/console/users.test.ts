import assert from 'node:assert/strict'
import { test } from 'node:test'
import { suspendUser } from '../../src/app/people/suspend-user.ts'
import { removeUser } from '../../src/app/people/remove-user.ts'
import { askAdministrators } from '../../src/app/request/ask-administrators.ts'
import { openSite, type Answered } from '../attacks/open-site.ts'
import { browserOn } from '../browser.ts'
import { CLERK, MINATO_SITE, must, openTestHouse, type Person } from '../house.ts'

const site = await openSite({ guard: { burst: 1_000_000, perSecond: 1_000_000 } }, await openTestHouse())
const LOGIN = `login.${MINATO_SITE}`
const entry = await site.entry(MINATO_SITE)
const institutionId = entry.institution.id

const words = ({ body }: Answered): string => body.replaceAll(/<head>.*?<\/head>|<option.*?<\/option>/gsu, '').replaceAll(/<[^>]*>/gu, ' ').replaceAll(/\s+/gu, ' ')
/** The login ids of the list, in its order. */
const listed = ({ body }: Answered): readonly string[] => [...body.matchAll(/class="person" href="\/console\/users\/([^"]+)"/g)].map(([, id]) => id ?? '')

const chief = await site.person({ role: 'chief' })
const { companyNumber: contract } = chief
const at = async (who: Person) => {
  const browser = browserOn(site, await site.acquire(who))
  assert.equal((await browser.submit(LOGIN, '/', '/log-in', { password: who.password })).status, 303)
  return (path: string) => browser.ask({ host: LOGIN, path })
}
const lock = (who: Person, secret = 'password') => site.owner.query(
  'INSERT INTO secret_counter (user_id, institution_id, secret, failures, locked) VALUES ($1, $2, $3, 10, true) ON CONFLICT (user_id, secret) DO UPDATE SET locked = true', [who.id, institutionId, secret],
)

const [locked, asking, suspended, removed, plain] = [
  await site.person({ contract, loginId: 'shop-locked' }), await site.person({ contract, loginId: 'shop-asking' }), await site.person({ contract, loginId: 'shop-away' }),
  await site.person({ contract, loginId: 'shop-gone' }), await site.person({ contract, loginId: 'shop-plain', granted: false }),
]
const stranger = await site.person({ loginId: 'shop-stranger' })
const get = await at(chief)
await site.acquire(locked)
await lock(locked)
must(await askAdministrators(site.house)({ entry, userId: asking.id, kind: 'grant' }))
must(await suspendUser(site.house)(CLERK, { institutionId, loginId: suspended.loginId, command: 'suspend', reason: '休職' }))
must(await removeUser(site.house)(CLERK, { institutionId, loginId: removed.loginId, reason: '退職' }))

test('R-204 R-205 R-610 the list tells how everybody stands, what they asked for, and who needs the administrator; of no other company', async () => {
  const home = await get('/home')
  assert.match(words(home), /利用者管理 お手続きをお待ちの方が、3名います/)
  const list = await get('/console/users')
  assert.deepEqual(listed(list), [chief.loginId, asking.loginId, suspended.loginId, locked.loginId, plain.loginId].toSorted())
  assert.ok(!list.body.includes(stranger.loginId))
  const told = words(list)
  assert.match(told, /ご利用者からの依頼.*証明書の発行.*お手続きをお待ちの方が3名います/)
  assert.match(told, new RegExp(`${locked.loginId}.*?利用停止（ロック）.*?20\\d\\d年.*?あと\\d+日.*?利用停止の解除が必要`))
  assert.match(told, new RegExp(`${plain.loginId}.*?未取得.*?まだありません.*?証明書の発行が必要`))
})

test('R-204 the list is narrowed, searched in any width of characters, sorted, and never cuts anybody off', async () => {
  const ids = async (query: string) => listed(await get(`/console/users?${query}`))
  assert.deepEqual((await ids('show=needs-you')).toSorted(), [asking.loginId, locked.loginId, plain.loginId].toSorted())
  assert.deepEqual(await ids('show=asked'), [asking.loginId])
  assert.deepEqual(await ids('show=locked'), [locked.loginId])
  assert.deepEqual(await ids('show=suspended'), [suspended.loginId])
  assert.deepEqual(await ids('show=removed'), [removed.loginId])
  assert.deepEqual(await ids('show=expiring'), [])
  assert.deepEqual((await ids('show=no-certificate')).toSorted(), [asking.loginId, plain.loginId, suspended.loginId].toSorted())
  assert.deepEqual(await ids(`text=${encodeURIComponent('ＳＨＯＰ－ｐ')}`), [plain.loginId])
  assert.deepEqual(await ids(`text=${encodeURIComponent('shop_')}`), [], 'what is a wildcard to the database is a character here')
  assert.deepEqual(await ids(`text=${encodeURIComponent('試験 花')}&sort=name`), await ids('sort=name'))
  assert.deepEqual((await ids('sort=expiry')).slice(0, 2).toSorted(), [chief.loginId, locked.loginId].toSorted(), 'those without a certificate come last')
  assert.equal((await get('/console/users?page=9')).location, '/console/users')
  assert.equal((await get('/console/users?page=x&show=x&sort=x')).status, 200)
  assert.match(words(await get('/console/users?text=nobody-like-this')), /該当する方はいません/)
})

