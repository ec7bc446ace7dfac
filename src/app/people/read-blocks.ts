import { blocksOf, type Block, type BlockFacts } from '../../domain/lock/blocks.ts'
import { lockNow, SECRETS, stagesOf, triesLeft, type Secret, type TriesLeft } from '../../domain/lock/counter.ts'
import { logsInByPassword } from '../../domain/contract/method.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import { lateRenewal } from '../../domain/renewal/after-expiry.ts'
import type { Transaction } from '../port/database.ts'
import { administratorsWhoGetIn } from './administrators-who-get-in.ts'
import type { User } from '../port/people.ts'

/** Of the contract itself: whether it goes on, and whether certificates are asked of its users at all. */
const contractFacts = async (tx: Transaction, user: User): Promise<Pick<BlockFacts, 'contract' | 'byPassword'>> => {
  const contract = await tx.people.contractOf(user.id)
  if (contract === undefined) throw new Error('a user belongs to a contract')
  const stopped = contract.stoppedAt !== null
  return {
    contract: { state: contract.state, stopped, administrators: stopped ? (await administratorsWhoGetIn(tx, user, 'now')).length : 0 },
    byPassword: logsInByPassword(contract.method),
  }
}

const factsOf = async (tx: Transaction, user: User, { renewal }: Pick<Policy, 'renewal'>): Promise<BlockFacts> => {
  const [certificates, grant = null, contract, counters, password = null, pin = null, token] = await Promise.all([
    tx.certificates.ofUser(user.id), tx.acquisitions.currentGrant(user.id), contractFacts(tx, user), tx.people.counters(user.id), tx.people.password(user.id), tx.people.pin(user.id), tx.tokens.ofUser(user.id),
  ])
  return {
    now: tx.now.business, user, ...contract, counters, password, pin, hasToken: token !== undefined, certificates, grant,
    lateRenewal: lateRenewal(renewal, certificates, grant, tx.now.business)?.needs ?? null,
  }
}

/** What stands in a user’s way now, each with who can lift it. Shown after a proof only (R-1210). */
export const readBlocks = async (tx: Transaction, user: User, policy: Policy): Promise<readonly Block[]> => blocksOf(await factsOf(tx, user, policy), policy)

/** Wrong entries of one secret, as they add up (S-14). */
export type Count = TriesLeft & { readonly secret: Secret; readonly failures: number }

/** Where a user stands: what is in the way, and which secrets have wrong entries without being locked, each counted apart (R-412, S-15). */
export type Standing = { readonly blocks: readonly Block[]; readonly counts: readonly Count[] }

export const readStanding = async (tx: Transaction, user: User, policy: Policy): Promise<Standing> => {
  const facts = await factsOf(tx, user, policy)
  const counts = SECRETS.flatMap((secret): readonly Count[] => {
    const counter = facts.counters[secret]
    return counter.failures === 0 || lockNow(counter, facts.now) !== null ? [] : [{ secret, failures: counter.failures, ...triesLeft(counter, stagesOf(policy.lock, secret)) }]
  })
  return { blocks: blocksOf(facts, policy), counts }
}
