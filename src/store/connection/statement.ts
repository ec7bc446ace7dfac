import { Query, type PoolClient } from 'pg'

/** A column of an answer: its name as TypeScript has it, and how its text is read. */
type Column = { readonly name: string; readonly read: (text: string) => unknown }

type Described = { readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[] }
type Describing = { readonly describe: (what: unknown) => void }

/** What `pg`'s Query has besides what its types tell. */
type Inside = {
  prepare(connection: Describing): void
  handleRowDescription(message: Described): void
  handleDataRow(message: { readonly fields: readonly (string | null)[] }): void
  handleCommandComplete(message: unknown, connection: Describing): void
  readonly _result: { readonly rows: unknown[]; readonly _types: { readonly getTypeParser: (type: number, format: 'text') => Column['read'] } }
  _canceledDueToError: unknown
}
export type Answered = (error: Error | undefined, result: unknown) => void

const Inner = Query as unknown as new (text: string, values: readonly unknown[], answered: Answered) => Inside

/** What one connection has been told of the statements that it keeps by their names, and that connection for those of which it need not be told again. */
type Told = { readonly columns: Map<string, readonly Column[]>; undescribed?: Describing }
const TOLD = new WeakMap<PoolClient, Told>()

const toldTo = (client: PoolClient): Told => {
  const told = TOLD.get(client) ?? { columns: new Map() }
  TOLD.set(client, told)
  return told
}

class Statement extends Inner {
  readonly name: string | undefined
  readonly #told: Told
  readonly #nameOf: (column: string) => string
  #columns: readonly Column[] | undefined

  constructor(told: Told, nameOf: (column: string) => string, name: string | undefined, text: string, values: readonly unknown[], answered: Answered) {
    super(text, values, answered)
    this.name = name
    this.#told = told
    this.#nameOf = nameOf
    this.#columns = name === undefined ? undefined : told.columns.get(name)
  }

  override prepare(connection: Describing): void {
    if (this.#columns === undefined) return super.prepare(connection)
    this.#told.undescribed ??= Object.assign(Object.create(connection) as Describing, { describe: () => undefined })
    super.prepare(this.#told.undescribed)
  }

  override handleRowDescription({ fields }: Described): void {
    this.#columns = fields.map(({ name, dataTypeID }) => ({ name: this.#nameOf(name), read: this._result._types.getTypeParser(dataTypeID, 'text') }))
  }

  override handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    if (this._canceledDueToError) return
    try {
      const row: Record<string, unknown> = {}
      let place = 0
      for (const { name, read } of this.#columns!) {
        const text = fields[place++]!
        row[name] = text === null ? null : read(text)
      }
      this._result.rows.push(row)
    } catch (error) {
      this._canceledDueToError = error
    }
  }

  override handleCommandComplete(message: unknown, connection: Describing): void {
    if (this.name !== undefined) this.#told.columns.set(this.name, this.#columns ?? [])
    super.handleCommandComplete(message, connection)
  }
}

/**
 * Asks over this connection. What a statement with a name answers is described once for the connection: it cannot change, or PostgreSQL refuses the statement
 * (`cached plan must not change result type`). Rows are made once, from the texts that arrive to the names that `nameOf` gives their columns.
 */
export const ask = (
  client: PoolClient, nameOf: (column: string) => string, { name, text, values }: { readonly name: string | undefined; readonly text: string; readonly values: readonly unknown[] },
): Promise<unknown> => new Promise((resolve, reject) => {
  client.query(new Statement(toldTo(client), nameOf, name, text, [...values], (error, result) => (error ? reject(error) : resolve(result))) as never)
})
