/** Browsers that are told apart. `internet-explorer` is also Edge in its IE mode, which names itself exactly so. */
export const BROWSERS = ['edge', 'chrome', 'firefox', 'safari', 'internet-explorer', 'other'] as const
export type BrowserName = (typeof BROWSERS)[number]

/** Systems that are told apart. `old-windows` is any before Windows 10; Windows 10 and 11 give the same name. */
export const SYSTEMS = ['windows', 'macos', 'linux', 'chromeos', 'ios', 'android', 'old-windows', 'other'] as const
export type SystemName = (typeof SYSTEMS)[number]

/** With what somebody came, as far as the browser tells. Good for advice, never for a decision: anybody can send any text. */
export type Visitor = {
  readonly browser: BrowserName
  /** The major version; null where none is told. */
  readonly version: number | null
  readonly system: SystemName
  readonly device: 'pc' | 'phone' | 'tablet'
}

/** What a request says of its browser: RFC 9110 §10.1.5, and the low-entropy client hints that need not be asked for. Empty where it says nothing. */
export type BrowserHeaders = { readonly userAgent: string; readonly brands: string; readonly platform: string; readonly mobile: string }

type Named = { readonly browser: BrowserName; readonly version: number | null }

const numberIn = (text: string | undefined): number | null => (text === undefined ? null : Number(text))

/** The first that matches names the browser: every newer one also names the older ones it wants to be taken for. */
const AGENTS: readonly (readonly [BrowserName, RegExp])[] = [
  ['internet-explorer', /(?:MSIE |Trident\/.*rv:)(\d{1,4})/],
  ['edge', /(?:Edge|Edg|EdgA|EdgiOS)\/(\d{1,4})/],
  ['other', /(?:OPR|Opera|OPT|OPX|SamsungBrowser|Vivaldi|YaBrowser|DuckDuckGo|Ddg|Whale|UCBrowser|SeaMonkey|PaleMoon|FBAN|FBAV|Instagram|Line)\/?(\d{1,4})?/],
  ['firefox', /(?:Firefox|FxiOS)\/(\d{1,4})/],
  ['chrome', /(?:Chrome|Chromium|HeadlessChrome|CriOS)\/(\d{1,4})/],
  ['safari', /Version\/(\d{1,4})[.\d]* (?:Mobile\/\w+ )?Safari\//],
]

const namedByAgent = (userAgent: string): Named => {
  for (const [browser, pattern] of AGENTS) {
    const found = pattern.exec(userAgent)
    if (found !== null) return { browser, version: numberIn(found[1]) }
  }
  return { browser: 'other', version: null }
}

const BRANDS: Readonly<Record<string, BrowserName>> = { 'Microsoft Edge': 'edge', 'Google Chrome': 'chrome', 'HeadlessChrome': 'chrome' }
const BRAND = /"([^"]{1,60})";v="(\d{1,4})[.\d]*"/g
/** Chromium adds a brand that is none, so that nobody counts on the list (UA-CH §6.2). */
const NO_BRAND = /not.*brand/i

/** By `Sec-CH-UA`; undefined where it is not sent. A browser that calls itself Chromium and nothing else is Chromium, which is tested here. */
const namedByBrands = (brands: string): Named | undefined => {
  const all = [...brands.matchAll(BRAND)].map(([, name = '', version]) => ({ name, version: numberIn(version) })).filter(({ name }) => !NO_BRAND.test(name))
  const known = all.find(({ name }) => Object.hasOwn(BRANDS, name))
  if (known !== undefined) return { browser: BRANDS[known.name] ?? 'other', version: known.version }
  const [first, ...more] = all
  if (first === undefined) return undefined
  return first.name === 'Chromium' && more.length === 0 ? { browser: 'chrome', version: first.version } : { browser: 'other', version: null }
}

const PLATFORMS: Readonly<Record<string, SystemName>> = {
  '"Windows"': 'windows', '"macOS"': 'macos', '"Linux"': 'linux', '"Chrome OS"': 'chromeos', '"Chromium OS"': 'chromeos', '"Android"': 'android', '"iOS"': 'ios',
}

const SYSTEM_BY_AGENT: readonly (readonly [SystemName, RegExp])[] = [
  ['ios', /\b(?:iPhone|iPad|iPod)\b/],
  ['android', /\bAndroid\b/],
  ['old-windows', /Windows NT [1-6]\.|Windows (?:9\d|XP|CE|Phone)/],
  ['windows', /Windows NT \d\d/],
  ['chromeos', /\bCrOS\b/],
  ['macos', /\bMacintosh\b/],
  ['linux', /\b(?:Linux|X11)\b/],
]

const systemOf = ({ userAgent, platform }: BrowserHeaders): SystemName => {
  const byAgent = SYSTEM_BY_AGENT.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? 'other'
  // The hint knows no old Windows: browsers that send it do not run there, or say Windows all the same.
  if (byAgent === 'old-windows') return byAgent
  return (Object.hasOwn(PLATFORMS, platform) ? PLATFORMS[platform] : undefined) ?? byAgent
}

const deviceOf = (system: SystemName, { userAgent, mobile }: BrowserHeaders): Visitor['device'] => {
  if (system === 'ios') return /\biPad\b/.test(userAgent) ? 'tablet' : 'phone'
  if (system === 'android') return mobile === '?1' || /\bMobile\b/.test(userAgent) ? 'phone' : 'tablet'
  return 'pc'
}

/** Reads who came from what the browser says of itself. An iPad that asks for desktop pages says it is a Mac; only its own script can tell. */
export const readVisitor = (headers: BrowserHeaders): Visitor => {
  const system = systemOf(headers)
  return { ...(namedByBrands(headers.brands) ?? namedByAgent(headers.userAgent)), system, device: deviceOf(system, headers) }
}
