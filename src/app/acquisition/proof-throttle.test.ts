import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MINATO_SITE, openTestHouse } from '../../../test/house.ts'
import { THROTTLES } from '../../domain/acquisition/throttle.ts'
import { countProofTry } from './proof-throttle.ts'

const scene = await openTestHouse()
const { house, owner, clock } = scene
const { institution } = await scene.entry(MINATO_SITE)

const count = (loginId: string, address: string) => house.database.transact(institution.id, (tx) => countProofTry(house, tx, { screen: 'secrets', loginId, address }))
const rows = async (): Promise<number> => Number((await owner.query<{ count: string }>('SELECT count(*) FROM throttle')).rows[0]?.count)

/** To the beginning of a window, so that none ends while a test counts. */
const nextWindow = (): void => {
  const milliseconds = THROTTLES.address.windowSeconds * 1000
  clock.ahead += milliseconds - (scene.now().getTime() % milliseconds)
}

test('R-410 R-1215 a stranger who is told to wait uses up the tries of nobody else, and fills no table', async () => {
  nextWindow()
  const { mostTries } = THROTTLES.address
  for (let at = 0; at < mostTries; at += 1) assert.equal(await count(`nobody-${at}`, '192.0.2.66'), null)
  const before = await rows()
  const tries = 200
  for (let at = 0; at < tries; at += 1) assert.equal((await count(`other-${at}`, '192.0.2.66'))?.code, 'throttled')
  assert.equal(await rows(), before, 'a try that is refused leaves no row of its own')
  const { rows: [most] } = await owner.query<{ tries: number }>('SELECT tries FROM throttle ORDER BY tries DESC LIMIT 1')
  assert.equal(most?.tries, mostTries + tries, 'the row of the stranger alone has grown')
  assert.equal(await count('somebody-else', '192.0.2.67'), null)
})

test('R-410 one IPv6 network is one address, however many addresses it has', async () => {
  nextWindow()
  for (let at = 0; at < THROTTLES.address.mostTries; at += 1) assert.equal(await count(`nobody-${at}`, `2001:db8::${(at + 1).toString(16)}`), null)
  assert.equal((await count('nobody', '2001:db8::ffff'))?.code, 'throttled')
  assert.equal(await count('nobody', '2001:db8:0:1::1'), null)
})

test('R-410 however it is written, a user id is one subject', async () => {
  nextWindow()
  const spellings = ['shiomi-keiri', ' SHIOMI-KEIRI ', 'ｓｈｉｏｍｉ－ｋｅｉｒｉ', 'Shiomi-Keiri']
  for (let at = 0; at < THROTTLES.user.mostTries; at += 1) assert.equal(await count(spellings[at % spellings.length] ?? '', `192.0.2.${at}`), null)
  for (const spelling of spellings) assert.equal((await count(spelling, '192.0.2.99'))?.code, 'throttled', spelling)
})
