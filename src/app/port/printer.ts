import type { BookletKind, PrintedKind, PrintedSecretKind } from '../../domain/letter/contents.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import type { Result } from '../../domain/result.ts'
import type { BusinessTime } from '../../domain/time/time.ts'
import type { ServiceEntry } from '../institution/service-book.ts'
import type { Contract, Language, User } from './people.ts'
import type { Address } from './letters.ts'

/** A service as printed documents name it. */
export type PrintedService = Pick<ServiceEntry, 'institution' | 'service' | 'settled'>

/** Everything a letter or a counter sheet says. The secrets are nowhere else in the clear. */
export type Letter = {
  readonly kind: PrintedKind
  readonly entry: PrintedService
  /** The address of the service’s front page. */
  readonly front: string
  readonly contract: Pick<Contract, 'number' | 'name'>
  readonly user: Pick<User, 'loginId' | 'name' | 'role' | 'language' | 'usesToken'>
  /** Where it is sent; null where it is handed over. */
  readonly address: Address | null
  readonly secrets: readonly { readonly kind: PrintedSecretKind; readonly text: string }[]
  readonly edition: number
  readonly printedAt: BusinessTime
  /** When the secrets lapse; null where there are none. */
  readonly lapsesAt: BusinessTime | null
  /** When the right to acquire lapses. */
  readonly deadline: BusinessTime | null
}

export type Booklet = { readonly kind: BookletKind; readonly language: Language; readonly entry: PrintedService; readonly front: string; readonly madeAt: BusinessTime }

export type NotPrinted = RefusalOf<'busy' | 'printer-unavailable'>

/** Where PDFs are made. What is refused was not made, and nothing of it is left. */
export type Printer = {
  readonly letter: (letter: Letter) => Promise<Result<Uint8Array, NotPrinted>>
  /** Made once for each content and kept for a while. */
  readonly booklet: (booklet: Booklet) => Promise<Result<Uint8Array, NotPrinted>>
}
