import { throttled, windowStart, type ThrottledSubject } from '../../domain/acquisition/throttle.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import { addressPrefix } from '../network/address-prefix.ts'
import type { Transaction } from '../port/database.ts'
import type { House } from '../port/house.ts'

/** One line to the Internet: all addresses of an IPv6 network belong to whoever has one of them. */
const LINE = { v4: 32, v6: 64 } as const

/**
 * In one order for everybody, so that two tries never wait for each other's rows; and the address first, because a try that is refused counts on
 * nobody further: otherwise one stranger could use up the tries of a user, or of the whole institution, or write rows without end.
 */
const ORDER = ['address', 'institution', 'user'] as const satisfies readonly ThrottledSubject[]

/** Counts this try and says whether it is one too many (R-410). Names and addresses are kept as keyed hashes only. */
export const countProofTry = async (
  house: Pick<House, 'keyed'>, tx: Transaction, { loginId, address }: { readonly loginId: string; readonly address: string },
): Promise<RefusalOf<'throttled'> | null> => {
  const named: Readonly<Record<ThrottledSubject, string>> = {
    institution: '', address: addressPrefix(address, LINE), user: loginId.normalize('NFKC').trim().toLowerCase().slice(0, 100),
  }
  for (const kind of ORDER) {
    const subject = `${kind} ${Buffer.from(house.keyed('throttle', `${kind} ${named[kind]}`)).toString('base64url')}`
    const before = await tx.acquisitions.countThrottled(subject, windowStart(kind, tx.now.machine)) - 1
    const refusal = throttled({ institution: 0, address: 0, user: 0, [kind]: before }, tx.now.machine)
    if (refusal !== null) return refusal
  }
  return null
}
