import assert from 'node:assert/strict'
import test from 'node:test'
import { json } from '../../src/web/http/route/answer.ts'
import { routeFor } from '../../src/web/http/route/route.ts'
import { until } from '../until.ts'
import { MINATO } from './fixture/browser.ts'
import { ask } from './fixture/client.ts'
import { openFixture, type FixtureSession } from './fixture/open-fixture.ts'

test('what can wait stands back while a request is answered, and no longer', async (t) => {
  const held = Promise.withResolvers<void>()
  let asked = false
  const slow = routeFor<FixtureSession, string>()({
    face: 'front', method: 'GET', path: '/slow', permission: 'public', csrf: 'none-get', does: 'answers when it may',
    handler: async () => {
      asked = true
      await held.promise
      return json(200, {})
    },
  })
  const { ports, web } = await openFixture(t, {}, { routes: [slow] })
  const answer = ask({ host: MINATO, port: ports.public, path: '/slow' })
  await until(() => asked)
  let over = false
  const standing = web.standBack(new AbortController().signal).then(() => { over = true })
  await new Promise((resolve) => setImmediate(resolve))
  assert.equal(over, false)
  held.resolve()
  assert.equal((await answer).status, 200)
  await standing
})
