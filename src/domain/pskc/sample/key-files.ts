/** Values of RFC 6030: figure 5 in the clear, figure 6 under a key that both sides have, figure 7 under the password `qwerty`. */
export const RFC_6030 = {
  seed: '12345678901234567890',
  serial: '987654321',
  preSharedKey: '12345678901234567890123456789012',
  password: 'qwerty',
  derivedKey: '651e63cd57008476af1ff6422cd02e41',
  figure6: {
    macKey: 'ESIzRFVmd4iZABEiM0RVZgKn6WjLaTC1sbeBMSvIhRejN9vJa2BOlSaMrR7I5wSX',
    secret: 'AAECAwQFBgcICQoLDA0OD+cIHItlB3Wra1DUpxVvOx2lef1VmNPCMl8jwZqIUqGv',
    mac: 'Su+NvtQfmvfJzF6bmQiJqoLRExc=',
  },
  figure7: {
    salt: 'Ej7/PEpyEpw=',
    iterations: 1000,
    macKey: '2GTTnLwM3I4e5IO5FkufoOEiOhNj91fhKRQBtBJYluUDsPOLTfUvoU2dStyOwYZx',
    secret: 'oTvo+S22nsmS2Z/RtcoF8Hfh+jzMe0RkiafpoDpnoZTjPYZu6V+A4aEn032yCr4f',
    mac: 'LP6xMvjtypbfT9PdkJhBZ+D6O4w=',
  },
} as const

export const TOTP = 'urn:ietf:params:xml:ns:keyprov:pskc:totp'
export const HOTP = 'urn:ietf:params:xml:ns:keyprov:pskc:hotp'
const AES128 = 'http://www.w3.org/2001/04/xmlenc#aes128-cbc'

export type SampleToken = {
  readonly serial?: string
  /** What stands in `Secret`. */
  readonly secret?: string
  readonly algorithm?: string
  /** What stands in `AlgorithmParameters`, in `Data` behind the secret, and behind `Data`. */
  readonly parameters?: string
  readonly data?: string
  readonly policy?: string
}

export const plainSecret = (seed: string): string => `<PlainValue>${Buffer.from(seed, 'latin1').toString('base64')}</PlainValue>`

const encryptedValue = (value: string): string =>
  `<xenc:EncryptionMethod Algorithm="${AES128}"/><xenc:CipherData><xenc:CipherValue>\n     ${value}\n  </xenc:CipherValue></xenc:CipherData>`

export const encryptedSecret = ({ secret, mac }: { readonly secret: string; readonly mac: string | null }): string =>
  `<EncryptedValue Id="ED">${encryptedValue(secret)}</EncryptedValue>${mac === null ? '' : `<ValueMAC>${mac}</ValueMAC>`}`

export const macMethod = (macKey: string): string =>
  `<MACMethod Algorithm="http://www.w3.org/2000/09/xmldsig#hmac-sha1"><MACKey>${encryptedValue(macKey)}</MACKey></MACMethod>`

export const PRE_SHARED = '<EncryptionKey><ds:KeyName>Pre-shared-key</ds:KeyName></EncryptionKey>'

export const derivedKey = ({ salt, iterations }: { readonly salt: string; readonly iterations: number }): string => `<EncryptionKey><xenc11:DerivedKey>
  <xenc11:KeyDerivationMethod Algorithm="http://www.rsasecurity.com/rsalabs/pkcs/schemas/pkcs-5v2-0#pbkdf2"><pkcs5:PBKDF2-params>
    <Salt xmlns=""><Specified>${salt}</Specified></Salt><IterationCount xmlns="">${iterations}</IterationCount><KeyLength xmlns="">16</KeyLength><PRF xmlns=""/>
  </pkcs5:PBKDF2-params></xenc11:KeyDerivationMethod>
  <xenc:ReferenceList><xenc:DataReference URI="#ED"/></xenc:ReferenceList><xenc11:MasterKeyName>My Password 1</xenc11:MasterKeyName>
</xenc11:DerivedKey></EncryptionKey>`

/** A package on one line, so that the line of a fault tells which it is. */
const keyPackage = (
  { serial = RFC_6030.serial, secret = plainSecret(RFC_6030.seed), algorithm = TOTP, parameters = '<ResponseFormat Length="6" Encoding="DECIMAL"/>', data = '', policy = '' }: SampleToken,
): string => `<KeyPackage><DeviceInfo><Manufacturer>Manufacturer</Manufacturer><SerialNo>${serial}</SerialNo></DeviceInfo><CryptoModuleInfo><Id>CM_ID_001</Id></CryptoModuleInfo>`
  + `<Key Id="12345678" Algorithm="${algorithm}"><Issuer>Issuer</Issuer><AlgorithmParameters>${parameters}</AlgorithmParameters><Data><Secret>${secret}</Secret>${data}</Data>${policy}</Key></KeyPackage>`

/** A key container whose packages begin at line 3. */
export const keyFile = (tokens: readonly SampleToken[], protection = ''): string => `<?xml version="1.0" encoding="UTF-8"?>
<KeyContainer Version="1.0" xmlns="urn:ietf:params:xml:ns:keyprov:pskc" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" xmlns:xenc="http://www.w3.org/2001/04/xmlenc#" xmlns:xenc11="http://www.w3.org/2009/xmlenc11#" xmlns:pkcs5="http://www.rsasecurity.com/rsalabs/pkcs/schemas/pkcs-5v2-0#">${protection.replaceAll('\n', ' ')}
${tokens.map(keyPackage).join('\n')}
</KeyContainer>
`
