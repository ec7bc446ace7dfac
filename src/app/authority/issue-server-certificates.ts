import { hash } from 'node:crypto'
import { secondsAfter, machineTime, type MachineTime } from '../../domain/time/time.ts'
import { parseCertificate } from '../../x509/certificate/parse-certificate.ts'
import { serialFromRandom, SERIAL_BYTES } from '../../x509/certificate/serial-number.ts'
import { writeTbsCertificate } from '../../x509/certificate/write-tbs.ts'
import { sameBytes, toHex } from '../../x509/der/bytes.ts'
import { parsePublicKey } from '../../x509/key/parse-public-key.ts'
import { lintCertificate } from '../../x509/lint/lint-certificate.ts'
import { auditor } from '../audit/auditor.ts'
import type { House } from '../port/house.ts'
import type { Authority, ServerCertificate, Service } from '../port/installation.ts'
import type { Actor } from '../port/records.ts'
import type { ServerKeys } from '../port/server-keys.ts'
import { issuerOf } from './issuer-of.ts'

/** Days of a server certificate, as browsers allow public ones at most; a new one is due when 30 are left. */
const DAYS = 397
const DUE_DAYS = 30
const DAY_SECONDS = 86_400
const BACKDATED_SECONDS = 3_600

/** The host names of one service (design §2): exact ones, and the fresh login hosts under one wildcard; browsers refuse `*.localhost`. */
export const serverNames = ({ site }: Pick<Service, 'site'>): readonly string[] => [site, `acquire.${site}`, `login.${site}`, `*.login.${site}`]

/** Whether a service needs a new one: it has none, other names, one of another root, or one that ends soon. */
const isDue = (service: Service, root: Authority, stored: ServerCertificate | undefined, now: MachineTime): boolean => {
  const leaf = stored?.chain[0]
  const parsed = leaf === undefined ? undefined : parseCertificate(leaf)
  if (stored === undefined || parsed?.ok !== true || secondsAfter(now, DUE_DAYS * DAY_SECONDS) >= stored.notAfter) return true
  const { issuer, extensions } = parsed.value
  const names = (extensions.subjectAltName ?? []).flatMap((name) => (name.kind === 'dns' ? [name.value] : []))
  return !sameBytes(issuer, issuerOf(root).name)
    || !sameBytes(extensions.authorityKeyIdentifier ?? new Uint8Array(), issuerOf(root).keyIdentifier)
    || names.join() !== serverNames(service).join()
}

export type ServerCertificateNeeds = Pick<House, 'database' | 'signer' | 'keyed' | 'random'> & { readonly serverKeys: ServerKeys }

const issue = async (house: ServerCertificateNeeds, actor: Actor, service: Service, root: Authority): Promise<void> => {
  const { spki, sealed } = house.serverKeys.make(service.id)
  const key = parsePublicKey(spki)
  if (!key.ok) throw new Error(`a server key that is not certified: ${key.problem.code}`)
  const issuer = issuerOf(root)
  const hosts = serverNames(service)
  const { linted, notAfter } = await house.database.transact(service.institutionId, async (tx) => {
    const now = machineTime(Math.floor(tx.now.machine.getTime() / 1000) * 1000)
    const end = secondsAfter(now, DAYS * DAY_SECONDS)
    const last = root.notAfter < end ? root.notAfter : end
    const serial = serialFromRandom(house.random(SERIAL_BYTES))
    const tbs = writeTbsCertificate({
      role: 'tls-server', issuer, serial, subject: [{ type: 'commonName', value: [...service.site].slice(0, 64).join('') }], key: key.value,
      notBefore: secondsAfter(now, -BACKDATED_SECONDS), notAfter: last, hosts,
    })
    const checked = lintCertificate(tbs, { role: 'tls-server', issuer, acquiredAt: now, mostValidityDays: DAYS })
    if (!checked.ok) throw new Error(`a server certificate that must not be signed: ${checked.problem.map(({ id, detail }) => `${id} ${detail}`).join('; ')}`)
    // Before it is signed, so that no certificate exists that the database does not know (R-1105).
    await auditor(house, tx, actor).accepted('issue-server-certificate', { kind: 'service', id: service.id }, {
      hosts: hosts.join(' '), serial: toHex(serial), notAfter: last.toISOString(), tbsSha256: hash('sha256', tbs),
    })
    return { linted: checked.value, notAfter: last }
  })
  const leaf = await house.signer.signCertificate(root.keyName, linted)
  await house.database.open(({ installation, now }) =>
    installation.setServerCertificate({ serviceId: service.id, chain: [leaf], sealedKey: sealed, notAfter }, now.machine))
}

/**
 * Gives every service of a demo the server certificate that it lacks, from the demo's TLS root, and answers how many there were. Listeners take
 * new ones without a restart. Where there is no such root, as in production, there is nothing to do.
 */
export const issueServerCertificates = (house: ServerCertificateNeeds) => async (actor: Actor): Promise<number> => {
  const { due, root } = await house.database.open(async ({ installation, now }) => {
    const active = (await installation.authorities()).filter(({ purpose, state }) => purpose === 'tls-root' && state === 'active')
    const newest = active.sort((one, other) => other.notAfter.getTime() - one.notAfter.getTime())[0]
    const missing: Service[] = []
    if (newest !== undefined) {
      for (const service of await installation.services()) {
        if (isDue(service, newest, await installation.serverCertificate(service.id), now.machine)) missing.push(service)
      }
    }
    return { due: missing, root: newest }
  })
  if (root === undefined) return 0
  for (const service of due) await issue(house, actor, service, root)
  return due.length
}
