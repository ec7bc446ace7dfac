/** What an operator of the back office may be charged with. */
export const DUTIES = {
  'intake': 'takes applications in: contracts, users, grants, unlocking, initialising, revoking',
  'approval': 'approves, as the second person, what another has taken in',
  'printing': 'prints letters, and so sees secrets on their way to paper',
  'profiles': 'edits institutions, services and their rules',
  'audit': 'reads the audit and the timelines of users',
  'key-custody': 'keeps the keys of the authorities',
} as const satisfies Readonly<Record<string, string>>

export type Duty = keyof typeof DUTIES

/**
 * Duties that nobody holds together: whoever takes in does not approve, and whoever does either never sees the printed secret;
 * whoever reads the audit has done nothing that stands in it; whoever keeps the keys decides about no certificate.
 */
export const EXCLUDING_DUTIES: readonly (readonly [Duty, Duty])[] = [
  ['intake', 'approval'], ['intake', 'printing'], ['approval', 'printing'], ['approval', 'profiles'],
  ['audit', 'intake'], ['audit', 'approval'], ['audit', 'printing'], ['audit', 'profiles'], ['audit', 'key-custody'],
  ['key-custody', 'intake'], ['key-custody', 'approval'], ['key-custody', 'printing'],
]

/** The pairs among these duties that exclude each other; empty where one person may hold them all. */
export const clashingDuties = (duties: readonly string[]): readonly (readonly [Duty, Duty])[] =>
  EXCLUDING_DUTIES.filter(([one, other]) => duties.includes(one) && duties.includes(other))
