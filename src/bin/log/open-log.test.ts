import assert from 'node:assert/strict'
import { once } from 'node:events'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { destination } from 'pino'
import type { LogFields } from '../../app/port/log.ts'
import { BUNCHED, openLog } from './open-log.ts'

const logTo = () => {
  const lines: string[] = []
  return {
    lines,
    log: openLog('info', {
      write: (line) => {
        lines.push(line)
      },
    }),
  }
}

test('a line is one JSON object with the time, the level, what happened and the fields', () => {
  const { lines, log } = logTo()
  log.info('answered', { status: 200, route: '/home', sessionId: undefined })
  const { time, ...rest } = JSON.parse(lines[0] ?? '') as Record<string, unknown>
  assert.match(String(time), /^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
  assert.deepEqual(rest, { level: 'info', what: 'answered', status: 200, route: '/home' })
})

test('a field that is not on the list does not reach the log, even from untyped code', () => {
  const { lines, log } = logTo()
  const sneaked = {
    password: 'hunter2',
    body: { password: 'hunter2' },
    status: 'hunter2',
    route: { toString: () => 'hunter2' },
    constructor: 'hunter2',
    __proto__: { requestId: 'hunter2' },
  }
  log.warn('a planted secret', sneaked as unknown as LogFields)
  assert.doesNotMatch(lines.join(''), /hunter2/)
})

test('what a defect quotes, and whatever may be a token or a number of somebody, is not logged', () => {
  const { lines, log } = logTo()
  const defects = [
    new SyntaxError('Unexpected token \'h\', "hunter2" is not valid JSON'),
    Object.assign(new Error('invalid input syntax for type uuid: "hunter2"'), {
      code: '22P02',
      detail: 'Key (login_id)=(hunter2) already exists.',
    }),
    new Error('token AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA of account 1234567'),
    new Error('password 「hunter2」'),
    'hunter2',
    { password: 'hunter2' },
  ]
  for (const defect of defects) log.error('a defect', defect)
  assert.doesNotMatch(lines.join(''), /hunter2|AAAAAA|1234567/)
  assert.equal((JSON.parse(lines[1] ?? '') as { errorCode: string }).errorCode, '22P02')
  assert.match((JSON.parse(lines[0] ?? '') as { errorAt: string }).errorAt, /open-log\.test/)
})

test('a quieter level leaves the rest out', () => {
  const lines: string[] = []
  const log = openLog('error', {
    write: (line) => {
      lines.push(line)
    },
  })
  log.info('answered')
  log.warn('odd')
  log.error('a defect', new Error('x'))
  assert.equal(lines.length, 1)
})

test('R-1105 a log that cannot be written, as on a full disk, ends nothing', async () => {
  const full = destination({ ...BUNCHED, dest: '/dev/full' })
  const log = openLog('info', full)
  await once(full, 'ready')
  for (let line = 1; line <= 3; line += 1) {
    log.info('answered')
    if (line > 1) log.warn('odd')
    assert.equal((await once(full, 'error') as [NodeJS.ErrnoException])[0].code, 'ENOSPC')
  }
  full.destroy()
})

test('lines wait for one another, an error waits for nobody, and what is left is written when the process ends', () => {
  const folder = mkdtempSync(join(tmpdir(), 'warifu-log-'))
  const file = join(folder, 'log')
  const script = `
    import { readFileSync } from 'node:fs'
    import { destination } from 'pino'
    import { BUNCHED, openLog } from ${JSON.stringify(new URL('./open-log.js', import.meta.url).href)}
    const file = ${JSON.stringify(file)}
    const seen = () => readFileSync(file, 'utf8').split('\\n').length - 1
    const to = destination({ ...BUNCHED, dest: file })
    const log = openLog('info', to)
    await new Promise((resolve) => to.once('ready', resolve))
    log.info('one')
    log.info('two')
    const waiting = seen()
    const written = new Promise((resolve) => to.once('drain', resolve))
    log.error('three', new Error('x'))
    await written
    const told = seen()
    log.info('four')
    console.log(waiting, told)`
  const ended = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8', cwd: import.meta.dirname })
  assert.equal(ended.stdout, '0 3\n', ended.stderr)
  assert.deepEqual(readFileSync(file, 'utf8').trim().split('\n').map((line) => (JSON.parse(line) as { what: string }).what), ['one', 'two', 'three', 'four'])
  rmSync(folder, { recursive: true })
})
