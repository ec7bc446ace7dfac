import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'

const MODULE = new URL('./installation-secret.js', import.meta.url).href
const PROGRAM = `
  const { readInstallationSecret } = await import(process.argv[1])
  const { randomBytes } = await import('node:crypto')
  const secret = readInstallationSecret({ dataDirectory: process.argv[2], secretFile: null }, randomBytes)
  console.log(secret.ok ? secret.value.toString('hex') : secret.problem)`

test('R-1105 nodes that start at the same moment on one folder make one secret, whole, for its owner alone', async (t) => {
  const folder = mkdtempSync('/tmp/warifu-secret-')
  t.after(() => { rmSync(folder, { recursive: true }) })
  const said = await Promise.all([1, 2, 3].map(() => promisify(execFile)(process.execPath, ['--input-type=module', '-e', PROGRAM, MODULE, folder])))
  const secrets = new Set(said.map(({ stdout }) => stdout.trim()))
  assert.equal(secrets.size, 1, [...secrets].join())
  assert.match([...secrets][0] ?? '', /^[0-9a-f]{64}$/)
  assert.deepEqual(readdirSync(join(folder, 'secrets')), ['installation'], 'nothing half made is left')
  assert.equal(statSync(join(folder, 'secrets/installation')).mode & 0o777, 0o600)
})
