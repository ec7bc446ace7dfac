import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Fields, OfficeActor } from '../../src/app/office/office-act.ts'
import { officeActsIn } from '../../src/app/office/office-acts.ts'
import { performAct } from '../../src/app/office/perform-act.ts'
import { parseInput } from '../../src/web/http/route/parse-input.ts'
import { openSite } from '../attacks/open-site.ts'
import { KITA_SITE, MINATO_SITE } from '../house.ts'

const site = await openSite()
const { house, ask } = site
const acts = await officeActsIn('demo')
const OFFICE: OfficeActor = { kind: 'command-line', account: 'test' }
const NOTHING = { schema: undefined, value: undefined }

const perform = async (name: string, input: Fields) => {
  const act = acts.find((each) => each.name === name) ?? assert.fail(name)
  const read = parseInput({ params: NOTHING, query: NOTHING, body: { schema: act.input, value: input } })
  return performAct(house)({ actor: OFFICE, officeId: null }, act, read.ok ? { ok: true, value: read.value.body as Fields } : read)
}
const announce = async (input: Fields): Promise<string> => {
  const result = await perform('announce', { institution: '2999', from: '2020-01-01', until: '2099-12-31', titleJa: '題', titleEn: 'T', bodyJa: '文', bodyEn: 'B', ...input })
  assert.ok(result.ok, JSON.stringify(result))
  return String(result.value['id'])
}
const front = async (host: string, language = 'ja'): Promise<string> => (await ask({ host, headers: { 'accept-language': language } })).body

test('R-901 without an announcement there is no area for any', async () => {
  assert.doesNotMatch(await front(MINATO_SITE), /id="announcements"/)
})

test('R-901 an announcement stands on the front page of its service in its days, in the language of the page, the newest first', async () => {
  await announce({ from: '2026-01-05', titleJa: '古いお知らせ', titleEn: 'The older one' })
  await announce({ from: '2026-03-02', titleJa: '推奨環境の変更', titleEn: 'Supported systems change' })
  await announce({ from: '2099-01-01', titleJa: 'まだ先' })
  await announce({ until: '2020-12-31', titleJa: 'もう過ぎた' })
  const page = await front(MINATO_SITE)
  assert.ok(page.indexOf('推奨環境の変更') > 0 && page.indexOf('推奨環境の変更') < page.indexOf('古いお知らせ'))
  assert.match(page, /2026年3月2日\(月\)/)
  assert.doesNotMatch(page, /まだ先|もう過ぎた/)
  assert.match(await front(MINATO_SITE, 'en'), /Supported systems change/)
})

test('R-901 an announcement of one institution, or of another service, does not stand elsewhere', async () => {
  await announce({ institution: '2998', titleJa: 'きただけ' })
  assert.doesNotMatch(await front(MINATO_SITE), /きただけ/)
  assert.match(await front(KITA_SITE), /きただけ/)
  const strange = await perform('announce', { institution: '2999', site: KITA_SITE, from: '2026-01-01', until: '2026-12-31', titleJa: '題', titleEn: 'T', bodyJa: '文', bodyEn: 'B' })
  assert.deepEqual(strange, { ok: false, problem: { code: 'input-invalid', fields: [{ field: 'site', code: 'format-wrong' }] } })
})

test('R-901 the page after login carries the announcements too', async () => {
  const who = await site.person()
  const held = await site.acquire(who)
  await announce({ titleJa: 'ログイン後にも' })
  const host = `login.${MINATO_SITE}`
  const form = await ask({ host, held })
  const jar = form.cookies
  const login = await ask({ host, held, path: '/log-in', form: { csrf: site.tokenIn(form), password: who.password }, headers: { cookie: jar } })
  assert.equal(login.status, 303)
  assert.match((await ask({ host, held, path: '/home', headers: { cookie: login.cookies } })).body, /ログイン後にも/)
})

test('R-901 what is withdrawn is gone from the pages and stays in the list; announcing and withdrawing are in the audit', async () => {
  const id = await announce({ titleJa: '取り下げるもの' })
  assert.match(await front(MINATO_SITE), /取り下げるもの/)
  assert.ok((await perform('withdraw-announcement', { institution: '2999', id })).ok)
  assert.doesNotMatch(await front(MINATO_SITE), /取り下げるもの/)
  const again = await perform('withdraw-announcement', { institution: '2999', id })
  assert.equal(again.ok ? '' : again.problem.code, 'not-found')
  const list = await perform('list-announcements', { institution: '2999' })
  const found = list.ok ? (list.value['announcements'] as readonly Fields[]).find((each) => each['id'] === id) : undefined
  assert.ok(typeof found?.['withdrawnAt'] === 'string')
  const { rows } = await site.owner.query<{ act: string; outcome: string }>('SELECT act, outcome FROM audit_event WHERE object_ref = $1 ORDER BY at_machine', [id])
  assert.deepEqual(rows.map(({ act, outcome }) => `${act} ${outcome}`), ['announce accepted', 'withdraw-announcement accepted', 'withdraw-announcement not-found'])
})

test('R-901 everything wrong with an announcement is told at once', async () => {
  const wrong = await perform('announce', { institution: '2999', from: '2026-12-02', until: '2026-12-01', titleJa: ' ', titleEn: 'T'.repeat(121), bodyJa: '文', bodyEn: 'B' })
  assert.deepEqual(wrong, { ok: false, problem: { code: 'input-invalid', fields: [
    { field: 'titleJa', code: 'required' }, { field: 'titleEn', code: 'too-long', most: 120 }, { field: 'until', code: 'format-wrong' },
  ] } })
})
