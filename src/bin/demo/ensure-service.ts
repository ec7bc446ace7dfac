import { createIssuing } from '../../app/authority/create-issuing.ts'
import { createRoot } from '../../app/authority/create-root.ts'
import { createTlsRoot } from '../../app/authority/create-tls-root.ts'
import { addInstitution } from '../../app/institution/add-institution.ts'
import { addService } from '../../app/institution/add-service.ts'
import type { House } from '../../app/port/house.ts'
import type { Authority, Institution, Service } from '../../app/port/installation.ts'
import type { Actor } from '../../app/port/records.ts'
import type { Result } from '../../domain/result.ts'
import type { DemoService } from './cast/member.ts'

export const SEED: Actor = { kind: 'command-line', account: 'demo seed' }
const ORGANIZATION = 'Warifu Demo'

/** In the demo nothing may fail: a refusal is a defect of the cast. */
export const must = <Value>(what: string, result: Result<Value, { readonly code: string }>): Value => {
  if (!result.ok) throw new Error(`the demo cannot ${what}: ${JSON.stringify(result.problem)}`)
  return result.value
}

type Sample = Omit<DemoService, 'contracts' | 'announcements' | 'tryJa' | 'tryEn'>

export const ensureInstitution = async (house: House, officeId: string | null, { code, nameJa, nameEn, desk, colours }: Sample): Promise<Institution> =>
  await house.database.open(({ installation }) => installation.institution({ code }))
  ?? must(`add institution ${code}`, await addInstitution(house, officeId)(SEED, { code, nameJa, nameEn, desk, colours }))

export const ensureRoot = async (house: House, recordedIn: string, purpose: 'client-root' | 'tls-root'): Promise<Authority> => {
  const known = (await house.database.open(({ installation }) => installation.authorities({ purpose })))[0]
  if (known !== undefined) return known
  const ceremony = { organization: ORGANIZATION, recordedIn }
  return purpose === 'client-root' ? createRoot(house, house.signer)(SEED, ceremony) : createTlsRoot(house)(SEED, ceremony)
}

/** Each service issues under an authority of its own: where an interrupted start left one without a service, that one. */
const authorityFor = async (house: House, institutionId: string, rootId: string): Promise<Authority> => {
  const free = await house.database.open(async ({ installation }) => {
    const taken = new Set((await installation.services({ institutionId })).map(({ authorityId }) => authorityId))
    return (await installation.authorities({ institutionId })).find(({ id }) => !taken.has(id))
  })
  return free ?? must('create an issuing authority', await createIssuing(house, house.signer)(SEED, { institutionId, rootId }))
}

export const ensureService = async (house: House, institution: Institution, rootId: string, kind: Service['kind'], { service }: Sample): Promise<void> => {
  const known = await house.database.open(({ installation }) => installation.service({ site: service.site }))
  if (known !== undefined) return
  const authority = await authorityFor(house, institution.id, rootId)
  must(`add service ${service.site}`, await addService(house)(SEED, { ...service, kind, institutionId: institution.id, authorityId: authority.id, overrides: {} }))
}
