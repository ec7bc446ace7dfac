import { machineTime, secondsAfter, type MachineTime } from '../../domain/time/time.ts'
import { provenPieces } from '../../x509/crl/prove-named.ts'
import { RevokedList } from '../../x509/crl/revoked-list.ts'
import { certificateListPieces, lengthOf, MOST_CRL_BYTES, type Pieces, tbsCertListPieces } from '../../x509/crl/write-crl.ts'
import { concatenate } from '../../x509/der/bytes.ts'
import type { CrlFacts, CrlPort } from '../port/crls.ts'
import type { Signer } from '../port/signer.ts'
import { type CrlAuthority, crlContextOf } from './crl-context.ts'

const HOUR_SECONDS = 3_600

/** Octets of the signed part of a CRL that is stored in one part; a longer one is stored in the pieces in which it was written. */
const ONE_PART = 262_144

/** Parts on their way to the database: it need not wait for the next one. */
const PARTS_AT_ONCE = 8

/** Another node's clock may be ahead of this one's: no entry lies after thisUpdate, and no CRL is younger than the next one. */
const thisUpdateOf = (now: MachineTime, list: RevokedList, latest: CrlFacts | undefined): MachineTime =>
  machineTime(Math.max(Math.floor(now.getTime() / 1000), list.latestSeconds, (latest?.thisUpdate.getTime() ?? 0) / 1000) * 1000)

/**
 * Why a CRL of so many octets is not made. Whoever checks certificates here goes by their rows, so that nothing becomes good by it; who goes by the CRL is left
 * with the former one until it ends, so an authority is replaced long before.
 */
export const lengthFault = (authorityId: string, entries: number, length: number): string | undefined => (length <= MOST_CRL_BYTES ? undefined
  : `the CRL of authority ${authorityId} would name ${entries} certificates in ${Math.ceil(length / 2 ** 20)} MiB, and ${MOST_CRL_BYTES / 2 ** 20} MiB are the most: the service needs another issuing authority`)

/** What follows the pieces of entries in the parts of a CRL, and what comes before them: whatever has the signature in it or its length. */
const around = (der: Pieces): { readonly first: Uint8Array; readonly last: Uint8Array } => ({ first: concatenate(der.slice(0, 2)), last: concatenate(der.slice(-2)) })

/** Both, one beside the other; neither is left under way where the other fails. */
const together = async <One>(one: Promise<One>, other: Promise<void>): Promise<One> => {
  const [, ended] = await Promise.allSettled([one, other])
  if (ended.status === 'rejected') throw ended.reason
  return one
}

type Writing = { readonly now: MachineTime; readonly crls: Pick<CrlPort, 'add' | 'addPart' | 'takeUnlisted'> }

/**
 * Writes, has signed and stores the next CRL of an authority whose row is locked. `revoked` are pages of packed rows, which are asked for here and not before.
 * The entries of a long one are stored while it is being signed (decision 0252).
 */
export const writeNextCrl = async (
  { now, crls }: Writing, signer: Pick<Signer, 'signCrl'>, authority: CrlAuthority, latest: CrlFacts | undefined, revoked: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<void> => {
  const [list, pages]: [RevokedList, Uint8Array[]] = [new RevokedList(), []]
  // What is revoked from here on is found by the next CRL, though this one may name it already.
  await crls.takeUnlisted(authority.id)
  for await (const page of revoked) {
    list.addRows(page)
    pages.push(page)
  }
  const { id, keyName, issuer, mostValidityHours } = authority
  const number = (latest?.number ?? 0) + 1
  const thisUpdate = thisUpdateOf(now, list, latest)
  const nextUpdate = secondsAfter(thisUpdate, mostValidityHours * HOUR_SECONDS)
  const entries = list.count
  const tbs = tbsCertListPieces({ issuer, number: BigInt(number), thisUpdate, nextUpdate }, list)
  const fault = lengthFault(id, entries, lengthOf(tbs))
  if (fault !== undefined) throw new Error(fault)
  const early = lengthOf(tbs) > ONE_PART ? tbs.slice(1, -1) : []
  const storeEarly = async (): Promise<void> => {
    for (let at = 0; at < early.length; at += PARTS_AT_ONCE) {
      await Promise.all(early.slice(at, at + PARTS_AT_ONCE).map((piece, index) => crls.addPart(id, number, 1 + at + index, piece)))
    }
  }
  const signature = await together(signer.signCrl(keyName, crlContextOf(authority, latest), provenPieces(tbs, pages)), storeEarly())
  const der = certificateListPieces(tbs, issuer.signatureAlgorithm, signature)
  await crls.add(id, { number, thisUpdate, nextUpdate, entries, length: lengthOf(der) })
  if (early.length === 0) return crls.addPart(id, number, 0, concatenate(der))
  const { first, last } = around(der)
  await crls.addPart(id, number, 0, first)
  await crls.addPart(id, number, early.length + 1, last)
}
