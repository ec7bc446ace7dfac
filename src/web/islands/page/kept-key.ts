import { withRecords } from './stored-record.ts'

/**
 * A key that waits for its certificate: the private key as PKCS#8 under AES-GCM, whose key cannot be exported from this browser. What lies on the disk
 * is therefore of no use elsewhere.
 */
export interface KeptKey {
  readonly grant: string
  readonly wrapped: ArrayBuffer
  readonly iv: Uint8Array<ArrayBuffer>
  readonly wrappingKey: CryptoKey
  readonly publicKeyInfo: Uint8Array<ArrayBuffer>
  readonly pcName: string
  /** Milliseconds of this PC's clock. */
  readonly madeAt: number
}

/** A kept key opened: what signs the request, and the bytes that go into the file. */
export interface OpenedKey {
  readonly publicKey: CryptoKey
  readonly privateKey: CryptoKey
  readonly publicKeyInfo: Uint8Array<ArrayBuffer>
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }

export const readKey = async (grant: string): Promise<KeptKey | undefined> =>
  await withRecords('readonly', records => records.get(grant)) as KeptKey | undefined

export const removeKey = (grant: string): Promise<unknown> => withRecords('readwrite', records => records.delete(grant))

export const removeEveryKey = (): Promise<unknown> => withRecords('readwrite', records => records.clear())

/** Removes keys made before an instant (milliseconds): nothing is delivered for them any more. */
export const removeKeysBefore = async (instant: number): Promise<void> => {
  const kept = await withRecords('readonly', records => records.getAll()) as KeptKey[]
  await Promise.all(kept.filter(({ madeAt }) => madeAt < instant).map(({ grant }) => removeKey(grant)))
}

/** Makes a key, wraps it and keeps both; where another page has kept one for this grant meanwhile, that one is the answer. */
export const keepNewKey = async (grant: string, pcName: string, madeAt: number): Promise<KeptKey> => {
  const pair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const wrappingKey = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['wrapKey', 'unwrapKey'])
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const wrapped = await crypto.subtle.wrapKey('pkcs8', pair.privateKey, wrappingKey, { name: 'AES-GCM', iv })
  const publicKeyInfo = new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey))
  const made: KeptKey = { grant, wrapped, iv, wrappingKey, publicKeyInfo, pcName, madeAt }
  try {
    await withRecords('readwrite', records => records.add(made))
    return made
  } catch (refused) {
    const other = await readKey(grant)
    if (!other) throw refused
    return other
  }
}

export const openKey = async ({ wrapped, iv, wrappingKey, publicKeyInfo }: KeptKey): Promise<OpenedKey> => {
  const privateKey = await crypto.subtle.unwrapKey('pkcs8', wrapped, wrappingKey, { name: 'AES-GCM', iv }, algorithm, true, ['sign'])
  const publicKey = await crypto.subtle.importKey('spki', publicKeyInfo, algorithm, true, ['verify'])
  return { publicKey, privateKey, publicKeyInfo }
}
