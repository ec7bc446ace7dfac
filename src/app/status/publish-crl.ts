import { machineTime, secondsAfter, type MachineTime } from '../../domain/time/time.ts'
import { parseCrl } from '../../x509/crl/parse-crl.ts'
import { RevokedList } from '../../x509/crl/revoked-list.ts'
import { writeTbsCertList } from '../../x509/crl/write-crl.ts'
import { compareBytes } from '../../x509/der/bytes.ts'
import { lintCrl } from '../../x509/lint/lint-crl.ts'
import type { RevokedEntry } from '../port/certificates.ts'
import type { Moment, House } from '../port/house.ts'
import type { Authority, CrlFacts, InstallationPort } from '../port/installation.ts'
import type { Signer } from '../port/signer.ts'
import { issuerOf } from '../authority/issuer-of.ts'

/**
 * Hours from thisUpdate to nextUpdate. A root's key is off the machine, so its CRL lasts until the next ceremony; the others' are renewed
 * when half their time is over, so that a day's outage is nobody's trouble.
 */
export const CRL_HOURS = {
  'client-root': 400 * 24,
  'client-issuing': 48,
} as const satisfies Partial<Readonly<Record<Authority['purpose'], number>>>

const HOUR_SECONDS = 3_600

/** Whether the authority's CRL has to be made anew: there is none, a revocation is missing in it, or half its time is over (R-604, R-1103). */
export const isCrlDue = (latest: CrlFacts | undefined, revoked: number, now: MachineTime): boolean =>
  latest === undefined || latest.entries !== revoked || now.getTime() >= (latest.thisUpdate.getTime() + latest.nextUpdate.getTime()) / 2

/** Another node's clock may be ahead of this one's: no entry may lie after thisUpdate. */
const thisUpdateOf = (now: MachineTime, revoked: readonly RevokedEntry[]): MachineTime => {
  const latest = revoked.reduce((most, { revokedAt }) => Math.max(most, revokedAt.getTime()), now.getTime())
  return machineTime(Math.floor(latest / 1000) * 1000)
}

/** Throws unless the CRL that is about to leave names exactly these certificates (R-1103). */
const proveComplete = (der: Uint8Array, revoked: readonly RevokedEntry[]): void => {
  const crl = parseCrl(der)
  if (!crl.ok) throw new Error(`a CRL that cannot be read: ${crl.problem.reason} at ${crl.problem.offset}`)
  let at = 0
  crl.value.forEachRevoked(({ serial }) => {
    const expected = revoked[at]
    if (expected === undefined || compareBytes(serial, expected.serial) !== 0) throw new Error(`entry ${at} of a CRL is not what the database holds`)
    at += 1
  })
  if (at !== revoked.length) throw new Error(`a CRL names ${at} certificates and the database holds ${revoked.length}`)
}

type Scene = { readonly now: Moment; readonly installation: InstallationPort }

const publish = async (scene: Scene, signer: Signer, authority: Authority, revoked: readonly RevokedEntry[]): Promise<void> => {
  if (!Object.hasOwn(CRL_HOURS, authority.purpose)) throw new TypeError(`an authority for ${authority.purpose} has no CRL`)
  const hours = CRL_HOURS[authority.purpose as keyof typeof CRL_HOURS]
  const latest = await scene.installation.crlFacts(authority.id)
  const number = (latest?.number ?? 0) + 1
  const issuer = issuerOf(authority)
  const thisUpdate = thisUpdateOf(scene.now.machine, revoked)
  const nextUpdate = secondsAfter(thisUpdate, hours * HOUR_SECONDS)
  const list = new RevokedList(revoked.length)
  for (const entry of revoked) list.add(entry)
  const linted = lintCrl(writeTbsCertList({ issuer, number: BigInt(number), thisUpdate, nextUpdate }, list), {
    issuer, previousNumber: latest && BigInt(latest.number), mostValidityHours: hours,
  })
  if (!linted.ok) throw new Error(`a CRL that must not be signed: ${linted.problem.map(({ id, detail }) => `${id} ${detail}`).join('; ')}`)
  const der = await signer.signCrl(authority.keyName, linted.value)
  proveComplete(der, revoked)
  await scene.installation.addCrl(authority.id, { number, thisUpdate, nextUpdate, entries: revoked.length, der })
}

/**
 * Publishes the next full CRL of an authority, where it is due or `now`, and answers whether it did. The authority's row is locked meanwhile, so
 * that of several nodes one gives each number and the others find nothing left to do. `signer` is the house's unless a ceremony brings another.
 */
export const publishCrl = (house: Pick<House, 'database' | 'signer'>, signer: Signer = house.signer) => async (
  { id, institutionId }: Pick<Authority, 'id' | 'institutionId'>, when: 'due' | 'now' = 'due',
): Promise<boolean> => {
  const due = async (scene: Scene, count: () => Promise<number>): Promise<boolean> =>
    when === 'now' || isCrlDue(await scene.installation.crlFacts(id), await count(), scene.now.machine)

  if (institutionId === null) {
    return house.database.open(async (tx) => {
      if (!await due(tx, async () => 0)) return false
      const authority = await tx.installation.lockAuthority(id)
      if (authority === undefined || !await due(tx, async () => 0)) return false
      await publish(tx, signer, authority, [])
      return true
    })
  }
  return house.database.transact(institutionId, async (tx) => {
    const count = () => tx.certificates.countRevoked(id)
    if (!await due(tx, count)) return false
    const authority = await tx.installation.lockAuthority(id)
    if (authority === undefined || !await due(tx, count)) return false
    await publish(tx, signer, authority, await tx.certificates.revoked(id))
    return true
  })
}
