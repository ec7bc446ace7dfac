import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ok, problem, type Result } from '../domain/result.ts'
import { INSTALLATION_SECRET_BYTES } from '../secret/keyed.ts'
import type { Configuration, VARIABLES } from './configuration.ts'

const HEX = new RegExp(`^[0-9a-f]{${INSTALLATION_SECRET_BYTES * 2}}$`)

type Random = (bytes: number) => Uint8Array

/** Appears whole or not at all, whatever dies or fills up meanwhile; where another node was first, its secret stays. */
const placeWhole = (file: string, text: string): void => {
  const half = `${file}.${process.pid}`
  try {
    writeFileSync(half, text, { mode: 0o600, flush: true })
    linkSync(half, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(half, { force: true })
  }
}

/** Reads a secret file; one under the data directory of a demo is made when it is missing. */
const readOrMake = (variable: keyof typeof VARIABLES, given: string | null, own: string, make: () => string): Result<string, string> => {
  try {
    if (given === null && !existsSync(own)) {
      mkdirSync(join(own, '..'), { recursive: true, mode: 0o700 })
      placeWhole(own, `${make()}\n`)
    }
    return ok(readFileSync(given ?? own, 'utf8').trim())
  } catch (error) {
    return problem(`${given ?? own} cannot be read (${(error as Error).message}). ${variable} names the file to use.`)
  }
}

/** The 32 bytes from which every key of the installation but the authorities' is derived; the same on every node. */
export const readInstallationSecret = ({ dataDirectory, secretFile }: Configuration, random: Random): Result<Buffer, string> => {
  const own = join(dataDirectory, 'secrets', 'installation')
  const text = readOrMake('WARIFU_SECRET_FILE', secretFile, own, () => Buffer.from(random(INSTALLATION_SECRET_BYTES)).toString('hex'))
  if (!text.ok) return text
  return HEX.test(text.value) ? ok(Buffer.from(text.value, 'hex')) : problem(`${secretFile ?? own} does not hold ${INSTALLATION_SECRET_BYTES * 2} hexadecimal digits`)
}

const LEAST_PASSPHRASE = 16

/** What opens the authorities' key files. */
export const readKeyPassphrase = ({ dataDirectory, keyPassphraseFile }: Configuration, random: Random): Result<string, string> => {
  const own = join(dataDirectory, 'secrets', 'key-passphrase')
  const text = readOrMake('WARIFU_KEY_PASSPHRASE_FILE', keyPassphraseFile, own, () => Buffer.from(random(24)).toString('base64url'))
  if (!text.ok) return text
  return text.value.length >= LEAST_PASSPHRASE ? text : problem(`${keyPassphraseFile ?? own} holds fewer than ${LEAST_PASSPHRASE} characters`)
}
