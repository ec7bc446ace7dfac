import { closeSync, constants, fsyncSync, openSync, unlinkSync, writeSync } from 'node:fs'
import { resolve } from 'node:path'
import { text } from '../../../app/office/fields.ts'
import { printedPdf, type OfficeAct } from '../../../app/office/office-act.ts'
import { performAct } from '../../../app/office/perform-act.ts'
import { ok, type Result } from '../../../domain/result.ts'
import { machineProblem, type Command, type CommandProblem } from '../command.ts'

const NEW_FILE = constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY | constants.O_NOFOLLOW

const openNew = (path: string): Result<number, CommandProblem> => {
  try {
    return ok(openSync(path, NEW_FILE, 0o600))
  } catch (error) {
    return machineProblem(`${path} cannot be made: ${(error as Error).message}. Nothing was printed; nothing is written over.`)
  }
}

const writeAll = (descriptor: number, document: Uint8Array): void => {
  for (let at = 0; at < document.length;) at += writeSync(descriptor, document, at)
  fsyncSync(descriptor)
}

/**
 * An act that prints, as a command: the document goes into a new file that only its owner reads. The file is made first, since what cannot be kept
 * must not end the document before it.
 */
export const printingCommand = (act: OfficeAct): Command => ({
  name: act.name,
  does: act.does.en,
  input: act.input.extend({ file: text().describe('the file to make') }),
  on: 'house',
  run: async ({ opened, actor, officeId, directory }, input) => {
    const perform = performAct(opened.house)
    if (!input.ok) return perform({ actor, officeId }, act, input)
    const { file, ...fields } = input.value
    const path = resolve(directory, String(file))
    const descriptor = openNew(path)
    if (!descriptor.ok) return descriptor
    let written = false
    try {
      const done = await perform({ actor, officeId }, act, ok(fields))
      if (!done.ok) return done
      const { document, edition, lapsesAt } = printedPdf.parse(done.value)
      writeAll(descriptor.value, document)
      written = true
      return ok({ file: path, edition, lapsesAt })
    } finally {
      closeSync(descriptor.value)
      if (!written) unlinkSync(path)
    }
  },
})
