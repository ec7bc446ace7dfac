import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, test } from 'node:test'
import { compareBytes } from '../../src/x509/der/bytes.ts'
import { sampleSerial } from '../../src/x509/sample/hierarchy.ts'
import { packRevoked } from '../../src/x509/sample/revoked.ts'
import { bundleProgram } from './program.ts'

const ROOT = resolve(import.meta.dirname, '../../..')

test('R-1103 the program for long CRLs in one file writes what its sources write', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'warifu-program-'))
  after(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'crl-writer.cjs')
  await bundleProgram(ROOT, file)
  const serials = Array.from({ length: 30 }, () => sampleSerial()).sort(compareBytes)
  const rows = packRevoked(serials.map((serial, index) => ({ serial, revokedAt: new Date(index * 1e11), reason: 'superseded' })))
  const [one, other] = [file, join(ROOT, 'dist/src/bin/crl-writer.js')].map((program) => execFileSync(process.execPath, [program], { input: rows, env: {} }))
  assert.deepEqual(one, other)
  assert.deepEqual(JSON.parse(one?.toString('latin1').split('\n')[0] ?? ''), { count: 30, latestSeconds: 29e8, octets: (one?.length ?? 0) - 1 - (one?.indexOf('\n') ?? 0) })
})
