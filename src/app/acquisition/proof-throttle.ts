import { throttled, windowStart, type ThrottledSubject } from '../../domain/acquisition/throttle.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import type { MachineTime } from '../../domain/time/time.ts'
import { addressPrefix } from '../network/address-prefix.ts'
import type { Transaction } from '../port/database.ts'
import type { House } from '../port/house.ts'

/** `screen`: ids that are named, secrets that prove them, logins without a certificate, and emergency stops are counted apart, so that one try on two screens is one. */
export type Tried = { readonly screen: 'ids' | 'secrets' | 'log-in' | 'stops'; readonly loginId: string; readonly address: string }

/** One line to the Internet: all addresses of an IPv6 network belong to whoever has one of them. */
const LINE = { v4: 32, v6: 64 } as const

/**
 * In one order for everybody, so that two tries never wait for each other's rows; and the address first, because a try that is refused counts on
 * nobody further: otherwise one stranger could use up the tries of a user, or of the whole institution, or write rows without end.
 */
const ORDER = ['address', 'institution', 'user'] as const satisfies readonly ThrottledSubject[]

/** The rows that a try made at `at` counts on, in their order. Names and addresses are kept as keyed hashes only. */
const countedOn = (house: Pick<House, 'keyed'>, { screen, loginId, address }: Tried, at: MachineTime) => {
  const named: Readonly<Record<ThrottledSubject, string>> = {
    institution: '', address: addressPrefix(address, LINE), user: loginId.normalize('NFKC').trim().toLowerCase().slice(0, 100),
  }
  return ORDER.map((kind) => ({
    kind,
    subject: `${kind} ${Buffer.from(house.keyed('throttle', `${screen} ${kind} ${named[kind]}`)).toString('base64url')}`,
    window: windowStart(kind, at),
  }))
}

/** Counts this try and says whether it is one too many (R-410). */
export const countProofTry = async (house: Pick<House, 'keyed'>, tx: Transaction, tried: Tried): Promise<RefusalOf<'throttled'> | null> => {
  for (const { kind, subject, window } of countedOn(house, tried, tx.now.machine)) {
    const before = await tx.acquisitions.countThrottled(subject, window) - 1
    const refusal = throttled({ institution: 0, address: 0, user: 0, [kind]: before }, tx.now.machine)
    if (refusal !== null) return refusal
  }
  return null
}

/** A try that was never compared, because too many others were waiting, counts nothing (R-1210). `at`: when it was counted. */
export const takeBackProofTry = async (house: Pick<House, 'keyed'>, tx: Transaction, tried: Tried, at: MachineTime): Promise<void> => {
  for (const { subject, window } of countedOn(house, tried, at)) await tx.acquisitions.uncountThrottled(subject, window)
}

/** Writes as much for a try that counts on nobody as one that counts on a grant (R-1210). `at`: when it was counted. */
export const touchProofTry = async (house: Pick<House, 'keyed'>, tx: Transaction, tried: Tried, at: MachineTime): Promise<void> => {
  const own = countedOn(house, tried, at).find(({ kind }) => kind === 'user')
  if (own !== undefined) await tx.acquisitions.touchThrottled(own.subject, own.window)
}
