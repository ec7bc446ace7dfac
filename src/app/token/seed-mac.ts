import type { House } from '../port/house.ts'

/** By which one seed is found to be another’s, without being known (R-1217). */
export const seedMac = (house: Pick<House, 'keyed'>, seed: Uint8Array): Uint8Array => house.keyed('token-seed', Buffer.from(seed).toString('base64'))
