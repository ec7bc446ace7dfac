import { X509Certificate } from 'node:crypto'
import { type Certificate, parseCertificate } from '../../../src/x509/certificate/parse-certificate.ts'
import * as OID from '../../../src/x509/der/oid.ts'
import { toHex } from '../../../src/x509/der/bytes.ts'
import { parsePublicKey } from '../../../src/x509/key/parse-public-key.ts'
import { nameText } from '../../../src/x509/name/name-text.ts'
import { checkPath } from '../../../src/x509/path/check-path.ts'
import { mutateTree } from '../bytes/mutate-tree.ts'
import { buildOf, readNode, writeNode } from '../bytes/tree.ts'
import { holds } from '../finding.ts'
import type { Random } from '../random.ts'
import { explain } from '../reasons.ts'
import type { Target } from '../target.ts'
import { AUTHORITY, NOW, signed } from './authority.ts'
import { makeTbs } from './certificate-grammar.ts'
import { kept } from './corpus.ts'

type Opened = { readonly ok: true; readonly value: X509Certificate } | { readonly ok: false; readonly cause: string }

/** Why OpenSSL refuses, without what varies from input to input. */
const causeOf = (thrown: unknown): string => {
  const { code, reason, message } = thrown as { readonly code?: string; readonly reason?: string; readonly message?: string }
  return reason ?? code ?? message ?? String(thrown)
}

export const opened = (input: Uint8Array): Opened => {
  try {
    return { ok: true, value: new X509Certificate(input) }
  } catch (refused) {
    return { ok: false, cause: causeOf(refused) }
  }
}

/** Questions to OpenSSL that are half of all the work are asked about one input in eight. */
const isAsked = (input: Uint8Array): boolean => ((input.at(-1) ?? 0) & 7) === 0

/** Both read it: they must have read the same. */
const compare = (ours: Certificate, theirs: X509Certificate): void => {
  holds(Buffer.compare(ours.der, theirs.raw) === 0, 'OpenSSL reads other octets than we do')
  holds(theirs.serialNumber.toLowerCase().replace(/^0+(?=..)/, '') === ours.serialHex.replace(/^0+(?=..)/, ''), 'serial numbers differ', `${theirs.serialNumber} ${ours.serialHex}`)
  const [from, to] = [theirs.validFromDate.getTime(), theirs.validToDate.getTime()]
  if (from !== ours.notBefore.getTime() || to !== ours.notAfter.getTime()) explain('certificate', 'read-otherwise', `validity in year ${ours.notBefore.getUTCFullYear() < 100 || ours.notAfter.getUTCFullYear() < 100 ? 'below 100' : 'any'}`)
  const { basicConstraints, extKeyUsage } = ours.extensions
  const { keyUsage } = ours.extensions
  const authority = basicConstraints?.authority ?? false
  if (authority !== theirs.ca) explain('certificate', 'read-otherwise', authority && keyUsage?.includes('keyCertSign') === false ? 'an authority that may not sign certificates' : `authority ${authority}, by OpenSSL ${theirs.ca}`)
  const purposes: readonly string[] | undefined = theirs.keyUsage
  holds(JSON.stringify(purposes ?? null) === JSON.stringify(extKeyUsage ?? null), 'purposes differ', `${JSON.stringify(purposes)} ${JSON.stringify(extKeyUsage)}`)
  const key = isAsked(ours.der) ? parsePublicKey(ours.spki) : undefined
  if (key?.ok === true) holds(Buffer.compare(theirs.publicKey.export({ format: 'der', type: 'spki' }), key.value.spki) === 0, 'public keys differ')
}

/** Whether the authority is named by issuer and serial number too (RFC 5280 §4.2.1.1, [1] and [2]). */
const namesIssuer = ({ extensionList }: Certificate): boolean => {
  const value = extensionList.find(({ oid }) => oid === OID.authorityKeyIdentifier)?.value
  return value !== undefined && readNode(value)?.inside?.some(({ tag }) => tag === 0xa1) === true
}

/** A path that we take, OpenSSL takes; a signature that OpenSSL sees, we see. */
const comparePath = (ours: Certificate, theirs: X509Certificate): string => {
  const checked = checkPath(ours, [AUTHORITY.trusted], NOW)
  const isIssued = theirs.checkIssued(AUTHORITY.opened)
  const isSigned = theirs.verify(AUTHORITY.opened.publicKey)
  if (!checked.ok) {
    if (checked.problem.code === 'signature-wrong' && isSigned) explain('path', 'refused-here', `signature-wrong by ${ours.signatureAlgorithm.oid}`)
    return checked.problem.code
  }
  holds(isSigned, 'a signature that OpenSSL does not see')
  if (!isIssued) explain('path', 'accepted-here', namesIssuer(ours) ? 'an authority key identifier with another issuer or serial number' : 'not issued by the authority')
  holds(!theirs.ca && theirs.keyUsage?.includes(OID.clientAuth), 'an authority, or not for clients, was taken for a user')
  if (!isIssued) return 'a user of ours whose key identifier names another issuer or serial number'
  return parsePublicKey(ours.spki).ok ? 'a user of ours' : 'a user of ours with a key that is none'
}

const judge: Target['judge'] = (input) => {
  const ours = parseCertificate(input)
  if (!ours.ok) {
    holds(ours.problem.offset >= 0 && ours.problem.offset <= 16_384, 'an offset outside the input')
    if (isAsked(input) && opened(input).ok) explain('certificate', 'refused-here', ours.problem.reason)
    return { shape: ours.problem.reason, accepted: false }
  }
  const theirs = opened(input)
  const { value } = ours
  holds(Buffer.compare(value.der, input) === 0, 'an accepted certificate is not the input')
  holds(toHex(value.serial) === value.serialHex && value.serial.length <= 20, 'a serial number out of bounds')
  holds(!/\p{Cc}/u.test(nameText(value.subjectName) + nameText(value.issuerName)), 'a name as text with control characters')
  if (!theirs.ok) {
    explain('certificate', 'accepted-here', theirs.cause)
    return { shape: 'accepted here alone', accepted: true }
  }
  compare(value, theirs.value)
  return { shape: `accepted, path: ${comparePath(value, theirs.value)}`, accepted: true }
}

/** Signs a changed certificate again, so that what lies behind the signature is reached. */
const signedAgain = (random: Random, input: Uint8Array): Uint8Array => {
  const tbs = readNode(input)?.inside?.[0]
  return tbs === undefined || random.once(3) ? input : signed(writeNode(tbs), AUTHORITY.issuingKey)
}

export const certificateTarget: Target = {
  name: 'certificate',
  reads: 'certificates, and the path to our authorities (x509/certificate, x509/path)',
  share: 4,
  corpus: [...kept('certificate'), AUTHORITY.client.der, AUTHORITY.client.der, AUTHORITY.issuing.der, AUTHORITY.root.der],
  make: (random) => signed(makeTbs(random), AUTHORITY.issuingKey),
  mutate: (random, input, other) => signedAgain(random, mutateTree(random, input, other)),
  judge,
  build: (input) => {
    const node = readNode(input)
    return node === undefined ? '' : buildOf(node)
  },
}
