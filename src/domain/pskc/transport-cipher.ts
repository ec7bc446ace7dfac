import { createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto'

/** The ciphers of a value on its way, by the names of XML Encryption; each with the bytes of its key (RFC 6030 §6.1). */
export const TRANSPORT_CIPHERS = {
  'http://www.w3.org/2001/04/xmlenc#aes128-cbc': { name: 'aes-128-cbc', keyBytes: 16 },
  'http://www.w3.org/2001/04/xmlenc#aes192-cbc': { name: 'aes-192-cbc', keyBytes: 24 },
  'http://www.w3.org/2001/04/xmlenc#aes256-cbc': { name: 'aes-256-cbc', keyBytes: 32 },
} as const satisfies Readonly<Record<string, { readonly name: string; readonly keyBytes: number }>>

export type TransportCipher = keyof typeof TRANSPORT_CIPHERS

/** Hashes of the MAC over a value, by the names of XML Signature. */
export const TRANSPORT_MACS = {
  'http://www.w3.org/2000/09/xmldsig#hmac-sha1': 'sha1',
  'http://www.w3.org/2001/04/xmldsig-more#hmac-sha256': 'sha256',
} as const satisfies Readonly<Record<string, string>>

export type TransportHash = (typeof TRANSPORT_MACS)[keyof typeof TRANSPORT_MACS]

export type Encrypted = { readonly cipher: TransportCipher; /** The initialisation vector, and after it the ciphertext. */ readonly bytes: Uint8Array }

const BLOCK = 16

/** Whether a value was made under this key, compared in constant time: the MAC is over all the bytes that are decrypted (RFC 6030 §6.2). */
export const isAuthentic = (hash: TransportHash, key: Uint8Array, { bytes }: Encrypted, mac: Uint8Array): boolean => {
  const right = createHmac(hash, key).update(bytes).digest()
  return right.length === mac.length && timingSafeEqual(right, mac)
}

/**
 * The plain value, or undefined where key or padding do not fit. Padding as XML Encryption has it: only its last byte tells (XML Encryption §5.2);
 * what is decrypted after the MAC was right was written by whoever has the key.
 */
export const decrypted = ({ cipher, bytes }: Encrypted, key: Uint8Array): Uint8Array | undefined => {
  const { name, keyBytes } = TRANSPORT_CIPHERS[cipher]
  if (key.length !== keyBytes || bytes.length < 2 * BLOCK || bytes.length % BLOCK !== 0) return undefined
  const decipher = createDecipheriv(name, key, bytes.subarray(0, BLOCK)).setAutoPadding(false)
  const padded = Buffer.concat([decipher.update(bytes.subarray(BLOCK)), decipher.final()])
  const padding = padded.at(-1) ?? 0
  const plain = padding >= 1 && padding <= BLOCK ? new Uint8Array(padded.subarray(0, padded.length - padding)) : undefined
  padded.fill(0)
  return plain
}
