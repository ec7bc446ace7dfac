import type { MachineTime } from '../../domain/time/time.ts'
import { secondsAfter } from '../../domain/time/time.ts'
import { randomUuid } from '../institution/random-uuid.ts'
import type { ServiceEntry } from '../institution/service-book.ts'
import type { Transaction } from '../port/database.ts'
import type { House } from '../port/house.ts'
import type { User } from '../port/people.ts'
import { newSeed, serialOfApp } from './register-token.ts'
import { seedMac } from './seed-mac.ts'

/** Seconds in which a code has to come back after the seed was shown. */
export const OFFER_SECONDS = 600

/** What the user’s new app is shown, once: its address, as a picture and for typing. */
export type OfferedApp = { readonly userName: string; readonly loginId: string; readonly serial: string; readonly address: string; readonly until: MachineTime }

/**
 * Makes a seed for the app of a user and shows it (R-1217). Every showing makes another and ends the one before, so that a picture somebody kept is
 * good for nothing. Under the user’s lock.
 */
export const offerApp = async (house: House, tx: Transaction, { service, settled: { policy } }: ServiceEntry, user: User): Promise<OfferedApp> => {
  const former = await tx.tokens.offered(user.id)
  if (former !== undefined) await tx.tokens.end(former.id, 'withdrawn', tx.now.business)
  const { digits, stepSeconds } = policy.oneTimePassword
  const [id, seed, serial] = [randomUuid(house.random(16)), newSeed(house), serialOfApp(house)]
  const until = secondsAfter(tx.now.machine, OFFER_SECONDS)
  const offered = await tx.tokens.offer({
    id, userId: user.id, serial, digits, stepSeconds, drift: 0, lastStep: null, sealedSeed: house.oneTimePasswords.seal(id, seed), seedMac: seedMac(house, seed), until,
  }, tx.now.business)
  if (offered === undefined) throw new Error('160 random bits came twice')
  const address = house.oneTimePasswords.address(seed, { digits, stepSeconds }, { issuer: user.language === 'ja' ? service.nameJa : service.nameEn, label: user.loginId })
  seed.fill(0)
  return { userName: user.name, loginId: user.loginId, serial, address, until }
}
