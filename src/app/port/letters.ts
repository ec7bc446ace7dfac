import type { PrintedKind, PrintedSecretKind } from '../../domain/letter/contents.ts'
import type { BusinessTime } from '../../domain/time/time.ts'

/** Where letters to a company are sent. */
export type Address = { readonly postalCode: string; readonly place: string }

/** That something was printed, for whom and until when it is good; never what. */
export type PrintedDocument = {
  readonly id: string
  readonly userId: string
  /** The right to acquire that it was printed for. */
  readonly grantId: string | null
  readonly kind: PrintedKind
  /** 1, 2, 3 … for one grant: the highest is the one that is good. */
  readonly edition: number
  readonly secrets: readonly PrintedSecretKind[]
  readonly reason: string
  readonly printedBy: string
  readonly printedAt: BusinessTime
  readonly lapsesAt: BusinessTime | null
}

export type LetterPort = {
  readonly addressOf: (contractId: string) => Promise<Address | undefined>
  readonly setAddress: (contractId: string, address: Address) => Promise<void>
  /** The highest edition printed for this user and grant; 0 where there is none. */
  readonly lastEdition: (userId: string, grantId: string | null) => Promise<number>
  /** False where that edition exists already: somebody printed at the same moment. */
  readonly add: (document: Omit<PrintedDocument, 'id'>) => Promise<boolean>
  /** The newest first. */
  readonly ofUser: (userId: string, most: number) => Promise<readonly PrintedDocument[]>
}
