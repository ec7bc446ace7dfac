import { createHash } from 'node:crypto'
import { setImmediate as turn } from 'node:timers/promises'
import { againstRegistered, tooMany, type NewUserDraft } from '../../domain/user-file/against-registered.ts'
import { FILE_MOST_NEW, type HeadNames } from '../../domain/user-file/columns.ts'
import type { CellProblem, FileFault } from '../../domain/user-file/faults.ts'
import { readUserFile } from '../../domain/user-file/read-user-file.ts'
import { writeNewUsers } from '../../domain/user-file/write-new-users.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { ok, problem, type Result } from '../../domain/result.ts'
import type { BusinessTime } from '../../domain/time/time.ts'
import { lookAlikeKey } from '../../domain/user/login-id.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import { auditor } from '../audit/auditor.ts'
import { mailAllowance } from '../mail/mail-allowance.ts'
import { newUser, usableFrom } from '../people/new-user.ts'
import { tellOfNewAdministrators } from '../people/tell-everybody.ts'
import type { Transaction } from '../port/database.ts'
import type { House } from '../port/house.ts'
import type { User } from '../port/people.ts'
import type { CompanyCall } from './company-act.ts'

/** Problems of a file that are told one by one; of the others only how many there are. */
const PROBLEMS_TOLD = 200

type Measured = {
  /** Whom it would register: nobody where they are more than one file may. */
  readonly fresh: readonly NewUserDraft[]
  /** How many of the file are registered already as it says. */
  readonly same: number
  /** The first that are wrong … */
  readonly problems: readonly CellProblem[]
  /** … of so many. */
  readonly wrong: number
  readonly tooMany: ReturnType<typeof tooMany>
  readonly rows: number
  /** The fresh ones once more as a file, which is what is confirmed. */
  readonly carried: string
}

export type UserFilePreview = Measured & {
  readonly usableFrom: BusinessTime
  /** By which the confirmation knows that it would do what was shown. */
  readonly seen: string
}

/**
 * Reads a file and asks of some hundred rows at a time what is registered: whatever the file holds, others are served in between, and no more of it is kept
 * than can be registered or told.
 */
const measure = async (tx: Transaction, policy: Policy, contractId: string, text: string, names: HeadNames): Promise<Result<Measured, FileFault>> => {
  const parts = readUserFile(text, names)
  const fresh: NewUserDraft[] = []
  const problems: CellProblem[] = []
  let [rows, same, more, wrong, head] = [0, 0, 0, 0, 1]
  let columns = {}
  let next = parts.next()
  for (; next.done !== true; next = parts.next()) {
    const part = next.value
    const measured = againstRegistered(policy, part, {
      users: await tx.people.usersNamed(contractId, part.drafts.map(({ loginId }) => loginId)),
      taken: await tx.people.takenLookAlikes(part.drafts.map(({ loginId }) => lookAlikeKey(loginId))),
    });
    ({ head, columns } = part)
    rows += part.rows
    same += measured.same
    more += measured.fresh.length
    wrong += measured.problems.length
    fresh.push(...measured.fresh.slice(0, FILE_MOST_NEW - fresh.length))
    problems.push(...measured.problems.slice(0, PROBLEMS_TOLD - problems.length))
    // A part in which nothing could be read has asked nobody anything.
    await turn()
  }
  if (next.value !== null) return problem(next.value)
  const beyond = tooMany(policy, await tx.people.countUsers(contractId), more)
  return ok({ fresh: beyond === null ? fresh : [], same, problems, wrong, tooMany: beyond, rows, carried: beyond === null ? writeNewUsers(head, columns, fresh) : '' })
}

/** Everything of a preview that registering would do: whom, how, and how long their ids wait. */
const digestOf = ({ fresh }: Measured, { users }: Pick<Policy, 'users'>): string =>
  createHash('sha256').update(JSON.stringify([fresh, users.usableAfterMinutes])).digest('base64url')

/** What a file of users would do. Changes nothing. */
export const previewUserFile = (house: House) => async ({ entry, user }: Pick<CompanyCall, 'entry' | 'user'>, text: string, names: HeadNames): Promise<Result<UserFilePreview, FileFault>> => {
  const { policy } = entry.settled
  return house.database.transact(entry.institution.id, async (tx) => {
    const measured = await measure(tx, policy, user.contractId, text, names)
    return measured.ok ? ok({ ...measured.value, usableFrom: usableFrom(policy, tx.now.business), seen: digestOf(measured.value, policy) }) : measured
  })
}

/** Somebody else registered one of these ids between the look and the insertion: nothing of the file may stay. */
class Overtaken extends Error {}

type NotRegistered = RefusalOf<'contract-closed' | 'conflict' | 'mails-used-up'>

export type RegisteredFile = { readonly registered: number; readonly usableFrom: BusinessTime }

/** Users that one statement adds, with what the audit says of them. */
const ADDED_AT_ONCE = 500

/**
 * Registers every user of a file, or none: under the contract’s lock it is measured once more, and refused where it would no longer do what was shown.
 * Passwords are given one by one afterwards; no file holds a secret.
 */
export const registerUserFile = (house: House) => async (
  { actor, entry, user }: CompanyCall, text: string, names: HeadNames, seen: string,
): Promise<Result<RegisteredFile, NotRegistered>> => {
  const object = { kind: 'contract', id: user.contractId } as const
  const refuse = (refusal: NotRegistered) => house.database.transact(entry.institution.id, (tx) => auditor(house, tx, actor).refused('register-user', object, refusal))
  const { policy } = entry.settled
  try {
    const done = await house.database.transact(entry.institution.id, async (tx): Promise<Result<RegisteredFile, NotRegistered>> => {
      const contract = await tx.people.lockContract({ id: user.contractId })
      if (contract === undefined || contract.state === 'closed') return problem({ code: 'contract-closed' })
      const mails = mailAllowance(house, tx, actor, 'register-user', { id: null, contractId: contract.id, serviceId: contract.serviceId }, () => entry.settled)
      const usedUp = await mails.usedUp()
      if (usedUp !== null) return problem(usedUp)
      const measured = await measure(tx, policy, contract.id, text, names)
      if (!measured.ok) return problem({ code: 'conflict' })
      const { fresh, wrong } = measured.value
      if (wrong > 0 || measured.value.tooMany !== null || fresh.length === 0 || digestOf(measured.value, policy) !== seen) return problem({ code: 'conflict' })
      // In one order, so that two files with the same ids wait for each other and never both.
      const all = fresh.toSorted((one, other) => (one.loginId < other.loginId ? -1 : 1))
      const added: User[] = []
      for (let at = 0; at < all.length; at += ADDED_AT_ONCE) {
        const some: readonly User[] = await addSome(house, tx, { policy, contract, actor }, all.slice(at, at + ADDED_AT_ONCE))
        if (some.length < Math.min(ADDED_AT_ONCE, all.length - at)) throw new Overtaken()
        added.push(...some)
      }
      await tellOfNewAdministrators(tx, added)
      await mails.spend()
      return ok({ registered: all.length, usableFrom: usableFrom(policy, tx.now.business) })
    })
    return done.ok ? done : refuse(done.problem)
  } catch (thrown) {
    if (thrown instanceof Overtaken) return refuse({ code: 'conflict' })
    throw thrown
  }
}

type Into = Pick<CompanyCall, 'actor'> & { readonly policy: Policy; readonly contract: Parameters<typeof newUser>[1] & { readonly id: string } }

const addSome = async (house: House, tx: Transaction, { policy, contract, actor }: Into, some: readonly NewUserDraft[]): Promise<readonly User[]> => {
  const added = await tx.people.addUsers(some.map(({ loginId, name, mail, language, permissions, willUseToken }) => newUser(policy, contract, tx.now.business, {
    loginId, name, mail, language, permissions, usesToken: willUseToken, role: permissions.includes('web-administration') ? 'administrator' : 'user',
  })))
  await auditor(house, tx, actor).acceptedEach('register-user', added.map(({ id, role, permissions }) => ({ object: { kind: 'user', id }, facts: { contract: contract.id, role, permissions: permissions.join(' '), by: 'file' } })))
  return added
}
