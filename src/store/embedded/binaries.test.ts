import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { packagedBinaries, restoreLinks, systemBinaries } from './binaries.ts'

const folder = mkdtempSync(join(tmpdir(), 'warifu-binaries-'))
after(() => rmSync(folder, { recursive: true }))

test('library links that no install script made are made again', (context) => {
  const packaged = packagedBinaries()
  if (packaged === undefined) return context.skip('the package is not installed')
  cpSync(packaged.root, join(folder, 'native'), { recursive: true, verbatimSymlinks: true })
  const links = JSON.parse(readFileSync(join(dirname(packaged.root), 'native/pg-symlinks.json'), 'utf8')) as { target: string }[]
  for (const { target } of links) unlinkSync(join(folder, target))
  const version = (): string => spawnSync(join(folder, 'native/bin/postgres'), ['--version']).stdout.toString()
  assert.equal(version(), '')
  restoreLinks(folder)
  assert.match(version(), new RegExp(`^postgres \\(PostgreSQL\\) ${packaged.major}\\.`))
  restoreLinks(folder)
})

test('Debian\'s versions are listed, the newest first, and what is no version is passed over', () => {
  for (const major of ['9', '15', '17']) {
    mkdirSync(join(folder, 'debian', major, 'bin'), { recursive: true })
    writeFileSync(join(folder, 'debian', major, 'bin/initdb'), '')
  }
  mkdirSync(join(folder, 'debian/16/bin'), { recursive: true })
  mkdirSync(join(folder, 'debian/common'))
  assert.deepEqual(systemBinaries(join(folder, 'debian')).map(({ major }) => major), ['17', '15', '9'])
  assert.deepEqual(systemBinaries(join(folder, 'nothing')), [])
})
