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

const PRODUCTION = { WARIFU_MODE: 'production', DATABASE_URL: 'postgres://db/warifu', WARIFU_SECRET_FILE: '/etc/s', WARIFU_KEY_PASSPHRASE_FILE: '/etc/p' }
const MAIL = { WARIFU_SMTP_URL: 'smtp://warifu@mail.bank.example', WARIFU_SMTP_PASSWORD_FILE: '/etc/m', WARIFU_MAIL_FROM: 'announcements@bank.example' }

test('R-318 a mail server is named with its user, never with its password, and TLS is left out on loopback alone', () => {
  const smtpOf = (env: Record<string, string>) => {
    const result = readConfiguration({ ...PRODUCTION, ...env }, '/srv')
    assert.ok(result.ok, JSON.stringify(result))
    return result.value.smtp
  }
  assert.equal(smtpOf({}), null)
  assert.deepEqual(smtpOf(MAIL), { host: 'mail.bank.example', port: 587, tls: 'required', from: 'announcements@bank.example', connections: 5, user: 'warifu', passwordFile: '/etc/m' })
  assert.deepEqual([smtpOf({ ...MAIL, WARIFU_SMTP_URL: 'smtps://warifu@mail.bank.example' })].map((smtp) => [smtp?.port, smtp?.tls]), [[465, 'implicit']])
  const relay = (url: string) => smtpOf({ WARIFU_SMTP_URL: url, WARIFU_MAIL_FROM: MAIL.WARIFU_MAIL_FROM })
  assert.deepEqual(['smtp://127.0.0.1:25', 'smtp://[::1]:25', 'smtp://localhost:25', 'smtp://127.0.0.1.bank.example:25'].map((url) => [relay(url)?.host, relay(url)?.tls]), [
    ['127.0.0.1', 'none'], ['::1', 'none'], ['localhost', 'none'], ['127.0.0.1.bank.example', 'required'],
  ])
  assert.deepEqual(['1', '20'].map((value) => smtpOf({ ...MAIL, WARIFU_SMTP_CONNECTIONS: value })?.connections), [1, 20])
  const wrong: readonly (readonly [string, Record<string, string>])[] = [
    ['holds a password', { WARIFU_SMTP_URL: 'smtp://warifu:open-sesame@mail.bank.example' }],
    ['is not the address of a mail server', { WARIFU_SMTP_URL: 'https://mail.bank.example' }],
    ['is not the address of a mail server', { WARIFU_SMTP_URL: 'mail.bank.example' }],
    ['belong together', { WARIFU_SMTP_URL: 'smtp://mail.bank.example' }],
    ['needs WARIFU_MAIL_FROM', { WARIFU_MAIL_FROM: 'bank' }],
    ...['0', '21', '1e1', '-1', 'many'].map((value) => [`WARIFU_SMTP_CONNECTIONS is "${value}"`, { WARIFU_SMTP_CONNECTIONS: value }] as const),
    ['is for production', { WARIFU_MODE: 'demo' }],
  ]
  for (const [says, env] of wrong) {
    const problems = problemsOf({ ...PRODUCTION, ...MAIL, ...env })
    assert.ok(problems.some((each) => each.includes(says)), says)
    assert.ok(problems.every((each) => !each.includes('open-sesame')), 'no secret is repeated')
  }
  assert.match(problemsOf({ ...PRODUCTION, WARIFU_BOUNCES: 'bounces' })[0] ?? '', /WARIFU_BOUNCES is of use with WARIFU_SMTP_URL only/)
  assert.match(problemsOf({ ...PRODUCTION, WARIFU_MAIL_FROM: MAIL.WARIFU_MAIL_FROM })[0] ?? '', /with WARIFU_SMTP_URL only/)
})
