import { createHash } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { issueServerCertificates } from '../../app/authority/issue-server-certificates.ts'
import { oneAtATime } from '../../store/one-at-a-time.ts'
import { toPem } from '../../x509/der/pem.ts'
import type { Configuration } from '../configuration.ts'
import type { OpenHouse } from '../house.ts'
import { CAST, OFFICE } from './cast.ts'
import type { DemoContract, DemoService, DemoUser } from './cast/member.ts'
import { ensureAnnouncements } from './ensure-announcements.ts'
import { ensureContract } from './ensure-people.ts'
import { ensureInstitution, ensureRoot, ensureService, SEED } from './ensure-service.ts'
import { demoFolder, toldSecrets, type ToldSecrets } from './told-secrets.ts'

export type SeededUser = DemoUser & { readonly told: ReturnType<ToldSecrets['read']> }
export type SeededContract = Omit<DemoContract, 'users'> & { readonly users: readonly SeededUser[] }
export type SeededService = Omit<DemoService, 'contracts'> & { readonly contracts: readonly SeededContract[] }
export type Seeded = { readonly services: readonly SeededService[]; readonly tlsRootFile: string }

/** What the cast is, so that a later start knows whether all of it is there. */
const fingerprintOf = (cast: readonly DemoService[]): Buffer => createHash('sha256').update(JSON.stringify([cast, OFFICE])).digest()

const bringEverybody = async ({ house }: OpenHouse, cast: readonly DemoService[], told: ToldSecrets): Promise<void> => {
  const office = await ensureInstitution(house, null, OFFICE)
  const root = await ensureRoot(house, office.id, 'client-root')
  await ensureRoot(house, office.id, 'tls-root')
  await ensureService(house, office, root.id, 'office', OFFICE)
  for (const member of cast) {
    const institution = await ensureInstitution(house, office.id, member)
    await ensureService(house, institution, root.id, 'customer', member)
    await ensureAnnouncements(house, institution.id, member.service.site, member.announcements ?? [])
    for (const contract of member.contracts) await ensureContract(house, told, institution.id, member.service.site, contract)
  }
  await issueServerCertificates(house)(SEED)
  await house.database.open(({ installation }) => installation.setDemoCast(fingerprintOf(cast)))
}

/**
 * Brings the demo's institutions, companies and people into being, each once: a start that was interrupted is completed by the next, one beside it on
 * the same database waits for it, and one that finds the whole cast asks a single question.
 */
export const seedDemo = async (opened: OpenHouse, { dataDirectory }: Configuration, cast: readonly DemoService[] = CAST): Promise<Seeded> => {
  const folder = demoFolder(dataDirectory)
  const told = toldSecrets(folder)
  const isComplete = async (): Promise<boolean> => {
    const known = await opened.house.database.open(({ installation }) => installation.demoCast())
    return known !== null && fingerprintOf(cast).equals(known)
  }
  if (!await isComplete()) await oneAtATime(opened.addresses.app, async () => { if (!await isComplete()) await bringEverybody(opened, cast, told) })

  const tlsRootFile = join(folder, 'tls-root.crt')
  if (!existsSync(tlsRootFile)) {
    const [root] = await opened.house.database.open(({ installation }) => installation.authorities({ purpose: 'tls-root' }))
    if (root !== undefined) writeFileSync(tlsRootFile, toPem('CERTIFICATE', root.certificate))
  }
  const services = cast.map((member): SeededService => ({
    ...member, contracts: member.contracts.map((contract) => ({ ...contract, users: contract.users.map((user) => ({ ...user, told: told.read(user.loginId) })) })),
  }))
  return { services, tlsRootFile }
}
