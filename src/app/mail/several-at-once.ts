/**
 * Does `act` for each item, `most` of them at the same time at most, and has `note` keep what came of one before its place goes to the next: where a process
 * dies, no more than `most` were done and not noted. What ends while `note` is at work is noted together by its next turn. Where either throws, nothing more is
 * begun, what was begun ends and is noted, and it is thrown. Answers how many were noted; undefined from `act` is nothing to note.
 */
export const severalAtOnce = async <Item, Done>(
  items: readonly Item[], most: number, act: (item: Item) => Promise<Done | undefined>, note: (done: readonly Done[]) => Promise<void>,
): Promise<number> => {
  const waiting = items.values()
  let noting: Promise<void> = Promise.resolve()
  let gathering: { readonly done: Done[]; readonly noted: Promise<void> } | undefined
  let failed = false
  let count = 0

  const noted = (one: Done): Promise<void> => {
    if (gathering !== undefined) {
      gathering.done.push(one)
      return gathering.noted
    }
    const done = [one]
    noting = noting.catch(() => undefined).then(() => {
      gathering = undefined
      return note(done)
    })
    gathering = { done, noted: noting }
    return noting
  }

  const place = async (): Promise<void> => {
    for (const item of waiting) {
      if (failed) return
      try {
        const done = await act(item)
        if (done === undefined) continue
        await noted(done)
        count += 1
      } catch (error) {
        failed = true
        throw error
      }
    }
  }

  const places = await Promise.allSettled(Array.from({ length: Math.min(most, items.length) }, place))
  const broken = places.find((each) => each.status === 'rejected')
  if (broken !== undefined) throw broken.reason
  return count
}
