import type { PrintedKind, PrintedSecretKind } from '../../domain/letter/contents.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import type { Role } from '../../domain/user/role.ts'
import type { Labels } from '../labels.ts'

/** What every printed document may say: names and labels are in the reader's language. */
export type ServiceFacts = {
  readonly institution: string
  readonly service: string
  readonly labels: Labels
  readonly policy: Policy
  /** The address of the front page. */
  readonly front: string
  readonly desk: { readonly name: string; readonly phones: readonly { readonly number: string; readonly kind: 'toll-free' | 'paid' }[] }
}

export type LetterFacts = ServiceFacts & {
  readonly kind: PrintedKind
  readonly company: { readonly number: string; readonly name: string }
  readonly user: { readonly loginId: string; readonly name: string; readonly role: Role }
  readonly secrets: readonly PrintedSecretKind[]
  /** What the page asks this user for besides. */
  readonly asks: { readonly companyNumber: boolean; readonly password: boolean; readonly administratorsCode: boolean; readonly oneTimePassword: boolean; readonly pin: boolean }
  readonly edition: number
  readonly printedAt: Date
  /** The last day on which the secrets are good; null where there are none. */
  readonly goodThrough: Date | null
  /** The last day for acquiring the certificate; null where there is no deadline. */
  readonly acquireThrough: Date | null
}

/** The words of letters and counter sheets in one language. */
export type LetterTexts = {
  readonly title: { readonly [Kind in PrintedKind]: string }
  readonly addressee: (letter: LetterFacts) => readonly string[]
  readonly sender: (letter: LetterFacts) => readonly string[]
  readonly intro: { readonly [Kind in PrintedKind]: (letter: LetterFacts) => string }
  readonly replaces: (edition: number) => string
  readonly rows: { readonly user: string; readonly address: string; readonly deadline: string }
  readonly person: (company: string, name: string) => string
  readonly acquireThrough: (day: Date) => string
  readonly secret: { readonly [Kind in PrintedSecretKind]: string }
  readonly goodThrough: (day: Date) => string
  /** Which characters a line read aloud is about. */
  readonly characters: (from: number, to: number) => string
  readonly typing: { readonly [Kind in PrintedSecretKind]: string }
  /** Between two sentences of one paragraph. */
  readonly between: string
  readonly stepsHeading: string
  readonly steps: (letter: LetterFacts) => readonly string[]
  readonly lostHeading: string
  readonly lost: (letter: LetterFacts) => readonly string[]
  readonly receipt: { readonly cut: (institution: string) => string; readonly heading: string; readonly text: (letter: LetterFacts) => string; readonly fields: readonly string[] }
  readonly foot: (letter: LetterFacts) => string
  readonly pageOf: readonly [string, string, string]
}
