import type { ServiceBook } from '../../app/institution/service-book.ts'
import type { House } from '../../app/port/house.ts'
import type { TlsMaterials } from '../http/tls/tls-material.ts'

const pem = (label: string, der: Uint8Array): string =>
  `-----BEGIN ${label}-----\n${Buffer.from(der).toString('base64').replace(/.{64}/g, '$&\n').trimEnd()}\n-----END ${label}-----\n`

/**
 * Server certificates from the database. `open` unseals a private key, bound to its service. The hints on login hosts are this service's issuing
 * authority alone (facts/browsers.md), so that browsers offer its certificates and no others.
 */
export const tlsMaterials = (
  house: Pick<House, 'database'>, book: ServiceBook, open: (sealed: Uint8Array, serviceId: string) => Uint8Array,
): TlsMaterials => ({
  for: async (_, { service: { id } }) => {
    const { authority } = await book.byId(id)
    const certificate = await house.database.open(({ installation }) => installation.serverCertificate(id))
    return certificate && {
      version: `${certificate.notAfter.toISOString()} ${Buffer.from(certificate.sealedKey.slice(0, 12)).toString('hex')} ${authority.id}`,
      certificateChain: certificate.chain.map((der) => pem('CERTIFICATE', der)).join(''),
      privateKey: pem('PRIVATE KEY', open(certificate.sealedKey, id)),
      clientIssuers: [pem('CERTIFICATE', authority.certificate)],
    }
  },
})
