import { KEY_FILE_FAULTS } from '../../../src/domain/pskc/faults.ts'
import { openTokens } from '../../../src/domain/pskc/open-tokens.ts'
import { readKeyContainer } from '../../../src/domain/pskc/read-container.ts'
import { encryptedSecret, HOTP, keyFile, macMethod, plainSecret, PRE_SHARED, RFC_6030, TOTP, type SampleToken } from '../../../src/domain/pskc/sample/key-files.ts'
import { readSerial } from '../../../src/domain/token/serial.ts'
import { holds } from '../finding.ts'
import type { Random } from '../random.ts'
import type { Target } from '../target.ts'
import { mutateText, octetsOf, TELLING, utf8Of } from '../text/mutate.ts'
import { kept } from './corpus.ts'

const NOW = new Date('2026-11-22T00:00:00Z')
const KEY = Buffer.from(RFC_6030.preSharedKey, 'hex')
const ENCRYPTED = keyFile([{ secret: encryptedSecret(RFC_6030.figure6) }], PRE_SHARED + macMethod(RFC_6030.figure6.macKey))

const PIECES = [
  '', '<Suite>HMAC-SHA1</Suite>', '<Suite/>', '<!-- - -->', '<![CDATA[x]]>', '<?x y?>', '&amp;', '&#x41;', '&#0;', '&x;', ']]>', '<a:b xmlns:a="x"/>', '<x xmlns=""/>', '<ResponseFormat Length="8" Encoding="DECIMAL"/>',
  '<ResponseFormat Length="99" Encoding="DECIMAL"/>', '<TimeInterval><PlainValue>60</PlainValue></TimeInterval>', '<TimeDrift><PlainValue>-3</PlainValue></TimeDrift>', '<Policy><KeyUsage>OTP</KeyUsage></Policy>',
  '<Policy><ExpiryDate>2037-12-31T00:00:00Z</ExpiryDate></Policy>', ...TELLING,
]

const tokenOf = (random: Random): SampleToken => ({
  serial: random.once(6) ? random.pick(PIECES) : `S${random.below(4)}`,
  secret: random.once(6) ? random.pick(PIECES) : plainSecret(`seed number ${random.below(6)} of some`),
  algorithm: random.once(8) ? HOTP : TOTP,
  ...random.once(2) ? { parameters: random.pick(PIECES) } : {},
  ...random.once(2) ? { data: random.pick(PIECES) } : {},
  ...random.once(3) ? { policy: random.pick(PIECES) } : {},
})

const make = (random: Random): Uint8Array => octetsOf(keyFile(Array.from({ length: random.below(5) }, () => tokenOf(random)), random.once(6) ? random.pick(PIECES) : ''))

const judge: Target['judge'] = (input) => {
  const text = utf8Of(input)
  const read = readKeyContainer(text)
  if (!read.ok) {
    holds(read.problem.length > 0 && read.problem.length <= 50, 'a refusal that tells nothing, or too much')
    holds(read.problem.every(({ fault, line }) => Object.hasOwn(KEY_FILE_FAULTS, fault) && line >= 1 && line <= text.split('\n').length), 'a fault that stands nowhere')
    return { shape: read.problem[0]?.fault ?? 'none', accepted: false }
  }
  holds(!/<!DOCTYPE|<!\[CDATA/.test(text.replace(/<!--[^]*?-->/g, '')), 'more of XML than data needs')
  const opened = openTokens(read.value, read.value.protection.kind === 'none' ? null : KEY, NOW)
  if (!opened.ok) {
    holds(opened.problem.length > 0 && opened.problem.every(({ fault }) => Object.hasOwn(KEY_FILE_FAULTS, fault)), 'a refusal that tells nothing')
    return { shape: opened.problem[0]?.fault ?? 'none', accepted: false }
  }
  const [serials, seeds] = [opened.value.map(({ serial }) => serial), opened.value.map(({ seed }) => Buffer.from(seed).toString('hex'))]
  holds(opened.value.length > 0 && new Set(serials).size === serials.length && new Set(seeds).size === seeds.length, 'a serial or a seed that comes twice')
  holds(opened.value.every(({ serial, digits, stepSeconds, drift, seed }) => readSerial(serial).ok && digits >= 6 && digits <= 8 && stepSeconds >= 30 && stepSeconds <= 120 && Math.abs(drift) <= 20
    && seed.length >= 16 && seed.length <= 64), 'a token that could not be used')
  return { shape: `${Math.min(opened.value.length, 3)} tokens, ${read.value.protection.kind}`, accepted: true }
}

export const keyFileTarget: Target = {
  name: 'key-file', reads: 'files of hardware tokens in XML (domain/pskc)', share: 1,
  corpus: [...kept('key-file'), octetsOf(ENCRYPTED), octetsOf(keyFile([{ serial: 'A1' }, { serial: 'A2', secret: plainSecret('another seed of its own') }]))],
  make, mutate: mutateText, judge,
}
