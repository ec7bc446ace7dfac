import type { Letter, Printer } from '../../app/port/printer.ts'
import type { PrintedSecretKind } from '../../domain/letter/contents.ts'
import { ok } from '../../domain/result.ts'

export type KeepingPrinter = {
  readonly printer: Printer
  /** A secret of the letter printed last; undefined where it had none. */
  readonly last: (kind: PrintedSecretKind) => string | undefined
}

/** In the place of paper: keeps the letter printed last, so that a demo can tell people what theirs would say. It draws nothing. */
export const keepingPrinter = (): KeepingPrinter => {
  const kept: Letter[] = []
  return {
    printer: {
      letter: async (letter) => {
        kept.splice(0, kept.length, letter)
        return ok(new Uint8Array())
      },
      booklet: async () => ok(new Uint8Array()),
    },
    last: (kind) => kept[0]?.secrets.find((each) => each.kind === kind)?.text,
  }
}
