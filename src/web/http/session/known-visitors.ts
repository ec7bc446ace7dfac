/** More than are at work at once; 3 MB at most. */
const MOST = 20_000

/**
 * Whose session or certificate was found good lately, so that the guard can ask for their own budget before the database is asked. In memory of one
 * node and forgetful: it lets nobody in, and who is not known here pays with the budget of the address.
 */
export type KnownVisitors = Readonly<{
  /** What the visitor's budget is called; `undefined` for a stranger. */
  budgetOf(proof: string): string | undefined
  /** `proof` is what was shown: the hash of a token, or a certificate's. */
  remember(proof: string, budget: string): void
  forget(proof: string): void
}>

export const knownVisitors = (most = MOST): KnownVisitors => {
  const budgets = new Map<string, string>()
  return {
    budgetOf: (proof) => budgets.get(proof),
    remember: (proof, budget) => {
      budgets.delete(proof)
      budgets.set(proof, budget)
      for (const oldest of budgets.keys()) {
        if (budgets.size <= most) break
        budgets.delete(oldest)
      }
    },
    forget: (proof) => void budgets.delete(proof),
  }
}
