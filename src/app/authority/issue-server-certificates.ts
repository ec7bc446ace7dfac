import { hash } from 'node:crypto'
import { secondsAfter, machineTime } from '../../domain/time/time.ts'
import { serialFromRandom, SERIAL_BYTES } from '../../x509/certificate/serial-number.ts'
import { writeTbsCertificate } from '../../x509/certificate/write-tbs.ts'
import { toHex } from '../../x509/der/bytes.ts'
import { parsePublicKey } from '../../x509/key/parse-public-key.ts'
import { lintCertificate } from '../../x509/lint/lint-certificate.ts'
import { auditor } from '../audit/auditor.ts'
import type { House } from '../port/house.ts'
import type { Authority, Service } from '../port/installation.ts'
import type { Actor } from '../port/records.ts'
import { issuerOf } from './issuer-of.ts'

/** Days of a server certificate, as browsers allow public ones at most; a new one is due when 30 are left. */
const DAYS = 397
const DUE_DAYS = 30
const DAY_SECONDS = 86_400
const BACKDATED_SECONDS = 3_600

/** The host names of one service (design §2): exact ones, and the fresh login hosts under one wildcard; browsers refuse `*.localhost`. */
export const serverNames = ({ site }: Pick<Service, 'site'>): readonly string[] => [site, `acquire.${site}`, `password.${site}`, `login.${site}`, `*.login.${site}`]

export type ServerCertificateNeeds = Pick<House, 'database' | 'signer' | 'keyed' | 'random' | 'serverKeys'>

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
  await house.database.transact(service.institutionId, ({ installation, now }) =>
    installation.setServerCertificate({ serviceId: service.id, chain: [leaf], sealedKey: sealed, notAfter }, now.machine))
}

/** How many are issued between two looks, so that what is read at once stays small. */
const AT_ONCE = 100

/**
 * Gives every service of a demo the server certificate that it lacks, from the demo's newest TLS root, and answers how many there were: those that
 * have none, one that ends soon, or one made before that root. Listeners take new ones without a restart. Where there is no such root, as in
 * production, there is nothing to do.
 */
export const issueServerCertificates = (house: ServerCertificateNeeds) => async (actor: Actor): Promise<number> => {
  for (let issued = 0; ;) {
    const { due, root } = await house.database.open(async ({ installation, now }) => {
      const active = (await installation.authorities({ purpose: 'tls-root' })).filter(({ state }) => state === 'active')
      const newest = active.sort((one, other) => other.notAfter.getTime() - one.notAfter.getTime())[0]
      const soon = secondsAfter(now.machine, DUE_DAYS * DAY_SECONDS)
      return { root: newest, due: newest === undefined ? [] : await installation.withoutServerCertificate(newest.id, soon, AT_ONCE) }
    })
    if (root === undefined) return issued
    for (const service of due) await issue(house, actor, service, root)
    issued += due.length
    if (due.length < AT_ONCE) return issued
  }
}
