import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { NotPrinted, Printer } from '../app/port/printer.ts'
import { problem, type Result } from '../domain/result.ts'
import { composeBooklet } from './compose/compose-booklet.ts'
import { composeLetter } from './compose/compose-letter.ts'
import { FONT_FILES, FONT_PACKAGE } from './print/fonts.ts'
import { drawInChild } from './print/run-child.ts'
import type { Sheet } from './typeset/sheet.ts'

type Drawn = Promise<Result<Uint8Array, NotPrinted>>

/**
 * Processes that draw at once: a second each, and each takes a core. Anybody may ask for booklets, of one service after the other, so that they wait
 * in a line of their own and no stranger keeps a letter from being printed.
 */
const LETTERS_AT_ONCE = 2
const BOOKLETS_AT_ONCE = 1
/** Sheets that wait in one line. */
const MOST_WAITING = 20
/** Booklets that are kept, some 300 kB each; the one unused for longest goes. */
const KEPT = 24

/** First come, first served; a full line says so at once. */
const inLine = (atOnce: number) => {
  const line: (() => void)[] = []
  let running = 0
  return async (draw: () => Drawn): Drawn => {
    if (running >= atOnce) {
      if (line.length >= MOST_WAITING) return problem({ code: 'busy', retryAfterSeconds: 30 })
      await new Promise<void>((resolve) => line.push(resolve))
    } else {
      running += 1
    }
    try {
      return await draw()
    } finally {
      const next = line.shift()
      if (next === undefined) running -= 1
      else next()
    }
  }
}

/** Makes PDFs from the fonts of a folder (decision 0125). Booklets are kept by what they say, so that a change of a profile makes new ones. */
export const openPrinter = (fonts: string, drawSheet: typeof drawInChild = drawInChild): Printer => {
  const [letters, booklets] = [inLine(LETTERS_AT_ONCE), inLine(BOOKLETS_AT_ONCE)]
  const kept = new Map<string, Drawn>()
  const haveFonts = (): boolean => Object.values(FONT_FILES).every((file) => existsSync(join(fonts, file)))

  const draw = async (queued: ReturnType<typeof inLine>, sheet: Sheet): Drawn => (haveFonts() ? queued(() => drawSheet(sheet, fonts)) : problem({ code: 'printer-unavailable', lacks: FONT_PACKAGE }))

  /** Whoever asks while it is being drawn waits for the same; what was refused or failed is tried again. */
  const once = async (sheet: Sheet): Drawn => {
    const key = createHash('sha256').update(JSON.stringify({ ...sheet, madeAt: 0 })).digest('hex')
    const known = kept.get(key)
    const drawn = known ?? draw(booklets, sheet)
    kept.delete(key)
    kept.set(key, drawn)
    const oldest = kept.keys().next()
    if (kept.size > KEPT && !oldest.done) kept.delete(oldest.value)
    try {
      const result = await drawn
      if (!result.ok && kept.get(key) === drawn) kept.delete(key)
      return result
    } catch (error) {
      if (kept.get(key) === drawn) kept.delete(key)
      throw error
    }
  }

  return { letter: (letter) => draw(letters, composeLetter(letter)), booklet: (booklet) => once(composeBooklet(booklet)) }
}
