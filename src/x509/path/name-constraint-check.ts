import type { GeneralName } from '../certificate/general-name.ts'
import type { KnownExtensions } from '../certificate/read-extension.ts'

type Constraints = NonNullable<KnownExtensions['nameConstraints']>

/** Whether a host lies in a domain: it is the domain, or ends with a dot and the domain (RFC 5280 §4.2.1.10, dNSName). */
const liesIn = (host: string, domain: string): boolean => {
  const lower = host.toLowerCase()
  const wanted = domain.toLowerCase()
  return wanted === '' || lower === wanted || lower.endsWith(`.${wanted}`)
}

/** Whether an address lies in a network given as address and mask, one after the other (RFC 5280 §4.2.1.10, iPAddress). */
const isInNetwork = (address: Uint8Array, network: Uint8Array): boolean =>
  network.length === 2 * address.length
  && address.every((octet, at) => ((octet ^ network[at]!) & network[address.length + at]!) === 0)

const matches = (name: GeneralName, subtree: GeneralName): boolean => {
  if (name.kind === 'dns' && subtree.kind === 'dns') return liesIn(name.value, subtree.value)
  if (name.kind === 'ip' && subtree.kind === 'ip') return isInNetwork(name.value, subtree.value)
  return false
}

/**
 * Whether every alternative name of a certificate lies within the constraints of an authority above it (RFC 5280 §6.1.3 (b), (c)). Of
 * kinds other than host names and addresses none is accepted where the authority is constrained at all.
 */
export const permits = (constraints: Constraints | undefined, names: readonly GeneralName[] = []): boolean =>
  constraints === undefined || names.every((name) => {
    if (name.kind !== 'dns' && name.kind !== 'ip') return false
    const permitted = constraints.permitted.filter(({ kind }) => kind === name.kind)
    return (permitted.length === 0 || permitted.some((subtree) => matches(name, subtree)))
      && !constraints.excluded.some((subtree) => matches(name, subtree))
  })
