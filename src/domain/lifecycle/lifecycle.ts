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
