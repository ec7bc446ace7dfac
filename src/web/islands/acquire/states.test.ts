import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Event, type State, next, progressOf, stages, transitions } from './states.ts'

const states = Object.keys(transitions) as State[]
const events = ['able', 'unable', 'begin', 'refused', 'failed', 'built', 'back'] as const satisfies readonly Event[]

test('every state is reached, and by listed events only', () => {
  const reached = new Set<State>(['checking', ...states.flatMap(state => events.map(event => next(state, event)).filter(to => to !== undefined))])
  assert.deepEqual([...reached].sort(), [...states].sort())
})

test('R-313 nothing but an ending leads out of working, and every ending but success and incapacity has a way on', () => {
  assert.deepEqual(Object.values(transitions.working).sort(), ['done', 'failed', 'refused'])
  const stuck = states.filter(state => Object.keys(transitions[state]).length === 0)
  assert.deepEqual(stuck, ['unsupported', 'done'])
})

test('an event that a state does not list changes nothing, an inherited name included', () => {
  assert.equal(next('done', 'begin'), undefined)
  assert.equal(next('working', 'begin'), undefined)
  assert.equal(next('ready', 'constructor' as Event), undefined)
})

test('stages before the running one are done, those after it wait', () => {
  fc.assert(fc.property(fc.constantFrom(...stages), fc.boolean(), (running, broken) => {
    const progress = stages.map(stage => progressOf(stage, running, broken))
    const at = stages.indexOf(running)
    assert.deepEqual(progress.slice(0, at), Array<string>(at).fill('done'))
    assert.equal(progress[at], broken ? 'failed' : 'running')
    assert.ok(progress.slice(at + 1).every(one => one === 'waiting'))
  }))
})
