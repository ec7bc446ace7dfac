import { machineTime, secondsAfter, type MachineTime } from '../../domain/time/time.ts'
import { compareSerials } from '../../x509/crl/own-entry.ts'
import { RevokedList } from '../../x509/crl/revoked-list.ts'
import { ROW_BYTES } from '../../x509/crl/revoked-rows.ts'
import { MOST_CRL_BYTES } from '../../x509/crl/parse-crl.ts'
import { CrlStream } from '../../x509/crl/stream-crl.ts'
import { certificateListPieces, lengthOf, type Pieces, tbsCertListPieces } from '../../x509/crl/write-crl.ts'
import { concatenate } from '../../x509/der/bytes.ts'
import type { CrlContext } from '../../x509/lint/crl-rule.ts'
import { issuerOf } from '../authority/issuer-of.ts'
import type { CrlFacts, CrlPort } from '../port/crls.ts'
import type { Authority } from '../port/installation.ts'
import type { Signer } from '../port/signer.ts'

/**
 * Hours from thisUpdate to nextUpdate. A root's key is off the machine, so its CRL lasts until the next ceremony; the others' are renewed
 * when half their time is over, so that a day's outage is nobody's trouble.
 */
export const CRL_HOURS = {
  'client-root': 400 * 24,
  'client-issuing': 48,
} as const satisfies Partial<Readonly<Record<Authority['purpose'], number>>>

const HOUR_SECONDS = 3_600

/** Octets of a CRL that is stored in one part; a longer one is stored in the pieces in which it was written. */
const ONE_PART = 262_144

export type CrlAuthority = Pick<Authority, 'id' | 'institutionId' | 'purpose' | 'keyName' | 'certificate'>

/** What the next CRL of an authority is held against by whoever signs it. */
export const crlContextOf = (authority: CrlAuthority, latest: CrlFacts | undefined): CrlContext => {
  if (!Object.hasOwn(CRL_HOURS, authority.purpose)) throw new TypeError(`an authority for ${authority.purpose} has no CRL`)
  const mostValidityHours = CRL_HOURS[authority.purpose as keyof typeof CRL_HOURS]
  return { issuer: issuerOf(authority), previousNumber: latest && BigInt(latest.number), mostValidityHours }
}

/** Another node's clock may be ahead of this one's: no entry lies after thisUpdate, and no CRL is younger than the next one. */
const thisUpdateOf = (now: MachineTime, list: RevokedList, latest: CrlFacts | undefined): MachineTime =>
  machineTime(Math.max(Math.floor(now.getTime() / 1000), list.latestSeconds, (latest?.thisUpdate.getTime() ?? 0) / 1000) * 1000)

/**
 * Why a CRL of so many octets is not made. Whoever checks certificates here goes by their rows, so that nothing becomes good by it; who goes by the CRL is left
 * with the former one until it ends, so an authority is replaced long before.
 */
export const lengthFault = (authorityId: string, entries: number, length: number): string | undefined => (length <= MOST_CRL_BYTES ? undefined
  : `the CRL of authority ${authorityId} would name ${entries} certificates in ${Math.ceil(length / 2 ** 20)} MiB, and ${MOST_CRL_BYTES / 2 ** 20} MiB are the most: the service needs another issuing authority`)

/** Throws unless the CRL that is about to leave names exactly these certificates (R-1103). */
const proveComplete = (tbs: Pieces, pages: readonly Uint8Array[], count: number): void => {
  let [page, at, named] = [0, 0, 0]
  const stream = new CrlStream((bytes, serialAt) => {
    const rows = pages[page]
    if (rows === undefined || compareSerials(bytes, serialAt, rows, at) !== 0) throw new Error(`entry ${named} of a CRL is not what the database holds`)
    named += 1
    at += ROW_BYTES
    if (at < rows.length) return
    at = 0
    page += 1
  })
  for (const piece of tbs) stream.update(piece)
  const read = stream.end()
  if (!read.ok || read.value.entryFault !== undefined) throw new Error(`a CRL that cannot be read: ${read.ok ? read.value.entryFault : read.problem.reason}`)
  if (named !== count || page !== pages.length) throw new Error(`a CRL names ${named} certificates and the database holds ${count}`)
}

/** Writes, has signed and stores the next CRL of an authority whose row is locked. `revoked` are pages of packed rows, which are asked for here and not before. */
export const writeNextCrl = async (
  { now, crls }: { readonly now: MachineTime; readonly crls: Pick<CrlPort, 'add' | 'takeUnlisted'> }, signer: Pick<Signer, 'signCrl'>,
  authority: CrlAuthority, latest: CrlFacts | undefined, revoked: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<void> => {
  const context = crlContextOf(authority, latest)
  const [list, pages]: [RevokedList, Uint8Array[]] = [new RevokedList(), []]
  // What is revoked from here on is found by the next CRL, though this one may name it already.
  await crls.takeUnlisted(authority.id)
  for await (const page of revoked) {
    list.addRows(page)
    pages.push(page)
  }
  const { issuer, mostValidityHours } = context
  const number = (latest?.number ?? 0) + 1
  const thisUpdate = thisUpdateOf(now, list, latest)
  const nextUpdate = secondsAfter(thisUpdate, mostValidityHours * HOUR_SECONDS)
  const entries = list.count
  const tbs = tbsCertListPieces({ issuer, number: BigInt(number), thisUpdate, nextUpdate }, list)
  const fault = lengthFault(authority.id, entries, lengthOf(tbs))
  if (fault !== undefined) throw new Error(fault)
  proveComplete(tbs, pages, entries)
  const der = certificateListPieces(tbs, issuer.signatureAlgorithm, await signer.signCrl(authority.keyName, context, tbs))
  const length = lengthOf(der)
  await crls.add(authority.id, { number, thisUpdate, nextUpdate, entries, length }, length <= ONE_PART ? [concatenate(der)] : der)
}
