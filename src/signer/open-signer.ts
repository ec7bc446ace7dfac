import { type KeyObject, createPublicKey, createSign, createVerify, generateKeyPairSync, sign } from 'node:crypto'
import type { Signer } from '../app/port/signer.ts'
import { assemble } from '../x509/certificate/assemble.ts'
import { type Bytes, sameBytes } from '../x509/der/bytes.ts'
import { readElement } from '../x509/der/read-element.ts'
import { KEY_ALGORITHMS, SIGNATURE_ALGORITHMS } from '../x509/key/algorithms.ts'
import { keyIdentifier } from '../x509/key/fingerprint.ts'
import { type PublicKey, parsePublicKey } from '../x509/key/parse-public-key.ts'
import { isSignedBeside } from '../x509/key/verify-signature.ts'
import type { Finding } from '../x509/lint/certificate-rule.ts'
import { LintedCertificate } from '../x509/lint/lint-certificate.ts'
import { CrlLint } from '../x509/lint/lint-crl.ts'
import { addKeyFile, prepareDirectory, readKeyFile } from './key-directory.ts'
import { checkKeyName, openKey, parseKeyFile, sealKey } from './key-file.ts'
import { SignerProblem } from './signer-problem.ts'
import { type Unlock, checkUnlock, kdfFor, unlockedBy } from './unlock.ts'

export type SignerOptions = {
  /** Where the key files lie, `<data>/keys`; made where it is missing. */
  readonly directory: string
  readonly unlock: Unlock
  /** Cryptographically strong random bytes. */
  readonly random: (bytes: number) => Uint8Array
  /** Stretches a passphrase when there is memory for it: 64 MiB for each key (`unlock.ts`). At once, where it is not given. */
  readonly stretching?: <T>(stretch: () => Promise<T>) => Promise<T>
}

/** Keys open at once: enough that nobody waits for one twice, and few enough for ten thousand authorities. */
const KEPT_OPEN = 1_000

/** An opened key; it never leaves this room. */
type OpenKey = { readonly name: string; readonly privateKey: KeyObject; readonly publicKey: PublicKey; readonly identifier: Bytes }

const openKeyOf = (name: string, privateKey: KeyObject): OpenKey => {
  const parsed = parsePublicKey(createPublicKey(privateKey).export({ format: 'der', type: 'spki' }))
  if (!parsed.ok) throw new SignerProblem('file-malformed', `key ${name} is of a kind that is not certified`)
  return { name, privateKey, publicKey: parsed.value, identifier: keyIdentifier(parsed.value) }
}

const refuseLint = (keyName: string, findings: readonly Finding[]): never => {
  throw new SignerProblem('lint-failed', `key ${keyName} does not sign this: ${findings.map(({ id, detail }) => `${id} (${detail})`).join(', ')}`)
}

/** A signature that a fault of the machine made wrong can give the key away, so it never leaves. */
const wrongSignature = ({ name }: OpenKey): SignerProblem => new SignerProblem('signature-wrong', `a signature of key ${name} does not hold`)

/** The signed structure around `tbs`, checked: the signature holds, and inside are the very bytes that were linted. Nothing leaves before both are known. */
const signed = async (key: OpenKey, tbs: Bytes): Promise<Uint8Array> => {
  const algorithm = KEY_ALGORITHMS[key.publicKey.algorithm].signsWith
  const signature = sign(SIGNATURE_ALGORITHMS[algorithm].hash, tbs, key.privateKey)
  if (!await isSignedBeside(key.publicKey, algorithm, tbs, signature)) throw wrongSignature(key)
  const der = assemble(tbs, algorithm, signature)
  const inside = readElement(der, readElement(der, 0, der.length).content, der.length)
  if (!sameBytes(der.subarray(inside.start, inside.end), tbs)) throw new SignerProblem('signature-wrong', `key ${key.name} signed other bytes than were linted`)
  return der
}

/** Whoever asks may have the wrong key in mind: the linted bytes name the authority, and it has to be the one of this key. */
const checkIssuer = (key: OpenKey, named: Bytes): void => {
  if (!sameBytes(named, key.identifier)) throw new SignerProblem('issuer-of-other-key', `key ${key.name} is not the key of the authority that this names`)
}

/**
 * Opens the private keys of the authorities in their encrypted files. A file is read and unlocked when it is first used, and stays open in this
 * process among the thousand used last. Throws `SignerProblem` with a sentence for the operator.
 */
export const openSigner = async ({ directory, unlock, random, stretching = (stretch) => stretch() }: SignerOptions): Promise<Signer> => {
  checkUnlock(unlock)
  await prepareDirectory(directory)
  const opened = new Map<string, Promise<OpenKey>>()

  const open = async (name: string): Promise<OpenKey> => {
    const file = parseKeyFile(name, await readKeyFile(directory, name))
    const privateKey = openKey(file, await stretching(() => unlockedBy(unlock, file.header.kdf, Buffer.from(file.header.salt, 'base64'))))
    return openKeyOf(name, privateKey)
  }

  const keep = (name: string, opening: Promise<OpenKey>): void => {
    opened.delete(name)
    opened.set(name, opening)
    const oldest = opened.keys().next()
    if (opened.size > KEPT_OPEN && !oldest.done) opened.delete(oldest.value)
  }

  const keyOf = (name: string): Promise<OpenKey> => {
    const known = opened.get(name)
    const opening = known ?? open(name)
    keep(name, opening)
    if (known !== undefined) return known
    // What failed may be mended without a restart: the next one tries again.
    opening.catch(() => opened.delete(name))
    return opening
  }

  return {
    createKey: async (name) => {
      checkKeyName(name)
      const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      const [kdf, salt] = [kdfFor(unlock), random(16)]
      const text = sealKey(name, privateKey, { kdf, salt, nonce: random(12), by: await stretching(() => unlockedBy(unlock, kdf, salt)) })
      await addKeyFile(directory, name, text, Buffer.from(random(8)).toString('hex'))
      const key = openKeyOf(name, privateKey)
      keep(name, Promise.resolve(key))
      return key.publicKey.spki
    },
    unlock: async (keyName) => void await keyOf(keyName),
    signCertificate: async (keyName, linted) => {
      const key = await keyOf(keyName)
      if (!LintedCertificate.isOne(linted)) throw new TypeError('only what lintCertificate has passed is signed')
      const passed = LintedCertificate.passed(linted)
      if (passed === undefined) throw new SignerProblem('lint-failed', `key ${keyName} does not sign what was changed after the lint`)
      const { tbs, signer } = passed
      if ('keyIdentifier' in signer) checkIssuer(key, signer.keyIdentifier)
      else if (!sameBytes(signer.spki, key.publicKey.spki)) throw new SignerProblem('issuer-of-other-key', `key ${keyName} is not the key of this root`)
      return signed(key, tbs)
    },
    signCrl: async (keyName, context, tbs) => {
      const key = await keyOf(keyName)
      checkIssuer(key, context.issuer.keyIdentifier)
      const { hash } = SIGNATURE_ALGORITHMS[KEY_ALGORITHMS[key.publicKey.algorithm].signsWith]
      const [lint, signing, verifying] = [new CrlLint(context), createSign(hash), createVerify(hash)]
      for await (const piece of tbs) {
        lint.update(piece)
        signing.update(piece)
        verifying.update(piece)
      }
      const linted = lint.end()
      if (!linted.ok) return refuseLint(keyName, linted.problem)
      const signature = signing.sign(key.privateKey)
      if (!verifying.verify(createPublicKey(key.privateKey), signature)) throw wrongSignature(key)
      return signature
    },
  }
}
