import type { House } from '../port/house.ts'
import type { Authority } from '../port/installation.ts'
import type { Actor } from '../port/records.ts'
import { tlsRootName } from './authority-name.ts'
import { DEMO_DOMAIN, type CreateRoot } from './create-root.ts'
import { establishAuthority } from './establish-authority.ts'

/**
 * Makes the root of the demo's own server certificates, apart from everything that concerns customers. Browsers are asked to trust it, so it can
 * speak for `localhost` and nothing else (design §2, R-1214). Throws outside a demo: production brings certificates that browsers know.
 */
export const createTlsRoot = (house: House) => async (actor: Actor, { organization, recordedIn }: CreateRoot): Promise<Authority> => {
  const mode = await house.database.open(({ installation }) => installation.mode())
  if (mode !== 'demo') throw new Error('only a demo has a root of its own for server certificates (R-1214)')
  return establishAuthority(house, {
    actor, purpose: 'tls-root', institutionId: null, recordedIn, demo: true, parent: null, keySigner: house.signer, certificateSigner: house.signer,
    plan: (terms, _, generation) => ({ ...terms, role: 'tls-root', subject: tlsRootName(organization, generation, true), permittedDns: [DEMO_DOMAIN] }),
  })
}
