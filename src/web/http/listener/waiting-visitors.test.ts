import assert from 'node:assert/strict'
import { EventEmitter } from 'node:events'
import test from 'node:test'
import { waitingVisitors } from './waiting-visitors.ts'

const PATIENT = new AbortController().signal

/** Whether it has been resolved when everything that could happen by itself has happened. */
const watched = (work: Promise<void>) => {
  const state = { over: false }
  void work.then(() => { state.over = true })
  return async () => {
    await new Promise((resolve) => setImmediate(resolve))
    return state.over
  }
}

test('who can wait goes behind everybody who waits for an answer, and behind whoever comes meanwhile', async () => {
  const { add, standBack } = waitingVisitors()
  assert.equal(await watched(standBack(PATIENT))(), true, 'nobody waits')
  const [one, another, third] = [new EventEmitter(), new EventEmitter(), new EventEmitter()]
  add(one)
  add(another)
  const isOver = watched(standBack(PATIENT))
  one.emit('close')
  assert.equal(await isOver(), false)
  another.emit('close')
  add(third)
  assert.equal(await isOver(), false)
  third.emit('close')
  assert.equal(await isOver(), true)
})

test('nobody stands back for longer than they may', async () => {
  const { add, standBack } = waitingVisitors()
  add(new EventEmitter())
  const hurry = new AbortController()
  const isOver = watched(standBack(hurry.signal))
  assert.equal(await isOver(), false)
  hurry.abort()
  assert.equal(await isOver(), true)
  assert.equal(await watched(standBack(hurry.signal))(), true)
})
