import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ok } from '../../src/domain/result.ts'
import { openPrinter } from '../../src/letter/open-printer.ts'
import { FONT_FOLDER } from '../../src/letter/print/fonts.ts'
import { must } from '../house.ts'
import { sampleBooklet, sampleLetter } from '../letters/sample-letter.ts'

test('R-301 R-1215 strangers who ask for the booklets of many services keep no letter from being printed', async () => {
  const begun: string[] = []
  let letGo: () => void = () => undefined
  const held = new Promise<void>((resolve) => { letGo = resolve })
  const printer = openPrinter(FONT_FOLDER, async ({ head }) => {
    begun.push(head.kind)
    if (head.kind !== 'letterhead') await held
    return ok(new Uint8Array([begun.length]))
  })
  const booklets = Array.from({ length: 40 }, (_, at) => printer.booklet({ ...sampleBooklet('manual', 'credit-union', 'ja'), front: `https://s${at}.localhost` }))
  must(await printer.letter(sampleLetter('credit-union', 'ja', ['letter-code'])))
  assert.equal(begun.filter((kind) => kind !== 'letterhead').length, 1, 'one at a time, so that a core is left')
  letGo()
  const answers = await Promise.all(booklets)
  assert.equal(answers.filter((answer) => answer.ok).length, 21)
  assert.ok(answers.every((answer) => answer.ok || answer.problem.code === 'busy'))
})
