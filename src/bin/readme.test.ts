import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { VARIABLES } from './configuration.ts'
import { PACKAGE } from './profiles.ts'

test('the README names every setting with what it means, and no other', () => {
  const readme = readFileSync(join(PACKAGE, 'README.md'), 'utf8')
  const rows = [...readme.matchAll(/^\| `((?:WARIFU_|DATABASE_)[A-Z_]+)` \| (.+) \|$/gm)].map(([, name, means]) => [name, means])
  assert.deepEqual(rows, Object.entries(VARIABLES))
})
