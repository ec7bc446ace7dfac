import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { FONT_FILES, FONT_FOLDER } from '../src/letter/print/fonts.ts'
import { readProgress } from './provision/debian.ts'
import { LETTER_FONTS, NEEDS } from './provision/needs.ts'
import { provision } from './provision.ts'
import type { Machine } from './provision.ts'

const APT = '/usr/bin/apt-get'
const everything = new Set([APT, ...NEEDS.flatMap(({ files }) => files)])

/** A machine that has some files; installing a package brings its files. */
const machine = (files: ReadonlySet<string>, root = true): { machine: Machine; installed: string[][] } => {
  const there = new Set(files)
  const installed: string[][] = []
  const install: Machine['install'] = async (names) => {
    installed.push([...names])
    for (const need of NEEDS) if (names.includes(need.name)) for (const file of need.files) there.add(file)
    return undefined
  }
  return { machine: { isThere: (file) => there.has(file), root, install, print: () => undefined }, installed }
}

test('where everything is there, nothing is installed and nobody is asked', async () => {
  const { machine: full, installed } = machine(everything, false)
  assert.equal(await provision(full), undefined)
  assert.deepEqual(installed, [])
})

test('what is missing is installed, and only that', async () => {
  const some = new Set(everything)
  some.delete('/usr/bin/pk12util')
  some.delete('/usr/bin/Xvfb')
  const { machine: partly, installed } = machine(some)
  assert.equal(await provision(partly), undefined)
  assert.deepEqual(installed, [['libnss3-tools', 'xvfb']])
})

test('without root the command is named, without Debian the programs are, and a failure is passed on', async () => {
  const some = new Set(everything)
  some.delete('/usr/bin/chromium')
  assert.match((await provision(machine(some, false).machine)) ?? '', /as root, then start again: apt-get update && apt-get install -y --no-install-recommends chromium$/)
  some.delete(APT)
  assert.match((await provision(machine(some).machine)) ?? '', /not Debian.*\n {2}chromium/)
  const failing: Machine = { ...machine(new Set([APT])).machine, install: async () => 'no network' }
  assert.match((await provision(failing)) ?? '', /^no network\n.*apt-get install/)
  const elsewhere: Machine = { ...machine(new Set([APT])).machine, install: async () => undefined }
  assert.match((await provision(elsewhere)) ?? '', /not where they were expected: \/usr\/bin\/chromium/)
})

test('a start brings the fonts of letters and nothing else, and looks for the very file', async () => {
  const { machine: bare, installed } = machine(new Set([APT]))
  assert.equal(await provision(bare, [LETTER_FONTS]), undefined)
  assert.deepEqual(installed, [['fonts-noto-cjk']])
  const looked = /FONT = '([^']+)'/.exec(readFileSync(resolve(import.meta.dirname, '../../tools/launch/fonts.cjs'), 'utf8'))?.[1]
  assert.ok(looked !== undefined && LETTER_FONTS.files.includes(looked))
  assert.deepEqual(LETTER_FONTS.files, Object.values(FONT_FILES).map((file) => join(FONT_FOLDER, file)))
})

test('apt\'s status lines become steps', () => {
  assert.deepEqual(readProgress('dlstatus:12:47.1234:Retrieving file 12 of 40'), { act: 'fetching', percent: 47, what: 'Retrieving file 12 of 40' })
  assert.deepEqual(readProgress('pmstatus:chromium:80.5:Unpacking chromium (amd64)'), { act: 'installing', percent: 80, what: 'Unpacking chromium (amd64)' })
  assert.equal(readProgress('pmconffile:/etc/x:0.0:x'), undefined)
})
