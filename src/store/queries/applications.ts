import type { Kysely, Selectable } from 'kysely'
import type { Application, ApplicationPort, Taker } from '../../app/port/applications.ts'
import type { ApplicationState } from '../../domain/application/application.ts'
import { machineTime } from '../../domain/time/time.ts'
import type { Application as Row, DB } from '../schema.ts'

const COLUMNS = [
  'number', 'act', 'input', 'inputHash', 'userId', 'takerKind', 'takerId', 'takenBy', 'takenAt', 'endsAt', 'state', 'deciderId', 'decidedBy', 'decidedAt', 'declinedWhy', 'usedAt',
] as const

const OPEN = ['waiting', 'approved'] as const

const applicationOf = ({ takerKind, takerId, ...row }: Pick<Selectable<Row>, (typeof COLUMNS)[number]>): Application => ({
  ...row,
  number: Number(row.number),
  input: row.input as Application['input'],
  taker: { kind: takerKind as Taker['kind'], id: takerId },
  state: row.state as ApplicationState,
  takenAt: machineTime(row.takenAt), endsAt: machineTime(row.endsAt),
  decidedAt: row.decidedAt && machineTime(row.decidedAt), usedAt: row.usedAt && machineTime(row.usedAt),
})

export const applications = (db: Kysely<DB>, institutionId: string): ApplicationPort => {
  const rows = () => db.selectFrom('application').select(COLUMNS)
  const optional = (row: Parameters<typeof applicationOf>[0] | undefined) => row && applicationOf(row)
  return {
    open: async ({ act, inputHash, taker }) => optional(await rows()
      .where('act', '=', act).where('inputHash', '=', Buffer.from(inputHash)).where('takerKind', '=', taker.kind).where('takerId', '=', taker.id).where('state', 'in', OPEN)
      .forNoKeyUpdate().executeTakeFirst()),
    take: async ({ taker, input, inputHash, ...application }) => optional(await db.insertInto('application')
      .values({ ...application, input: JSON.stringify(input), inputHash: Buffer.from(inputHash), takerKind: taker.kind, takerId: taker.id, institutionId })
      .onConflict((on) => on.doNothing()).returning(COLUMNS).executeTakeFirst()),
    find: async (number) => optional(await rows().where('number', '=', String(number)).forNoKeyUpdate().executeTakeFirst()),
    decide: async (number, decision) => void await db.updateTable('application').set(decision).where('number', '=', String(number)).execute(),
    move: async (number, state, usedAt) => void await db.updateTable('application').set({ state, usedAt }).where('number', '=', String(number)).execute(),
    list: async ({ openAt, after, most }) => (await rows()
      .where('number', '>', String(after)).$if(openAt !== null, (query) => query.where('state', 'in', OPEN).where('endsAt', '>', openAt!))
      .orderBy('number').limit(most).execute()).map(applicationOf),
  }
}
