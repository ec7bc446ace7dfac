import type { MailKind } from '../../domain/mail/mail-kinds.ts'
import { quotableInMail } from '../../domain/mail/words-alone.ts'
import { isAdministrator } from '../../domain/permission/may.ts'
import type { Refusal } from '../../domain/refusal/refusal.ts'
import { ok, type Result } from '../../domain/result.ts'
import { othersWhoGetIn } from '../people/administrators-who-get-in.ts'
import { readReason } from '../acquisition/reason.ts'
import { auditor } from '../audit/auditor.ts'
import type { Transaction } from '../port/database.ts'
import type { House } from '../port/house.ts'
import type { Contract } from '../port/people.ts'
import type { Actor } from '../port/records.ts'

type OfCompany = {
  readonly institutionId: string
  readonly company: { readonly id: string } | { readonly number: string }
  /** Why, for the record. */
  readonly reason: string
}

const NOT_STOPPED = { stoppedAt: null, stoppedBy: null, stopReason: null, liftAskedBy: null } as const

/** `told`: what the mail says of somebody else than its reader. */
const tellAdministrators = async (tx: Transaction, contract: Contract, kind: MailKind, told: Readonly<Record<string, string>> = {}): Promise<void> => {
  await tx.records.queueMail(...(await tx.people.administratorsOf(contract.id)).map((to) => ({
    dedupeKey: `${kind} ${contract.id} ${tx.now.machine.toISOString()} ${to.id}`, kind, userId: to.id, recipient: to.mail, language: to.language,
    parameters: { name: to.name, loginId: to.loginId, at: tx.now.business.toISOString(), ...told },
  })))
}

/** Who stopped it, by name where it is somebody of the company, and why, where a mail can say it. */
const tellOfStop = async (tx: Transaction, actor: Actor, contract: Contract, reason: string): Promise<void> => {
  const doer = actor.kind === 'user' ? await tx.people.findUser({ id: actor.userId }) : undefined
  await tellAdministrators(tx, contract, 'company-stopped', {
    ...doer === undefined ? { by: 'branch' } : { by: 'user', name: doer.name, loginId: doer.loginId },
    reason: quotableInMail(reason) ? reason : '',
  })
}

/**
 * Stops a whole company in an emergency: every session of it ends at once, and nobody logs in or acquires until it is lifted. Nothing is
 * revoked. Any of its users may, logged in with a certificate, and the branch; every administrator is told by mail.
 */
export const stopCompany = (house: House) => (actor: Actor, input: OfCompany): Promise<Result<{ readonly sessionsEnded: number }, Refusal>> =>
  house.database.transact(input.institutionId, async (tx) => {
    const audit = auditor(house, tx, actor)
    const contract = await tx.people.lockContract(input.company)
    if (contract === undefined) return audit.refused('stop-company', { kind: 'institution', id: input.institutionId }, { code: 'not-found' })
    const object = { kind: 'contract', id: contract.id } as const
    const { reason, fields } = readReason(input.reason)
    if (fields.length > 0) return audit.refused('stop-company', object, { code: 'input-invalid', fields })
    if (contract.state === 'closed') return audit.refused('stop-company', object, { code: 'contract-closed' })
    if (contract.stoppedAt !== null) return audit.refused('stop-company', object, { code: 'not-from-this-state', state: 'stopped', command: 'stop' })
    await tx.people.setStop(contract.id, { stoppedAt: tx.now.business, stoppedBy: actor.kind === 'user' ? actor.userId : null, stopReason: reason, liftAskedBy: null })
    await tx.acquisitions.endAllOf(contract.id)
    const sessionsEnded = await tx.logins.endSessions({ contractId: contract.id })
    await tellOfStop(tx, actor, contract, reason)
    await audit.accepted('stop-company', object, { reason, sessionsEnded })
    return ok({ sessionsEnded })
  })

export type Lifting = {
  /** False where somebody else of the company has still to lift it too. */
  readonly lifted: boolean
}

/** Whoever said so first counts only while they may: somebody suspended or reduced meanwhile is no second person. */
const secondPerson = async (tx: Transaction, actor: Actor, { liftAskedBy }: Contract): Promise<boolean> => {
  if (actor.kind !== 'user') return true
  if (liftAskedBy === null || liftAskedBy === actor.userId) return false
  const first = await tx.people.findUser({ id: liftAskedBy })
  return first?.state === 'registered' && isAdministrator(first)
}

/**
 * Lifts the stop of a company. Inside it two administrators do, one after the other: the first one’s word is kept, the second one’s lifts it. Who is
 * alone, or whose colleagues do not get in, is refused, and turns to the branch, whose one act lifts it under its own rules.
 */
export const liftCompanyStop = (house: House) => (actor: Actor, input: OfCompany): Promise<Result<Lifting, Refusal>> =>
  house.database.transact(input.institutionId, async (tx) => {
    const audit = auditor(house, tx, actor)
    const contract = await tx.people.lockContract(input.company)
    if (contract === undefined) return audit.refused('lift-company-stop', { kind: 'institution', id: input.institutionId }, { code: 'not-found' })
    const object = { kind: 'contract', id: contract.id } as const
    const { reason, fields } = readReason(input.reason)
    if (fields.length > 0) return audit.refused('lift-company-stop', object, { code: 'input-invalid', fields })
    if (contract.stoppedAt === null) return audit.refused('lift-company-stop', object, { code: 'not-from-this-state', state: contract.state, command: 'lift' })
    const lifted = await secondPerson(tx, actor, contract)
    if (!lifted && actor.kind === 'user') {
      const others = await othersWhoGetIn(tx, { id: actor.userId, contractId: contract.id }, 'now')
      if (others.length === 0 || contract.liftAskedBy === actor.userId) return audit.refused('lift-company-stop', object, { code: 'four-eyes-needed' })
      await tx.people.setStop(contract.id, { ...contract, liftAskedBy: actor.userId })
      await audit.accepted('ask-to-lift-company-stop', object, { reason })
      return ok({ lifted: false })
    }
    await tx.people.setStop(contract.id, NOT_STOPPED)
    await tellAdministrators(tx, contract, 'company-stop-lifted')
    await audit.accepted('lift-company-stop', object, { reason })
    return ok({ lifted: true })
  })
