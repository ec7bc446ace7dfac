import type { House } from '../app/port/house.ts'

/** What a load balancer and whoever watches the service read, over plain http. */
export type HealthAnswer = {
  readonly type: 'application/json'
  readonly bytes: Uint8Array
  /** 503: no new visitors, please. */
  readonly status: 200 | 503
}

export type HealthRoute = {
  readonly path: string
  readonly does: string
  readonly answer: () => Promise<HealthAnswer>
}

/** How long the database may take to open a transaction, in milliseconds, before visitors are better sent to another node. */
const PATIENCE_MS = 2_000

const answerOf = (status: 200 | 503, value: unknown): HealthAnswer =>
  ({ type: 'application/json', bytes: Buffer.from(`${JSON.stringify(value)}\n`), status })

/** Asks one question at a time, however many ask: a late one is answered "no", and goes on until it is. */
const databaseAnswers = ({ database }: Pick<House, 'database'>): (() => Promise<boolean>) => {
  let asking: Promise<boolean> | undefined
  return async () => {
    asking ??= database.open(async () => true).catch(() => false).finally(() => { asking = undefined })
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<boolean>((resolve) => { timer = setTimeout(() => resolve(false), PATIENCE_MS) })
    try {
      return await Promise.race([asking, late])
    } finally {
      clearTimeout(timer)
    }
  }
}

/** Whether this node runs, and whether it can serve: nothing is told but that. */
export const readiness = (house: Pick<House, 'database'>): readonly HealthRoute[] => {
  const answers = databaseAnswers(house)
  return [
    { path: '/alive', does: 'says that the node runs: who gets no answer should restart it', answer: async () => answerOf(200, { alive: true }) },
    {
      path: '/ready',
      does: 'says whether the node can serve: 503 while its database does not answer',
      answer: async () => (await answers() ? answerOf(200, { ready: true }) : answerOf(503, { ready: false, waitsFor: ['database'] })),
    },
  ]
}
