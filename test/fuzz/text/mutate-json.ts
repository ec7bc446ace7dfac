import type { Random } from '../random.ts'
import { mutateText, octetsOf, utf8Of } from './mutate.ts'

type Json = unknown

const entriesOf = (value: Json): [string, Json][] => (typeof value === 'object' && value !== null ? Object.entries(value) : [])

const rebuilt = (like: Json, entries: readonly (readonly [string, Json])[]): Json =>
  Array.isArray(like) ? entries.map(([, value]) => value) : Object.fromEntries(entries)

/** Some value inside a value. */
const within = (random: Random, value: Json): Json => {
  const inside = entriesOf(value)
  return inside.length === 0 || random.once(3) ? value : within(random, random.pick(inside)[1])
}

const changed = (random: Random, value: Json, values: readonly Json[], donor: Json): Json => {
  const inside = entriesOf(value)
  if (inside.length === 0) return random.pick(values)
  const at = random.below(inside.length)
  const [name, chosen] = inside[at]!
  if (!random.once(3)) return rebuilt(value, inside.with(at, [name, changed(random, chosen, values, donor)]))
  switch (random.below(5)) {
    case 0: return rebuilt(value, inside.toSpliced(at, 1))
    case 1: return rebuilt(value, inside.with(at, [name, random.pick(values)]))
    case 2: return rebuilt(value, inside.with(at, [name, within(random, donor)]))
    case 3: return rebuilt(value, [...inside, ...inside.map(([other, each]): [string, Json] => [`${other}${random.pick(['', 's', 'Days'])}`, each])])
    default: return rebuilt(value, inside.with(at, [random.pick(inside)[0], [chosen, chosen]]))
  }
}

const parsed = (input: Uint8Array): Json => {
  try {
    return JSON.parse(utf8Of(input)) as Json
  } catch {
    return undefined
  }
}

/** Changes values and keeps it JSON mostly; the octets otherwise, and where it is none. */
export const mutateJson = (values: readonly Json[]) => (random: Random, input: Uint8Array, other: Uint8Array): Uint8Array => {
  const value = random.once(4) ? undefined : parsed(input)
  return value === undefined ? mutateText(random, input, other) : octetsOf(JSON.stringify(changed(random, value, values, parsed(other))) ?? '')
}
