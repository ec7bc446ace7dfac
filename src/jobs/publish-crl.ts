import { publishCrl } from '../app/status/publish-crl.ts'
import type { House } from '../app/port/house.ts'
import { everyOne } from './every-one.ts'
import type { Job } from './job.ts'

/**
 * Publishes every CRL that is due: woken by a revocation, and looking by itself often enough that a lost notification costs no more
 * than ten seconds. Roots are left out where their keys are off the machine.
 */
export const publishCrls = (house: Pick<House, 'database' | 'signer'>, { roots }: { readonly roots: boolean }): Job => ({
  name: 'publish-crl',
  everyMs: 10_000,
  round: async (signal) => {
    const publish = publishCrl(house)
    const due = await house.database.open(({ installation, now }) => installation.authoritiesWithCrlDue(now.machine))
    const published = due.filter(({ purpose }) => roots || purpose === 'client-issuing')
    return { count: await everyOne(published, signal, async (authority) => (await publish(authority) ? 1 : 0)), more: false }
  },
})
