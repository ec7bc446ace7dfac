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

/** The same, read when it is first asked for, and once. */
export const rulesOnce = (house: Pick<House, 'policies'>, tx: Transaction, of: { readonly serviceId: string }): (() => ReturnType<typeof rulesFor>) => {
  let read: ReturnType<typeof rulesFor> | undefined
  return () => (read ??= rulesFor(house, tx, of))
}

/** The policies of many, each service read once. */
export const policiesOf = async (house: Pick<House, 'policies'>, tx: Transaction, many: readonly { readonly serviceId: string }[]): Promise<(of: { readonly serviceId: string }) => Policy> => {
  const policies = new Map<string, Policy>()
  for (const { serviceId } of many) if (!policies.has(serviceId)) policies.set(serviceId, (await rulesFor(house, tx, { serviceId })).policy)
  return ({ serviceId }) => policies.get(serviceId) as Policy
}
