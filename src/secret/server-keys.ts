import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import type { ServerKeys } from '../app/port/server-keys.ts'
import type { Seal } from './keyed.ts'

const context = (serviceId: string): string => `server key of service ${serviceId}`

const sealedFor = (seal: Seal, serviceId: string, privateKey: KeyObject): { readonly spki: Uint8Array; readonly sealed: Uint8Array } => {
  const plain = privateKey.export({ format: 'der', type: 'pkcs8' })
  const sealed = seal.seal(plain, context(serviceId))
  plain.fill(0)
  return { spki: new Uint8Array(createPublicKey(privateKey).export({ format: 'der', type: 'spki' })), sealed }
}

/** P-256 keys; sealed for one service each, so that no row of the database can stand in for another. */
export const openServerKeys = (seal: Seal): ServerKeys => ({
  make: (serviceId) => sealedFor(seal, serviceId, generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey),
  take: (serviceId, pem) => {
    try {
      return sealedFor(seal, serviceId, createPrivateKey(pem))
    } catch {
      return undefined
    }
  },
  open: (serviceId, sealed) => {
    const plain = Buffer.from(seal.open(sealed, context(serviceId)))
    const pem = createPrivateKey({ key: plain, format: 'der', type: 'pkcs8' }).export({ format: 'pem', type: 'pkcs8' })
    plain.fill(0)
    return String(pem)
  },
})
