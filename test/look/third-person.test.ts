import assert from 'node:assert/strict'
import { test } from 'node:test'
import { renderToString } from 'preact-render-to-string'
import { BLOCK_CODES, type Barred } from '../../src/domain/lock/blocks.ts'
import { labelsIn } from '../../src/text/labels.ts'
import { MESSAGES } from '../../src/text/messages.ts'
import { samplePolicy } from './sample-policy.ts'
import { ALL_SAMPLES } from './samples.ts'

test('R-204 R-412 what an administrator reads of a user is not told as if it were about the reader', () => {
  const { blocks } = MESSAGES.en
  for (const code of BLOCK_CODES) if (code !== 'company-stopped') assert.doesNotMatch(blocks.name(code, labelsIn('en', samplePolicy())), /\byours?\b/iu, code)
  for (const { name, page } of ALL_SAMPLES.filter((sample) => sample.name.startsWith('console-user'))) assert.doesNotMatch(renderToString(page('en', MESSAGES.en)), /\byour (?:ID|token|logins)\b/iu, name)
})

test('R-412 three things that are barred make one sentence', () => {
  const all: readonly Barred[] = ['log-in', 'acquire', 'revoke']
  assert.deepEqual([1, 2, 3].map((count) => MESSAGES.en.blocks.bars(all.slice(0, count))), [
    'You cannot log in.', 'You cannot log in or acquire a certificate.', 'You cannot log in, acquire a certificate or revoke certificates.',
  ])
})
