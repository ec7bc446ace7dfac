import { bytesOf, childrenOf, inPskc, integerOf, wordOf, type Faults, type TransportedSecret, type TransportedToken } from './container.ts'
import { readEncrypted } from './read-encrypted.ts'
import type { XmlElement } from './read-xml.ts'

const passed = inPskc('passed-over')
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/

const instantOf = (element: XmlElement | undefined, faults: Faults, serial: string | null): Date | null | undefined => {
  if (element === undefined) return null
  const word = wordOf(element)
  const at = new Date(word)
  return INSTANT.test(word) && !Number.isNaN(at.getTime()) ? at : faults.add('value-wrong', element.line, serial)
}

/** A value of the clock or counter; those that are encrypted too are not offered, since nobody makes them so. */
const plainNumber = (element: XmlElement | undefined, otherwise: number, faults: Faults, serial: string | null): number | undefined => {
  if (element === undefined) return otherwise
  const { of } = childrenOf(element, { PlainValue: inPskc('optional'), EncryptedValue: passed, ValueMAC: passed }, faults, serial)
  const plain = of('PlainValue')
  return plain === undefined ? faults.add('encryption-not-offered', element.line, serial) : integerOf(plain, faults, serial)
}

const secretOf = (element: XmlElement, faults: Faults, serial: string | null): TransportedSecret | undefined => {
  const { of } = childrenOf(element, { PlainValue: inPskc('optional'), EncryptedValue: inPskc('optional'), ValueMAC: inPskc('optional') }, faults, serial)
  const [plain, hidden, mac] = [of('PlainValue'), of('EncryptedValue'), of('ValueMAC')]
  if ((plain === undefined) === (hidden === undefined)) return faults.add('element-missing', element.line, serial)
  if (plain !== undefined) {
    const bytes = bytesOf(plain, faults, serial)
    return bytes && { plain: bytes }
  }
  const encrypted = hidden && readEncrypted(hidden, faults, serial)
  const value = mac === undefined ? null : bytesOf(mac, faults, serial)
  return encrypted === undefined || value === undefined ? undefined : { encrypted, mac: value }
}

type Usable = Pick<TransportedToken, 'usages' | 'from' | 'until'>

/** What the issuer allows (RFC 6030 §5); a condition that is unknown here is a fault, because the standard forbids to use such a key. */
const usableOf = (policy: XmlElement | undefined, faults: Faults, serial: string | null): Usable | undefined => {
  if (policy === undefined) return { usages: [], from: null, until: null }
  const { of, all } = childrenOf(policy, { StartDate: inPskc('optional'), ExpiryDate: inPskc('optional'), KeyUsage: inPskc('many') }, faults, serial)
  const [from, until] = [instantOf(of('StartDate'), faults, serial), instantOf(of('ExpiryDate'), faults, serial)]
  return from === undefined || until === undefined ? undefined : { usages: all('KeyUsage').map(wordOf), from, until }
}

const DEVICE = {
  Manufacturer: passed, SerialNo: inPskc('one'), Model: passed, IssueNo: passed, DeviceBinding: passed, StartDate: passed, ExpiryDate: passed, UserId: passed,
}
const KEY = {
  Issuer: passed, AlgorithmParameters: inPskc('optional'), KeyProfileId: passed, FriendlyName: passed, Data: inPskc('one'), UserId: passed, Policy: inPskc('optional'),
}
const DATA = { Secret: inPskc('one'), Counter: passed, Time: passed, TimeInterval: inPskc('optional'), TimeDrift: inPskc('optional') }

/** One token of the file, with its faults by its serial number. */
export const readToken = (element: XmlElement, faults: Faults): TransportedToken | undefined => {
  const named = element.children.find(({ name }) => name === 'DeviceInfo')?.children.find(({ name }) => name === 'SerialNo')
  const serial = named === undefined ? null : wordOf(named).normalize('NFKC').toUpperCase().slice(0, 60)
  const { of } = childrenOf(element, { DeviceInfo: inPskc('one'), CryptoModuleInfo: passed, Key: inPskc('one') }, faults, serial)
  const [device, key] = [of('DeviceInfo'), of('Key')]
  if (device !== undefined) childrenOf(device, DEVICE, faults, serial)
  const inside = key && childrenOf(key, KEY, faults, serial)
  const data = inside?.of('Data')
  const values = data && childrenOf(data, DATA, faults, serial)
  const parameters = inside?.of('AlgorithmParameters')
  const response = parameters && childrenOf(parameters, { Suite: inPskc('optional'), ResponseFormat: inPskc('optional') }, faults, serial)
  const format = response?.of('ResponseFormat')
  const length = format?.attributes.get('Length')
  const checked = ['true', '1'].includes(format?.attributes.get('CheckDigits') ?? 'false')

  const secret = values?.of('Secret')
  const opened = secret && secretOf(secret, faults, serial)
  const usable = usableOf(inside?.of('Policy'), faults, serial)
  const [stepSeconds, drift] = [plainNumber(values?.of('TimeInterval'), 30, faults, serial), plainNumber(values?.of('TimeDrift'), 0, faults, serial)]
  if (key === undefined || serial === null || opened === undefined || usable === undefined || stepSeconds === undefined || drift === undefined) return undefined
  const suite = response?.of('Suite')
  return {
    line: element.line, serial, algorithm: key.attributes.get('Algorithm') ?? '', suite: suite === undefined ? null : wordOf(suite),
    encoding: checked ? 'CHECK-DIGITS' : format?.attributes.get('Encoding') ?? 'DECIMAL', digits: length === undefined ? 6 : /^[0-9]{1,2}$/.test(length) ? Number(length) : 0,
    stepSeconds, drift, ...usable, secret: opened,
  }
}
