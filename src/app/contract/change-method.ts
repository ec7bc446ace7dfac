import { isLapsed } from '../../domain/acquisition/grant.ts'
import { CERTIFICATE_STATE_ROWS, decide } from '../../domain/certificate/lifecycle.ts'
import { isExpired } from '../../domain/certificate/validity.ts'
import { decideMethod, methodIsChosen, type MethodCommand } from '../../domain/contract/method.ts'
import type { MailKind } from '../../domain/mail/mail-kinds.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import type { Refusal } from '../../domain/refusal/refusal.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import { newGrant } from '../acquisition/open-grant.ts'
import { readReason } from '../acquisition/reason.ts'
import { auditor } from '../audit/auditor.ts'
import { endCertificate } from '../certificate/end-certificate.ts'
import type { Transaction } from '../port/database.ts'
import type { House } from '../port/house.ts'
import type { Contract, User } from '../port/people.ts'
import type { Actor } from '../port/records.ts'
import { tellContract } from './tell-contract.ts'

export type ChangeMethod = { readonly institutionId: string; readonly contractNumber: string; /** Why, for the record. */ readonly reason: string }

type Change = { readonly tx: Transaction; readonly audit: ReturnType<typeof auditor>; readonly policy: Policy; readonly contract: Contract; readonly people: readonly User[]; readonly reason: string; readonly actor: Actor }
type Facts = Readonly<Record<string, number | boolean>>

/** What an application does besides moving the contract. A refusal comes before anything is written. */
type Effects = (change: Change) => Promise<Result<Facts, Refusal>>

/** The chief is granted at once; everybody else as before, or by whoever prepares it. A grant that is open already stays. */
const grantChief: Effects = async ({ tx, policy, people, reason, actor }) => {
  const chief = people.find(({ role, state }) => role === 'chief' && state !== 'removed')
  if (chief === undefined) return problem({ code: 'not-found' })
  const user = await tx.people.lockUser({ id: chief.id })
  if (user === undefined) throw new Error('a user is never deleted')
  const former = await tx.acquisitions.currentGrant(user.id)
  if (former?.state === 'open' && !isLapsed(former.lapsesAt, tx.now.business)) return ok({ granted: false })
  const grant = await newGrant(tx, policy, user, { act: 'change-method', actor }, reason)
  return grant.ok ? ok({ granted: true }) : grant
}

/** Nobody acquires any more: grants are taken back, and whoever was in the middle of it is not. */
const takeGrantsBack: Effects = async ({ tx, contract }) => {
  await tx.people.lockUsersOf(contract.id)
  const withdrawn = await tx.acquisitions.withdrawAllOf(contract.id)
  await tx.acquisitions.endAllOf(contract.id)
  return ok({ withdrawn })
}

/** never a mixture, so every certificate of the contract ends at this moment, with its sessions. */
const endCertificates: Effects = async (change) => {
  const { tx, audit, contract } = change
  await tx.people.lockUsersOf(contract.id)
  const users = new Map((await tx.people.listUsers(contract.id)).map((user) => [user.id, user]))
  let revoked = 0
  for (const { id, userId, state, notAfter, pcName } of await tx.certificates.ofUsers([...users.keys()])) {
    const user = users.get(userId)
    if (user === undefined || !CERTIFICATE_STATE_ROWS[state].live || isExpired(notAfter, tx.now.business)) continue
    const certificate = await tx.certificates.lock({ id })
    if (certificate === undefined) throw new Error(`no certificate ${id}`)
    const decision = decide(certificate.state, 'revoke', { now: tx.now.business, notAfter, holder: null, actorIsHolder: false })
    if (!decision.ok) throw new Error(`certificate ${id} is ${certificate.state}: ${decision.problem.code}`)
    const sessionsEnded = await endCertificate(tx, certificate, { to: decision.value.to, at: tx.now.business, reason: 'cessationOfOperation' })
    await tx.records.queueMail({
      dedupeKey: `revoked-own ${id}`, kind: 'revoked-own', userId, recipient: user.mail, language: user.language,
      parameters: { name: user.name, loginId: user.loginId, pcName, at: tx.now.business.toISOString() },
    })
    await audit.accepted('revoke-certificate', { kind: 'certificate', id }, { reason: 'cessationOfOperation', sessionsEnded })
    revoked += 1
  }
  const back = await takeGrantsBack(change)
  return back.ok ? ok({ ...back.value, revoked }) : back
}

type Application = { readonly act: string; readonly command: MethodCommand; readonly mail: MailKind; readonly effects: Effects }

const APPLICATIONS = {
  apply: { act: 'apply-certificate-method', command: 'apply', mail: 'method-applied', effects: grantChief },
  withdraw: { act: 'withdraw-certificate-method', command: 'withdraw', mail: 'method-withdrawn', effects: takeGrantsBack },
  return: { act: 'return-to-passwords', command: 'return', mail: 'method-returned', effects: endCertificates },
} as const satisfies Readonly<Record<string, Application>>

/** Records one application of a company about its method, with everything that follows, and tells all its people. */
const applied = ({ act, command, mail, effects }: Application) => (house: House) => (
  actor: Actor, input: ChangeMethod,
): Promise<Result<Contract, Refusal>> => house.database.transact(input.institutionId, async (tx) => {
  const audit = auditor(house, tx, actor)
  const { reason, fields } = readReason(input.reason)
  const contract = await tx.people.lockContract({ number: input.contractNumber })
  if (contract === undefined) return audit.refused(act, { kind: 'institution', id: input.institutionId }, { code: 'not-found' })
  const object = { kind: 'contract', id: contract.id } as const
  const refuse = (refusal: Refusal) => audit.refused(act, object, refusal)
  if (fields.length > 0) return refuse({ code: 'input-invalid', fields })
  const service = await tx.installation.keepService({ id: contract.serviceId })
  if (service === undefined) throw new Error('a contract belongs to a service')
  const { policy } = house.policies.of(service)
  // Where the rules no longer leave a choice, there is still a way to certificates, and none back.
  if (command === 'return' && !methodIsChosen(policy)) return refuse({ code: 'method-not-password' })
  const to = decideMethod(contract.method, command)
  if (!to.ok) return refuse(to.problem)
  const people = (await tx.people.listUsers(contract.id)).filter(({ state }) => state !== 'removed')
  const facts = await effects({ tx, audit, policy, contract, people, reason, actor })
  if (!facts.ok) return refuse(facts.problem)
  await tx.people.setMethod(contract.id, to.value, ...command === 'return' ? [reason] : [])
  await tellContract(tx, contract, people, mail, tx.now.machine.toISOString())
  await audit.accepted(act, object, { reason, from: contract.method, to: to.value, users: people.length, ...facts.value })
  return ok({ ...contract, method: to.value })
})

/** The application at the branch with which the way to certificates begins. Nothing changes for anybody’s login by it alone. */
export const applyForCertificates = applied(APPLICATIONS.apply)

/** Takes it back before the switch; after it there is only the way back. */
export const withdrawApplication = applied(APPLICATIONS.withdraw)

/** The way back to id and password, upon an application alone: every certificate of the contract is revoked at this moment. */
export const returnToPasswords = applied(APPLICATIONS.return)
