import { throttled, windowStart, type ThrottledSubject } from '../../domain/acquisition/throttle.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import type { Transaction } from '../port/database.ts'
import type { House } from '../port/house.ts'

/** Counts this try and says whether it is one too many (R-410). Names and addresses are kept as keyed hashes only. */
export const countProofTry = async (
  house: House, tx: Transaction, { loginId, address }: { readonly loginId: string; readonly address: string },
): Promise<RefusalOf<'throttled'> | null> => {
  const named: Readonly<Record<ThrottledSubject, string>> = {
    institution: '', address, user: loginId.normalize('NFKC').trim().toLowerCase().slice(0, 100),
  }
  const before = { institution: 0, address: 0, user: 0 }
  // In one order for everybody, so that two tries never wait for each other's rows.
  for (const kind of ['user', 'address', 'institution'] as const) {
    const subject = `${kind} ${Buffer.from(house.keyed('throttle', `${kind} ${named[kind]}`)).toString('base64url')}`
    before[kind] = await tx.acquisitions.countThrottled(subject, windowStart(kind, tx.now.machine)) - 1
  }
  return throttled(before, tx.now.machine)
}
