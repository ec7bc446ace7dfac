import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createIssuing } from '../../app/authority/create-issuing.ts'
import { createRoot } from '../../app/authority/create-root.ts'
import { createTlsRoot } from '../../app/authority/create-tls-root.ts'
import { issueServerCertificates } from '../../app/authority/issue-server-certificates.ts'
import { issueLetterCode } from '../../app/acquisition/issue-letter-code.ts'
import { openGrant } from '../../app/acquisition/open-grant.ts'
import { addInstitution } from '../../app/institution/add-institution.ts'
import { addService } from '../../app/institution/add-service.ts'
import { openContract } from '../../app/people/open-contract.ts'
import { registerUser } from '../../app/people/register-user.ts'
import { setInitialPassword } from '../../app/people/set-initial-password.ts'
import type { Institution } from '../../app/port/installation.ts'
import type { Actor } from '../../app/port/records.ts'
import type { House } from '../../app/port/house.ts'
import { showLetterCode } from '../../domain/acquisition/letter-code.ts'
import type { Result } from '../../domain/result.ts'
import { toPem } from '../../x509/der/pem.ts'
import type { OpenHouse } from '../house.ts'
import type { Configuration } from '../configuration.ts'
import { CONTRACTS, MINATO, OFFICE, type DemoUser } from './cast.ts'

const SEED: Actor = { kind: 'command-line', account: 'demo seed' }
const ORGANIZATION = 'Warifu Demo'

/** In the demo nothing may fail: a refusal is a defect of the cast. */
const must = <Value>(what: string, result: Result<Value, { readonly code: string }>): Value => {
  if (!result.ok) throw new Error(`the demo cannot ${what}: ${JSON.stringify(result.problem)}`)
  return result.value
}

type Sample = typeof MINATO | typeof OFFICE

const ensureInstitution = async (house: House, officeId: string | null, { service: _, ...institution }: Sample): Promise<Institution> =>
  await house.database.open(({ installation }) => installation.institution({ code: institution.code }))
  ?? must(`add institution ${institution.code}`, await addInstitution(house, officeId)(SEED, institution))

type Sited = { readonly institution: Institution; readonly site: string }

const ensureService = async (house: House, institution: Institution, rootId: string, kind: 'customer' | 'office', { service }: Sample): Promise<Sited> => {
  const known = await house.database.open(({ installation }) => installation.service({ site: service.site }))
  if (known !== undefined) return { institution, site: known.site }
  const authority = (await house.database.open(({ installation }) => installation.authorities())).find(({ institutionId }) => institutionId === institution.id)
    ?? must('create an issuing authority', await createIssuing(house, house.signer)(SEED, { institutionId: institution.id, rootId }))
  const added = await addService(house)(SEED, { ...service, kind, institutionId: institution.id, authorityId: authority.id, overrides: {} })
  if (!added.ok) throw new Error(`the demo cannot add service ${service.site}: ${JSON.stringify(added.problem)}`)
  return { institution, site: service.site }
}

const ensureRoot = async (house: House, recordedIn: string, purpose: 'client-root' | 'tls-root') => {
  const known = (await house.database.open(({ installation }) => installation.authorities())).find((authority) => authority.purpose === purpose)
  if (known !== undefined) return known
  const ceremony = { organization: ORGANIZATION, recordedIn }
  return purpose === 'client-root' ? createRoot(house, house.signer)(SEED, ceremony) : createTlsRoot(house)(SEED, ceremony)
}

export type SeededUser = DemoUser & { readonly letterCode: string | null }
export type SeededContract = { readonly number: string; readonly name: string; readonly users: readonly SeededUser[] }

/** The demo's letters: who has been sent which code. A real letter is printed once and kept nowhere. */
const openLetters = (folder: string) => {
  const file = (loginId: string) => join(folder, `letter-${loginId}`)
  return {
    read: (loginId: string): string | null => (existsSync(file(loginId)) ? readFileSync(file(loginId), 'utf8').trim() : null),
    write: (loginId: string, code: string): void => writeFileSync(file(loginId), `${code}\n`, { mode: 0o600 }),
  }
}

type Letters = ReturnType<typeof openLetters>

const ensureUser = async (house: House, letters: Letters, institutionId: string, contractNumber: string, user: DemoUser): Promise<SeededUser> => {
  const known = await house.database.transact(institutionId, async (tx) => {
    const found = await tx.people.findUser({ loginId: user.loginId })
    return found && { granted: !user.granted || await tx.acquisitions.currentGrant(found.id) !== undefined, password: await tx.people.password(found.id) !== undefined }
  })
  if (known === undefined) must(`register ${user.loginId}`, await registerUser(house)(SEED, { ...user, institutionId, contractNumber, language: 'ja' }))
  if (known?.password !== true) must('set a password', await setInitialPassword(house)(SEED, { institutionId, loginId: user.loginId, password: user.password, lapsesAt: null }))
  if (!user.granted) return { ...user, letterCode: null }
  if (known?.granted === true) return { ...user, letterCode: letters.read(user.loginId) }
  const grant = must('open a grant', await openGrant(house)(SEED, { institutionId, loginId: user.loginId, reason: 'デモ環境の初期登録' }))
  if (!grant.letterRequired) return { ...user, letterCode: null }
  const code = must('print a letter', await issueLetterCode(house)(SEED, { institutionId, loginId: user.loginId }))
  letters.write(user.loginId, showLetterCode(code))
  return { ...user, letterCode: showLetterCode(code) }
}

const ensureContract = async (house: House, { institution, site }: Sited, number: string, name: string): Promise<void> => {
  const known = await house.database.transact(institution.id, (tx) => tx.people.lockContract({ number }))
  if (known === undefined) must(`open contract ${number}`, await openContract(house)(SEED, { institutionId: institution.id, site, number, name }))
}

export type Seeded = { readonly contracts: readonly SeededContract[]; readonly tlsRootFile: string }

/**
 * Brings the demo's people and companies into being, each once: a start that was interrupted is completed by the next. Letter codes are kept beside
 * the data in the clear, which only a demo may do, because they are seen once otherwise.
 */
export const seedDemo = async ({ house, serverKeys }: OpenHouse, { dataDirectory }: Configuration): Promise<Seeded> => {
  const office = await ensureInstitution(house, null, OFFICE)
  const root = await ensureRoot(house, office.id, 'client-root')
  const tlsRoot = await ensureRoot(house, office.id, 'tls-root')
  await ensureService(house, office, root.id, 'office', OFFICE)
  const minato = await ensureService(house, await ensureInstitution(house, office.id, MINATO), root.id, 'customer', MINATO)
  await issueServerCertificates({ ...house, serverKeys })(SEED)

  const folder = join(dataDirectory, 'demo')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const tlsRootFile = join(folder, 'tls-root.crt')
  if (!existsSync(tlsRootFile)) writeFileSync(tlsRootFile, toPem('CERTIFICATE', tlsRoot.certificate))

  const letters = openLetters(folder)
  const contracts: SeededContract[] = []
  for (const { number, name, users } of CONTRACTS) {
    await ensureContract(house, minato, number, name)
    const seeded: SeededUser[] = []
    for (const user of users) seeded.push(await ensureUser(house, letters, minato.institution.id, number, user))
    contracts.push({ number, name, users: seeded })
  }
  return { contracts, tlsRootFile }
}
