import type { Authority } from './installation.ts'

export type LongCrls = {
  /**
   * Makes the next CRL of an authority away from the service, and answers false where somebody else is at it or has just done it. Throws where it comes to
   * nothing, and then nothing has changed: whoever is told tries again.
   */
  readonly publish: (authority: Pick<Authority, 'id'>, signal: AbortSignal) => Promise<boolean>
}
