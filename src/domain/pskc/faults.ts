/** Everything that can be wrong with a key container or with one token in it, with what it means. */
export const KEY_FILE_FAULTS = {
  'xml-malformed': 'not XML as it has to be',
  'xml-forbidden': 'a document type, an entity, a processing instruction or a CDATA section',
  'xml-too-big': 'too many elements, attributes or levels',
  'not-a-key-container': 'not a KeyContainer of version 1.0 (RFC 6030 §4.1)',
  'element-unknown': 'an element that means something which is not kept to here',
  'element-missing': 'an element or attribute that has to be there is missing, or is there more than once',
  'value-wrong': 'a value that is not of its form',
  'no-tokens': 'no token in it',
  'encryption-not-offered': 'encrypted in another way than AES-CBC with a pre-shared key or a password',
  'key-missing': 'encrypted, and neither key nor password was given',
  'key-not-asked': 'a key or password was given for a file that is not encrypted, or the other of the two is asked for',
  'key-wrong': 'the key or password does not fit, or the file was changed on the way',
  'not-totp': 'a token whose codes do not come from the time (RFC 6238)',
  'suite-not-offered': 'another hash than SHA-1',
  'digits-not-offered': 'codes of fewer than 6 or more than 8 digits, or not in digits',
  'interval-not-offered': 'an interval under 30 or over 120 seconds',
  'drift-too-far': 'a clock that is further off than two codes in a row would follow',
  'usage-not-offered': 'a key that may not be used for one-time passwords now, or only under conditions that are not kept to here',
  'seed-length-wrong': 'a seed under 16 or over 64 bytes (RFC 4226 §4)',
  'serial-wrong': 'a serial number that is empty, or has other signs than letters, digits and hyphens',
  'serial-twice': 'a serial number that stands in the file twice',
  'serial-taken': 'a serial number that is known already',
  'seed-twice': 'a seed that stands in the file twice',
  'seed-taken': 'a seed that another token has already',
} as const satisfies Readonly<Record<string, string>>

export type KeyFileFaultCode = keyof typeof KEY_FILE_FAULTS

/** `serial`: of the token it is about, as far as that could be read; null: of the file. */
export type KeyFileFault = { readonly fault: KeyFileFaultCode; readonly line: number; readonly serial: string | null }
