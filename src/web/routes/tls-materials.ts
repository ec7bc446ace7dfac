import { remembering } from '../../app/institution/remembering.ts'
import type { ServiceBook } from '../../app/institution/service-book.ts'
import type { House } from '../../app/port/house.ts'
import { toPem } from '../../x509/der/pem.ts'
import type { MachineTime } from '../../domain/time/time.ts'
import type { TlsMaterial, TlsMaterials } from '../http/tls/tls-material.ts'

/**
 * Server certificates from the database. The hints on login hosts are this service's issuing
 * authority alone (decision 0051), so that browsers offer its certificates and no others.
 */
export const tlsMaterials = (
  house: Pick<House, 'database' | 'serverKeys'>, book: ServiceBook, clock: () => MachineTime,
): TlsMaterials => {
  const materials = remembering<TlsMaterial | undefined>(clock)

  const read = async (id: string): Promise<TlsMaterial | undefined> => {
    const { authority } = await book.byId(id)
    const certificate = await house.database.open(({ installation }) => installation.serverCertificate(id))
    return certificate && {
      version: `${certificate.notAfter.toISOString()} ${Buffer.from(certificate.sealedKey.slice(0, 12)).toString('hex')} ${authority.id}`,
      certificateChain: certificate.chain.map((der) => toPem('CERTIFICATE', der)).join(''),
      privateKey: house.serverKeys.open(id, certificate.sealedKey),
      clientIssuers: [toPem('CERTIFICATE', authority.certificate)],
    }
  }

  return { for: (_, { service: { id } }) => materials(id, () => read(id)) }
}
