import type { RefusalOf } from '../refusal/refusal.ts'
import { ok, problem, type Result } from '../result.ts'

/** A lifecycle as data: state → command → next state. What is not in the table is not possible. */
export type Transitions = Readonly<Record<string, Readonly<Record<string, string>>>>

export type StateOf<Table extends Transitions> = keyof Table & string
export type CommandOf<Table extends Transitions> = { [State in keyof Table]: keyof Table[State] }[keyof Table] & string

/** The next state, or undefined. Looked up among own keys only, so that a command named `constructor` is not found. */
export const nextState = <Table extends Transitions>(table: Table, state: string, command: string): StateOf<Table> | undefined => {
  const row = Object.hasOwn(table, state) ? table[state] : undefined
  return row !== undefined && Object.hasOwn(row, command) ? row[command] : undefined
}

export const statesOf = <Table extends Transitions>(table: Table): readonly StateOf<Table>[] => Object.keys(table)

/** Every command of the table, in the order of first appearance. */
export const commandsOf = <Table extends Transitions>(table: Table): readonly CommandOf<Table>[] =>
  [...new Set(Object.values(table).flatMap((row) => Object.keys(row)))] as CommandOf<Table>[]

type NotFromHere = RefusalOf<'not-from-this-state'>

/** Decides one command by the table alone. Pure, as every decision: the caller writes the state and its audit record in one transaction. */
export const decider = <Table extends Transitions>(table: Table) =>
  (state: StateOf<Table>, command: CommandOf<Table>): Result<StateOf<Table>, NotFromHere> => {
    const to = nextState(table, state, command)
    return to === undefined ? problem({ code: 'not-from-this-state', state, command }) : ok(to)
  }

/** A condition beyond the state: why the step is not taken, or null. */
export type Guard<Facts, No> = (facts: Facts) => No | null

/** The same where a step has conditions, asked in their order once the table has the step. */
export const guardedDecider = <Table extends Transitions, Facts, No>(table: Table, guards: { readonly [Command in CommandOf<Table>]: readonly Guard<Facts, No>[] }) => {
  const step = decider(table)
  return (state: StateOf<Table>, command: CommandOf<Table>, facts: Facts): Result<StateOf<Table>, No | NotFromHere> => {
    const to = step(state, command)
    if (!to.ok) return to
    for (const guard of guards[command]) {
      const refusal = guard(facts)
      if (refusal !== null) return problem(refusal)
    }
    return to
  }
}
