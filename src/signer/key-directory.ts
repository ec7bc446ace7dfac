import { constants } from 'node:fs'
import { link, mkdir, open, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { checkKeyName, MOST_KEY_FILE_BYTES } from './key-file.ts'
import { SignerProblem } from './signer-problem.ts'

/** Anything a group or others may do: the owner alone reads keys. */
const OTHERS = 0o077

const hasCode = (error: unknown, code: string): boolean => error instanceof Error && 'code' in error && error.code === code

const pathOf = (directory: string, name: string): string => {
  checkKeyName(name)
  return join(directory, `${name}.key`)
}

/** Makes the directory, or refuses one that others can look into. */
export const prepareDirectory = async (directory: string): Promise<void> => {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const { mode } = await stat(directory)
  if ((mode & OTHERS) !== 0) throw new SignerProblem('directory-exposed', `others than its owner may look into ${directory}; say: chmod 700 ${directory}`)
}

/** The text of a key's file. Throws `key-unknown` where there is none, `file-exposed` where others may read it. */
export const readKeyFile = async (directory: string, name: string): Promise<string> => {
  const path = pathOf(directory, name)
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW).catch((cause: unknown) => {
    if (hasCode(cause, 'ENOENT')) throw new SignerProblem('key-unknown', `there is no key ${name} in ${directory}`, { cause })
    throw cause
  })
  try {
    const { mode, size } = await file.stat()
    if ((mode & OTHERS) !== 0) throw new SignerProblem('file-exposed', `others than its owner may read ${path}; say: chmod 600 ${path}`)
    if (size > MOST_KEY_FILE_BYTES) throw new SignerProblem('file-malformed', `the file of key ${name} has ${size} bytes, more than a key takes`)
    return await file.readFile('utf8')
  } finally {
    await file.close()
  }
}

const flushed = async (path: string, flags: string | number, write?: string): Promise<void> => {
  const file = await open(path, flags, 0o600)
  try {
    if (write !== undefined) await file.writeFile(write, 'utf8')
    await file.sync()
  } finally {
    await file.close()
  }
}

/**
 * Writes a new key's file so that it is there whole or not at all, and on the disk when this returns. A link, unlike a rename, never
 * replaces what is there: a name that is taken throws `key-exists`.
 */
export const addKeyFile = async (directory: string, name: string, text: string, suffix: string): Promise<void> => {
  const path = pathOf(directory, name)
  const draft = `${path}.${suffix}.draft`
  await flushed(draft, 'wx', text)
  try {
    await link(draft, path)
  } catch (cause) {
    if (hasCode(cause, 'EEXIST')) throw new SignerProblem('key-exists', `there is a key ${name} in ${directory} already`, { cause })
    throw cause
  } finally {
    await unlink(draft)
  }
  await flushed(directory, constants.O_RDONLY | constants.O_DIRECTORY)
}
