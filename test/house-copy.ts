import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { filledTemplate, freshDatabase, type TestDatabase } from './database.ts'
import { whenFileEnds } from './file-end.ts'

/** Set by the test runner: where the data folders of filled houses lie, for all test files of the run. */
const FOLDER = process.env['TEMPLATE_FOLDER']

let own: string | undefined

/** Of a file that is run by itself. */
const ownFolder = (): string => {
  if (own !== undefined) return own
  const folder = mkdtempSync('/tmp/warifu-houses-')
  whenFileEnds(async () => rmSync(folder, { recursive: true }))
  return (own = folder)
}

/** With who may look into what, which `cpSync` drops for folders. */
const copyInto = (folder: string, from: string): void => {
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, copy] = [join(from, entry.name), join(folder, entry.name)]
    if (entry.isDirectory()) {
      mkdirSync(copy, { mode: statSync(source).mode })
      copyInto(copy, source)
    } else copyFileSync(source, copy)
  }
}

export type HouseCopy = { readonly addresses: TestDatabase; readonly folder: string }

/**
 * A database and a data folder of the caller's own as `fill` leaves them. They are filled once in a run for each `kind`, and copied: to fill a
 * house takes ten times as long.
 */
export const copiedHouse = async (kind: string, fill: (addresses: Omit<TestDatabase, 'drop'>, folder: string) => Promise<void>): Promise<HouseCopy> => {
  const kept = FOLDER ?? ownFolder()
  const filled = await filledTemplate(kind, async (addresses) => {
    const folder = join(kept, kind)
    mkdirSync(folder)
    await fill(addresses, folder)
  })
  const addresses = await freshDatabase(filled)
  const folder = mkdtempSync('/tmp/warifu-house-')
  copyInto(folder, join(kept, kind))
  return { addresses, folder }
}
