/**
 * A pure function that remembers its last results, `most` of them: the calendar is asked about the same few days all the time. What it throws is
 * not remembered.
 */
export const remembered = <Key extends string | number, Value extends string | number | readonly string[]>(of: (key: Key) => Value, most = 4_096): ((key: Key) => Value) => {
  const known = new Map<Key, Value>()
  return (key) => {
    const before = known.get(key)
    if (before !== undefined) return before
    const value = of(key)
    if (known.size === most) known.delete(known.keys().next().value as Key)
    known.set(key, value)
    return value
  }
}
