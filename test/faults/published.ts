import assert from 'node:assert/strict'
import { get } from 'node:http'
import { toHex } from '../../src/x509/der/bytes.ts'
import { parseCrl } from '../../src/x509/crl/parse-crl.ts'
import { entryAt, SITE, type Beside } from './beside.ts'
import type { Place } from './service.ts'

/** What somebody who checks certificates elsewhere has been given: the latest list of revocations of one authority. */
export type Published = { readonly path: string; latest: { readonly number: bigint; readonly der: Buffer; readonly serials: ReadonlySet<string> } | null }

export const newPublished = async (node: Beside): Promise<Published> => ({ path: `/crl/${(await entryAt(node, SITE)).authority.id}.crl`, latest: null })

/** Undefined where the service says to come again. */
const fetched = ({ ports }: Place, path: string): Promise<Buffer | undefined> => new Promise((resolve, reject) => {
  get({ host: '127.0.0.1', port: ports.pki, path, headers: { host: 'pki.localhost' }, agent: false }, (response) => {
    const chunks: Buffer[] = []
    response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', reject)
    response.on('end', () => (response.complete ? resolve(response.statusCode === 200 ? Buffer.concat(chunks) : undefined) : reject(new Error('the answer was cut off'))))
  }).on('error', reject)
})

/** Fetches it again: numbers only rise, a number is given to one list, and what was revoked stays so (RFC 5280 §5.2.3). */
export const fetchList = async (place: Place, published: Published): Promise<void> => {
  const der = await fetched(place, published.path)
  if (der === undefined) return
  const parsed = parseCrl(der)
  assert.ok(parsed.ok, 'what was published is no list of revocations')
  const number = parsed.value.crlNumber ?? assert.fail('a list without a number')
  const serials = new Set<string>()
  parsed.value.forEachRevoked(({ serial }) => serials.add(toHex(serial)))
  const { latest } = published
  published.latest = { number, der, serials }
  if (latest === null) return
  assert.ok(number >= latest.number, `list ${number} was published after list ${latest.number}`)
  assert.ok(number > latest.number || der.equals(latest.der), `two lists have the number ${number}`)
  for (const serial of latest.serials) assert.ok(serials.has(serial), `${serial} was revoked in list ${latest.number} and is not in list ${number}`)
}
