import type { BookletKind } from '../../domain/letter/contents.ts'
import type { ServiceFacts } from '../letter/letter-text.ts'

/** The frame of the booklets; what they say between is the text of the help pages. */
export type BookletTexts = {
  readonly title: { readonly [Kind in BookletKind]: string }
  readonly under: (facts: ServiceFacts, version: string) => readonly string[]
  readonly contents: string
  readonly rows: { readonly address: string; readonly desk: string }
  readonly phone: (phone: ServiceFacts['desk']['phones'][number]) => string
  readonly foot: (title: string, facts: ServiceFacts) => string
  readonly pageOf: readonly [string, string, string]
}
