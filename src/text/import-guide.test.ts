import assert from 'node:assert/strict'
import { test } from 'node:test'
import { GUIDE_NAMES, GUIDE_PLATFORMS, guideFor } from './import-guide.ts'

const SYSTEMS = { windows: ['edge', 'chrome', 'firefox'], macos: ['safari', 'chrome', 'edge', 'firefox'], linux: ['chrome', 'edge', 'firefox'] }

test('R-310 every browser of Windows, macOS and Linux has one guide, and no other has any', () => {
  for (const [system, browsers] of Object.entries(SYSTEMS)) {
    for (const browser of browsers) {
      const found = GUIDE_NAMES.filter((name) => GUIDE_PLATFORMS[name].some((platform) => platform === `${system}:${browser}`))
      assert.deepEqual(found, [guideFor(`${system}:${browser}`)])
    }
  }
  for (const device of ['ios:safari', 'android:chrome', 'other:other', 'windows:safari', '', 'constructor']) assert.equal(guideFor(device), null)
})
