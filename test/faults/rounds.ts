import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { asOwner } from '../audit-events.ts'
import { acquire, Refused, type Acquirer } from './acquirer.ts'
import { addressOf, beside, finishAbandoned, newCompany, sendAllMails } from './beside.ts'
import { checkFinished, checkMails, checkReceived, checkWhole, countSigning } from './check.ts'
import { seeded } from '../seeded.ts'
import { newPlace, serving, startService, type Killed, type Place, type Service } from './service.ts'

/** What one round does, all of it from its seed. */
type Plan = {
  readonly seed: number
  /** What is the last thing before the blow: so many requests and answers of all clients together, or so many certificates stored. */
  readonly last: { readonly event: 'step' | 'stored'; readonly count: number }
  /** And how long after it, in milliseconds. */
  readonly afterMs: number
  readonly what: Killed
  /** Whether everybody asks for the certificate at the same moment. */
  readonly together: boolean
  /** A second blow so long after the new start, in milliseconds; null: none. */
  readonly againAfterMs: number | null
  /** Whether what was stored and not signed is left to the job, instead of to the user's next try. */
  readonly leftToJob: boolean
}

const PEOPLE = 8
/** Four requests and their answers each. */
const STEPS = PEOPLE * 8

const planOf = (seed: number): Plan => {
  const draw = seeded(seed)
  const together = draw() < 0.6
  return {
    seed, together,
    last: draw() < 0.6 ? { event: 'stored', count: 1 + Math.floor(draw() * PEOPLE) } : { event: 'step', count: 1 + Math.floor(draw() * (STEPS - 1)) },
    afterMs: Math.floor(draw() * 40),
    what: draw() < 0.5 ? 'node' : 'everything',
    againAfterMs: draw() < 0.2 ? Math.floor(draw() * 1_500) : null,
    leftToJob: draw() < 0.5,
  }
}

type Blow = { readonly plan: Plan; readonly arrivedBefore: number; readonly signing: number }

/** Resolves for everybody once `count` have come. */
const meeting = (count: number): (() => Promise<void>) => {
  let come = 0
  let open = (): void => undefined
  const opened = new Promise<void>((resolve) => { open = resolve })
  return () => {
    come += 1
    if (come === count) open()
    return opened
  }
}

/** Resolves as soon as so many certificates are stored, signed or not. */
const watchStored = async (place: Place, people: readonly Acquirer[], count: number): Promise<void> => {
  const owner = await asOwner(addressOf(place))
  owner.on('error', () => undefined)
  try {
    const stored = async (): Promise<number> => (await owner.query<{ count: number }>(
      'SELECT count(*)::integer AS count FROM certificate c JOIN users u ON u.id = c.user_id WHERE u.login_id = ANY ($1)', [people.map(({ loginId }) => loginId)])).rows[0]?.count ?? 0
    while (await stored() < count);
  } finally {
    await owner.end().catch(() => undefined)
  }
}

/** Everybody acquires, until the blow; what the connections then say is no news. A refusal is, always. */
const strike = async (place: Place, service: Service, people: readonly Acquirer[], { last, afterMs, what, together }: Plan): Promise<void> => {
  let [seen, dead] = [0, false]
  let fall = (): void => undefined
  const fallen = new Promise<void>((resolve) => { fall = resolve })
  const step = (): void => {
    seen += 1
    if (last.event === 'step' && seen === last.count) fall()
  }
  if (last.event === 'stored') watchStored(place, people, last.count).then(fall, fall)
  const meet = together ? meeting(people.length) : undefined
  const blow = fallen.then(async () => {
    await pause(afterMs)
    dead = true
    await service.kill(what)
  })
  const pace = { step, ...(meet ? { meet: () => Promise.race([meet(), blow]) } : {}) }
  const tries = people.map((person) => acquire(place, person, pace).catch((error: unknown) => {
    if (!dead || error instanceof Refused) throw error
  }))
  // Whoever is refused before the blow ends the round at once: the others may be waiting for them.
  await Promise.all([blow, ...tries])
}

/** One blow, the new start, and everybody goes on to the end. Answers the service as it runs now. */
const round = async (place: Place, service: Service, plan: Plan): Promise<{ readonly service: Service; readonly blow: Blow; readonly people: readonly Acquirer[] }> => {
  const people = await beside(place, (node) => newCompany(node, String(20_000_000 + plan.seed), PEOPLE))
  await strike(place, service, people, plan)
  const arrivedBefore = people.filter(({ received }) => received.length > 0).length
  if (plan.againAfterMs !== null) {
    const half = startService(place)
    await pause(plan.againAfterMs)
    await half.kill(plan.what)
  }
  const next = await serving(place)
  const signing = await beside(place, async (node) => {
    await checkReceived(node, people)
    return countSigning(node)
  })
  if (plan.leftToJob && signing > 0) assert.equal(await finishAbandoned(place, countSigning), 0, 'a certificate waits although the job came by')
  await Promise.all(people.map((person) => acquire(place, person)))
  await beside(place, async (node) => {
    assert.equal(await countSigning(node), 0)
    await checkFinished(node, people)
    await checkMails(node, people, false)
  })
  return { service: next, blow: { plan, arrivedBefore, signing }, people }
}

/** After the last round: every mail arrives, once, and the audit is whole. */
const checkAll = async (place: Place, everybody: readonly (readonly Acquirer[])[]): Promise<void> => {
  await sendAllMails(place)
  await beside(place, async (node) => {
    for (const people of everybody) {
      await checkFinished(node, people)
      await checkMails(node, people, true)
    }
    await checkWhole(node)
  })
}

const toldOf = ({ plan: { seed, last, afterMs, what, together, againAfterMs, leftToJob }, arrivedBefore, signing }: Blow): string =>
  `seed ${seed}: ${what} killed ${afterMs} ms after ${last.event} ${last.count}${together ? ', all requests sent together' : ''}${againAfterMs === null ? '' : ', and again while starting'}; `
  + `${arrivedBefore} of ${PEOPLE} had their certificate, ${signing} waited for a signature${signing > 0 ? leftToJob ? ', made by the job' : ', made at the next try' : ''}`

/** One service on one data folder, killed once or twice a round, each round with a company of its own. */
export const killRepeatedly = (often: string, firstSeed: number, rounds: number): void => {
  test(`R-1105 R-1106 R-308 R-313 killed ${often} during acquisitions: no certificate is unknown, nobody is stuck, the audit is whole, no mail is lost or doubled`, async (t) => {
    const place = await newPlace()
    let service = await serving(place)
    const everybody: (readonly Acquirer[])[] = []
    for (let seed = firstSeed; seed < firstSeed + rounds; seed += 1) {
      await t.test(`seed ${seed}`, async (each) => {
        const done = await round(place, service, planOf(seed))
        service = done.service
        everybody.push(done.people)
        each.diagnostic(toldOf(done.blow))
      })
    }
    await t.test('afterwards', () => checkAll(place, everybody))
  })
}
