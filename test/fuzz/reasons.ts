import { Finding } from './finding.ts'

/** Which way two readers differ about the same octets. */
type Way = 'refused-here' | 'accepted-here' | 'read-otherwise'

/** Differences that are meant: about what, which way, for which causes; why, and where that is written. */
type Reason = { readonly about: string; readonly way: Way; readonly causes: readonly string[]; readonly because: string; readonly cite: string }

/**
 * Every difference between what this product takes and what OpenSSL takes that was found and is meant. One that is not in this table is a
 * finding: mend the product, or say here why not.
 */
export const REASONS: readonly Reason[] = [
  {
    about: 'certificate', way: 'refused-here',
    causes: ['length-not-minimal', 'length-indefinite', 'boolean-invalid', 'integer-not-minimal', 'integer-empty', 'bit-string-invalid', 'null-not-empty', 'set-not-sorted', 'oid-invalid', 'string-invalid'],
    because: 'Certificates are DER, which has one encoding for each value; OpenSSL reads BER, does not look into strings and extensions until it is asked for them, and so takes many encodings of one certificate.',
    cite: 'RFC 5280 §4.1; X.690 §§8 to 11',
  },
  {
    about: 'certificate', way: 'refused-here', causes: ['tag-not-accepted', 'tag-unexpected', 'element-missing', 'trailing-bytes', 'truncated', 'integer-out-of-range'],
    because: 'A known extension, a name or a key that is not built as its standard says is refused when the certificate is read. OpenSSL leaves what it is not asked for unread, keeps elements of any type as they are, and stops at the end of the first element of a file.',
    cite: 'RFC 5280 §4.2: each extension’s syntax; X.690 §8.1',
  },
  {
    about: 'certificate', way: 'refused-here', causes: ['value-not-accepted'],
    because: 'Version 3 with a positive serial number of at most 20 octets, no extension twice, no FALSE written out, no bit of key usage that has no name, the same signature algorithm inside and outside: authorities must keep to all of these, and OpenSSL asks for none of them when it reads.',
    cite: 'RFC 5280 §4.1.1.2, §4.1.2.1, §4.1.2.2, §4.2; X.690 §11.5',
  },
  {
    about: 'certificate', way: 'refused-here', causes: ['time-invalid'],
    because: 'A validity has seconds, ends in Z, exists in the calendar, and is UTCTime through 2049; OpenSSL keeps whatever stands there until somebody compares it.',
    cite: 'RFC 5280 §4.1.2.5',
  },
  {
    about: 'certificate', way: 'refused-here', causes: ['too-large', 'too-deep', 'too-many-elements', 'oid-too-long'],
    because: 'What comes from outside has bounds here: 16,384 octets, 20 levels, 4,096 elements, 16 relative names of 4 attributes, 32 extensions, object identifiers of 64 octets with arcs below 2^53. Nothing that anybody issues comes near them.',
    cite: 'decision 0161; RFC 5280 §A.1 allows upper bounds',
  },
  {
    about: 'certificate', way: 'read-otherwise', causes: ['an authority that may not sign certificates'],
    because: 'Node’s `ca` is X509_check_ca, which asks the key usage as well; here the two are kept apart, and a path refuses either.',
    cite: 'RFC 5280 §4.2.1.3, §4.2.1.9; X509_check_ca(3)',
  },
  {
    about: 'path', way: 'accepted-here', causes: ['an authority key identifier with another issuer or serial number'],
    because: 'The key identifier finds the authority and its signature proves it; issuer and serial number beside it only help to choose between certificates of one authority, which no step of path validation asks.',
    cite: 'RFC 5280 §4.2.1.1, §6.1.3',
  },
  {
    about: 'path, to openssl verify', way: 'accepted-here', causes: ['accepted, path: a user of ours whose key identifier names another issuer or serial number'],
    because: 'The same, asked of the program.',
    cite: 'RFC 5280 §4.2.1.1, §6.1.3',
  },
  {
    about: 'crl', way: 'refused-here',
    causes: ['tag-unexpected', 'tag-not-accepted', 'trailing-bytes', 'truncated', 'element-missing', 'value-not-accepted', 'time-invalid', 'string-invalid', 'oid-invalid', 'bit-string-invalid', 'integer-out-of-range', 'integer-empty',
      'integer-not-minimal', 'length-not-minimal', 'length-indefinite', 'boolean-invalid', 'null-not-empty', 'set-not-sorted', 'too-large', 'too-deep', 'too-many-elements', 'oid-too-long'],
    because: 'The only CRLs read here are our own, in DER, of version 2 with nextUpdate, number and issuer’s key, whose every entry was checked; OpenSSL reads BER of either version, and looks into extensions when somebody verifies.',
    cite: 'RFC 5280 §5.1.2, §5.2; decision 0161',
  },
  {
    about: 'pem', way: 'refused-here', causes: ['a second block', 'headers', 'octets that are no text', 'a hyphen in the data', 'pem-other-label', 'pem-too-large'],
    because: 'One block of the kind asked for, without headers, within bounds: of two blocks one would be lost without a word. OpenSSL takes the first block it can use, and certificates under other labels, and ends the data at any hyphen.',
    cite: 'RFC 7468 §2, §5.3',
  },
  {
    about: 'pem', way: 'accepted-here', causes: ['bad end line', 'bad base64 decode', 'no start line', 'too long', 'wrong tag', 'not proc type'],
    because: 'White space between the characters, and an end on the line of the last of them, mean nothing: mail programs and forms put them there. The octets inside are the same, and are judged by themselves.',
    cite: 'RFC 7468 §3, the lax grammar',
  },
  {
    about: 'path, to openssl verify', way: 'refused-here', causes: ['accepted, path: is-an-authority', 'accepted, path: not-for-client-authentication'],
    because: 'Whoever logs in has a certificate for a user: no authority’s own, with the bit for digital signatures and the purpose said. OpenSSL takes an authority’s for a client’s, and an absent key usage or purpose for all of them.',
    cite: 'RFC 5280 §4.2.1.3, §4.2.1.9, §4.2.1.12; R-1102',
  },
  {
    about: 'path, to openssl verify', way: 'accepted-here', causes: ['accepted, path: a user of ours with a key that is none'],
    because: 'Only a connection whose handshake proved the key shows a certificate, which nobody can with a point off the curve or an unknown algorithm; that no such key is certified is checked when it is issued. To decode it again at each request would prove nothing more.',
    cite: 'RFC 8446 §4.4.3; R-1102; src/x509/path/check-path.ts',
  },
  {
    about: 'path, to openssl verify', way: 'refused-here', causes: ['accepted, path: critical-extension-unknown'],
    because: 'What is critical and has no meaning here is refused; OpenSSL knows policies, alternative names of issuers and more, which no certificate of ours has.',
    cite: 'RFC 5280 §6.1.4 (o), §6.1.5 (f)',
  },
  {
    about: 'path, to openssl verify', way: 'refused-here', causes: ['accepted, path: issuer-key-unknown'],
    because: 'A certificate names the key of its authority, so that a former authority of the same name is told apart; all of ours do, and OpenSSL tries any of that name.',
    cite: 'RFC 5280 §4.2.1.1',
  },
  {
    about: 'path, to openssl verify', way: 'refused-here', causes: ['accepted, path: name-not-permitted'],
    because: 'Under a constrained authority only alternative names of the constrained kinds are taken; the standard lets all other kinds pass.',
    cite: 'RFC 5280 §4.2.1.10; R-1214',
  },
  {
    about: 'der', way: 'refused-here',
    causes: ['length-indefinite', 'length-not-minimal', 'boolean-invalid', 'integer-not-minimal', 'integer-empty', 'bit-string-invalid', 'null-not-empty', 'set-not-sorted', 'oid-invalid', 'string-invalid', 'time-invalid', 'tag-not-accepted',
      'trailing-bytes', 'too-large', 'too-deep', 'too-many-elements', 'oid-too-long', 'element-missing', 'truncated'],
    because: 'asn1parse walks BER, several elements one after the other, any tag, and prints what it does not understand; what is read here is one element of DER, of the types X.509 has, within bounds.',
    cite: 'X.690 §§8 to 11; asn1parse(1)',
  },
  {
    about: 'request', way: 'refused-here',
    causes: ['malformed: length-indefinite', 'malformed: length-not-minimal', 'malformed: boolean-invalid', 'malformed: integer-not-minimal', 'malformed: bit-string-invalid', 'malformed: null-not-empty', 'malformed: set-not-sorted', 'malformed: oid-invalid',
      'malformed: string-invalid', 'malformed: tag-not-accepted', 'malformed: trailing-bytes', 'malformed: value-not-accepted', 'malformed: element-missing', 'malformed: tag-unexpected', 'malformed: truncated', 'malformed: time-invalid', 'malformed: integer-empty'],
    because: 'A request is DER of version 1 with a list of attributes, each as its standard says; OpenSSL reads BER, any version, and attributes that it does not look into.',
    cite: 'RFC 2986 §4.1, §4.2',
  },
  {
    about: 'request', way: 'refused-here', causes: ['malformed: too-large', 'malformed: too-deep', 'malformed: too-many-elements', 'malformed: oid-too-long', 'malformed: integer-out-of-range'],
    because: 'What comes from outside has bounds here: 8,192 octets, 8 attributes, 20 levels. What browsers and programs make has a quarter of that.',
    cite: 'decision 0161',
  },
  {
    about: 'request', way: 'refused-here', causes: ['key-not-accepted', 'key-weak: rsa-too-short', 'key-weak: rsa-exponent', 'key-weak: rsa-small-factor', 'key-weak: rsa-even', 'signature-not-accepted'],
    because: 'EC P-256 and P-384 on their curve and RSA of 3,072 and 4,096 bits without known weakness, signed with SHA-2, are certified; OpenSSL verifies requests for any key.',
    cite: 'R-103, R-1102; src/x509/key/algorithms.ts',
  },
]

const KNOWN: ReadonlySet<string> = new Set(REASONS.flatMap(({ about, way, causes }) => causes.map((cause) => `${about} ${way}: ${cause}`)))

/** Ends the judging of an input with a finding unless the difference has a reason in the table. */
export const explain = (about: string, way: Way, cause: string): void => {
  const difference = `${about} ${way}: ${cause}`
  if (!KNOWN.has(difference)) throw new Finding('difference', difference)
}
