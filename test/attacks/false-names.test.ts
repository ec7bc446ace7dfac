import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addService } from '../../src/app/institution/add-service.ts'
import type { Fields } from '../../src/app/office/office-act.ts'
import { officeActsIn } from '../../src/app/office/office-acts.ts'
import { performAct } from '../../src/app/office/perform-act.ts'
import { readFields } from '../../src/web/api/read-fields.ts'
import { CLERK, KITA_SITE, MINATO_SITE, must, openTestHouse } from '../house.ts'

const { house, entry } = await openTestHouse()
const minato = await entry(MINATO_SITE)
const kita = await entry(KITA_SITE)

const add = (site: string, of: typeof minato) => addService(house)(CLERK, {
  institutionId: of.institution.id, authorityId: of.authority.id, kind: 'customer', nameJa: '偽', nameEn: 'False', profile: 'credit-union', overrides: {}, site,
})

test('R-1218 R-908 no institution takes a host name below, or of, the site of another', async () => {
  const taken = { ok: false, problem: { code: 'input-invalid', fields: [{ field: 'site', code: 'taken' }] } }
  for (const site of [`secure.${MINATO_SITE}`, `a.b.${MINATO_SITE}`, `www.login.${MINATO_SITE}`, `x.acquire.${MINATO_SITE}`]) assert.deepEqual(await add(site, kita), taken, site)
  for (const site of [`login.${MINATO_SITE}`, `acquire.${MINATO_SITE}`, `abcdefghijklmnop.login.${MINATO_SITE}`, `pki.${MINATO_SITE}`]) {
    assert.deepEqual(await add(site, kita), { ok: false, problem: { code: 'input-invalid', fields: [{ field: 'site', code: 'format-wrong' }] } }, site)
  }
  assert.deepEqual(await add(MINATO_SITE.toUpperCase(), kita), { ok: false, problem: { code: 'conflict' } })
  assert.equal(must(await add(`second.${MINATO_SITE}`, minato)).site, `second.${MINATO_SITE}`)
  assert.equal(must(await add(`kita-${MINATO_SITE}`, kita)).site, `kita-${MINATO_SITE}`, 'a neighbour is not below')
})

const SIGNS = { 'U+202E': '\u202e', 'U+2066': '\u2066', 'U+200F': '\u200f', 'U+2028': '\u2028', 'U+000A': '\n', 'U+001B': '\u001b' }

test('R-901 R-1106 no text of the back office turns its direction, breaks its line or speaks to a terminal', async () => {
  const acts = await officeActsIn('demo')
  const announcement: Fields = { institution: minato.institution.code, from: '2026-01-01', until: '2026-12-31', titleJa: '題', titleEn: 'T', bodyJa: '文', bodyEn: 'B' }
  const contract: Fields = { institution: minato.institution.code, site: MINATO_SITE, number: '0099999999', name: '株式会社 偽名商会' }
  for (const [name, input, field] of [['announce', announcement, 'titleJa'], ['announce', announcement, 'bodyEn'], ['open-contract', contract, 'name']] as const) {
    const act = acts.find((each) => each.name === name) ?? assert.fail(name)
    for (const [shown, sign] of Object.entries(SIGNS)) {
      const done = await performAct(house)({ actor: { kind: 'command-line', account: 'test' }, officeId: null }, act, readFields(act, { ...input, [field]: `送金先は${sign}6541-0210` }))
      assert.deepEqual(done, { ok: false, problem: { code: 'input-invalid', fields: [{ field, code: 'character-not-allowed', characters: shown }] } }, `${name} ${field} ${shown}`)
    }
  }
})
