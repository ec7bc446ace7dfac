import { once } from 'node:events'
import type { CrlPort } from '../app/port/crls.ts'
import { writeNextCrl } from '../app/status/write-next-crl.ts'
import { machineTime } from '../domain/time/time.ts'
import type { CrlOrder, CrlReply, CrlSignature } from '../status/crl-order.ts'
import { OctetReader } from '../status/octet-reader.ts'
import { inCrlTransaction } from '../store/crl-transaction.ts'
import { lengthOf } from '../x509/crl/write-crl.ts'

// Makes one long CRL as it is told on standard input and goes (src/status/long-crls.ts). It holds no key and imports little, because it starts anew for every CRL.

const input = new OctetReader(process.stdin)

const reply = async (what: CrlReply, pieces: readonly Uint8Array[] = []): Promise<void> => {
  for (const piece of [Buffer.from(`${JSON.stringify(what)}\n`), ...pieces]) if (!process.stdout.write(piece)) await once(process.stdout, 'drain')
}

/** Whoever signs sees every octet. */
const signer = {
  signCrl: async (_: string, __: unknown, tbs: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<Uint8Array> => {
    const pieces = tbs as readonly Uint8Array[]
    await reply({ said: 'to-be-signed', length: lengthOf(pieces) }, pieces)
    const { signature } = JSON.parse(await input.line()) as CrlSignature
    return Buffer.from(signature, 'base64')
  },
}

const publish = async (port: CrlPort, { authority, previousNumber, now }: CrlOrder): Promise<boolean> => {
  if (!await port.lock(authority.id, 'skip')) return false
  const latest = await port.latest(authority.id)
  if ((latest?.number ?? 0) !== previousNumber) return false
  const certificate = Buffer.from(authority.certificate, 'base64')
  await writeNextCrl({ now: machineTime(now), crls: port }, signer, { ...authority, certificate }, latest, port.revoked(authority.id))
  return true
}

const order = JSON.parse(await input.line()) as CrlOrder
const published = await inCrlTransaction({ url: order.url, institutionId: order.authority.institutionId }, (port) => publish(port, order))
await reply({ said: published ? 'published' : 'not-due' })
// Standard input may still be open.
process.exit()
