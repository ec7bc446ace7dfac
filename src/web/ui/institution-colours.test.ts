import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { colourProblems, contrast } from '../../domain/institution/colours.ts'
import { institutionStylesheet } from './institution-colours.ts'

test('a stylesheet is never made of colours that were refused', () => {
  assert.throws(() => institutionStylesheet({ key: '#ffffff', accent: '#ffffff' }), TypeError)
  assert.throws(() => institutionStylesheet({ key: '#000000}body{display:none', accent: '#000000' }), TypeError)
})

test('every colour that is accepted can be read in light and in dark, on buttons and as links', () => {
  const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)
  fc.assert(fc.property(colour, (key) => {
    if (colourProblems({ key, accent: key }).length > 0) return
    const sheet = institutionStylesheet({ key, accent: key })
    const pairs = new Map([...sheet.matchAll(/--institution-([a-z-]+):light-dark\((#[0-9a-f]{6}),(#[0-9a-f]{6})\)/giu)].map(([, name, light, dark]) => [name, { light: light ?? '', dark: dark ?? '' }]))
    const [normal, pressed, on, accent] = ['key', 'key-pressed', 'on-key', 'accent'].map((name) => pairs.get(name) ?? assert.fail(name)) as [Pair, Pair, Pair, Pair]
    for (const each of [normal, pressed]) {
      assert.ok(contrast(each.light, on.light) >= 7 && contrast(each.dark, on.dark) >= 7, sheet)
      assert.ok(contrast(each.light, '#f7f6f3') >= 4.5 && contrast(each.dark, '#15181b') >= 4.5, sheet)
    }
    assert.ok(contrast(accent.light, '#f7f6f3') >= 3 && contrast(accent.dark, '#1e2226') >= 3, sheet)
  }))
})

type Pair = { readonly light: string; readonly dark: string }
