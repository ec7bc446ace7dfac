import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { House } from '../app/port/house.ts'
import { readiness } from './readiness.ts'

/** A database that answers as it is told to. */
const watched = () => {
  let asked = 0
  let open = (): Promise<unknown> => Promise.resolve()
  const database = { open: async (act: () => unknown) => {
    asked += 1
    await open()
    return act()
  } } as unknown as House['database']
  const routes = readiness({ database })
  const answer = async (path: string) => {
    const { status, bytes } = await routes.find((route) => route.path === path)?.answer() ?? assert.fail(path)
    return { status, says: JSON.parse(Buffer.from(bytes).toString()) as unknown }
  }
  return { answer, asked: () => asked, becomes: (next: () => Promise<unknown>) => { open = next } }
}
const READY = { status: 200, says: { ready: true } }
const NOT = { status: 503, says: { ready: false, waitsFor: ['database'] } }

test('a node is ready while its database answers, and again when it does again; it is alive all the time', async () => {
  const { answer, becomes } = watched()
  assert.deepEqual(await answer('/ready'), READY)
  becomes(() => Promise.reject(new Error('down')))
  assert.deepEqual(await answer('/ready'), NOT)
  assert.deepEqual(await answer('/alive'), { status: 200, says: { alive: true } })
  becomes(() => Promise.resolve())
  assert.deepEqual(await answer('/ready'), READY)
})

test('a database that is silent makes the node not ready, and is asked once however many ask', async () => {
  const { answer, becomes, asked } = watched()
  becomes(() => new Promise(() => undefined))
  assert.deepEqual(await Promise.all(Array.from({ length: 50 }, () => answer('/ready'))), Array(50).fill(NOT))
  assert.equal(asked(), 1)
})
