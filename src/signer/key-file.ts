import { createCipheriv, createDecipheriv, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import * as z from 'zod'
import { SignerProblem } from './signer-problem.ts'
import { type Kdf, KDF, type UnlockedBy } from './unlock.ts'

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Octets of the longest key file read; a P-256 one takes about 900. */
export const MOST_KEY_FILE_BYTES = 16_384

/** What authorities are called in the signer; also the name of the file, so it holds nothing that a path could. */
const KEY_NAME = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/

export const checkKeyName = (name: string): void => {
  if (!KEY_NAME.test(name)) throw new SignerProblem('name-invalid', 'a key is named by 1 to 63 lower-case letters, digits and hyphens')
}

const base64 = (bytes: number) => z.base64().refine((text) => Buffer.from(text, 'base64').length === bytes, `${bytes} bytes`)

const HEADER = z.strictObject({
  format: z.literal('warifu authority key'),
  version: z.literal(1),
  name: z.string().regex(KEY_NAME),
  algorithm: z.literal('ec-p256'),
  /** SubjectPublicKeyInfo, DER. */
  publicKey: z.base64(),
  kdf: KDF,
  salt: base64(16),
  /** Tells a wrong passphrase from a damaged file; as hard to guess from as the ciphertext itself. */
  check: base64(16),
  nonce: base64(NONCE_BYTES),
})

/** Ciphertext and tag of the PKCS#8 form under AES-256-GCM; the header is its additional authenticated data. */
const FILE = z.strictObject({ header: HEADER, sealed: z.base64() })

export type KeyFile = z.output<typeof FILE>
type KeyHeader = KeyFile['header']

/** The header has one encoding, that of its schema's order, however the file was laid out. */
const authenticated = (header: KeyHeader): Buffer => Buffer.from(JSON.stringify(header), 'utf8')

export type Sealing = { readonly kdf: Kdf; readonly salt: Uint8Array; readonly nonce: Uint8Array; readonly by: UnlockedBy }

/** The text of a new key file. */
export const sealKey = (name: string, privateKey: KeyObject, { kdf, salt, nonce, by }: Sealing): string => {
  const header: KeyHeader = HEADER.parse({
    format: 'warifu authority key',
    version: 1,
    name,
    algorithm: 'ec-p256',
    publicKey: createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).toString('base64'),
    kdf,
    salt: Buffer.from(salt).toString('base64'),
    check: Buffer.from(by.check).toString('base64'),
    nonce: Buffer.from(nonce).toString('base64'),
  })
  const plain = privateKey.export({ format: 'der', type: 'pkcs8' })
  const cipher = createCipheriv('aes-256-gcm', by.wrappingKey, nonce).setAAD(authenticated(header))
  const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
  plain.fill(0)
  return `${JSON.stringify({ header, sealed: sealed.toString('base64') } satisfies KeyFile, undefined, 2)}\n`
}

/** Throws `file-malformed` for anything that is not a whole key file, `file-exchanged` for another key's. */
export const parseKeyFile = (name: string, text: string): KeyFile => {
  let written: unknown
  try {
    written = JSON.parse(text)
  } catch (cause) {
    throw new SignerProblem('file-malformed', `the file of key ${name} is not whole: it is no JSON`, { cause })
  }
  const parsed = FILE.safeParse(written)
  if (!parsed.success) throw new SignerProblem('file-malformed', `the file of key ${name} is not one of ours: ${z.prettifyError(parsed.error)}`)
  if (parsed.data.header.name !== name) throw new SignerProblem('file-exchanged', `the file of key ${name} holds key ${parsed.data.header.name}`)
  return parsed.data
}

/** The private key. Throws `unlock-wrong` for another passphrase or key, `file-changed` where a single bit of the file is not as it was written. */
export const openKey = ({ header, sealed }: KeyFile, by: UnlockedBy): KeyObject => {
  if (!Buffer.from(header.check, 'base64').equals(by.check)) {
    throw new SignerProblem('unlock-wrong', `key ${header.name} does not open with this ${header.kdf.name === 'argon2id' ? 'passphrase' : 'unlocking key'}`)
  }
  const bytes = Buffer.from(sealed, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', by.wrappingKey, Buffer.from(header.nonce, 'base64'), { authTagLength: TAG_BYTES })
    .setAAD(authenticated(header))
  let plain: Buffer
  try {
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
    plain = Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()])
  } catch (cause) {
    throw new SignerProblem('file-changed', `the file of key ${header.name} is not as it was written`, { cause })
  }
  const key = createPrivateKey({ key: plain, format: 'der', type: 'pkcs8' })
  plain.fill(0)
  return key
}
