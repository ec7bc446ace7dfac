import type { Sketch } from '../../text/import-guide.ts'

/** What stands on a sheet, as data without a single measure: composed from facts, set by `set-sheet.ts`, drawn by the child process. */
export type Sheet = {
  readonly title: string
  readonly language: 'ja' | 'en'
  /** Who publishes it, for the properties of the file. */
  readonly author: string
  /** Milliseconds since 1970, for the properties of the file. */
  readonly madeAt: number
  readonly head: Letterhead | Cover
  readonly blocks: readonly Block[]
  /** At the foot of each page, before its number. */
  readonly foot: string
  readonly pageOf: readonly [before: string, between: string, after: string]
}

/** The upper third of a letter. Where there is an address it stands in the window of the envelope, and the folds are marked. */
export type Letterhead = {
  readonly kind: 'letterhead'
  readonly address: readonly string[] | null
  /** Set beside the address, at the right edge. */
  readonly sender: readonly string[]
}

/** The head of a booklet, with the list of what is in it. */
export type Cover = {
  readonly kind: 'cover'
  readonly over: string
  readonly under: readonly string[]
  readonly contents: string
}

export type Row = { readonly label: string; readonly value: string }

/** One secret: its groups in large type without look-alikes, and how each group is read aloud. */
export type Secret = { readonly label: string; readonly note: string; readonly groups: readonly string[]; readonly aloud: readonly Row[] }

export type Block =
  | { readonly kind: 'title' | 'chapter' | 'heading' | 'text' | 'quiet'; readonly text: string }
  | { readonly kind: 'steps' | 'points'; readonly items: readonly string[] }
  | { readonly kind: 'drawn-steps'; readonly items: readonly { readonly text: string; readonly sketch: Sketch | null }[] }
  | { readonly kind: 'rows'; readonly rows: readonly Row[] }
  | ({ readonly kind: 'secret' } & Secret)
  | { readonly kind: 'notice'; readonly heading: string; readonly text: readonly string[] }
  /** To be cut off and kept: everything after it stands below a dashed line, together on one page. */
  | { readonly kind: 'receipt'; readonly cut: string; readonly heading: string; readonly text: string; readonly fields: readonly string[] }
