import { Client } from 'pg'

/** The lock of what one node does for all at the start: the letters "start" read as a number. */
const LOCK = 495_857_791_604

/** Runs `act` while no other node runs its own; the others wait, and then find it done. The lock goes with the connection, however this process ends. */
export const oneAtATime = async <T>(url: string, act: () => Promise<T>): Promise<T> => {
  const client = new Client({ connectionString: url, application_name: 'warifu start' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK])
    return await act()
  } finally {
    await client.end().catch(() => undefined)
  }
}
