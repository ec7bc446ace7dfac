import type { Policy } from '../../domain/policy/parameters.ts'
import type { Transaction } from '../port/database.ts'
import type { House } from '../port/house.ts'
import type { Service } from '../port/installation.ts'

/** The service that a user, a contract or a certificate belongs to, and its rules. */
export const rulesFor = async (
  house: Pick<House, 'policies'>, tx: Transaction, { serviceId }: { readonly serviceId: string },
): Promise<{ readonly service: Service; readonly policy: Policy }> => {
  const service = await tx.installation.service({ id: serviceId })
  if (service === undefined) throw new Error('users, contracts and certificates belong to a service')
  return { service, policy: house.policies.of(service).policy }
}
