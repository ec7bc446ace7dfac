import { throttled, windowStart, type ThrottledSubject } from '../../domain/acquisition/throttle.ts'
import type { RefusalOf } from '../../domain/refusal/refusal.ts'
import type { MachineTime } from '../../domain/time/time.ts'
import type { Transaction } from '../port/database.ts'
import type { House } from '../port/house.ts'

type Tried = { readonly loginId: string; readonly address: string }

/** In one order for everybody, so that two tries never wait for each other's rows. */
const KINDS = ['user', 'address', 'institution'] as const satisfies readonly ThrottledSubject[]

/** The rows that a try made at `at` counts on. Names and addresses are kept as keyed hashes only. */
const countedOn = (house: House, { loginId, address }: Tried, at: MachineTime) => {
  const named: Readonly<Record<ThrottledSubject, string>> = {
    institution: '', address, user: loginId.normalize('NFKC').trim().toLowerCase().slice(0, 100),
  }
  return KINDS.map((kind) => ({
    kind,
    subject: `${kind} ${Buffer.from(house.keyed('throttle', `${kind} ${named[kind]}`)).toString('base64url')}`,
    window: windowStart(kind, at),
  }))
}

/** Counts this try and says whether it is one too many (R-410). */
export const countProofTry = async (house: House, tx: Transaction, tried: Tried): Promise<RefusalOf<'throttled'> | null> => {
  const before = { institution: 0, address: 0, user: 0 }
  for (const { kind, subject, window } of countedOn(house, tried, tx.now.machine)) before[kind] = await tx.acquisitions.countThrottled(subject, window) - 1
  return throttled(before, tx.now.machine)
}

/** A try that was never compared, because too many others were waiting, counts nothing (R-1210). `at`: when it was counted. */
export const takeBackProofTry = async (house: House, tx: Transaction, tried: Tried, at: MachineTime): Promise<void> => {
  for (const { subject, window } of countedOn(house, tried, at)) await tx.acquisitions.uncountThrottled(subject, window)
}
