/**
 * Does `act` for one after the other until `signal` ends it, and adds up the counts. One that throws keeps none of the others from their turn; it
 * is thrown when all have had theirs.
 */
export const everyOne = async <Item>(items: readonly Item[], signal: AbortSignal, act: (item: Item) => Promise<number>): Promise<number> => {
  const defects: unknown[] = []
  let count = 0
  for (const item of items) {
    if (signal.aborted) break
    try {
      count += await act(item)
    } catch (defect) {
      defects.push(defect)
    }
  }
  if (defects.length === 1) throw defects[0]
  if (defects.length > 1) throw new AggregateError(defects, `${defects.length} of ${items.length} failed`)
  return count
}
