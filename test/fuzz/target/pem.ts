import { fromPem, toPem } from '../../../src/x509/der/pem.ts'
import { parseCertificate } from '../../../src/x509/certificate/parse-certificate.ts'
import { holds } from '../finding.ts'
import type { Random } from '../random.ts'
import { explain } from '../reasons.ts'
import type { Target } from '../target.ts'
import { latin1Of, made, mutateText, octetsOf } from '../text/mutate.ts'
import { AUTHORITY } from './authority.ts'
import { opened } from './certificate.ts'
import { kept } from './corpus.ts'

const MOST = 4096
const CLIENT = toPem('CERTIFICATE', AUTHORITY.client.der)

const makePem = (random: Random): Uint8Array => made(random,
  ['', 'bag attributes\n', '-----BEGIN X-----\n', '\ufeff', 'Subject: CN=a\n\n'],
  ['-----BEGIN CERTIFICATE-----', '-----BEGIN CERTIFICATE REQUEST-----', '-----BEGIN NEW CERTIFICATE REQUEST-----', '-----BEGIN  CERTIFICATE-----', '----BEGIN CERTIFICATE----', '-----BEGIN TRUSTED CERTIFICATE-----'],
  ['\n', '\r\n', '\n\n', ' ', '\nProc-Type: 4,ENCRYPTED\n\n'],
  [CLIENT.split('\n').slice(1, -2).join('\n'), CLIENT.split('\n').slice(1, -2).join('\r\n'), CLIENT.split('\n').slice(1, -2).join(''), 'AAAA', 'AA==', 'A', '====', 'MA=', ' M A A A ', ''],
  ['\n', '\r\n', '', '=\n'],
  ['-----END CERTIFICATE-----', '-----END CERTIFICATE REQUEST-----', '-----END NEW CERTIFICATE REQUEST-----', '-----END CERTIFICATE-----\n', '-----END X-----', ''],
  ['', '\n', '\n\n\n', 'trailing', CLIENT])

/** A refusal, told apart by what stands around the block that OpenSSL took. */
const causeOf = (problem: string, text: string): string => {
  if (problem !== 'pem-invalid') return problem
  if (text.split('-----BEGIN ').length > 2) return 'a second block'
  if (/^(?!-----(?:BEGIN|END) )[^\n]*-/m.test(text)) return 'a hyphen in the data'
  return /^-----BEGIN [^\n]*\r?\n[^-]*:/m.test(text) ? 'headers' : /[^\x09-\x0d\x20-\x7e]/.test(text) ? 'octets that are no text' : 'pem-invalid'
}

const judge: Target['judge'] = (input) => {
  const text = latin1Of(input)
  const read = fromPem('CERTIFICATE', text, MOST)
  if (!read.ok) {
    const theirs = opened(octetsOf(text))
    if (theirs.ok && parseCertificate(theirs.value.raw).ok && input[0] !== 0x30) explain('pem', 'refused-here', causeOf(read.problem, text))
    return { shape: causeOf(read.problem, text), accepted: false }
  }
  holds(read.value.length <= MOST, 'more octets than allowed')
  const again = fromPem('CERTIFICATE', toPem('CERTIFICATE', read.value), MOST)
  holds(again.ok && Buffer.compare(again.value, read.value) === 0, 'what was read is not read again')
  if (!parseCertificate(read.value).ok) return { shape: 'a block that is no certificate', accepted: true }
  const theirs = opened(octetsOf(text))
  if (!theirs.ok) explain('pem', 'accepted-here', theirs.cause)
  else holds(Buffer.compare(theirs.value.raw, read.value) === 0, 'OpenSSL reads another certificate from the same text')
  return { shape: 'a certificate', accepted: true }
}

export const pemTarget: Target = {
  name: 'pem', reads: 'PEM (x509/der/pem)', share: 1, corpus: [...kept('pem'), octetsOf(CLIENT)], make: makePem, mutate: mutateText, judge,
}
