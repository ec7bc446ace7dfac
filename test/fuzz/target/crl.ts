import { createSecureContext } from 'node:tls'
import { parseCrl } from '../../../src/x509/crl/parse-crl.ts'
import { type CrlReason, REASON_CODES } from '../../../src/x509/crl/reason.ts'
import { issuerOf } from '../../../src/x509/certificate/issuer-of.ts'
import { toPem } from '../../../src/x509/der/pem.ts'
import { type RevokedEntry, sampleTbsCertList } from '../../../src/x509/sample/revoked.ts'
import { mutateTree } from '../bytes/mutate-tree.ts'
import { buildOf, readNode, writeNode } from '../bytes/tree.ts'
import { holds } from '../finding.ts'
import type { Random } from '../random.ts'
import { explain } from '../reasons.ts'
import type { Target } from '../target.ts'
import { AUTHORITY, signed } from './authority.ts'
import { kept } from './corpus.ts'

const DAY = 86_400_000
const REASONS = Object.keys(REASON_CODES) as CrlReason[]

const makeCrl = (random: Random): Uint8Array => {
  const entries: RevokedEntry[] = []
  for (let left = random.below(6), serial = 0; left > 0; left -= 1) {
    serial += 1 + random.below(9)
    entries.push({ serial: Uint8Array.from([0x40, ...random.bytes(0), ...new Uint8Array(14), serial]), revokedAt: new Date(Date.UTC(2026, random.below(400), 1)), reason: random.pick(REASONS) })
  }
  const thisUpdate = new Date(Date.UTC(2026 + random.below(30), 0, 1))
  const distribution = random.once(2) ? {} : { distribution: { url: 'http://pki.localhost:8080/crl/minato.crl', onlyUserCertificates: random.once(2) } }
  return signed(sampleTbsCertList({ issuer: issuerOf(AUTHORITY.issuing), number: BigInt(random.below(2 ** 30)), thisUpdate, nextUpdate: new Date(thisUpdate.getTime() + DAY), ...distribution }, entries), AUTHORITY.issuingKey)
}

/** Whether OpenSSL takes it into a store of CRLs. */
const isTakenByOpenssl = (input: Uint8Array): boolean => {
  try {
    createSecureContext({ crl: toPem('X509 CRL', input) })
    return true
  } catch {
    return false
  }
}

/** Making a store costs a hundred times what reading does: one input in eight; the program sees one of each build besides. */
const isAsked = (input: Uint8Array): boolean => ((input.at(-1) ?? 0) & 7) === 0

const judge: Target['judge'] = (input) => {
  const read = parseCrl(input)
  if (!read.ok) {
    holds(read.problem.offset >= 0, 'an offset outside the input')
    if (isAsked(input) && isTakenByOpenssl(input)) explain('crl', 'refused-here', read.problem.reason)
    return { shape: read.problem.reason, accepted: false }
  }
  let count = 0
  read.value.forEachRevoked(({ serial, revokedAt }) => {
    count += 1
    holds(serial.length > 0 && serial.length <= 20 && !Number.isNaN(revokedAt.getTime()), 'an entry that is none')
  })
  holds(count === read.value.revokedCount, 'entries are counted otherwise than they are visited')
  if (isAsked(input) && !isTakenByOpenssl(input)) explain('crl', 'accepted-here', 'OpenSSL does not take it')
  return { shape: 'accepted', accepted: true }
}

export const crlTarget: Target = {
  name: 'crl',
  reads: 'certificate revocation lists (x509/crl)',
  share: 1,
  corpus: kept('crl'),
  make: makeCrl,
  mutate: (random, input, other) => {
    const changed = mutateTree(random, input, other)
    const tbs = random.once(3) ? readNode(changed)?.inside?.[0] : undefined
    return tbs === undefined ? changed : signed(writeNode(tbs), AUTHORITY.issuingKey)
  },
  judge,
  build: (input) => {
    const node = readNode(input)
    return node === undefined ? '' : buildOf(node)
  },
}
