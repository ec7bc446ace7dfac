import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openServiceBook } from '../../src/app/institution/service-book.ts'
import { machineTime } from '../../src/domain/time/time.ts'
import { FONT_FOLDER } from '../../src/letter/print/fonts.ts'
import { openPrinter } from '../../src/letter/open-printer.ts'
import { bookletRoutes } from '../../src/web/routes/front/booklet-routes.ts'
import type { Site } from '../../src/web/routes/site.ts'
import { newOfficeScene } from '../office/office-scene.ts'
import { openOfficeWeb } from '../office/office-web.ts'

test('R-206 guide and manual are downloaded from the front host by everybody, without login, and may be kept for a while', async () => {
  const scene = await newOfficeScene()
  const { ask, web } = await openOfficeWeb({ ...scene, house: { ...scene.house, printer: openPrinter(FONT_FOLDER) } })
  const get = (path: string, host = 'minato.localhost') => ask('GET', path, { host, port: web.ports.public })
  const manual = await get('/documents/manual.ja.pdf')
  assert.deepEqual([manual.status, manual.headers['content-type'], manual.headers['cache-control'], manual.headers['content-disposition']],
    [200, 'application/pdf', 'public, max-age=300', 'attachment; filename="manual.ja.pdf"'])
  assert.ok(Number(manual.headers['content-length']) > 50_000)
  assert.equal((await get('/documents/manual.ja.pdf', 'office.localhost')).status, 200)
})

test('R-206 where the fonts are missing, the page of that problem is shown', async () => {
  const scene = await newOfficeScene()
  const site = { house: { ...scene.house, printer: openPrinter('/nowhere') }, book: openServiceBook(scene.house, () => machineTime(new Date())) } as unknown as Site
  const entry = await site.book.bySite('minato.localhost') ?? assert.fail()
  for (const { handler } of bookletRoutes(site)) {
    assert.deepEqual(await handler({ at: { service: entry.service } } as never), { kind: 'refused', refusal: { code: 'printer-unavailable', lacks: 'fonts-noto-cjk' } })
  }
})
