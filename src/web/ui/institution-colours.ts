/** The two colours an institution sets, as `#rrggbb`. */
export type InstitutionColours = {
  /** Buttons, links and the right half of the tally. */
  readonly key: string
  /** The left half of the tally and other quiet signs; never text. */
  readonly accent: string
}

export type ColourProblem =
  | { readonly colour: keyof InstitutionColours; readonly code: 'not-a-colour' }
  | { readonly colour: keyof InstitutionColours; readonly code: 'too-little-contrast'; readonly ratio: number; readonly least: number }

type Channels = readonly [red: number, green: number, blue: number]

const LIGHT_PAPER = '#f7f6f3'
const DARK_SURFACE = '#1e2226'
const WHITE = '#ffffff'
const BLACK_ON_KEY = '#10161a'

/** WCAG 2.2: 1.4.6 (AAA) for words on buttons, 1.4.11 for signs that are not text. */
const LEAST = { key: 7, accent: 3 } as const

const channelsOf = (colour: string): Channels => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as unknown as Channels

const hex = (channels: Channels): string => `#${channels.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`

const luminance = (colour: string): number => {
  const [red, green, blue] = channelsOf(colour).map((channel) => {
    const part = channel / 255
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as unknown as Channels
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** Contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance). */
export const contrast = (one: string, other: string): number => {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

const mixed = (colour: string, towards: string, share: number): string => {
  const [from, to] = [channelsOf(colour), channelsOf(towards)]
  return hex(from.map((channel, at) => channel + ((to[at] ?? 0) - channel) * share) as unknown as Channels)
}

/** The same hue, lightened just as far as the dark page needs. */
const lightened = (colour: string, least: number): string => {
  for (let share = 0; share < 1; share += 0.02) {
    const candidate = mixed(colour, WHITE, share)
    if (contrast(candidate, DARK_SURFACE) >= least) return candidate
  }
  return WHITE
}

/** Everything wrong with an institution’s colours, to be told when they are set; none means they may be used. */
export const colourProblems = (colours: InstitutionColours): readonly ColourProblem[] =>
  (['key', 'accent'] as const).flatMap((colour): readonly ColourProblem[] => {
    if (!/^#[0-9a-f]{6}$/iu.test(colours[colour])) return [{ colour, code: 'not-a-colour' }]
    const ratio = contrast(colours[colour], LIGHT_PAPER)
    return ratio < LEAST[colour] ? [{ colour, code: 'too-little-contrast', ratio, least: LEAST[colour] }] : []
  })

/**
 * The stylesheet of one institution: its two colours and what follows from them, in light and dark.
 * Served as a file of its own, since no page may carry a style inline. Throws on colours that `colourProblems` refuses.
 */
export const institutionStylesheet = (colours: InstitutionColours): string => {
  const problems = colourProblems(colours)
  if (problems.length > 0) throw new TypeError(`colours of an institution: ${JSON.stringify(problems)}`)
  const key = { light: colours.key, dark: lightened(colours.key, 8) }
  const rows: readonly (readonly [name: string, light: string, dark: string])[] = [
    ['key', key.light, key.dark],
    ['on-key', WHITE, BLACK_ON_KEY],
    ['key-pressed', mixed(key.light, '#000000', 0.28), mixed(key.dark, WHITE, 0.45)],
    ['accent', colours.accent, lightened(colours.accent, 5)],
  ]
  return `:root{${rows.map(([name, light, dark]) => `--institution-${name}:light-dark(${light},${dark})`).join(';')}}\n`
}
