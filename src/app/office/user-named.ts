import type { Transaction } from '../port/database.ts'
import type { OfficeTarget } from './office-act.ts'

/** The user whom an act names. */
export const userNamed = (tx: Transaction, input: { readonly loginId: string }): Promise<OfficeTarget | undefined> => tx.people.findUser({ loginId: input.loginId })
