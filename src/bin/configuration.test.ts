import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readConfiguration } from './configuration.ts'

const problemsOf = (env: Record<string, string>): readonly string[] => {
  const result = readConfiguration(env, '/srv')
  return result.ok ? [] : result.problem
}

test('without any setting it is a demo on loopback with its own database', () => {
  const result = readConfiguration({}, '/srv')
  assert.ok(result.ok)
  assert.deepEqual(
    [result.value.mode, result.value.bindAddress, result.value.databaseUrl, result.value.dataDirectory],
    ['demo', '127.0.0.1', null, '/srv/data'],
  )
})

test('every wrong setting is reported at once, a misspelt one too', () => {
  const problems = problemsOf({ WARIFU_MODE: 'test', WARIFU_PUBLIC_PORT: '99999', WARIFU_LOGIN_PORT: 'x', WARIFU_PROT: '1', DATABASE_URL: 'mysql://x' })
  assert.equal(problems.length, 5)
  for (const name of ['WARIFU_MODE', 'WARIFU_PUBLIC_PORT', 'WARIFU_LOGIN_PORT', 'WARIFU_PROT', 'DATABASE_URL']) {
    assert.ok(problems.some((each) => each.startsWith(name)), name)
  }
})

test('R-1214 a demo listens on loopback only, and production brings its own database and secrets', () => {
  assert.match(problemsOf({ WARIFU_BIND: '0.0.0.0' })[0] ?? '', /loopback/)
  assert.equal(problemsOf({ WARIFU_MODE: 'production' }).length, 3)
  assert.deepEqual(problemsOf({
    WARIFU_MODE: 'production', WARIFU_BIND: '0.0.0.0', DATABASE_URL: 'postgres://db/warifu', WARIFU_SECRET_FILE: '/etc/s', WARIFU_KEY_PASSPHRASE_FILE: '/etc/p',
  }), [])
})
