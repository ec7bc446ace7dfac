import type { CrlPort } from './crls.ts'
import type { Authority } from './installation.ts'

/** Runs one transaction with nothing but CRLs in it, of an institution or, null, of the root's, and commits where `act` answers true. */
export type InCrlTransaction = (institutionId: string | null, act: (crls: CrlPort) => Promise<boolean>) => Promise<boolean>

export type LongCrls = {
  /**
   * Makes the next CRL of an authority away from the service, and answers false where somebody else is at it or has just done it. Throws where it comes to
   * nothing, and then nothing has changed: whoever is told tries again.
   */
  readonly publish: (authority: Pick<Authority, 'id' | 'institutionId'>, signal: AbortSignal) => Promise<boolean>
}
