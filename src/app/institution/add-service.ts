import { parseSiteName } from '../../domain/institution/site-name.ts'
import type { PolicyProblem } from '../../domain/policy/settle.ts'
import type { FieldProblem } from '../../domain/refusal/field-problem.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import { auditor } from '../audit/auditor.ts'
import { issueServerCertificates } from '../authority/issue-server-certificates.ts'
import { NAME_MOST } from './particulars.ts'
import { randomUuid } from './random-uuid.ts'
import type { Transaction } from '../port/database.ts'
import type { House } from '../port/house.ts'
import type { Service } from '../port/installation.ts'
import type { Actor } from '../port/records.ts'

export type AddService = Omit<Service, 'id'>

export const named = (field: string, value: string): readonly FieldProblem[] =>
  value.trim() === '' ? [{ field, code: 'required' }] : value.trim().length > NAME_MOST ? [{ field, code: 'too-long', most: NAME_MOST }] : []

/** What is wrong with a profile and the values over it, by field. */
export const policyFaults = (problems: readonly PolicyProblem[]): readonly FieldProblem[] =>
  problems.map(({ path, detail }) => ({ field: path === '' ? 'profile' : `overrides.${path}`, code: 'rule-broken', rule: detail }))

/** The names above a site under which somebody else could have one: `b.example` of `a.b.example`. */
const namesAbove = (site: string): readonly string[] => {
  const labels = site.split('.')
  return labels.slice(1, -1).map((_, at) => labels.slice(at + 1).join('.'))
}

/**
 * A name below the site of another institution would be taken for a page of theirs, and be of one site with them to every browser. Below the back
 * office's own name is where a house may keep all of its institutions.
 */
const isBelowAnothers = async ({ installation }: Transaction, site: string, institutionId: string): Promise<boolean> => {
  for (const above of namesAbove(site)) {
    const service = await installation.service({ site: above })
    if (service !== undefined && service.kind === 'customer' && service.institutionId !== institutionId) return true
  }
  return false
}

type AddServiceRefusal = RefusalOf<'input-invalid' | 'not-found' | 'conflict'>

const store = (house: House, actor: Actor, input: AddService): Promise<Result<Service, AddServiceRefusal>> =>
  house.database.transact(input.institutionId, async (tx) => {
    const audit = auditor(house, tx, actor)
    const refuse = (refusal: AddServiceRefusal) => audit.refused('add-service', { kind: 'institution', id: input.institutionId }, refusal, { site: input.site })
    const site = parseSiteName(input.site)
    const settled = house.policies.settle(input)
    const fields: readonly FieldProblem[] = [
      ...site.ok ? [] : [{ field: 'site', ...site.problem }],
      ...named('nameJa', input.nameJa), ...named('nameEn', input.nameEn),
      ...settled.ok ? [] : policyFaults(settled.problem),
    ]
    if (!site.ok || fields.length > 0) return refuse({ code: 'input-invalid', fields })
    // There is one back office: a second one, at some other institution, would be taken for it by whoever looks for it.
    if (input.kind === 'office' && (await tx.installation.services({ kind: 'office' })).some(({ institutionId }) => institutionId !== input.institutionId)) {
      return refuse({ code: 'input-invalid', fields: [{ field: 'kind', code: 'not-offered' }] })
    }
    if (await isBelowAnothers(tx, site.value, input.institutionId)) return refuse({ code: 'input-invalid', fields: [{ field: 'site', code: 'taken' }] })
    const authority = await tx.installation.authority(input.authorityId)
    if (authority?.institutionId !== input.institutionId || authority.state !== 'active') return refuse({ code: 'not-found' })
    if (await tx.installation.service({ site: site.value }) !== undefined) return refuse({ code: 'conflict' })
    const service: Service = { ...input, site: site.value, id: randomUuid(house.random(16)), nameJa: input.nameJa.trim(), nameEn: input.nameEn.trim() }
    await tx.installation.addService(service, tx.now.machine)
    await audit.accepted('add-service', { kind: 'service', id: service.id }, { site: service.site, profile: service.profile })
    return ok(service)
  })

/**
 * Adds a service to an institution: profile, host names and issuing authority are data, found by the next request on every node. What the
 * profile and the values over it come to is settled first, and every problem is told at once. A demo has its server certificate when this answers.
 */
export const addService = (house: House) => async (actor: Actor, input: AddService): Promise<Result<Service, AddServiceRefusal>> => {
  const added = await store(house, actor, input)
  if (added.ok) await issueServerCertificates(house)(actor)
  return added
}
