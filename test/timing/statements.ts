import type { Pool, PoolClient, QueryResult } from 'pg'

/** One statement as PostgreSQL got it, and the rows that it changed. */
export type Statement = { readonly text: string; readonly changed: number }

const CHANGING: ReadonlySet<string> = new Set(['INSERT', 'UPDATE', 'DELETE'])

/**
 * Everything that a pool asks PostgreSQL while something is done, in order. What is done must be alone: two things at once are not told apart.
 * For a pool whose connections have no statement under way.
 */
export const watchStatements = (pool: Pool): (<T>(act: () => Promise<T>) => Promise<{ readonly value: T; readonly statements: readonly Statement[] }>) => {
  let seen: Statement[] | undefined
  const watched = new WeakSet<PoolClient>()
  pool.on('acquire', (client) => {
    if (watched.has(client)) return
    watched.add(client)
    const query = client.query.bind(client) as (...asked: unknown[]) => Promise<QueryResult>
    Object.assign(client, {
      query: async (...asked: unknown[]): Promise<QueryResult> => {
        const into = seen
        const result = await query(...asked)
        const text = typeof asked[0] === 'string' ? asked[0] : String((asked[0] as { readonly text: string }).text)
        into?.push({ text, changed: CHANGING.has(result.command) ? result.rowCount ?? 0 : 0 })
        return result
      },
    })
  })
  return async (act) => {
    const statements: Statement[] = []
    seen = statements
    try {
      return { value: await act(), statements }
    } finally {
      seen = undefined
    }
  }
}
