/** One thing drawn in a window of the browser or system. */
export type SketchPart =
  | { readonly kind: 'file' | 'address' | 'menu' | 'text'; readonly text: string }
  | { readonly kind: 'tab' | 'choice' | 'check'; readonly text: string; readonly chosen: boolean }
  | { readonly kind: 'secret'; readonly text: string }
  | { readonly kind: 'button'; readonly text: string; readonly pressed: boolean }

/** A window with a title and what matters in it. It repeats the step; it says nothing the step does not. */
export type Sketch = { readonly title: string; readonly parts: readonly SketchPart[] }

export type GuideStep = { readonly text: string; readonly sketch: Sketch | null }

export type ImportGuide = {
  readonly title: string
  readonly steps: readonly GuideStep[]
  /** Where the certificate is afterwards, and who can use it. */
  readonly where: string
  /** How to take an expired or replaced certificate out by hand. */
  readonly removal: readonly string[]
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
