import type { Database, OpenTransaction } from '../app/port/database.ts'
import { everyOne } from './every-one.ts'
import type { Round } from './job.ts'

/** A round over the institutions in which something is `due`, one after the other; there is more where one of them has more. */
export const everyInstitution = async (
  { open }: Pick<Database, 'open'>, signal: AbortSignal, due: (tx: OpenTransaction) => Promise<readonly string[]>, act: (institutionId: string) => Promise<Round>,
): Promise<Round> => {
  let more = false
  const count = await everyOne(await open(due), signal, async (institutionId) => {
    const round = await act(institutionId)
    more ||= round.more
    return round.count
  })
  return { count, more }
}
