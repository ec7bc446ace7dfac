import { once } from 'node:events'
import type { CrlPort } from '../app/port/crls.ts'
import { writeNextCrl } from '../app/status/write-next-crl.ts'
import { machineTime } from '../domain/time/time.ts'
import type { CrlOrder, CrlReply, CrlSignature } from '../status/crl-order.ts'
import { OctetReader } from '../status/octet-reader.ts'
import { inCrlTransaction } from '../store/crl-transaction.ts'

// Makes one long CRL as it is told on standard input and goes (src/status/long-crls.ts). It holds no key and imports little, because it starts anew for every CRL.

const input = new OctetReader(process.stdin)

const reply = async (what: CrlReply, octets: Uint8Array = new Uint8Array()): Promise<void> => {
  process.stdout.write(`${JSON.stringify(what)}\n`)
  if (!process.stdout.write(octets)) await once(process.stdout, 'drain')
}

const octetsOf = (base64: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(base64, 'base64'))

/** Whoever signs sees every octet. */
const signer = {
  signCrl: async (_: string, __: unknown, tbs: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<Uint8Array> => {
    for await (const piece of tbs) await reply({ said: 'to-be-signed', length: piece.length }, piece)
    await reply({ said: 'all' })
    const { signature } = JSON.parse(await input.line()) as CrlSignature
    return octetsOf(signature)
  },
}

const publish = async (port: CrlPort, { authority, previousNumber, now }: CrlOrder): Promise<boolean> => {
  const [isLocked, latest] = await Promise.all([port.lock(authority.id, 'skip'), port.latest(authority.id)])
  if (!isLocked || (latest?.number ?? 0) !== previousNumber) return false
  const { signatureAlgorithm, name, keyIdentifier } = authority.issuer
  const issuer = { signatureAlgorithm, name: octetsOf(name), keyIdentifier: octetsOf(keyIdentifier) }
  await writeNextCrl({ now: machineTime(now), crls: port }, signer, { ...authority, issuer }, latest, port.revoked(authority.id))
  return true
}

const order = JSON.parse(await input.line()) as CrlOrder
const published = await inCrlTransaction({ url: order.url, institutionId: order.authority.institutionId }, (port) => publish(port, order))
await reply({ said: published ? 'published' : 'not-due' })
// Standard input may still be open.
process.exit()
