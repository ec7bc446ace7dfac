import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import * as z from 'zod'
import { createIssuing } from '../../../app/authority/create-issuing.ts'
import { createRoot } from '../../../app/authority/create-root.ts'
import { institutionCode, text } from '../../../app/office/fields.ts'
import type { Authority } from '../../../app/port/installation.ts'
import type { Signer } from '../../../app/port/signer.ts'
import { ok, type Result } from '../../../domain/result.ts'
import { openSigner } from '../../../signer/open-signer.ts'
import { SignerProblem } from '../../../signer/signer-problem.ts'
import { houseCommand, machineProblem, type CommandProblem, type Work } from '../command.ts'

/** The root's key is taken off the machine after each ceremony, so its place and its passphrase are named each time; a demo keeps it with the others. */
const rootPlace = {
  rootKeys: text().optional().describe('folder of the root’s key, as a medium that is taken away afterwards; a demo needs none'),
  rootPassphraseFile: text().optional().describe('with --root-keys: a file with the passphrase of that key'),
}

const rootSigner = async (
  { mode, opened, directory }: Work, { rootKeys, rootPassphraseFile }: { readonly rootKeys?: string | undefined; readonly rootPassphraseFile?: string | undefined },
): Promise<Result<Signer, CommandProblem>> => {
  if (rootKeys === undefined || rootPassphraseFile === undefined) {
    return mode === 'demo' && rootKeys === undefined ? ok(opened.house.signer) : machineProblem('The root’s key is kept apart: name its folder and passphrase by --root-keys and --root-passphrase-file.')
  }
  let passphrase: string
  try {
    passphrase = readFileSync(resolve(directory, rootPassphraseFile), 'utf8').trim()
  } catch (error) {
    return machineProblem(`${rootPassphraseFile} cannot be read: ${(error as Error).message}`)
  }
  return ok(await openSigner({ directory: resolve(directory, rootKeys), unlock: { passphrase }, random: randomBytes }))
}

/** What the signer cannot do is the administrator's to mend: one sentence, no trace. */
const inCeremony = async <Value>(ceremony: () => Promise<Result<Value, CommandProblem>>): Promise<Result<Value, CommandProblem>> => {
  try {
    return await ceremony()
  } catch (error) {
    if (error instanceof SignerProblem) return machineProblem(`The ceremony could not go on: ${error.message}`)
    throw error
  }
}

const viewAuthority = ({ id, subject, notAfter }: Authority) => ({ id, subject, notAfter: notAfter.toISOString() })

const institutionNamed = ({ opened }: Work, code: string) => opened.house.database.open(({ installation }) => installation.institution({ code }))

export const CREATE_ROOT = houseCommand({
  name: 'create-root',
  does: 'makes the root above all issuing authorities: a ceremony, done once',
  input: z.strictObject({
    organization: z.string().min(1).max(40).describe('who runs the installation, as it stands in the root’s name').meta({ examples: ['Example Bank'] }),
    recordedIn: institutionCode().describe('the institution in whose audit the ceremony stands: the back office’s'),
    ...rootPlace,
  }),
  run: (work, input) => inCeremony(async () => {
    const institution = await institutionNamed(work, input.recordedIn)
    if (institution === undefined) return { ok: false, problem: { code: 'not-found' } }
    const known = (await work.opened.house.database.open(({ installation }) => installation.authorities({ purpose: 'client-root' }))).some(({ state }) => state === 'active')
    if (known) return { ok: false, problem: { code: 'conflict' } }
    const signer = await rootSigner(work, input)
    if (!signer.ok) return signer
    return ok(viewAuthority(await createRoot(work.opened.house, signer.value)(work.actor, { organization: input.organization, recordedIn: institution.id })))
  }),
})

export const CREATE_AUTHORITY = houseCommand({
  name: 'create-authority',
  does: 'makes an institution’s issuing authority under the root: a ceremony',
  input: z.strictObject({ institution: institutionCode(), ...rootPlace }),
  run: (work, input) => inCeremony(async () => {
    const institution = await institutionNamed(work, input.institution)
    const authorities = await work.opened.house.database.open(({ installation }) => installation.authorities({ purpose: 'client-root' }))
    const root = authorities.find(({ state }) => state === 'active')
    if (institution === undefined) return { ok: false, problem: { code: 'not-found' } }
    if (root === undefined) return machineProblem('There is no root yet: create-root makes it.')
    const signer = await rootSigner(work, input)
    if (!signer.ok) return signer
    const created = await createIssuing(work.opened.house, signer.value)(work.actor, { institutionId: institution.id, rootId: root.id })
    return created.ok ? ok(viewAuthority(created.value)) : created
  }),
})
