import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { test } from 'node:test'

const root = resolve(import.meta.dirname, '../../..')

test('the program that a start runs for the fonts of letters is there', () => {
  const program = /PROVISION = '([^']+)'/.exec(readFileSync(resolve(root, 'tools/launch/fonts.cjs'), 'utf8'))?.[1]
  assert.ok(program !== undefined && existsSync(resolve(root, program)), program)
})
