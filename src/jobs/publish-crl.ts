import type { House } from '../app/port/house.ts'
import type { LongCrls } from '../app/port/long-crls.ts'
import { publishCrl } from '../app/status/publish-crl.ts'
import { everyOne } from './every-one.ts'
import type { Job } from './job.ts'

/** Entries of a CRL that this process makes itself: some milliseconds, less than another process takes to start (decision 0158). */
const MOST_ENTRIES_HERE = 5_000

/**
 * Rest after a long one, which takes a processor for seconds: revocations that come meanwhile share the next one. With the making, twice, and what a cache may keep it,
 * a revocation is in what relying parties hold within 60 seconds.
 */
export const REST_AFTER_LONG_MS = 5_000

export type CrlNeeds = Pick<House, 'database' | 'signer'> & { readonly longCrls: LongCrls }

/**
 * Publishes every CRL that is due: woken by a revocation, and looking by itself often enough that a lost notification costs no more
 * than ten seconds. Roots are left out where their keys are off the machine.
 */
export const publishCrls = (house: CrlNeeds, { roots, mostEntriesHere = MOST_ENTRIES_HERE }: { readonly roots: boolean; readonly mostEntriesHere?: number }): Job => ({
  name: 'publish-crl',
  everyMs: 10_000,
  round: async (signal) => {
    const publish = publishCrl(house)
    const due = await house.database.open(({ installation, now }) => installation.authoritiesWithCrlDue(now.machine))
    const published = due.filter(({ purpose }) => roots || purpose === 'client-issuing')
    let long = 0
    const count = await everyOne(published, signal, async (authority) => {
      const here = await publish(authority, { mostEntries: mostEntriesHere })
      if (here === 'long') long += 1
      return here === 'published' || here === 'long' && await house.longCrls.publish(authority, signal) ? 1 : 0
    })
    return { count, more: false, ...long > 0 ? { restMs: REST_AFTER_LONG_MS } : {} }
  },
})
