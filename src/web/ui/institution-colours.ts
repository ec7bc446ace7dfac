import { channelsOf, colourProblems, contrast, type Channels, type InstitutionColours } from '../../domain/institution/colours.ts'

const DARK_SURFACE = '#1e2226'
const WHITE = '#ffffff'
const BLACK_ON_KEY = '#10161a'

const hex = (channels: Channels): string => `#${channels.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`

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
