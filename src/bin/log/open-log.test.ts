import assert from 'node:assert/strict'
import { once } from 'node:events'
import test from 'node:test'
import { destination } from 'pino'
import type { LogFields } from '../../app/port/log.ts'
import { openLog } from './open-log.ts'

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
  const full = destination({ dest: '/dev/full', sync: false })
  const log = openLog('info', full)
  for (let line = 1; line <= 2; line += 1) {
    log.info('answered')
    assert.equal((await once(full, 'error') as [NodeJS.ErrnoException])[0].code, 'ENOSPC')
  }
  full.destroy()
})
