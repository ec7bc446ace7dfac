import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import type { ServerKeys } from '../app/port/server-keys.ts'
import type { Seal } from './keyed.ts'

const context = (serviceId: string): string => `server key of service ${serviceId}`

/** P-256 keys; sealed for one service each, so that no row of the database can stand in for another. */
export const openServerKeys = (seal: Seal): ServerKeys => ({
  make: (serviceId) => {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const plain = privateKey.export({ format: 'der', type: 'pkcs8' })
    const sealed = seal.seal(plain, context(serviceId))
    plain.fill(0)
    return { spki: new Uint8Array(publicKey.export({ format: 'der', type: 'spki' })), sealed }
  },
  open: (serviceId, sealed) => {
    const plain = Buffer.from(seal.open(sealed, context(serviceId)))
    const pem = createPrivateKey({ key: plain, format: 'der', type: 'pkcs8' }).export({ format: 'pem', type: 'pkcs8' })
    plain.fill(0)
    return String(pem)
  },
})
