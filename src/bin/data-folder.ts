import { accessSync, constants, mkdirSync } from 'node:fs'
import { ok, problem, type Result } from '../domain/result.ts'

/** Makes the data folder, or says in a sentence why it cannot be used; asked before anything is written into it. */
export const openDataFolder = (folder: string): Result<undefined, string> => {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
    return ok(undefined)
  } catch (error) {
    return problem(`The data folder ${folder} cannot be used (${(error as Error).message}). Set WARIFU_DATA to a folder that this user may write.`)
  }
}
