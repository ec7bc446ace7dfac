import { logsInByPassword } from '../../domain/contract/method.ts'
import type { Block } from '../../domain/lock/blocks.ts'
import { TOLD_ACTS, type ToldAct } from '../../domain/permission/told.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import type { BusinessTime } from '../../domain/time/time.ts'
import { tokenState, type TokenState } from '../../domain/token/token-use.ts'
import type { Secret } from '../../domain/lock/counter.ts'
import { userStanding, type UserStanding } from '../../domain/user/shown-state.ts'
import { hasNoCertificates } from '../acquisition/open-grant.ts'
import { auditReference } from '../audit/auditor.ts'
import type { ServiceEntry } from '../institution/service-book.ts'
import type { Grant } from '../port/acquisitions.ts'
import type { Certificate } from '../port/certificates.ts'
import type { DoneAct } from '../port/company.ts'
import type { Transaction } from '../port/database.ts'
import type { House } from '../port/house.ts'
import type { LoginAttempt } from '../port/logins.ts'
import type { KeptMail, SecondAddress } from '../port/mails.ts'
import type { Contract, StoredPassword, User } from '../port/people.ts'
import { nameAnswers, type ToldRequest } from '../request/name-answers.ts'
import type { UserRequest } from '../port/requests.ts'
import type { Token } from '../port/tokens.ts'
import { readStanding, type Count } from '../people/read-blocks.ts'
import { companyConditions, companyParty } from './company-party.ts'
import { othersWhoGetIn } from '../people/administrators-who-get-in.ts'
import { lockedSecrets, offers, type ActFacts, type Offer } from './possible-acts.ts'

/** One line of a history: who did what to whom; names are told where they are people of the company. */
export type Done = {
  readonly id: string
  readonly at: BusinessTime
  readonly act: ToldAct
  /** Null: the branch, or the machine’s own administrators. `gone`: somebody who is not of the company any more, or of whom nothing is kept. */
  readonly by: { readonly name: string } | 'branch' | 'gone'
  readonly to: string | null
  readonly reason: string | null
}

export type UserAtHand = {
  readonly user: User
  readonly standing: UserStanding
  readonly certificates: readonly Certificate[]
  readonly grant: Grant | null
  readonly password: Pick<StoredPassword, 'origin' | 'setAt' | 'lapsesAt'> | null
  readonly token: { readonly state: TokenState; readonly now: Pick<Token, 'kind' | 'serial' | 'registeredAt'> | null }
  readonly blocks: readonly Block[]
  readonly counts: readonly Count[]
  /** Each is lifted by itself. */
  readonly locked: readonly Secret[]
  readonly requests: readonly UserRequest[]
  /** What was asked for before, with who answered it. */
  readonly answered: readonly ToldRequest[]
  readonly mails: readonly KeptMail[]
  readonly returnedSince: BusinessTime | null
  readonly second: SecondAddress | null
  readonly attempts: readonly LoginAttempt[]
  readonly done: readonly Done[]
  readonly offers: readonly Offer[]
  /** Whether nobody else of the company could help them. */
  readonly lone: boolean
  readonly own: boolean
  /** Stands for everything that an act could have changed: who decides upon a page decides upon this. */
  readonly seen: string
}

const SHOWN = 10
const HISTORY = 30

const factsOf = async (tx: Transaction, policy: Policy, user: User): Promise<ActFacts & { readonly contract: Contract; readonly certificates: readonly Certificate[]; readonly grant: Grant | null }> => {
  const contract = await tx.people.contractOf(user.id)
  if (contract === undefined) throw new Error('a user belongs to a contract')
  const [withoutCertificates, counters, certificates, grant = null, confirmation, token] = await Promise.all([
    hasNoCertificates(tx, policy, user), tx.people.counters(user.id), tx.certificates.ofUser(user.id), tx.acquisitions.currentGrant(user.id), tx.people.confirmationPassword(user.id), tx.tokens.ofUser(user.id),
  ])
  return {
    now: tx.now.business, policy, user, contract, withoutCertificates, counters, certificates, grant, hasConfirmationPassword: confirmation !== undefined, hasToken: token !== undefined,
  }
}

/** Names what the audit calls by references: people of the company by name, everybody else as the branch. */
export const nameDone = async (house: Pick<House, 'keyed'>, tx: Transaction, contractId: string, done: readonly DoneAct[], known: readonly User[] = []): Promise<readonly Done[]> => {
  if (done.length === 0) return []
  const byReference = new Map<string, string>()
  const byId = new Map<string, string>()
  const know = (users: readonly User[]) => users.forEach(({ id, name }) => { byReference.set(auditReference(house, id), name); byId.set(id, name) })
  know([...known, ...await tx.people.administratorsOf(contractId)])
  const owners = await tx.company.ownersOf(done.flatMap(({ objectKind, objectRef }) => (objectKind === 'certificate' || objectKind === 'grant' ? [objectRef] : [])))
  const strange = done.some(({ actorKind, actorRef, objectKind, objectRef }) => (actorKind === 'user' && !byReference.has(actorRef))
    || (objectKind === 'user' && !byReference.has(objectRef)) || (owners.has(objectRef) && !byId.has(owners.get(objectRef) ?? '')))
  // Of a large company only where somebody is named whom those do not tell.
  if (strange) know(await tx.people.listUsers(contractId))
  return done.flatMap(({ id, at, act, actorKind, actorRef, objectRef, reason }) => {
    const told = TOLD_ACTS.find((each) => each === act)
    if (told === undefined) return []
    const by = byReference.get(actorRef)
    return [{
      id, at, act: told, reason: reason === '' ? null : reason,
      by: actorKind !== 'user' ? 'branch' as const : by === undefined ? 'gone' as const : { name: by },
      to: byReference.get(objectRef) ?? byId.get(owners.get(objectRef) ?? '') ?? null,
    }]
  })
}

/** Everything that an administrator has to know of one user before doing anything, and what can be done. */
export const userAtHand = async (house: House, tx: Transaction, { institution, settled: { policy } }: ServiceEntry, viewer: User, user: User): Promise<UserAtHand> => {
  const now = tx.now.business
  const actor = companyParty(viewer)
  const facts = await factsOf(tx, policy, user)
  const { certificates, grant } = facts
  const password = await tx.people.password(user.id) ?? null
  const token = await tx.tokens.ofUser(user.id)
  const state = tokenState(policy, user, token)
  const locked = lockedSecrets(facts)
  const standing = await readStanding(tx, user, policy)
  const done = await tx.company.done({
    objects: [auditReference(house, user.id), ...certificates.flatMap(({ id, grantId }) => [id, grantId]), ...grant === null ? [] : [grant.id]],
    actors: [], most: HISTORY,
  })
  const second = await tx.mails.secondAddress(user.id)
  const asked = await tx.requests.ofUser(user.id, SHOWN)
  // Two codes of one day lapse at the same moment: what tells them apart is what is kept of them.
  const registration = await tx.tokens.registrationOf(user.id)
  const version = JSON.stringify([
    user.state, user.name, user.mail, second?.mail ?? null, user.role, user.permissions, facts.contract.state,
    certificates.map(({ id, state: each }) => [id, each]),
    grant === null ? null : [grant.id, grant.state, grant.codeMac === null ? null : Buffer.from(grant.codeMac).toString('hex')],
    password?.setAt ?? null, token?.id ?? null, registration === undefined ? null : Buffer.from(registration.codeMac).toString('hex'),
    facts.hasConfirmationPassword, locked,
  ])
  return {
    user, certificates, grant, locked, ...standing,
    standing: userStanding(policy, { ...user, locked: locked.length > 0, token: state, byPassword: logsInByPassword(facts.contract.method), certificates }, now),
    password, token: { state, now: token ?? null },
    requests: asked.filter(({ closedAt }) => closedAt === null),
    answered: await nameAnswers(tx, asked.filter(({ closedAt }) => closedAt !== null)),
    mails: await tx.mails.page({ userId: user.id, after: null, most: SHOWN }),
    returnedSince: await tx.mails.returnedSince(user.id),
    second,
    attempts: await tx.logins.lastAttempts(user.id, SHOWN),
    done: await nameDone(house, tx, user.contractId, done, [user]),
    offers: actor === null ? [] : offers({
      facts, actor,
      target: { institutionId: institution.id, contractId: user.contractId, user },
      conditions: await companyConditions(tx, policy),
    }),
    own: viewer.id === user.id,
    lone: (await othersWhoGetIn(tx, user, 'back')).length === 0,
    seen: Buffer.from(house.keyed('console-seen', version)).toString('hex').slice(0, 32),
  }
}
