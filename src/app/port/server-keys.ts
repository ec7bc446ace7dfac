/** Private keys of server certificates: made here, kept in the database under a seal, opened for a listener only. */
export type ServerKeys = {
  /** `spki` is the SubjectPublicKeyInfo, DER; `sealed` opens for this service alone. */
  readonly make: (serviceId: string) => { readonly spki: Uint8Array; readonly sealed: Uint8Array }
  /** Seals a key made elsewhere, PKCS#8 in PEM without a passphrase; undefined where the text is none. */
  readonly take: (serviceId: string, pem: string) => { readonly spki: Uint8Array; readonly sealed: Uint8Array } | undefined
  /** PKCS#8 in PEM. Throws where the bytes are another service's, changed, or from another installation. */
  readonly open: (serviceId: string, sealed: Uint8Array) => string
}
