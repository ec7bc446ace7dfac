import assert from 'node:assert/strict'
import { EventEmitter } from 'node:events'
import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'
import test from 'node:test'
import { sessionSockets } from './session-sockets.ts'

const socket = (): Socket => {
  const duplex = new Duplex({ read: () => undefined, write: (_chunk, _encoding, done) => done() })
  return Object.assign(duplex, { destroySoon: () => duplex.destroy() }) as unknown as Socket
}

const answered = (): EventEmitter => {
  const answer = new EventEmitter()
  setImmediate(() => answer.emit('close'))
  return answer
}
const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

test('R-1216 the end of a session closes its connections and no others', async () => {
  const sockets = sessionSockets()
  const [one, two, other] = [socket(), socket(), socket()]
  sockets.carry('session', one, answered())
  sockets.carry('session', two, answered())
  sockets.carry('another', other, answered())
  await soon()
  sockets.close('session')
  assert.deepEqual([one.destroyed, two.destroyed, other.destroyed], [true, true, false])
  sockets.close('nobody')
})

test('R-1216 what is being answered when the session ends is answered, then the connection is closed', () => {
  const sockets = sessionSockets()
  const [one, idle] = [socket(), socket()]
  const [first, second] = [new EventEmitter(), new EventEmitter()]
  sockets.carry('session', one, first)
  sockets.carry('session', one, second)
  sockets.carry('session', idle, first)
  first.emit('close')
  sockets.close('session')
  assert.deepEqual([one.destroyed, idle.destroyed], [false, true])
  second.emit('close')
  assert.equal(one.destroyed, true)
})

test('a connection that closes is forgotten, and so is a session without one', async () => {
  const sockets = sessionSockets()
  const one = socket()
  for (let request = 0; request < 100; request++) sockets.carry('session', one, answered())
  assert.equal(one.listenerCount('close'), 1)
  one.destroy()
  await soon()
  assert.equal(sockets.count(), 0)
  sockets.carry('session', one, answered())
  assert.equal(sockets.count(), 0, 'a connection that is gone already')
})
