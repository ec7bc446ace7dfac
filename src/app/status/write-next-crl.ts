import { machineTime, secondsAfter, type MachineTime } from '../../domain/time/time.ts'
import { aroundEntries, aroundSigned, MOST_CRL_BYTES } from '../../x509/crl/write-crl.ts'
import type { CrlFacts, CrlPort } from '../port/crls.ts'
import type { Signer } from '../port/signer.ts'
import { type CrlAuthority, crlContextOf } from './crl-authority.ts'
import { CrlParts } from './crl-parts.ts'
import { type RevokedRows, writeEntriesHere } from './write-entries.ts'

const HOUR_SECONDS = 3_600

/** Another node's clock may be ahead of this one's: no entry lies after thisUpdate, and no CRL is younger than the next one. */
const thisUpdateOf = (now: MachineTime, latestSeconds: number, latest: CrlFacts | undefined): MachineTime =>
  machineTime(Math.max(Math.floor(now.getTime() / 1000), latestSeconds, (latest?.thisUpdate.getTime() ?? 0) / 1000) * 1000)

/**
 * Why a CRL of so many octets is not made. Whoever checks certificates here goes by their rows, so that nothing becomes good by it; who goes by the CRL is left
 * with the former one until it ends, so an authority is replaced long before.
 */
export const lengthFault = (authorityId: string, entries: number, length: number): string | undefined => (length <= MOST_CRL_BYTES ? undefined
  : `the CRL of authority ${authorityId} would name ${entries} certificates in ${Math.ceil(length / 2 ** 20)} MiB, and ${MOST_CRL_BYTES / 2 ** 20} MiB are the most: the service needs another issuing authority`)

type Writing = { readonly now: MachineTime; readonly crls: Pick<CrlPort, 'add' | 'addPart' | 'takeUnlisted'> }

/**
 * Writes, has signed and stores the next CRL of an authority whose row is locked. `revoked` are pages of packed rows, which are asked for here and not before;
 * `writeEntries` makes entries of them. What is signed is stored meanwhile (decision 0261).
 */
export const writeNextCrl = async (
  { now, crls }: Writing, signer: Pick<Signer, 'signCrl'>, authority: CrlAuthority, latest: CrlFacts | undefined, revoked: RevokedRows, writeEntries = writeEntriesHere,
): Promise<void> => {
  const { id, keyName, issuer, mostValidityHours } = authority
  // What is revoked from here on is found by the next CRL, though this one may name it already.
  await crls.takeUnlisted(id)
  const { count: entries, latestSeconds, octets, pieces } = await writeEntries(revoked)
  const number = (latest?.number ?? 0) + 1
  const thisUpdate = thisUpdateOf(now, latestSeconds, latest)
  const nextUpdate = secondsAfter(thisUpdate, mostValidityHours * HOUR_SECONDS)
  const { before, after } = aroundEntries({ issuer, number: BigInt(number), thisUpdate, nextUpdate }, octets)
  const signedOctets = before.length + octets + after.length
  const fault = lengthFault(id, entries, signedOctets)
  if (fault !== undefined) throw new Error(fault)
  const toBeSigned = async function* (): AsyncGenerator<Uint8Array> {
    yield before
    yield* pieces
    yield after
  }
  const parts = new CrlParts((part, bytes) => crls.addPart(id, number, part, bytes))
  try {
    const signature = await signer.signCrl(keyName, crlContextOf(authority, latest, entries), parts.passing(toBeSigned()))
    const around = aroundSigned(signedOctets, issuer.signatureAlgorithm, signature)
    await crls.add(id, { number, thisUpdate, nextUpdate, entries, length: around.before.length + signedOctets + around.after.length })
    await parts.end(around)
  } catch (error) {
    await parts.abandon()
    throw error
  }
}
