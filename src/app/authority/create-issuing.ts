import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import type { House } from '../port/house.ts'
import type { Authority } from '../port/installation.ts'
import type { Actor } from '../port/records.ts'
import type { Signer } from '../port/signer.ts'
import { issuingName } from './authority-name.ts'
import { establishAuthority } from './establish-authority.ts'
import { issuerOf } from './issuer-of.ts'
import { publicationOf } from './publication.ts'
import { publishCrl } from '../status/publish-crl.ts'

export type CreateIssuing = { readonly institutionId: string; readonly rootId: string }

/**
 * Makes an institution's own authority under a root, named after the institution, and its first CRL (R-1101). Its key lives with the house's
 * signer; `rootSigner` opens the root's key for this one signature.
 */
export const createIssuing = (house: House, rootSigner: Signer) => async (
  actor: Actor, { institutionId, rootId }: CreateIssuing,
): Promise<Result<Authority, RefusalOf<'not-found'>>> => {
  const { institution, root, mode } = await house.database.open(async ({ installation }) => ({
    institution: await installation.institution({ id: institutionId }),
    root: await installation.authority(rootId),
    mode: await installation.mode(),
  }))
  if (institution === undefined || root === undefined || root.purpose !== 'client-root') return problem({ code: 'not-found' })
  const demo = mode === 'demo'
  const issuing = await establishAuthority(house, {
    actor, purpose: 'client-issuing', institutionId, recordedIn: institutionId, demo, parent: root, keySigner: house.signer, certificateSigner: rootSigner,
    plan: (terms, _, generation) => ({
      ...terms, role: 'issuing', subject: issuingName(institution, generation, demo), issuer: issuerOf(root), publication: publicationOf(root.id, house.addresses),
    }),
  })
  // The root's key is at hand: its CRL gets a new lease of life with every ceremony.
  await publishCrl(house, rootSigner)(root, { evenIfNotDue: true })
  await publishCrl(house)(issuing, { evenIfNotDue: true })
  return ok(issuing)
}
