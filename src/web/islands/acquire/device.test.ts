import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deviceOf, lists } from './device.ts'

const said: Readonly<Record<string, string>> = {
  'windows:edge': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0',
  'windows:chrome': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
  'windows:firefox': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:153.0) Gecko/20100101 Firefox/153.0',
  'macos:safari': 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15',
  'macos:chrome': 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
  'linux:firefox': 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0',
  'linux:chrome': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
  'chromeos:chrome': 'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
  'android:chrome': 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36',
  'ios:safari': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1',
  'ios:chrome': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/156.0.0.0 Mobile/15E148 Safari/604.1',
  'other:other': 'curl/8.0',
}
for (const [device, userAgent] of Object.entries(said)) {
  test(`R-316 ${device} is known by what it says of itself`, () => {
    assert.equal(deviceOf({ userAgent, touchPoints: 0 }), device)
  })
}

test('R-316 what Chromium tells in structured form comes before the text', () => {
  const userAgent = said['linux:chrome'] ?? ''
  assert.equal(deviceOf({ userAgent, platform: 'Windows', brands: ['Not)A;Brand', 'Chromium', 'Microsoft Edge'], touchPoints: 10 }), 'windows:edge')
  assert.equal(deviceOf({ userAgent, platform: 'macOS', brands: ['Chromium', 'Google Chrome'], touchPoints: 0 }), 'macos:chrome')
})

test('R-316 an iPad that calls itself a Mac is found out by its screen', () => {
  assert.equal(deviceOf({ userAgent: said['macos:safari'] ?? '', touchPoints: 5 }), 'ios:safari')
})

test('a list names devices separated by blanks', () => {
  assert.equal(lists('windows:edge  windows:chrome\n', 'windows:chrome'), true)
  assert.equal(lists('windows:edge', 'windows:ed'), false)
  assert.equal(lists(undefined, 'windows:edge'), false)
})
