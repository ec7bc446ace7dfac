/** One thing drawn in a window of the browser or system. */
export type SketchPart =
  | { readonly kind: 'file' | 'address' | 'menu' | 'text'; readonly text: string }
  | { readonly kind: 'tab' | 'choice' | 'check'; readonly text: string; readonly chosen: boolean }
  /** A certificate in a list, with its date in words. */
  | { readonly kind: 'certificate'; readonly text: string; readonly date: string; readonly chosen: boolean }
  | { readonly kind: 'secret'; readonly text: string }
  | { readonly kind: 'button'; readonly text: string; readonly pressed: boolean }

/** A window with a title and what matters in it. It repeats the step; it says nothing the step does not. */
export type Sketch = { readonly title: string; readonly parts: readonly SketchPart[] }

export type GuideStep = { readonly text: string; readonly sketch: Sketch | null }

/** What the drawing of the place names: whose it is on the PC, what the certificate lies in, which browsers find it there, and which do not. */
export type Place = { readonly pc: string; readonly owner: string; readonly store: string; readonly finds: readonly string[]; readonly findsNot: string }

export type ImportGuide = {
  readonly title: string
  readonly steps: readonly GuideStep[]
  /** Where the certificate is afterwards, and who can use it. */
  readonly where: string
  readonly place: Place
  /** What the chooser looks like, and how long it remembers. */
  readonly choosing: readonly GuideStep[]
  /** How to see what is there, and to take an expired or replaced certificate out by hand. */
  readonly removal: readonly GuideStep[]
}

/** Places to import into, and the systems and browsers that use each, as the islands name them. */
export const GUIDE_PLATFORMS = {
  windows: ['windows:edge', 'windows:chrome'],
  macos: ['macos:safari', 'macos:chrome', 'macos:edge'],
  linux: ['linux:chrome', 'linux:edge'],
  firefox: ['windows:firefox', 'macos:firefox', 'linux:firefox'],
} as const

export type GuideName = keyof typeof GUIDE_PLATFORMS
export const GUIDE_NAMES = Object.keys(GUIDE_PLATFORMS) as readonly GuideName[]
export type ImportGuides = { readonly [Name in GuideName]: ImportGuide }

/** The guide for a `system:browser`, if there is one. */
export const guideFor = (device: string): GuideName | null =>
  GUIDE_NAMES.find((name) => GUIDE_PLATFORMS[name].some((platform) => platform === device)) ?? null
