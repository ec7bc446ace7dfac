/*
 * Every object identifier this product writes or understands, by the standards' own names, in dotted form. One constant each, so that
 * a bundle for the browser carries only those it uses: `import * as OID from '../der/oid.ts'`.
 */

// public keys (RFC 3279, RFC 5480, RFC 8410)
export const rsaEncryption = '1.2.840.113549.1.1.1'
export const rsassaPss = '1.2.840.113549.1.1.10'
export const ecPublicKey = '1.2.840.10045.2.1'
export const secp256r1 = '1.2.840.10045.3.1.7'
export const secp384r1 = '1.3.132.0.34'
export const secp521r1 = '1.3.132.0.35'
export const ed25519 = '1.3.101.112'
export const ed448 = '1.3.101.113'
export const dsa = '1.2.840.10040.4.1'

// signatures (RFC 4055, RFC 5758)
export const sha256WithRSAEncryption = '1.2.840.113549.1.1.11'
export const sha384WithRSAEncryption = '1.2.840.113549.1.1.12'
export const sha512WithRSAEncryption = '1.2.840.113549.1.1.13'
export const ecdsaWithSHA256 = '1.2.840.10045.4.3.2'
export const ecdsaWithSHA384 = '1.2.840.10045.4.3.3'
export const ecdsaWithSHA512 = '1.2.840.10045.4.3.4'

// attribute types of names (RFC 5280 Appendix A, RFC 4519)
export const commonName = '2.5.4.3'
export const surname = '2.5.4.4'
export const serialNumber = '2.5.4.5'
export const countryName = '2.5.4.6'
export const localityName = '2.5.4.7'
export const stateOrProvinceName = '2.5.4.8'
export const organizationName = '2.5.4.10'
export const organizationalUnitName = '2.5.4.11'
export const givenName = '2.5.4.42'
export const dnQualifier = '2.5.4.46'
export const organizationIdentifier = '2.5.4.97'
export const domainComponent = '0.9.2342.19200300.100.1.25'
export const userId = '0.9.2342.19200300.100.1.1'
export const emailAddress = '1.2.840.113549.1.9.1'

// certificate extensions (RFC 5280 §4.2)
export const subjectKeyIdentifier = '2.5.29.14'
export const keyUsage = '2.5.29.15'
export const subjectAltName = '2.5.29.17'
export const issuerAltName = '2.5.29.18'
export const basicConstraints = '2.5.29.19'
export const nameConstraints = '2.5.29.30'
export const cRLDistributionPoints = '2.5.29.31'
export const certificatePolicies = '2.5.29.32'
export const anyPolicy = '2.5.29.32.0'
export const policyMappings = '2.5.29.33'
export const authorityKeyIdentifier = '2.5.29.35'
export const policyConstraints = '2.5.29.36'
export const extKeyUsage = '2.5.29.37'
export const anyExtendedKeyUsage = '2.5.29.37.0'
export const inhibitAnyPolicy = '2.5.29.54'
export const authorityInfoAccess = '1.3.6.1.5.5.7.1.1'
export const adOcsp = '1.3.6.1.5.5.7.48.1'
export const adCaIssuers = '1.3.6.1.5.5.7.48.2'
export const ocspNoCheck = '1.3.6.1.5.5.7.48.1.5'

// purposes (RFC 5280 §4.2.1.12)
export const serverAuth = '1.3.6.1.5.5.7.3.1'
export const clientAuth = '1.3.6.1.5.5.7.3.2'
export const ocspSigning = '1.3.6.1.5.5.7.3.9'

// CRL extensions (RFC 5280 §5.2, §5.3)
export const cRLNumber = '2.5.29.20'
export const reasonCode = '2.5.29.21'
export const invalidityDate = '2.5.29.24'
export const deltaCRLIndicator = '2.5.29.27'
export const issuingDistributionPoint = '2.5.29.28'
export const certificateIssuer = '2.5.29.29'

// PKCS#9 attributes (RFC 2985)
export const challengePassword = '1.2.840.113549.1.9.7'
export const extensionRequest = '1.2.840.113549.1.9.14'
export const friendlyName = '1.2.840.113549.1.9.20'
export const localKeyId = '1.2.840.113549.1.9.21'
export const x509Certificate = '1.2.840.113549.1.9.22.1'

// PKCS#12, PKCS#7 and PKCS#5 (RFC 7292, RFC 5652, RFC 8018)
export const pkcs7Data = '1.2.840.113549.1.7.1'
export const pkcs7EncryptedData = '1.2.840.113549.1.7.6'
export const pkcs8ShroudedKeyBag = '1.2.840.113549.1.12.10.1.2'
export const certBag = '1.2.840.113549.1.12.10.1.3'
export const pbes2 = '1.2.840.113549.1.5.13'
export const pbkdf2 = '1.2.840.113549.1.5.12'
export const hmacWithSHA256 = '1.2.840.113549.2.9'
export const aes256Cbc = '2.16.840.1.101.3.4.1.42'
export const sha256 = '2.16.840.1.101.3.4.2.1'
