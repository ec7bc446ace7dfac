import { methodIsChosen } from '../../domain/contract/method.ts'
import type { FieldProblem } from '../../domain/refusal/field-problem.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import { auditor } from '../audit/auditor.ts'
import type { House } from '../port/house.ts'
import type { Service } from '../port/installation.ts'
import type { Actor } from '../port/records.ts'
import { named, policyFaults } from './add-service.ts'

export type ChangeService = {
  readonly institutionId: string
  readonly site: string
  readonly changes: Partial<Pick<Service, 'nameJa' | 'nameEn' | 'profile' | 'overrides'>>
}

/** Where contracts have no choice any more, those of id and password would have no way in: they are switched, or closed, before. */
const stranded = (contracts: number): readonly FieldProblem[] => (contracts === 0 ? [] : [{
  field: 'overrides.login.method', code: 'rule-broken', rule: `login.method: ${contracts} of its contracts still log in with id and password; each is switched to certificates, or closed, first`,
}])

/**
 * Changes the names of a service, its profile or the values it sets over it: data, in force within two seconds and without a restart.
 * What they come to is settled first, while the service is held, so that no contract of id and password is opened meanwhile. Certificates keep the version of the rules they were issued under.
 */
export const changeService = (house: House) => (
  actor: Actor, { institutionId, site, changes }: ChangeService,
): Promise<Result<Service, RefusalOf<'input-invalid' | 'not-found'>>> => house.database.transact(institutionId, async (tx) => {
  const audit = auditor(house, tx, actor)
  const service = await tx.installation.lockService({ site })
  if (service === undefined || service.institutionId !== institutionId) {
    return audit.refused('change-service', { kind: 'institution', id: institutionId }, { code: 'not-found' }, { site })
  }
  const changed: Service = { ...service, ...changes }
  const settled = house.policies.settle(changed)
  const fields: readonly FieldProblem[] = [
    ...settled.ok && !methodIsChosen(settled.value.policy) ? stranded(await tx.people.countPasswordContracts(service.id)) : [],
    ...named('nameJa', changed.nameJa), ...named('nameEn', changed.nameEn), ...settled.ok ? [] : policyFaults(settled.problem),
  ]
  if (fields.length > 0) return audit.refused('change-service', { kind: 'service', id: service.id }, { code: 'input-invalid', fields })
  const tidy: Service = { ...changed, nameJa: changed.nameJa.trim(), nameEn: changed.nameEn.trim() }
  await tx.installation.changeService(tidy)
  await tx.notices.lookAnew(tidy.id)
  await audit.accepted('change-service', { kind: 'service', id: service.id }, { changed: Object.keys(changes).sort().join(' '), profile: tidy.profile })
  return ok(tidy)
})
