import type { House } from '../port/house.ts'
import type { Authority } from '../port/installation.ts'
import type { Actor } from '../port/records.ts'
import type { Signer } from '../port/signer.ts'
import { rootName } from './authority-name.ts'
import { establishAuthority } from './establish-authority.ts'
import { publishCrl } from '../status/publish-crl.ts'

/** The one domain that a demo's roots may speak for (R-1214). */
export const DEMO_DOMAIN = 'localhost'

export type CreateRoot = {
  /** Who runs the installation, as it stands in the root's name; ASCII reads well everywhere. */
  readonly organization: string
  /** The institution in whose audit the ceremony stands: that of the back office. */
  readonly recordedIn: string
}

/**
 * Makes the root above the institutions' authorities and its first CRL. `rootSigner` opens the place of the root's key alone, which is taken
 * off the machine afterwards; only a demo keeps it beside the others (design §6). A demo's root is marked and constrained to `localhost` (R-1214).
 */
export const createRoot = (house: House, rootSigner: Signer) => async (actor: Actor, { organization, recordedIn }: CreateRoot): Promise<Authority> => {
  const demo = await house.database.open(({ installation }) => installation.mode()) === 'demo'
  const root = await establishAuthority(house, {
    actor, purpose: 'client-root', institutionId: null, recordedIn, demo, parent: null, keySigner: rootSigner, certificateSigner: rootSigner,
    plan: (terms, _, generation) =>
      ({ ...terms, role: 'root', subject: rootName(organization, generation, demo), ...(demo ? { permittedDns: [DEMO_DOMAIN] } : {}) }),
  })
  await publishCrl(house, rootSigner)(root, { evenIfNotDue: true })
  return root
}
