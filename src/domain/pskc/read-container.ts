import { ok, problem, type Result } from '../result.ts'
import {
  anywhere, bytesOf, childrenOf, DSIG, Faults, inPskc, inXenc, integerOf, PKCS5, PSKC, XENC11, type KeyContainer, type MacMethod, type Protection,
  type TransportedToken,
} from './container.ts'
import type { KeyFileFault } from './faults.ts'
import { readEncrypted } from './read-encrypted.ts'
import { readToken } from './read-token.ts'
import { readXml, type XmlElement } from './read-xml.ts'
import { TRANSPORT_MACS } from './transport-cipher.ts'

/** Rounds of PBKDF2 that a file may ask of us: a few seconds, away from everything else. */
const MOST_ITERATIONS = 1_000_000
const DERIVATIONS: readonly string[] = [`${PKCS5}pbkdf2`, `${XENC11}pbkdf2`]
const PRFS: Readonly<Record<string, 'sha1' | 'sha256'>> = {
  [`${PKCS5}hmac-sha1`]: 'sha1',
  'http://www.w3.org/2000/09/xmldsig#hmac-sha1': 'sha1',
  'http://www.w3.org/2001/04/xmldsig-more#hmac-sha256': 'sha256',
}

const readPassword = (derived: XmlElement, faults: Faults): Protection | undefined => {
  const { of } = childrenOf(derived, {
    KeyDerivationMethod: { in: [XENC11], times: 'one' }, ReferenceList: inXenc('passed-over'),
    MasterKeyName: { in: [XENC11], times: 'passed-over' }, DerivedKeyName: { in: [XENC11], times: 'passed-over' },
  }, faults, null)
  const method = of('KeyDerivationMethod')
  if (method === undefined) return undefined
  if (!DERIVATIONS.includes(method.attributes.get('Algorithm') ?? '')) return faults.add('encryption-not-offered', method.line, null)
  const parameters = childrenOf(method, { 'PBKDF2-params': anywhere('one') }, faults, null).of('PBKDF2-params')
  const inside = parameters && childrenOf(parameters, { Salt: anywhere('one'), IterationCount: anywhere('one'), KeyLength: anywhere('one'), PRF: anywhere('optional') }, faults, null)
  const [salt, count, length, prf] = [inside?.of('Salt'), inside?.of('IterationCount'), inside?.of('KeyLength'), inside?.of('PRF')]
  const specified = salt && childrenOf(salt, { Specified: anywhere('one') }, faults, null).of('Specified')
  if (specified === undefined || count === undefined || length === undefined) return undefined
  const bytes = bytesOf(specified, faults, null)
  const [iterations, keyBytes] = [integerOf(count, faults, null), integerOf(length, faults, null)]
  if (bytes === undefined || iterations === undefined || keyBytes === undefined) return undefined
  const hash = PRFS[prf?.attributes.get('Algorithm') ?? `${PKCS5}hmac-sha1`]
  if (hash === undefined || ![16, 24, 32].includes(keyBytes) || iterations < 1 || iterations > MOST_ITERATIONS) return faults.add('encryption-not-offered', method.line, null)
  return { kind: 'password', salt: bytes, iterations, keyBytes, hash }
}

const readProtection = (key: XmlElement | undefined, faults: Faults): Protection | undefined => {
  if (key === undefined) return { kind: 'none' }
  const [way, ...more] = key.children
  if (way === undefined || more.length > 0) return faults.add('encryption-not-offered', key.line, null)
  if (way.namespace === DSIG && way.name === 'KeyName') return { kind: 'pre-shared' }
  return way.namespace === XENC11 && way.name === 'DerivedKey' ? readPassword(way, faults) : faults.add('encryption-not-offered', way.line, null)
}

const readMac = (method: XmlElement | undefined, faults: Faults): MacMethod | null | undefined => {
  if (method === undefined) return null
  const algorithm = method.attributes.get('Algorithm') ?? ''
  const key = childrenOf(method, { MACKey: inPskc('optional') }, faults, null).of('MACKey')
  if (!Object.hasOwn(TRANSPORT_MACS, algorithm)) return faults.add('encryption-not-offered', method.line, null)
  const encrypted = key === undefined ? null : readEncrypted(key, faults, null)
  return encrypted === undefined ? undefined : { hash: TRANSPORT_MACS[algorithm as keyof typeof TRANSPORT_MACS], key: encrypted, line: method.line }
}

/**
 * Reads a file of tokens (RFC 6030): what it says, all of it, or every fault. An element that is not known here is a fault, because whoever wrote it
 * meant something by it; so is a signature, which nobody here could check.
 */
export const readKeyContainer = (text: string): Result<KeyContainer, readonly KeyFileFault[]> => {
  const document = readXml(text)
  if (!document.ok) return problem([{ fault: document.problem.code, line: document.problem.line, serial: null }])
  const root = document.value
  if (root.namespace !== PSKC || root.name !== 'KeyContainer' || root.attributes.get('Version') !== '1.0') return problem([{ fault: 'not-a-key-container', line: root.line, serial: null }])
  const faults = new Faults()
  const { of, all } = childrenOf(root, { EncryptionKey: inPskc('optional'), MACMethod: inPskc('optional'), KeyPackage: inPskc('many') }, faults, null)
  const protection = readProtection(of('EncryptionKey'), faults)
  const mac = readMac(of('MACMethod'), faults)
  const tokens = all('KeyPackage').map((each) => readToken(each, faults)).filter((token): token is TransportedToken => token !== undefined)
  if (all('KeyPackage').length === 0) faults.add('no-tokens', root.line, null)
  return faults.all.length > 0 || protection === undefined || mac === undefined ? problem(faults.all) : ok({ protection, mac, tokens })
}
