/** The seed of a token as it lies in the database: opens for the one token alone. */
export type SealedSeed = { readonly tokenId: string; readonly sealed: Uint8Array }

/** How a token shows its codes. */
export type Shown = { readonly digits: number; readonly stepSeconds: number }

/** Codes of TOTP (RFC 6238, SHA-1) and the seeds they come from. A seed is in the clear in here only. */
export type OneTimePasswords = {
  /** Seals the seed of a token. */
  readonly seal: (tokenId: string, seed: Uint8Array) => Uint8Array
  /**
   * Those of `steps` whose code this is; every one is compared, each in constant time. `seed` undefined does the same work with a seed of nobody’s
   * and finds none (R-1210). Throws where the seed is another token’s or was changed.
   */
  readonly equal: (seed: SealedSeed | undefined, typed: string, digits: number, steps: readonly number[]) => readonly number[]
  /** The code of one step: for a demo, which stands in for the telephone. */
  readonly codeAt: (seed: SealedSeed, digits: number, step: number) => string
  /** The address that an authenticator app reads, with the seed in it: shown once. */
  readonly address: (seed: Uint8Array, shown: Shown, names: { readonly issuer: string; readonly label: string }) => string
}
