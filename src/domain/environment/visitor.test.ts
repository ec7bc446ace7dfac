import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { BROWSERS, readVisitor, SYSTEMS, type BrowserHeaders, type Visitor } from './visitor.ts'

const headers = (userAgent: string, hints: Partial<BrowserHeaders> = {}): BrowserHeaders => ({ userAgent, brands: '', platform: '', mobile: '', ...hints })
const told = ({ browser, version, system, device }: Visitor): string => `${browser} ${version ?? '-'} ${system} ${device}`

const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)'
const CHROMIUM = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36'

/** What browsers send, by the name we give them. */
const AGENTS: Readonly<Record<string, string>> = {
  'edge 131 windows pc': `${WINDOWS} ${CHROMIUM} Edg/131.0.0.0`,
  'edge 18 windows pc': `${WINDOWS} AppleWebKit/537.36 (KHTML, like Gecko) Chrome/64.0.3282.140 Safari/537.36 Edge/18.17763`,
  'chrome 131 windows pc': `${WINDOWS} ${CHROMIUM}`,
  'firefox 140 windows pc': `${WINDOWS}; rv:140.0) Gecko/20100101 Firefox/140.0`,
  'internet-explorer 11 windows pc': 'Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko',
  'internet-explorer 10 old-windows pc': 'Mozilla/5.0 (compatible; MSIE 10.0; Windows NT 6.1; Trident/6.0)',
  'chrome 109 old-windows pc': 'Mozilla/5.0 (Windows NT 6.1; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0.0.0 Safari/537.36',
  'safari 18 macos pc': 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15',
  'chrome 131 macos pc': `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${CHROMIUM}`,
  'firefox 140 macos pc': 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0',
  'chrome 131 linux pc': `Mozilla/5.0 (X11; Linux x86_64) ${CHROMIUM}`,
  'firefox 153 linux pc': 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0',
  'chrome 131 chromeos pc': `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${CHROMIUM}`,
  'safari 18 ios phone': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
  'chrome 131 ios phone': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/131.0.6778.73 Mobile/15E148 Safari/604.1',
  'safari 17 ios tablet': 'Mozilla/5.0 (iPad; CPU OS 17_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Mobile/15E148 Safari/604.1',
  'chrome 131 android phone': 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36',
  'chrome 131 android tablet': 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36',
  'firefox 140 android phone': 'Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0',
  'other 115 windows pc': `${WINDOWS} ${CHROMIUM} OPR/115.0.0.0`,
  'other - other pc': 'curl/8.5.0',
}

test('R-903 S-25 every usual browser is told by its user agent, with system, device and version', () => {
  for (const [expected, agent] of Object.entries(AGENTS)) assert.equal(told(readVisitor(headers(agent))), expected, agent)
})

test('S-26 Edge in its IE mode is told as Internet Explorer, whatever hints a proxy leaves', () => {
  const visitor = readVisitor(headers('Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; .NET4.0C; .NET4.0E; rv:11.0) like Gecko'))
  assert.equal(visitor.browser, 'internet-explorer')
})

test('R-903 client hints go before the user agent: brands, platform and whether it is a phone', () => {
  const brands = (...names: readonly string[]) => names.map((name) => `"${name}";v="140"`).join(', ')
  const hinted = (list: string, platform = '"Windows"', mobile = '?0', agent = `${WINDOWS} ${CHROMIUM}`) => told(readVisitor({ userAgent: agent, brands: list, platform, mobile }))
  assert.equal(hinted(brands('Not;A=Brand', 'Chromium', 'Microsoft Edge')), 'edge 140 windows pc')
  assert.equal(hinted(brands('Chromium', 'Not_A Brand', 'Google Chrome'), '"macOS"'), 'chrome 140 macos pc')
  assert.equal(hinted(brands('Chromium', 'Not)A;Brand'), '"Linux"'), 'chrome 140 linux pc', 'Chromium alone is Chromium')
  assert.equal(hinted(brands('Chromium', 'Brave', 'Not;A=Brand')), 'other - windows pc')
  assert.equal(hinted(brands('Chromium', 'Google Chrome'), '"Android"', '?1'), 'chrome 140 android phone')
  assert.equal(hinted('nonsense', '"Amiga"'), 'chrome 131 windows pc', 'what cannot be read says nothing')
})

test('R-903 whatever is sent, the answer is one of ours and no exception', () => {
  const text = fc.oneof(fc.string({ maxLength: 300 }), fc.constantFrom(...Object.values(AGENTS)), fc.array(fc.constantFrom('"Chromium"', ';v="1"', ', ', 'Chrome/', 'Windows NT ', '"'), { maxLength: 30 }).map((parts) => parts.join('')))
  fc.assert(fc.property(text, text, text, text, (userAgent, brands, platform, mobile) => {
    const { browser, system, version } = readVisitor({ userAgent, brands, platform, mobile })
    assert.ok(BROWSERS.includes(browser) && SYSTEMS.includes(system) && (version === null || Number.isInteger(version)))
  }))
})
