import assert from 'node:assert/strict'
import { test } from 'node:test'
import { issueServerCertificates } from '../../src/app/authority/issue-server-certificates.ts'
import { addService } from '../../src/app/institution/add-service.ts'
import { openContract } from '../../src/app/people/open-contract.ts'
import { askAdministrators } from '../../src/app/request/ask-administrators.ts'
import { importTokens } from '../../src/app/token/import-tokens.ts'
import { keyFile, plainSecret } from '../../src/domain/pskc/sample/key-files.ts'
import { stepAt } from '../../src/domain/token/step.ts'
import { openSite, type Answered } from '../attacks/open-site.ts'
import { browserOn } from '../browser.ts'
import { CLERK, MINATO_SITE, must, openTestHouse, type Person } from '../house.ts'

const SITE = 'tokens.localhost'
const LOGIN = `login.${SITE}`
const CONTRACT = '28000001'
const SERIAL = '9000-0042'
const SEED = 'seed of the token 42'

const site = await openSite({ guard: { burst: 1_000_000, perSecond: 1_000_000 } }, await openTestHouse())
const { house, owner } = site
const { institution, service } = await site.entry(MINATO_SITE)
const institutionId = institution.id
must(await addService(house)(CLERK, {
  institutionId, authorityId: service.authorityId, kind: 'customer', nameJa: 'トークンのあるサービス', nameEn: 'A service with tokens', profile: 'credit-union', site: SITE,
  overrides: {
    acquisition: { proof: 'code-and-password' }, login: { oneTimePassword: 'per-user' }, notice: { companyPhrase: true }, oneTimePassword: { tokens: 'app-or-hardware' },
    renewal: { graceDays: 30, graceNeeds: 'password-and-approval' },
  },
}))
await issueServerCertificates(house)(CLERK)
must(await openContract(house)(CLERK, { institutionId, site: SITE, number: CONTRACT, name: '株式会社 合言葉' }))
must(await importTokens(house)(CLERK, { institutionId, file: keyFile([{ serial: SERIAL, secret: plainSecret(SEED) }], ''), key: '', password: '' }))

const chief = await site.letter(await site.person({ site: SITE, role: 'chief', contract: CONTRACT }))
const who = await site.person({ site: SITE, contract: CONTRACT })
const browser = browserOn(site, await site.acquire(chief))
assert.equal((await browser.submit(LOGIN, '/', '/log-in', { password: chief.password })).status, 303)

const words = ({ body }: Answered): string => body.replaceAll(/<head>.*?<\/head>/gsu, '').replaceAll(/<[^>]*>/gu, ' ').replaceAll(/\s+/gu, ' ')
const get = (path: string): Promise<Answered> => browser.ask({ host: LOGIN, path })
const userPage = ({ loginId }: Person, act = ''): string => `/console/users/${loginId}${act}`
/** Opens the page of an act and sends it as it is filled in. */
const act = async (path: string, typed: Readonly<Record<string, string>> = {}): Promise<Answered> => {
  const shown = await get(path)
  assert.equal(shown.status, 200, `${path}: ${words(shown)}`)
  const [form = ''] = /<form method="post" action="\/console\/[^"]*".*?<\/form>/su.exec(shown.body) ?? []
  const hidden = Object.fromEntries([...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/gu)].map(([, name = '', value = '']) => [name, value]))
  return browser.ask({ host: LOGIN, path, form: { ...hidden, ...typed } })
}
/** What the user's page says after an act that went well. */
const after = async (done: Answered): Promise<string> => {
  assert.equal(done.status, 303, words(done))
  return words(await get(done.location))
}
/** What the token shows `off` steps from now. */
const shows = (off = 0): string =>
  house.oneTimePasswords.codeAt({ tokenId: 'a test', sealed: house.oneTimePasswords.seal('a test', Buffer.from(SEED, 'latin1')) }, 6, stepAt(site.now(), 30) + off)

test('R-511 R-209 the company’s phrase is set, changed and taken back on a page; one that is too short is told at its field', async () => {
  const path = '/console/company/set-phrase'
  assert.match(words(await get('/console/company')), /合言葉は、まだ決められていません/)
  const short = await act(path, { phrase: 'あ' })
  assert.equal(short.status, 422)
  assert.match(short.body, /value="あ"/)
  assert.match(await after(await act(path, { phrase: 'みなとの松' })), /合言葉を変更しました.*お知らせメールに「みなとの松」と載せています.*貴社の手続きの履歴.*合言葉/)
  assert.match(await after(await act(path, { phrase: '' })), /合言葉は、まだ決められていません/)
})

test('R-304 S-28 a hardware token is given by its serial and what it shows, followed when its clock runs wrong, and taken away; then an app’s code is made and shown once', async () => {
  const wrong = await act(userPage(who, '/register-token'), { serial: SERIAL, first: '000000', second: '' })
  assert.match(words(wrong), /トークンの番号が一致しません/)
  assert.match(wrong.body, /value="9000-0042"/)
  assert.doesNotMatch(wrong.body, /000000/)
  assert.match(await after(await act(userPage(who, '/register-token'), { serial: SERIAL, first: shows(), second: '' })), /トークンを登録しました.*ハードウェアトークン 9000-0042/)
  assert.match(words(await get(userPage(who))), /現在できないお手続き.*アプリの登録コードを作成する すでにトークンが登録されています/)
  assert.match(await after(await act(userPage(who, '/resynchronise-token'), { first: shows(9), second: shows(10) })), /トークンの時刻を補正しました/)
  assert.match(await after(await act(userPage(who, '/remove-token'), { end: 'lost' })), /トークンを使えなくしました/)
  const code = await act(userPage(who, '/open-token-registration'))
  assert.equal(code.status, 200)
  assert.match(words(code), /登録コードを作成しました.*この画面を閉じると、二度と表示できません.*登録コード [0-9A-Z-]+/)
  assert.match(words(await get(userPage(who))), /アプリの登録コードを作成/)
})

test('R-503 R-610 a renewal after expiry that somebody asks for stands on the list, is approved on a page, and the code for it is shown once', async () => {
  await act(userPage(who, '/issue-acquisition-code'))
  const { rows: [made] } = await owner.query<{ n: string }>('SELECT count(*) AS n FROM acquisition_grant WHERE user_id = $1', [who.id])
  assert.equal(made?.n, '1')
  const coded = await act(userPage(who, '/issue-acquisition-code'))
  const held = await site.acquire({ ...who, letterCode: /<(?:code|span|p|output)[^>]*>([0-9A-Z]{4}(?:-[0-9A-Z]{4})+)</u.exec(coded.body)?.[1] ?? assert.fail(words(coded)) })
  await owner.query('ALTER TABLE certificate DISABLE TRIGGER keep_certificate')
  await owner.query('UPDATE certificate SET not_after = $2 WHERE id = $1', [held.id, new Date(Date.now() - 86_400_000)])
  await owner.query('ALTER TABLE certificate ENABLE TRIGGER keep_certificate')
  must(await askAdministrators(house)({ entry: await site.entry(SITE), userId: who.id, kind: 'late-renewal' }))
  assert.match(words(await get('/console/users')), /ご利用者からの依頼.*更新の承認/)
  const approved = await act(userPage(who, '/approve-renewal'))
  assert.equal(approved.status, 200)
  assert.match(words(approved), /更新を承認しました.*取得コード/)
  assert.doesNotMatch(words(await get('/console/users')), /ご利用者からの依頼 ご本人と/)
  assert.match(words(await get(userPage(who))), /承認をお待ちの更新はありません.*手続きの履歴.*更新を承認/)
})
