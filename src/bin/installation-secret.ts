import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ok, problem, type Result } from '../domain/result.ts'
import { INSTALLATION_SECRET_BYTES } from '../secret/keyed.ts'
import type { Configuration } from './configuration.ts'

const HEX = new RegExp(`^[0-9a-f]{${INSTALLATION_SECRET_BYTES * 2}}$`)

type Random = (bytes: number) => Uint8Array

/** Reads a secret file; one under the data directory of a demo is made when it is missing. */
const readOrMake = (given: string | null, own: string, make: () => string): Result<string, string> => {
  const path = given ?? own
  if (given === null && !existsSync(own)) {
    mkdirSync(join(own, '..'), { recursive: true, mode: 0o700 })
    writeFileSync(own, `${make()}\n`, { mode: 0o600, flag: 'wx' })
  }
  try {
    return ok(readFileSync(path, 'utf8').trim())
  } catch (error) {
    return problem(`${path} cannot be read: ${(error as Error).message}`)
  }
}

/** The 32 bytes from which every key of the installation but the authorities' is derived; the same on every node. */
export const readInstallationSecret = ({ dataDirectory, secretFile }: Configuration, random: Random): Result<Buffer, string> => {
  const own = join(dataDirectory, 'secrets', 'installation')
  const text = readOrMake(secretFile, own, () => Buffer.from(random(INSTALLATION_SECRET_BYTES)).toString('hex'))
  if (!text.ok) return text
  return HEX.test(text.value) ? ok(Buffer.from(text.value, 'hex')) : problem(`${secretFile ?? own} does not hold ${INSTALLATION_SECRET_BYTES * 2} hexadecimal digits`)
}

const LEAST_PASSPHRASE = 16

/** What opens the authorities' key files. */
export const readKeyPassphrase = ({ dataDirectory, keyPassphraseFile }: Configuration, random: Random): Result<string, string> => {
  const own = join(dataDirectory, 'secrets', 'key-passphrase')
  const text = readOrMake(keyPassphraseFile, own, () => Buffer.from(random(24)).toString('base64url'))
  if (!text.ok) return text
  return text.value.length >= LEAST_PASSPHRASE ? text : problem(`${keyPassphraseFile ?? own} holds fewer than ${LEAST_PASSPHRASE} characters`)
}
