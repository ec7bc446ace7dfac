import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { Transaction } from '../../src/app/port/database.ts'
import { leaveEveryRow } from '../every-row.ts'
import { KITA_SITE, MINATO_SITE, openTestHouse } from '../house.ts'
import { ASKED, type Theirs } from './asked-for-others.ts'
import { watchTables } from './routes/watch.ts'

const scene = await openTestHouse()
const { house, owner } = scene
const [minato, kita] = [await scene.entry(MINATO_SITE), await scene.entry(KITA_SITE)]
const { who, held } = await leaveEveryRow(scene, MINATO_SITE, minato.institution.id)
await leaveEveryRow(scene, KITA_SITE, kita.institution.id)
await owner.query(`UPDATE contract SET number = 'MINATOSOWN' WHERE institution_id = $1 AND number = $2`, [minato.institution.id, who.companyNumber])

const found = <Row>(row: Row | null | undefined): Row => row ?? assert.fail('nothing of theirs to ask for')
const idIn = async (table: string, column = 'id'): Promise<string> =>
  found((await owner.query<{ id: string }>(`SELECT ${column} AS id FROM ${table} WHERE institution_id = $1 LIMIT 1`, [minato.institution.id])).rows[0]).id

const tokenHash = house.random(32)
const supportCode = await idIn('support_code', 'code')
const demoMailId = await idIn('demo_mail')

/** Everything of Minato, as Minato's own transactions find it. */
const theirs: Theirs = await house.database.transact(minato.institution.id, async ({ people, acquisitions, certificates, logins, tokens, records, announcements, applications, requests, now }) => {
  const user = found(await people.findUser({ id: who.id }))
  const certificate = found(await certificates.find({ id: held.id }))
  const grant = found(await acquisitions.currentGrant(user.id))
  const csrfSecret = house.random(32)
  await logins.startSession({ id: randomUUID(), userId: user.id, certificateId: certificate.id, proofs: ['certificate', 'password'], tokenHash, csrfSecret, host: '', changeDue: null, createdAt: now.machine, seenAt: now.machine, endsAt: now.machine },
    { outcome: 'accepted', address: '', browser: '', atBusiness: now.business, atMachine: now.machine }, { actorKind: 'job', actorRef: 'a test', act: 'log-in', objectKind: 'session', objectRef: 'a test', outcome: 'accepted', facts: {} })
  return {
    institution: minato.institution, service: minato.service, authority: minato.authority, user, certificate, grant,
    contract: found(await people.contractOf(user.id)),
    acquisition: await acquisitions.start({ grantId: grant.id, userId: user.id, tokenHash, csrfSecret, startedAt: now.machine, endsAt: now.machine }),
    session: found(await logins.session(tokenHash)).session,
    token: found(await tokens.ofUser(user.id)), supportCode: found(await records.supportCode(supportCode)), demoMail: found(await records.demoMail(demoMailId)),
    announcement: found((await announcements.all(10))[0]), application: found((await applications.list({ openAt: null, after: 0, most: 1 }))[0]), request: found((await requests.ofUser(user.id, 1))[0]), mailId: await idIn('outbox'), reservationId: await idIn('reserved_try'),
  }
})

/** What is not found: nobody, no row, none, the state of a secret that nobody ever tried. */
const isNothing = (answer: unknown): boolean =>
  answer === undefined || answer === null || answer === false || answer === 0 || (Array.isArray(answer) && answer.length === 0) || (answer instanceof Set && answer.size === 0)

const shown = (answer: unknown): string => JSON.stringify(answer, (_, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value)) ?? ''

/** What must not stand in an answer to another institution: every id of theirs, and what their rows say. */
const SECRETS = [
  theirs.user.id, theirs.contract.id, theirs.certificate.id, theirs.grant.id, theirs.session.id, theirs.acquisition.id, theirs.token.id, theirs.demoMail.id, theirs.announcement.id, theirs.request.id, theirs.mailId,
  theirs.user.loginId, theirs.supportCode.code, createHash('sha256').update(theirs.certificate.der ?? '').digest('hex'),
]

const watched = await watchTables(owner)

/** Answers that say nothing though they are something: an empty count, or a note of the asker's own. */
const EMPTY: Readonly<Record<string, (answer: unknown) => boolean>> = {
  'mails.caused': (answer) => (answer as { acts: number; mails: number }).acts + (answer as { mails: number }).mails === 0,
  'people.counter': (answer) => (answer as { failures: number }).failures === 0,
  'people.counters': (answer) => (answer as { failures: number }).failures === 0,
  'acquisitions.countThrottled': (answer) => answer === 1,
  'tokens.addStock': (answer) => answer === 1,
  'company.users': (answer) => (answer as { total: number }).total === 0,
  'company.ownersOf': (answer) => (answer as ReadonlyMap<string, string>).size === 0,
  // The index of what is in use stands before the reference that leads nowhere.
  'certificates.store': (answer) => answer === 'key-repeated',
}

/** Lists of the institution itself: they hold its own rows, and none of the other's. */
const OWN_LISTS: ReadonlySet<string> = new Set([
  'people.contractPage', 'company.done',
  'tokens.inUse', 'tokens.stock', 'tokens.known',
  'announcements.all', 'announcements.shown',
  'notices.takeDue', 'notices.takeDigest', 'notices.takeForSecond',
  'applications.list',
  'mails.reports',
  'records.takeMails', 'records.demoMails', 'records.audit',
])

type Ask = (port: unknown, theirs: Theirs, tx: Transaction) => Promise<unknown>

const ASKS = Object.entries(ASKED).flatMap(([port, asks]) =>
  Object.entries(asks).flatMap(([method, ask]) => (ask === 'public' ? [] : [{ name: `${port}.${method}`, port: port as keyof typeof ASKED, ask: ask as unknown as Ask }])))

const put = ({ port, ask }: (typeof ASKS)[number], institutionId: string): Promise<unknown> => house.database.transact(institutionId, (tx) => ask(tx[port], theirs, tx))

/** Whoever writes for another institution is stopped by the wall, by a reference that does not lead there, or finds no row. */
const STOPPED = /row-level security|foreign key constraint|no result|is not|not in|not waiting|no row|no user|kept inside|found|gone/i

/** The same in its own institution, and all of it undone again. */
const putAtHome = async (asked: (typeof ASKS)[number]): Promise<unknown> => {
  const undone = new Error('undone')
  let answer: unknown
  await house.database.transact(minato.institution.id, async (tx) => {
    answer = await asked.ask(tx[asked.port], theirs, tx)
    throw undone
  }).catch((problem: unknown) => { if (problem !== undone) answer = problem })
  return answer
}

test('R-1218 with the application’s own check taken away, no question or change of the store reaches a row of another institution', async () => {
  assert.ok(ASKS.length > 90, String(ASKS.length))
  for (const asked of ASKS) {
    const { name } = asked
    const answer = await put(asked, kita.institution.id).catch((refused: unknown) => {
      assert.ok(refused instanceof Error && STOPPED.test(refused.message), `${name}: ${String(refused)}`)
      return undefined
    })
    assert.ok(isNothing(answer) || EMPTY[name]?.(answer) === true || OWN_LISTS.has(name), `${name}: ${shown(answer).slice(0, 200)}`)
    for (const secret of SECRETS) assert.ok(!shown(answer).includes(secret), `${name} tells ${secret}`)
    for (const { what, institutionId } of await watched()) assert.equal(institutionId, kita.institution.id, `${name}: ${what}`)
  }
})

/** Of which nothing is there, though it is one's own: no waiting or unsigned certificate, no grant with a deadline, no token that is asked for, nobody stopped, no contract of id and password, nobody who has not logged in. */
const NOTHING_THERE: ReadonlySet<string> = new Set([
  'notices.unread', 'people.countPasswordContracts', 'people.usesTokenOf', 'company.waitingPcs', 'people.stoppedContracts', 'people.suspendedUsers', 'acquisitions.grantsToLookAt', 'tokens.stock', 'certificates.confirmationTries', 'certificates.awaitingConfirmation', 'certificates.unsigned',
])
/** What is refused at home too: institutions are added in a transaction of their own, and this authority is signed already. */
const NOT_AT_HOME: ReadonlySet<string> = new Set(['installation.addInstitution', 'installation.authoritySigned'])

test('R-1218 each of those questions finds something in the institution that it belongs to, and each change is done', async () => {
  // One after the other: some pass by what another transaction has locked.
  for (const each of ASKS) {
    const { name } = each
    const answer = await putAtHome(each)
    assert.equal(answer instanceof Error, NOT_AT_HOME.has(name), `${name}: ${String(answer)}`)
    if (answer !== undefined) assert.equal(isNothing(answer), NOTHING_THERE.has(name), `${name}: ${shown(answer)}`)
  }
})
