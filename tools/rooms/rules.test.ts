import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkHouse, knownNames } from '../rooms.ts'
import { namesIn } from './names.ts'
import { checkFile } from './rules.ts'
import { roomsTable, ROOMS } from './table.ts'

const root = new URL('../../..', import.meta.url).pathname.replace(/\/$/, '')
const names = new Set(['harbour-bank'])
const complaints = (path: string, text: string): readonly string[] => checkFile({ path, text }, names).map(({ line, message }) => `${line} ${message.split(':')[0]}`)

test('the house is as its table says, and no code branches on the name of an institution, a service or a profile', () => {
  assert.deepEqual(checkHouse(root), [])
  for (const profile of ['credit-union', 'factoring', 'factoring-legacy', 'shinkin-branch', 'shinkin-otp', 'standard']) assert.ok(knownNames(root).has(profile))
})

test('a room sees what its row names, itself, and nothing else', () => {
  assert.deepEqual(complaints('src/app/a.ts', `import { b } from '../domain/b.ts'\nimport { c } from './c.ts'\nimport { d } from '../x509/d.ts'`), [])
  assert.deepEqual(complaints('src/domain/a.ts', `import { b } from '../app/b.ts'`), ['1 domain does not see app'])
  assert.deepEqual(complaints('src/app/a.ts', `\nexport const a = await import('../store/b.ts')`), ['2 app does not see store'])
  assert.deepEqual(complaints('src/tool/a.ts', `import '../domain/b.ts'`), ['1 tool does not see domain'])
  assert.deepEqual(complaints('src/web/pages/a.tsx', `import { b } from '../islands/b.ts'`), ['1 web sees web/islands as types only'])
  assert.deepEqual(complaints('src/x509/a.ts', `import { ok } from '../domain/result.ts'\nimport { p } from '../domain/policy/p.ts'`), ['2 x509 does not see domain'])
  assert.deepEqual(complaints('src/web/a.ts', `import { b } from '../../tools/b.ts'`), ['1 "../../tools/b.ts" leaves the house'])
  assert.deepEqual(complaints('src/web/a.ts', `import { b } from './b.js'`), ['1 "./b.js"'])
})

test('what a room may see as types is refused as a value', () => {
  assert.deepEqual(complaints('src/store/a.ts', `import type { Port } from '../app/port/a.ts'\nexport type { Port } from '../app/port/a.ts'`), ['2 re-export'])
  assert.deepEqual(complaints('src/store/a.ts', `import { type Port } from '../app/port/a.ts'`), ['1 store sees app as types only'])
})

test('clock, environment and randomness are read in bin alone', () => {
  const code = 'const a = Date.now()\nconst b = new Date()\nconst c = process.env.HOME\nconst d = Math.random()\nconst e = crypto.randomUUID()\nconst f = new Date(0)'
  assert.deepEqual(complaints('src/app/a.ts', code), ['1 Date.now', '2 newDate()', '3 process.env', '4 Math.random', '5 randomUUID'])
  assert.deepEqual(complaints('src/bin/a.ts', code), ['4 Math.random'])
  assert.deepEqual(complaints('src/app/a.test.ts', code), [])
  assert.deepEqual(complaints('src/web/islands/a.ts', 'crypto.getRandomValues(bytes)'), [])
  assert.deepEqual(complaints('src/app/a.ts', '// never Date.now()\nconst a = "Date.now()"'), [])
})

test('pure rooms have their packages and no others, and the store alone speaks to the database', () => {
  assert.deepEqual(complaints('src/domain/a.ts', `import * as z from 'zod'\nimport { readFile } from 'node:fs/promises'\nimport { x } from 'pino'`), [
    '2 domain is pure', '3 domain may use zod, temporal-polyfill, @holiday-jp/holiday_jp, not "pino"',
  ])
  assert.deepEqual(complaints('src/web/a.ts', `import { Client } from 'pg'\nquery(\`SELECT a FROM b\`)\nquery('delete from b')`), ['1 "pg" is for the store', '2 SQL', '3 SQL'])
  assert.deepEqual(complaints('src/store/a.ts', `import { Client } from 'pg'\nquery(\`SELECT a FROM b\`)`), [])
  assert.deepEqual(complaints('src/text/a.ts', `const a = 'Select a certificate from the list'`), [])
})

test('names are those of the profiles and of the demo\'s institutions, services and people', () => {
  const demo = { path: 'src/bin/demo/cast.ts', text: `export const A = { code: '2999', nameJa: '港', site: 'harbour.localhost', mail: 'a@b.example' }\nexport const B = { site: 'office.localhost' }\nconst c = { code: 'not-found' }` }
  const found = namesIn([{ path: 'profiles/harbour-bank.json', text: '{}' }], [demo])
  assert.deepEqual([...found], ['harbour-bank', '2999', '港', 'harbour.localhost', 'office.localhost', 'harbour'])
})

test('a name as a text in the code is found, in the demo\'s data and in tests it is at home', () => {
  const code = `if (profile === 'harbour-bank') wait()`
  assert.deepEqual(complaints('src/app/a.ts', code), ['1 "harbour-bank" is a name of an institution, a service or a profile'])
  assert.deepEqual(complaints('src/bin/demo/a.ts', code), [])
  assert.deepEqual(complaints('src/app/a.test.ts', code), [])
})

test('samples are for tests alone, and may use what tests use', () => {
  assert.deepEqual(complaints('src/x509/sample/a.ts', `import { randomBytes } from 'node:crypto'`), [])
  assert.deepEqual(complaints('src/x509/b.test.ts', `import { a } from './sample/a.ts'`), [])
  assert.deepEqual(complaints('src/x509/b.ts', `import { a } from './sample/a.ts'`), ['1 "./sample/a.ts" is for tests'])
})

test('form: length, default exports, barrels, index files, vague folders, unknown rooms', () => {
  assert.deepEqual(complaints('tools/a.ts', 'a\n'.repeat(401)), ['401 401 lines'])
  assert.deepEqual(complaints('tools/a.ts', 'a\n'.repeat(400)), [])
  assert.deepEqual(complaints('src/store/schema.ts', 'a\n'.repeat(401)), [])
  assert.deepEqual(complaints('src/app/a.ts', 'export default 1'), ['1 default export'])
  assert.deepEqual(complaints('src/app/a.ts', `export * from './b.ts'`), ['1 re-export'])
  assert.deepEqual(complaints('src/app/index.ts', 'export const a = 1'), ['1 index file'])
  assert.deepEqual(complaints('src/app/utils/a.ts', 'export const a = 1'), ['1 folder "utils"'])
  assert.deepEqual(complaints('src/attic/a.ts', 'export const a = 1'), ['1 no such room'])
})

test('texts, templates, patterns and sentences between tags are told from code', () => {
  const code = [
    'const a = `x ${b(`y ${Date.now()} z`)} w`',
    'const c = /["\'`]/.test(d) ? new Date() : 1 / 2',
    'const e = <p>don\'t {Date.now()}</p>',
    '/* new Date() */',
  ].join('\n')
  assert.deepEqual(complaints('src/app/a.tsx', code), ['1 Date.now', '2 newDate()', '3 Date.now'])
})

test('the table prints every room', () => {
  const table = roomsTable()
  for (const room of Object.keys(ROOMS)) assert.ok(table.includes(`| \`${room}\` |`))
  assert.equal(table.split('\n').length, Object.keys(ROOMS).length + 2)
})
