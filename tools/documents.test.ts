import assert from 'node:assert/strict'
import { test } from 'node:test'
import { missingIn, type Tree } from './documents/named.ts'

const tree: Tree = {
  files: ['README.md', 'docs/flows/login.md', 'docs/decisions/0001-one.md', 'src/app/login/log-in.ts', 'src/web/routes/gate.ts', 'test/login/log-in.test.ts'],
  scripts: new Set(['prove']),
  decisions: new Set(['0001']),
}
const named = (text: string) => missingIn('docs/flows/login.md', text, tree).map(({ line, names }) => `${line} ${names}`)

test('a document may name what is there: by its whole path, as seen from src, by its end, by a pattern, as a folder', () => {
  for (const path of ['src/app/login/log-in.ts', 'app/login/log-in.ts', 'app/login', 'log-in.ts', 'web/routes/gate', 'app/login/*.ts', 'test/login/{log-in,log-out}.test.ts', 'test/login/']) {
    assert.deepEqual(named(`see \`${path}\``), [], path)
  }
  assert.deepEqual(named('[one](../decisions/0001-one.md#head), [far](https://example.test/x), `npm run prove`, decision 0001'), [])
})

test('a path, a file, a link, a script and a decision that are not there are found, each at its line', () => {
  assert.deepEqual(
    named('`app/login/log-out.ts`\n`gone.ts`, `src/app/logout`\n[a](login/x.md), [b](../0001-one.md)\n`npm run proove`\ndecisions 0001, 0002 and 0003\n`test/login/*.sql`'),
    ['1 app/login/log-out.ts', '2 gone.ts', '2 src/app/logout', '3 login/x.md', '3 ../0001-one.md', '4 npm run proove', '5 decision 0002', '5 decision 0003', '6 test/login/*.sql'],
  )
})

test('what only looks like a path is none: a media type, a network, a header, a name of a function', () => {
  assert.deepEqual(named('`multipart/form-data`, `0.0.0.0/0`, `Sec-Fetch-Site`, `settleLogin`, `node_modules/.bin`, `/password`'), [])
})
