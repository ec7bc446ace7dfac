import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, test } from 'node:test'
import { compareBytes } from '../../src/x509/der/bytes.ts'
import { sampleSerial } from '../../src/x509/sample/hierarchy.ts'
import { packRevoked } from '../../src/x509/sample/revoked.ts'
import { inSources } from '../../src/bin/log/source-places.ts'
import { bundleProgram, PROGRAMS } from './program.ts'

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

const FOLDER = join(ROOT, PROGRAMS)
const bundled = readdirSync(FOLDER).filter((name) => name.endsWith('.js'))
const contentOf = (name: string): string => readFileSync(join(FOLDER, name), 'utf8')

test('the service is a few files, which V8 can keep as one octet a character', () => {
  assert.ok(bundled.length < 30, `${bundled.length} files`)
  for (const name of bundled) assert.doesNotMatch(contentOf(name), /[^\x00-\x7f]/, name)
})

test('a log names the source of a place in the bundle, and leaves every other place as it is', () => {
  const name = bundled.find((file) => contentOf(file).includes('function refuseOldNode') || contentOf(file).includes('// src/bin/log/describe-defect.ts')) ?? ''
  const lines = contentOf(name).split('\n')
  const from = lines.indexOf('// src/bin/log/describe-defect.ts')
  const at = lines.findIndex((line, index) => index > from && line.includes('.slice(0, MOST_FRAMES)'))
  assert.ok(from >= 0 && at > from, 'the bundle names its sources')
  const place = `at describe (file://${join(FOLDER, name)}:${at + 1}:${(lines[at]?.indexOf('.slice') ?? 0) + 2})`
  const source = readFileSync(join(ROOT, 'src/bin/log/describe-defect.ts'), 'utf8').split('\n').findIndex((line) => line.includes('.slice(0, MOST_FRAMES)')) + 1
  assert.match(inSources(place), new RegExp(`^at describe \\(src/bin/log/describe-defect\\.ts:${source}:\\d+\\)$`))
  for (const other of ['at node:internal/x:1:2', `at y (file://${FOLDER}/gone-AAAA.js:1:2)`, 'at z (<anonymous>)']) assert.equal(inSources(other), other)
})
