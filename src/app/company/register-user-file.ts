import { createHash } from 'node:crypto'
import { againstRegistered, type Measured } from '../../domain/user-file/against-registered.ts'
import type { HeadNames } from '../../domain/user-file/columns.ts'
import type { FileFault } from '../../domain/user-file/faults.ts'
import { readUserFile, type ReadUserFile } from '../../domain/user-file/read-user-file.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import type { BusinessTime } from '../../domain/time/time.ts'
import { lookAlikeKey } from '../../domain/user/login-id.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import { auditor } from '../audit/auditor.ts'
import { newUser, usableFrom } from '../people/new-user.ts'
import type { Transaction } from '../port/database.ts'
import type { House } from '../port/house.ts'
import type { CompanyCall } from './company-act.ts'

export type UserFilePreview = Measured & {
  readonly columns: ReadUserFile['columns']
  readonly rows: number
  readonly usableFrom: BusinessTime
  /** By which the confirmation knows that it would do what was shown. */
  readonly seen: string
}

const measure = async (tx: Transaction, policy: Policy, contractId: string, file: ReadUserFile): Promise<Measured> => againstRegistered(policy, file, {
  users: await tx.people.usersNamed(contractId, file.drafts.map(({ loginId }) => loginId)),
  taken: await tx.people.takenLookAlikes(file.drafts.map(({ loginId }) => lookAlikeKey(loginId))),
  count: await tx.people.countUsers(contractId),
})

/** Everything of a preview that registering would do: whom, how, and how long their ids wait. */
const digestOf = ({ fresh, same }: Measured, { users }: Pick<Policy, 'users'>): string =>
  createHash('sha256').update(JSON.stringify([fresh, same, users.usableAfterMinutes])).digest('base64url')

/** What a file of users would do. Changes nothing. */
export const previewUserFile = (house: House) => async ({ entry, user }: Pick<CompanyCall, 'entry' | 'user'>, text: string, names: HeadNames): Promise<Result<UserFilePreview, FileFault>> => {
  const file = readUserFile(text, names)
  if (!file.ok) return file
  const { policy } = entry.settled
  return house.database.transact(entry.institution.id, async (tx) => {
    const measured = await measure(tx, policy, user.contractId, file.value)
    return ok({ ...measured, columns: file.value.columns, rows: file.value.rows, usableFrom: usableFrom(policy, tx.now.business), seen: digestOf(measured, policy) })
  })
}

/** Somebody else registered one of these ids between the look and the insertion: nothing of the file may stay. */
class Overtaken extends Error {}

export type RegisteredFile = { readonly registered: number; readonly usableFrom: BusinessTime }

/**
 * Registers every user of a file, or none: under the contract’s lock it is measured once more, and refused where it would no longer do what was shown.
 * Passwords are given one by one afterwards; no file holds a secret.
 */
export const registerUserFile = (house: House) => async (
  { actor, entry, user }: CompanyCall, text: string, names: HeadNames, seen: string,
): Promise<Result<RegisteredFile, RefusalOf<'contract-closed' | 'conflict'>>> => {
  const file = readUserFile(text, names)
  const object = { kind: 'contract', id: user.contractId } as const
  const refuse = (code: 'contract-closed' | 'conflict') => house.database.transact(entry.institution.id, (tx) => auditor(house, tx, actor).refused('register-user', object, { code }))
  if (!file.ok) return refuse('conflict')
  const { policy } = entry.settled
  try {
    const done = await house.database.transact(entry.institution.id, async (tx): Promise<Result<RegisteredFile, 'contract-closed' | 'conflict'>> => {
      const contract = await tx.people.lockContract({ id: user.contractId })
      if (contract === undefined || contract.state === 'closed') return problem('contract-closed')
      const measured = await measure(tx, policy, contract.id, file.value)
      if (measured.problems.length > 0 || measured.overCap !== null || measured.fresh.length === 0 || digestOf(measured, policy) !== seen) return problem('conflict')
      // In one order, so that two files with the same ids wait for each other and never both.
      const added = await tx.people.addUsers(measured.fresh.toSorted((one, other) => (one.loginId < other.loginId ? -1 : 1)).map(({ loginId, name, mail, language, permissions, willUseToken }) => newUser(policy, contract, tx.now.business, {
        loginId, name, mail, language, permissions, usesToken: willUseToken, role: permissions.includes('web-administration') ? 'administrator' : 'user',
      })))
      if (added.length < measured.fresh.length) throw new Overtaken()
      await auditor(house, tx, actor).acceptedEach('register-user', added.map(({ id, role, permissions }) => ({ object: { kind: 'user', id }, facts: { contract: contract.id, role, permissions: permissions.join(' '), by: 'file' } })))
      return ok({ registered: added.length, usableFrom: usableFrom(policy, tx.now.business) })
    })
    return done.ok ? done : refuse(done.problem)
  } catch (thrown) {
    if (thrown instanceof Overtaken) return refuse('conflict')
    throw thrown
  }
}
