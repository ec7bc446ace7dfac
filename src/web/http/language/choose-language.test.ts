import assert from 'node:assert/strict'
import test from 'node:test'
import { chooseLanguage, inLanguage, preferredLanguage } from './choose-language.ts'

test('R-1101 asked for, else remembered, else preferred by the browser, else Japanese', () => {
  assert.equal(chooseLanguage('en', 'ja', 'ja').language, 'en')
  assert.equal(chooseLanguage(null, 'en', 'ja').language, 'en')
  assert.equal(chooseLanguage(null, undefined, 'en-GB,en;q=0.9').language, 'en')
  assert.equal(chooseLanguage(null, undefined, undefined).language, 'ja')
  assert.equal(chooseLanguage('fr', 'fr', 'fr').language, 'ja')
})

test('a language that the reader chose is told apart from one that was guessed, so that it goes along to other hosts', () => {
  assert.equal(chooseLanguage('en', undefined, undefined).chosen, true)
  assert.equal(chooseLanguage(null, 'en', undefined).chosen, true)
  assert.equal(chooseLanguage(null, undefined, 'en').chosen, false)
  assert.equal(chooseLanguage('fr', 'fr', undefined).chosen, false)
})

test('R-1101 only what was asked for is remembered', () => {
  assert.equal(chooseLanguage('en', undefined, undefined).remember?.value, 'en')
  assert.equal(chooseLanguage(null, 'en', undefined).remember, null)
  assert.equal(chooseLanguage('constructor', undefined, undefined).remember, null)
})

test('weights decide, then the order; a weight of 0 excludes', () => {
  assert.equal(preferredLanguage('fr, en;q=0.5, ja;q=0.8'), 'ja')
  assert.equal(preferredLanguage('en;q=0.8, ja;q=0.8'), 'en')
  assert.equal(preferredLanguage('en;q=0, fr'), undefined)
  assert.equal(preferredLanguage('en;q=x'), undefined)
  assert.equal(preferredLanguage(','.repeat(10_000)), undefined)
})

test('the switch keeps the page and the rest of its query', () => {
  assert.equal(inLanguage('/users', 'page=2&lang=ja', 'en'), '/users?page=2&lang=en')
  assert.equal(inLanguage('/', '', 'ja'), '/?lang=ja')
})
