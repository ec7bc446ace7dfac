import { createPublicKey, verify } from 'node:crypto'
import { sequence, setOf, explicit } from '../../../src/x509/der/write-element.ts'
import { bitString, integer, nullValue, objectIdentifier, octetString, utf8String } from '../../../src/x509/der/write-value.ts'
import * as OID from '../../../src/x509/der/oid.ts'
import { SIGNATURE_ALGORITHMS } from '../../../src/x509/key/algorithms.ts'
import { signatureAlgorithmIdentifier } from '../../../src/x509/key/algorithm-identifier.ts'
import { ecSpki } from '../../../src/x509/key/parse-public-key.ts'
import { nameText } from '../../../src/x509/name/name-text.ts'
import { verifyPossession } from '../../../src/x509/request/verify-possession.ts'
import { mutateTree } from '../bytes/mutate-tree.ts'
import { buildOf, readNode, writeNode, type Node } from '../bytes/tree.ts'
import { holds } from '../finding.ts'
import type { Random } from '../random.ts'
import type { Target } from '../target.ts'
import { kept } from './corpus.ts'
import { type Signer, signerNamed } from './signer.ts'

const SIGNERS: readonly Signer[] = ['one', 'two'].map((name) => signerNamed(`request ${name}`))
const ALGORITHM = signatureAlgorithmIdentifier('ecdsaWithSHA256')

const requestOf = (info: Uint8Array, { sign }: Signer, algorithm: Uint8Array = ALGORITHM): Uint8Array => sequence(info, algorithm, bitString(sign(info)))

const TYPES = ['2.5.4.3', '2.5.4.6', '2.5.4.10', '2.5.4.5', '0.9.2342.19200300.100.1.1', '1.2.840.113549.1.9.1', '1.2.3.4']
const TEXTS = ['', 'a', 'JP', '山田 太郎', 'a'.repeat(64), '★', 'evil\u0000.example', '\u202eabc', 'CN=x,O=y', '"\\#']

const nameOf = (random: Random): Uint8Array => sequence(...Array.from({ length: random.below(5) }, () =>
  setOf(...Array.from({ length: random.once(6) ? 2 : 1 }, () => sequence(objectIdentifier(random.pick(TYPES)), utf8String(random.pick(TEXTS)))))))

const attributeOf = (random: Random): Uint8Array => random.pick([
  () => sequence(objectIdentifier(OID.challengePassword), setOf(utf8String(random.pick(TEXTS)))),
  () => sequence(objectIdentifier(OID.extensionRequest), setOf(sequence(sequence(objectIdentifier(OID.keyUsage), octetString(Uint8Array.of(3, 2, 7, 0x80)))))),
  () => sequence(objectIdentifier('1.3.6.1.4.1.311.13.2.3'), setOf(utf8String('10.0.22631.2'))),
])()

/** A key that is accepted, or nearly: another curve, a point off the curve, a compressed one, infinity. */
const spkiOf = (random: Random, own: Uint8Array): Uint8Array => {
  const point = own.subarray(own.length - 65)
  return random.once(4) ? random.pick([
    () => ecSpki(random.pick([OID.secp384r1, OID.secp521r1, '1.3.132.0.10', '1.2.3']), point),
    () => ecSpki(OID.secp256r1, Uint8Array.from([...point.subarray(0, 64), point[64]! ^ 1])),
    () => ecSpki(OID.secp256r1, Uint8Array.from([2 + (point[64]! & 1), ...point.subarray(1, 33)])),
    () => ecSpki(OID.secp256r1, Uint8Array.of(0)),
    () => ecSpki(OID.secp256r1, Uint8Array.from([4, ...new Uint8Array(64).fill(0xff)])),
    () => sequence(sequence(objectIdentifier(OID.ed25519)), bitString(random.bytes(32))),
    () => sequence(sequence(objectIdentifier(OID.rsaEncryption), nullValue()), bitString(sequence(integer(random.below(99)), integer(65537)))),
  ])() : own
}

const makeRequest = (random: Random): Uint8Array => {
  const signer = random.pick(SIGNERS)
  const attributes = Array.from({ length: random.below(random.once(9) ? 12 : 4) }, () => attributeOf(random))
  const info = sequence(integer(random.once(12) ? random.below(4) - 1 : 0), nameOf(random), spkiOf(random, signer.key.spki), explicit(0, ...attributes.sort(Buffer.compare)))
  const algorithm = random.once(8) ? random.pick([signatureAlgorithmIdentifier('ecdsaWithSHA384'), sequence(objectIdentifier(OID.ecdsaWithSHA256), nullValue())]) : ALGORITHM
  return requestOf(info, random.once(10) ? random.pick(SIGNERS) : signer, algorithm)
}

/** Signs a changed request again, so that what lies behind the signature is reached. */
const signedAgain = (random: Random, input: Uint8Array): Uint8Array => {
  const info = readNode(input)?.inside?.[0]
  return info === undefined || random.once(3) ? input : requestOf(writeNode(info), random.pick(SIGNERS))
}

const contentOf = (node: Node | undefined): Uint8Array => node?.content ?? new Uint8Array()

/** Whether the signature holds for whoever divides the input by themselves and asks OpenSSL for the rest. */
const holdsForOthers = (input: Uint8Array, hash: string): boolean => {
  const [info, , signature] = readNode(input)?.inside ?? []
  const spki = info?.inside?.[2]
  if (info === undefined || spki === undefined) return false
  const key = createPublicKey({ key: Buffer.from(writeNode(spki)), format: 'der', type: 'spki' })
  return verify(hash, writeNode(info), key, contentOf(signature).subarray(1))
}

const judge: Target['judge'] = (input) => {
  const proved = verifyPossession(input)
  if (!proved.ok) {
    const { problem } = proved
    if (problem.code === 'request-malformed') holds(problem.at.offset >= 0 && problem.at.offset <= 2 * Math.max(input.length, 8192), 'an offset outside the input')
    return { shape: problem.code === 'request-malformed' ? `malformed: ${problem.at.reason}` : problem.code === 'key-weak' ? `key-weak: ${problem.weakness}` : problem.code, accepted: false }
  }
  const { key, der, signatureAlgorithm, subject } = proved.value
  holds(Buffer.compare(der, input) === 0, 'an accepted request is not the input')
  holds(holdsForOthers(input, SIGNATURE_ALGORITHMS[signatureAlgorithm].hash), 'a proof of possession that OpenSSL does not see')
  holds(!/\p{Cc}/u.test(nameText(subject)), 'a name as text with control characters')
  return { shape: `accepted ${key.algorithm}`, accepted: true }
}

export const requestTarget: Target = {
  name: 'request',
  reads: 'certification requests, PKCS#10 (x509/request)',
  share: 4,
  corpus: [...kept('request'), ...SIGNERS.map((signer) => requestOf(sequence(integer(0), sequence(), signer.key.spki, explicit(0)), signer))],
  make: makeRequest,
  mutate: (random, input, other) => signedAgain(random, mutateTree(random, input, other)),
  judge,
  build: (input) => {
    const node = readNode(input)
    return node === undefined ? '' : buildOf(node)
  },
}
