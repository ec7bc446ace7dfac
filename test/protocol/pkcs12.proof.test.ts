import { readEverywhere, type KeyKind } from './pkcs12-readers.ts'

const KINDS = [
  { title: 'EC P-384', algorithm: { name: 'ECDSA', namedCurve: 'P-384' }, friendlyName: '★髙﨑① minato-master', shown: /384 bit/ },
  {
    title: 'RSA 3072', algorithm: { name: 'RSASSA-PKCS1-v1_5', modulusLength: 3072, publicExponent: Uint8Array.of(1, 0, 1), hash: 'SHA-256' },
    friendlyName: 'minato-master+2999', shown: /3072 bit/,
  },
] as const satisfies readonly KeyKind[]

for (const kind of KINDS) readEverywhere(kind)
