import { createPublicKey, generateKeyPairSync, randomBytes, sign, verify, type KeyObject } from 'node:crypto'
import { join } from 'node:path'
import { parseRequest } from '../src/x509/request/parse-request.ts'
import { must, openEngine } from './engine-line.ts'
import type { Bench, Figure, Measure } from './report.ts'

const CERTIFICATES_A_ROUND = 1_000
/** As long as what is signed of a user's certificate. */
const SIGNED_BYTES = 560

/** Certificates begun before the first of them is done, as in a service: the signer checks each signature on a thread of the pool. */
const IN_FLIGHT = 8

/** How often something is done a second: by the clock, by the processor time of this one thread, and by that of all threads of the process. */
type Rate = { readonly wall: number; readonly thread: number; readonly process: number }

const rateOf = async (count: number, act: (index: number) => unknown, atOnce = 1): Promise<Rate> => {
  const [began, thread, all] = [performance.now(), process.threadCpuUsage(), process.cpuUsage()]
  let next = 0
  await Promise.all(Array.from({ length: atOnce }, async () => {
    while (next < count) await act(next++)
  }))
  const rate = ({ user, system }: NodeJS.CpuUsage): number => count * 1_000_000 / (user + system)
  return { wall: count * 1_000 / (performance.now() - began), thread: rate(process.threadCpuUsage(thread)), process: rate(process.cpuUsage(all)) }
}

/** What cryptography a certificate takes, in its order and nothing besides: the new key read, its request's signature verified, one made, and that one verified on the pool. */
const cryptographyOf = (requests: readonly Uint8Array[], privateKey: KeyObject, publicKey: KeyObject, signed: Uint8Array): ((index: number) => Promise<void>) => {
  const read = requests.map((request) => {
    const { info, key, signature } = must(parseRequest(request))
    return { info, signature, pem: createPublicKey({ key: Buffer.from(key.spki), format: 'der', type: 'spki' }).export({ format: 'pem', type: 'spki' }) }
  })
  return (index) => new Promise((resolve, reject) => {
    const { info, signature, pem } = read[index]!
    if (!verify('sha256', info, pem, signature)) reject(new Error('a request that its key has not signed'))
    verify('sha256', signed, publicKey, sign('sha256', signed, privateKey), (error, holds) => (error === null && holds ? resolve() : reject(error ?? new Error('a signature that does not hold'))))
  })
}

/** What remains of two things that are done one after the other. */
const together = (one: number, other: number): number => 1 / (1 / one + 1 / other)

const measureEngine = async ({ top, rounds }: Bench): Promise<readonly Figure[]> => {
  const engine = await openEngine(join(top, 'keys'))
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const signed = randomBytes(SIGNED_BYTES)
  const signature = sign('sha256', signed, privateKey)
  const values = { share: [], ofThread: [], ofProcess: [], cryptography: [], issued: [], limit: [], verified: [], signed: [] } as Record<'share' | 'ofThread' | 'ofProcess' | 'cryptography' | 'issued' | 'limit' | 'verified' | 'signed', number[]>
  // The first round is the compiler's and is not counted.
  for (let round = 0; round <= rounds; round += 1) {
    const requests = await engine.requests(CERTIFICATES_A_ROUND)
    const verified = await rateOf(CERTIFICATES_A_ROUND, () => verify('sha256', signed, publicKey, signature))
    const signing = await rateOf(CERTIFICATES_A_ROUND, () => sign('sha256', signed, privateKey))
    const issued = await rateOf(CERTIFICATES_A_ROUND, (index) => engine.issue(requests[index] ?? new Uint8Array()), IN_FLIGHT)
    const alone = await rateOf(CERTIFICATES_A_ROUND, cryptographyOf(await engine.requests(CERTIFICATES_A_ROUND), privateKey, publicKey, signed), IN_FLIGHT)
    const limit = together(verified.wall, signing.wall)
    console.log(`round ${round} of ${rounds}: ${Math.round(issued.wall)} certificates a second, ${(issued.wall / limit).toFixed(2)} of the limit`)
    if (round === 0) continue
    values.share.push(issued.wall / limit)
    values.ofThread.push(issued.thread / together(verified.thread, signing.thread))
    values.ofProcess.push(issued.process / together(verified.process, signing.process))
    values.cryptography.push(alone.thread / together(verified.thread, signing.thread))
    values.issued.push(issued.wall)
    values.limit.push(limit)
    values.verified.push(verified.wall)
    values.signed.push(signing.wall)
  }
  return [
    { what: 'certificates, against one verification and one signature alone', unit: '×', values: values.share, goal: { atLeast: 0.5 } },
    { what: '— the same by processor time of that thread', unit: '×', values: values.ofThread, goal: null },
    { what: '— the same by processor time of all threads, the check of our own signature included', unit: '×', values: values.ofProcess, goal: null },
    { what: '— what cryptography a certificate takes and nothing besides, by processor time of that thread', unit: '×', values: values.cryptography, goal: null },
    { what: '— certificates', unit: '/s', values: values.issued, goal: null },
    { what: '— one verification and one signature, one after the other', unit: '/s', values: values.limit, goal: null },
    { what: '— verifications, P-256', unit: '/s', values: values.verified, goal: null },
    { what: '— signatures, P-256', unit: '/s', values: values.signed, goal: null },
  ]
}

export const engine: Measure = {
  heading: 'Certificates in process, one thread', rounds: 11, measure: measureEngine,
  method: `The product's own code from the request's octets to the certificate's: request read, possession proved, key judged, subject and validity settled, certificate written, linted and signed, and
the signature verified before it leaves. Every request has a key of its own. The limit is \`crypto.verify\` and \`crypto.sign\` of Node over as many octets, with keys that are ready. Everything that
the limit counts is done on the one thread; the signer's check of its own signature, which the limit does not count, is done on a thread of Node's pool and awaited, with ${IN_FLIGHT} certificates in flight. The
row of all threads has its processor time too. Above the limit lie OpenSSL's reading of each new key, a third of a verification, and the lint. Decisions 0150, 0183 and 0262 tell what was found and mended.`,
}
