import assert from 'node:assert/strict'
import { test } from 'node:test'
import { must } from '../house.ts'
import { PROFILES } from '../profiles/shipped.ts'
import { drawBooklet, drawLetter, printer } from './drawn.ts'
import { sampleBooklet } from './sample-letter.ts'

for (const { name } of PROFILES) drawLetter(name, 'ja')
drawLetter('standard', 'en')
drawBooklet('manual', 'factoring', 'ja')
drawBooklet('manual', 'standard', 'en')

test('R-206 a booklet is drawn once, however many ask at once, and anew where its policy says something else', async () => {
  const [one, same, other] = await Promise.all([
    printer.booklet(sampleBooklet('set-up-guide', 'credit-union', 'en')), printer.booklet({ ...sampleBooklet('set-up-guide', 'credit-union', 'en') }),
    printer.booklet(sampleBooklet('set-up-guide', 'shinkin-branch', 'en')),
  ])
  assert.equal(must(one), must(same))
  assert.notEqual(must(one), must(other))
})
