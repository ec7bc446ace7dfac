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

export type Channels = readonly [red: number, green: number, blue: number]

/** The paper on which both colours stand. */
const LIGHT_PAPER = '#f7f6f3'

/** WCAG 2.2: 1.4.6 (AAA) for words on buttons, 1.4.11 for signs that are not text. */
const LEAST = { key: 7, accent: 3 } as const

export const channelsOf = (colour: string): Channels => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as unknown as Channels

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

/** Everything wrong with an institution’s colours, to be told when they are set; none means they may be used. */
export const colourProblems = (colours: InstitutionColours): readonly ColourProblem[] =>
  (['key', 'accent'] as const).flatMap((colour): readonly ColourProblem[] => {
    if (!/^#[0-9a-f]{6}$/iu.test(colours[colour])) return [{ colour, code: 'not-a-colour' }]
    const ratio = contrast(colours[colour], LIGHT_PAPER)
    return ratio < LEAST[colour] ? [{ colour, code: 'too-little-contrast', ratio, least: LEAST[colour] }] : []
  })
