import assert from 'node:assert/strict'
import { EventEmitter } from 'node:events'
import { Duplex } from 'node:stream'
import type { Socket } from 'node:net'
import test from 'node:test'
import { sessionSockets } from './session-sockets.ts'

const socket = (): Socket => {
  const duplex = new Duplex({ read: () => undefined, write: (_chunk, _encoding, done) => done() })
  return Object.assign(duplex, { destroySoon: () => duplex.destroy() }) as unknown as Socket
}

test('R-1216 the end of a session closes its connections and no others', async () => {
  const sockets = sessionSockets()
  const [one, two, other] = [socket(), socket(), socket()]
  sockets.carry('session', one)
  sockets.carry('session', two)
  sockets.carry('another', other)
  sockets.close('session')
  assert.deepEqual([one.destroyed, two.destroyed, other.destroyed], [true, true, false])
  sockets.close('nobody')
})

test('R-1216 a connection that is being answered gets its answer before it is closed, and nothing after it', () => {
  const sockets = sessionSockets()
  const [idle, busy] = [socket(), socket()]
  const [first, second] = [new EventEmitter(), new EventEmitter()]
  sockets.carry('session', idle)
  sockets.carry('session', busy)
  sockets.answering(busy, first)
  sockets.answering(busy, second)
  sockets.close('session')
  assert.deepEqual([idle.destroyed, busy.destroyed], [true, false])
  first.emit('close')
  assert.equal(busy.destroyed, false)
  second.emit('close')
  assert.equal(busy.destroyed, true)
})

test('a connection whose session goes on stays open when it has been answered', () => {
  const sockets = sessionSockets()
  const kept = socket()
  const response = new EventEmitter()
  sockets.carry('session', kept)
  sockets.answering(kept, response)
  response.emit('close')
  assert.equal(kept.destroyed, false)
})

test('a connection that closes is forgotten, and so is a session without one', async () => {
  const sockets = sessionSockets()
  const one = socket()
  for (let request = 0; request < 100; request++) sockets.carry(`session ${request % 20}`, one)
  assert.equal(one.listenerCount('close'), 1, 'one listener, however many sessions follow one another on it')
  assert.equal(sockets.count(), 20)
  one.destroy()
  await new Promise((resolve) => setImmediate(resolve))
  assert.equal(sockets.count(), 0)
  sockets.carry('session', one)
  assert.equal(sockets.count(), 0, 'a connection that is gone already')
})
