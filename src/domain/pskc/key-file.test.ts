import assert from 'node:assert/strict'
import { pbkdf2Sync } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { openTokens } from './open-tokens.ts'
import { readKeyContainer } from './read-container.ts'
import { readXml } from './read-xml.ts'
import { derivedKey, encryptedSecret, HOTP, keyFile, macMethod, plainSecret, PRE_SHARED, RFC_6030, type SampleToken } from './sample/key-files.ts'

const NOW = new Date('2026-11-22T00:00:00Z')
const KEY = Buffer.from(RFC_6030.preSharedKey, 'hex')

const open = (file: string, key: Uint8Array | null = null) => {
  const read = readKeyContainer(file)
  return read.ok ? openTokens(read.value, key, NOW) : read
}
/** `line serial fault`, one each. */
const faultsOf = (file: string, key: Uint8Array | null = null): readonly string[] => {
  const opened = open(file, key)
  return opened.ok ? [] : opened.problem.map(({ line, serial, fault }) => `${line} ${serial ?? '-'} ${fault}`)
}
const seedsOf = (file: string, key: Uint8Array | null = null): readonly string[] => {
  const opened = open(file, key)
  return opened.ok ? opened.value.map(({ serial, seed }) => `${serial} ${Buffer.from(seed).toString('latin1')}`) : assert.fail(JSON.stringify(opened.problem))
}

const FIGURE_6 = keyFile([{ secret: encryptedSecret(RFC_6030.figure6) }], PRE_SHARED + macMethod(RFC_6030.figure6.macKey))
const FIGURE_7 = keyFile([{ secret: encryptedSecret(RFC_6030.figure7) }], derivedKey(RFC_6030.figure7) + macMethod(RFC_6030.figure7.macKey))
const THE_SEED = [`${RFC_6030.serial} ${RFC_6030.seed}`]

test('R-1217 seeds in the clear, under a key, and under a password: the values of RFC 6030 figures 5, 6 and 7', () => {
  assert.deepEqual(seedsOf(keyFile([{}])), THE_SEED)
  assert.deepEqual(seedsOf(FIGURE_6, KEY), THE_SEED)
  const read = readKeyContainer(FIGURE_7)
  assert.ok(read.ok && read.value.protection.kind === 'password')
  const { salt, iterations, keyBytes, hash } = read.value.protection
  const derived = pbkdf2Sync(RFC_6030.password, salt, iterations, keyBytes, hash)
  assert.equal(derived.toString('hex'), RFC_6030.derivedKey)
  assert.deepEqual(seedsOf(FIGURE_7, derived), THE_SEED)
})

test('R-1217 a wrong key, no key, a key too many, a changed value and a missing MAC are told, and nothing is taken', () => {
  assert.deepEqual(faultsOf(FIGURE_6, Buffer.alloc(16, 1)), ['3 987654321 key-wrong'])
  assert.deepEqual(faultsOf(FIGURE_6, Buffer.alloc(32, 1)), ['3 987654321 key-wrong'])
  assert.deepEqual(faultsOf(FIGURE_6), ['3 987654321 key-missing'])
  assert.deepEqual(faultsOf(keyFile([{}]), KEY), ['1 - key-not-asked'])
  assert.deepEqual(faultsOf(FIGURE_6.replace('AAECAwQF', 'AAECAwQG'), KEY), ['3 987654321 key-wrong'], 'a bit of the initialisation vector')
  assert.deepEqual(faultsOf(keyFile([{ secret: encryptedSecret({ ...RFC_6030.figure6, mac: null }) }], PRE_SHARED + macMethod(RFC_6030.figure6.macKey)), KEY), ['3 987654321 encryption-not-offered'])
  assert.deepEqual(faultsOf(keyFile([{}], PRE_SHARED + macMethod(RFC_6030.figure6.macKey)), KEY), ['3 987654321 key-not-asked'], 'in the clear where it says encrypted')
  assert.deepEqual(faultsOf(FIGURE_6.replaceAll('aes128-cbc', 'tripledes-cbc'), KEY), ['2 - encryption-not-offered', '3 987654321 encryption-not-offered'])
})

test('R-1217 what a token says of itself is kept, and what cannot be kept to is told by line and serial', () => {
  const kept = open(keyFile([{ serial: 'ab-1', parameters: '<Suite>HMAC-SHA1</Suite><ResponseFormat Length="8" Encoding="DECIMAL"/>', data: '<Time><PlainValue>0</PlainValue></Time><TimeInterval><PlainValue>60</PlainValue></TimeInterval><TimeDrift><PlainValue>-4</PlainValue></TimeDrift>', policy: '<Policy><ExpiryDate>2037-12-31T00:00:00Z</ExpiryDate><KeyUsage>OTP</KeyUsage></Policy>' }]))
  assert.ok(kept.ok)
  const [{ line, serial, digits, stepSeconds, drift }] = kept.value as [(typeof kept.value)[number]]
  assert.deepEqual({ line, serial, digits, stepSeconds, drift }, { line: 3, serial: 'AB-1', digits: 8, stepSeconds: 60, drift: -4 })
  const each: readonly (readonly [SampleToken, string])[] = [
    [{ algorithm: HOTP }, 'not-totp'],
    [{ parameters: '<Suite>HMAC-SHA256</Suite>' }, 'suite-not-offered'],
    [{ parameters: '<ResponseFormat Length="10" Encoding="DECIMAL"/>' }, 'digits-not-offered'],
    [{ parameters: '<ResponseFormat Length="6" Encoding="HEXADECIMAL"/>' }, 'digits-not-offered'],
    [{ parameters: '<ResponseFormat Length="6" Encoding="DECIMAL" CheckDigits="true"/>' }, 'digits-not-offered'],
    [{ parameters: '<ChallengeFormat Min="1" Max="6" Encoding="DECIMAL"/>' }, 'element-unknown'],
    [{ data: '<TimeInterval><PlainValue>10</PlainValue></TimeInterval>' }, 'interval-not-offered'],
    [{ data: '<TimeInterval><PlainValue>half</PlainValue></TimeInterval>' }, 'value-wrong'],
    [{ data: '<TimeDrift><PlainValue>21</PlainValue></TimeDrift>' }, 'drift-too-far'],
    [{ policy: '<Policy><KeyUsage>Encrypt</KeyUsage></Policy>' }, 'usage-not-offered'],
    [{ policy: '<Policy><StartDate>2026-11-22T00:00:01Z</StartDate></Policy>' }, 'usage-not-offered'],
    [{ policy: '<Policy><ExpiryDate>2026-11-22T00:00:00Z</ExpiryDate></Policy>' }, 'usage-not-offered'],
    [{ policy: '<Policy><PINPolicy MinLength="4"/></Policy>' }, 'element-unknown'],
    [{ policy: '<Extension/>' }, 'element-unknown'],
    [{ secret: plainSecret('fifteen bytes!!') }, 'seed-length-wrong'],
    [{ secret: plainSecret('x'.repeat(65)) }, 'seed-length-wrong'],
    [{ secret: '<PlainValue>MTIz*</PlainValue>' }, 'value-wrong'],
    [{ secret: '' }, 'element-missing'],
    [{ serial: 'AB 1' }, 'serial-wrong'],
    [{ serial: '' }, 'serial-wrong'],
  ]
  for (const [token, fault] of each) {
    const faults = faultsOf(keyFile([{ serial: 'OK-1', secret: plainSecret('another seed of its own') }, token]))
    assert.ok(faults.some((told) => told.startsWith('4 ') && told.endsWith(` ${fault}`)), `${fault}: ${faults.join(', ') || 'nothing told'}`)
    assert.ok(faults.every((told) => told.startsWith('4 ')), 'the other token has none')
  }
})

test('R-1217 every fault is told at once; a serial or a seed that stands there twice is one', () => {
  assert.deepEqual(faultsOf(keyFile([{ serial: 'A1' }, { serial: 'a1', secret: plainSecret('another seed of its own') }, { serial: 'A3' }, { serial: 'A4', algorithm: HOTP, secret: plainSecret('short') }])),
    ['4 A1 serial-twice', '5 A3 seed-twice', '6 A4 not-totp', '6 A4 seed-length-wrong'])
  assert.deepEqual(faultsOf(keyFile([])), ['2 - no-tokens'])
  const many = faultsOf(keyFile(Array.from({ length: 80 }, (_, at) => ({ serial: `A${at}` }))))
  assert.equal(many.length, 50, 'and no more than somebody reads')
})

test('no document type, no entity, no processing instruction, nothing outside: XML is data here', () => {
  const doctype = '<!DOCTYPE KeyContainer [<!ENTITY a "aaaaaaaaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
  const good = keyFile([{}])
  const cases: readonly (readonly [string, string])[] = [
    [good.replace('<KeyContainer', `${doctype}<KeyContainer`), '2 - xml-forbidden'],
    [good.replace('<Issuer>Issuer', '<Issuer>&b;'), '3 - xml-forbidden'],
    [good.replace('<Issuer>Issuer', '<Issuer><![CDATA[x]]>'), '3 - xml-forbidden'],
    [good.replace('<Issuer>Issuer', '<Issuer><?php x?>'), '3 - xml-forbidden'],
    [good.replace('<?xml version="1.0" encoding="UTF-8"?>', '<?xml version="1.1"?>'), '1 - xml-forbidden'],
    [good.replace('encoding="UTF-8"', 'encoding="UTF-16"'), '1 - xml-forbidden'],
    [good.replace('</KeyContainer>', ''), '5 - xml-malformed'],
    [good.replace('</Issuer>', '</issuer>'), '3 - xml-malformed'],
    [good.replace('Id="12345678"', 'Id="1" Id="2"'), '3 - xml-malformed'],
    [good.replace('xmlns:ds=', 'xmlns:xml='), '2 - xml-malformed'],
    [good.replace('<Issuer>', '<dsig:Issuer>'), '3 - xml-malformed'],
    [good.replace('<Issuer>Issuer', '<Issuer>\u0000'), '1 - xml-malformed'],
    [good.replace('<Issuer>Issuer</Issuer>', 'words between elements'), '3 - xml-malformed'],
    [`${good}<more/>`, '5 - xml-malformed'],
    ['', '1 - xml-malformed'],
    [good.replace('Version="1.0"', 'Version="2.0"'), '2 - not-a-key-container'],
    [good.replace('keyprov:pskc"', 'keyprov:other"'), '2 - not-a-key-container'],
    [good.replace('</KeyContainer>', '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/></KeyContainer>'), '4 - element-unknown'],
    [`${'<a>'.repeat(30)}${'</a>'.repeat(30)}`, '1 - xml-too-big'],
  ]
  for (const [file, told] of cases) assert.equal(faultsOf(file)[0], told, file.slice(0, 300))
  assert.deepEqual(seedsOf(good.replace('<Issuer>Issuer', '\uFEFF<Issuer>&lt;&amp;&#x41;&#13;<!-- a - comment -->').replace('\uFEFF', '').replace(/^/, '\uFEFF')), THE_SEED)
})

test('text in XML is read back as it was written', () => {
  const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.string({ unit: 'grapheme-ascii', maxLength: 40 }), (text, attribute) => {
    const read = readXml(`<a b="${escaped(attribute)}">${escaped(text)}</a>`)
    assert.ok(read.ok)
    assert.deepEqual([read.value.text, read.value.attributes.get('b')], [text, attribute])
  }))
})
