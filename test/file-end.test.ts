import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test } from 'node:test'

const ROOT = resolve(import.meta.dirname, '../..')

test('no test file awaits anything at its top after its first test: the runner would end the file before the rest of it begins', () => {
  const files = globSync('{src,test,tools}/**/*.test.ts', { cwd: ROOT })
  assert.ok(files.length > 100)
  const late = files.filter((file) => {
    const [, ...afterFirst] = readFileSync(join(ROOT, file), 'utf8').split(/^test\(/mu)
    return afterFirst.some((part) => /^(?:await |(?:const|let) [^\n]*= await |must\(await )/mu.test(part))
  })
  assert.deepEqual(late, [])
})
