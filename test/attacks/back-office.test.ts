import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newOfficeScene } from '../office/office-scene.ts'

test('R-1218 nobody makes another institution the back office, whatever duties they have there', async () => {
  const { house, institution, operator, perform } = await newOfficeScene()
  const { id } = await operator('office-henshu', ['profiles'], [institution])
  const { code } = await house.database.open(async ({ installation }) => await installation.institution({ id: institution }) ?? assert.fail('no institution'))
  const service = { institution: code, site: 'a.localhost', nameJa: '偽の事務センター', nameEn: 'Not the back office', profile: 'standard' }
  assert.deepEqual(await perform({ kind: 'operator', userId: id }, 'add-service', { ...service, kind: 'office' }), {
    ok: false, problem: { code: 'input-invalid', fields: [{ field: 'kind', code: 'not-offered' }] },
  })
  const added = await perform({ kind: 'operator', userId: id }, 'add-service', { ...service, kind: 'customer' })
  assert.equal(added.ok, true)
})
