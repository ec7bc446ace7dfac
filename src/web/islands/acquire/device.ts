/** What a browser tells of itself; `platform` and `brands` are Chromium's (`navigator.userAgentData`). */
export interface SelfDescription {
  readonly userAgent: string
  readonly platform?: string | undefined
  readonly brands?: readonly string[] | undefined
  /** An iPad calls itself a Mac, and has a touch screen. */
  readonly touchPoints: number
}

const systems = [
  ['windows', /Windows/],
  ['android', /Android/],
  ['ios', /iPhone|iPad|iPod/],
  ['chromeos', /CrOS|Chrome OS|ChromeOS|Chromium OS/],
  ['macos', /Mac OS X|macOS/],
  ['linux', /Linux|X11/],
] as const

/** In this order, because Edge calls itself Chrome too, and Chrome calls itself Safari. */
const browsers = [
  ['edge', /Edg(e|A|iOS)?\//],
  ['firefox', /Firefox\/|FxiOS\//],
  ['chrome', /Chrome\/|Chromium\/|CriOS\//],
  ['safari', /Version\/[\d.]+.* Safari\//],
] as const

const brandNames: Readonly<Record<string, string>> = { 'Microsoft Edge': 'edge', 'Google Chrome': 'chrome', 'Chromium': 'chrome' }

const systemOf = ({ userAgent, platform, touchPoints }: SelfDescription): string => {
  const said = platform ?? userAgent
  const found = systems.find(([, pattern]) => pattern.test(said))?.[0] ?? 'other'
  return found === 'macos' && touchPoints > 1 && /Safari/.test(userAgent) && !/Chrome/.test(userAgent) ? 'ios' : found
}

const browserOf = ({ userAgent, brands = [] }: SelfDescription): string => {
  const named = Object.keys(brandNames).find(brand => brands.includes(brand))
  return (named && brandNames[named]) ?? browsers.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? 'other'
}

/** `system:browser`, as the page marks its guides: `windows:edge`, `linux:firefox`. Only texts depend on it, never what is allowed. */
export const deviceOf = (description: SelfDescription): string => `${systemOf(description)}:${browserOf(description)}`

/** Whether a list of `system:browser`, separated by blanks, has this one. */
export const lists = (list: string | undefined, device: string): boolean => (list ?? '').split(/\s+/).includes(device)
