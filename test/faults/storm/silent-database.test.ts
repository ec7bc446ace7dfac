import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { openConnection } from '../../../src/store/connection/pool.ts'
import { listen } from '../../../src/store/listen.ts'
import { freshDatabase } from '../../database.ts'
import { whenFileEnds } from '../../file-end.ts'
import { until } from '../../until.ts'
import { FAIR, FROZEN, openStorm } from './weather.ts'

const { app } = await freshDatabase()
const storm = await openStorm(app)
whenFileEnds(async () => storm.close())
const url = storm.through(app)

test('who only listens notices that the database has fallen silent, hears again when it is back, and says so', async () => {
  const heard: string[] = []
  let listening = 0
  const { stop } = listen(url, 'news', (message) => heard.push(message), () => { listening += 1 }, { retryMs: 10, askEveryMs: 20, answerMs: 100 })
  await until(() => listening === 1)
  storm.become(FROZEN)
  await until(() => storm.accepted() >= 3)
  storm.become(FAIR)
  await until(() => listening === 2)
  const connection = openConnection<unknown>({ url, name: 'test', size: 1, onBroken: () => undefined })
  await sql`SELECT pg_notify('news', 'back')`.execute(connection.database)
  await until(() => heard.length > 0)
  assert.deepEqual(heard, ['back'])
  await connection.close()
  await stop()
  await until(() => storm.open() === 0)
})

test('a process can end while its database is silent: neither the pool nor who listens waits for a farewell', async () => {
  let listening = false
  const { stop } = listen(url, 'news', () => undefined, () => { listening = true })
  const connection = openConnection<unknown>({ url, name: 'test', size: 3, onBroken: () => undefined })
  await sql`SELECT 1`.execute(connection.database)
  await until(() => listening)
  storm.become(FROZEN)
  await Promise.all([connection.close(), stop()])
  storm.become(FAIR)
  await until(() => storm.open() === 0)
})
