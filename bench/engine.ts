import { generateKeyPairSync, randomBytes, sign, verify } from 'node:crypto'
import { join } from 'node:path'
import { openEngine } from './engine-line.ts'
import type { Bench, Figure, Measure } from './report.ts'

const CERTIFICATES_A_ROUND = 1_000
/** As long as what is signed of a user's certificate. */
const SIGNED_BYTES = 560

/** How often something is done a second: by the clock, and by the processor time of this one thread. */
type Rate = { readonly wall: number; readonly thread: number }

const rateOf = async (count: number, act: (index: number) => unknown): Promise<Rate> => {
  const [began, before] = [performance.now(), process.threadCpuUsage()]
  for (let index = 0; index < count; index += 1) await act(index)
  const used = process.threadCpuUsage(before)
  return { wall: count * 1_000 / (performance.now() - began), thread: count * 1_000_000 / (used.user + used.system) }
}

/** What remains of two things that are done one after the other. */
const together = (one: number, other: number): number => 1 / (1 / one + 1 / other)

const measureEngine = async ({ top, rounds }: Bench): Promise<readonly Figure[]> => {
  const engine = await openEngine(join(top, 'keys'))
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const signed = randomBytes(SIGNED_BYTES)
  const signature = sign('sha256', signed, privateKey)
  const values = { share: [], shareOfThread: [], issued: [], limit: [], verified: [], signed: [] } as Record<'share' | 'shareOfThread' | 'issued' | 'limit' | 'verified' | 'signed', number[]>
  // The first round is the compiler's and is not counted.
  for (let round = 0; round <= rounds; round += 1) {
    const requests = await engine.requests(CERTIFICATES_A_ROUND)
    const verified = await rateOf(CERTIFICATES_A_ROUND, () => verify('sha256', signed, publicKey, signature))
    const signing = await rateOf(CERTIFICATES_A_ROUND, () => sign('sha256', signed, privateKey))
    const issued = await rateOf(CERTIFICATES_A_ROUND, (index) => engine.issue(requests[index] ?? new Uint8Array()))
    const limit = together(verified.wall, signing.wall)
    console.log(`round ${round} of ${rounds}: ${Math.round(issued.wall)} certificates a second, ${(issued.wall / limit).toFixed(2)} of the limit`)
    if (round === 0) continue
    values.share.push(issued.wall / limit)
    values.shareOfThread.push(issued.thread / together(verified.thread, signing.thread))
    values.issued.push(issued.wall)
    values.limit.push(limit)
    values.verified.push(verified.wall)
    values.signed.push(signing.wall)
  }
  return [
    { what: 'certificates, against one verification and one signature alone', unit: '×', values: values.share, goal: { atLeast: 0.5 } },
    { what: '— the same by processor time', unit: '×', values: values.shareOfThread, goal: null },
    { what: '— certificates', unit: '/s', values: values.issued, goal: null },
    { what: '— one verification and one signature, one after the other', unit: '/s', values: values.limit, goal: null },
    { what: '— verifications, P-256', unit: '/s', values: values.verified, goal: null },
    { what: '— signatures, P-256', unit: '/s', values: values.signed, goal: null },
  ]
}

export const engine: Measure = {
  heading: 'Certificates in process, one thread', rounds: 11, measure: measureEngine,
  method: `The product's own code from the request's octets to the certificate's: request read, possession proved, key judged, subject and validity settled, certificate written and linted, then linted
again by the signer, signed, and the signature verified before it leaves. Every request has a key of its own. The limit is \`crypto.verify\` and \`crypto.sign\` of Node over as many octets, with keys that
are ready. Above the limit lie, in its own terms: a second verification, of our own signature, since a wrong one can give the authority's key away; OpenSSL's reading of each new key, a third of a
verification; and two lints. The first two alone leave half of the limit. Decision 0150 tells what was found and mended.`,
}
