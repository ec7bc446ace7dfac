import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'
import type { Keyed } from '../app/port/house.ts'

/** Bytes of the installation's secret: as many as the strongest key derived from it. */
export const INSTALLATION_SECRET_BYTES = 32

const NONCE_BYTES = 12
const TAG_BYTES = 16

const derive = (secret: Uint8Array, purpose: string): Buffer => {
  if (secret.length !== INSTALLATION_SECRET_BYTES) throw new TypeError(`the installation's secret has ${INSTALLATION_SECRET_BYTES} bytes`)
  return Buffer.from(hkdfSync('sha256', secret, 'warifu', purpose, 32))
}

/** One HMAC key a purpose, derived once (RFC 5869), and kept as Node wants it: from bytes it would make it anew for each text, which takes four times as long as the rest. */
export const openKeyed = (secret: Uint8Array): Keyed => {
  const keys = new Map<string, KeyObject>()
  return (purpose, text) => {
    const key = keys.get(purpose) ?? createSecretKey(derive(secret, `hmac ${purpose}`))
    keys.set(purpose, key)
    return createHmac('sha256', key).update(text, 'utf8').digest()
  }
}

export type Seal = {
  /** AES-256-GCM; `context` is bound to the ciphertext, so that one sealed value cannot stand in for another. */
  readonly seal: (plain: Uint8Array, context: string) => Uint8Array
  /** Throws where the bytes were changed, sealed under another secret or for another context. */
  readonly open: (sealed: Uint8Array, context: string) => Uint8Array
}

/** Seals what must be read back, under a key of its own a purpose. */
export const openSeal = (purpose: 'server-key' | 'token-seed' | 'kept-form', secret: Uint8Array, random: (bytes: number) => Uint8Array): Seal => {
  const key = derive(secret, `seal ${purpose}`)
  return {
    seal: (plain, context) => {
      const nonce = random(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context, 'utf8'))
      const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
      return Buffer.concat([nonce, sealed, cipher.getAuthTag()])
    },
    open: (sealed, context) => {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES }).setAAD(Buffer.from(context, 'utf8'))
      decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
      return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()])
    },
  }
}
