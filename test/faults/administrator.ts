import assert from 'node:assert/strict'
import { Refused, type Acquirer } from './acquirer.ts'
import { newCompany, referenceOf, type Beside } from './beside.ts'
import { logIn } from './log-in.ts'
import type { Answer, Browser } from './pages.ts'
import type { Place } from './service.ts'
import { counted, newTally, settle, type Tally } from './tally.ts'

const ACTS = { 'change-name': 'name-changed', 'suspend-user': 'suspended', 'lift-suspension': 'suspension-lifted' } as const
type Act = keyof typeof ACTS

/** The chief of a company, who acts upon one of its users and keeps a record of what the service answered. */
export type Administrator = {
  readonly pc: Acquirer
  readonly staff: string
  readonly acts: Readonly<Record<Act, Tally>>
  /** The first is the last one told; another may have taken its place. */
  names: readonly string[]
  browser: Browser | null
}

export const newAdministrator = async (node: Beside, number: string): Promise<Administrator> => {
  const [pc, staff] = await newCompany(node, number, 2)
  if (pc === undefined || staff === undefined) throw new Error('a company of two')
  return { pc, staff: staff.loginId, acts: { 'change-name': newTally(), 'suspend-user': newTally(), 'lift-suspension': newTally() }, names: ['試験 1'], browser: null }
}

const json = <T>(what: string, answer: Answer): T => {
  if (answer.status !== 200) throw new Refused(what, answer)
  return JSON.parse(answer.body) as T
}

/** Gives the user another name, and suspends them or lifts that, as JSON under the session of a login. */
export const administer = async (place: Place, administrator: Administrator, draw: () => number): Promise<void> => {
  const { pc, staff, acts } = administrator
  administrator.browser ??= await logIn(place, pc)
  const { browser } = administrator
  const user = `/company/users/${staff}`
  const tell = async (act: Act, path: string, fields: Readonly<Record<string, string>>): Promise<void> => {
    const token = json<Readonly<Record<string, string>>>('the form token', await browser.ask({ path: '/company/form-token' }))
    await counted(acts[act], act, () => browser.ask({ path: `${user}/${path}`, json: { ...token, ...fields } }), 200)
  }
  const name = `試験 ${Math.floor(draw() * 1_000_000)}`
  administrator.names = [...administrator.names, name]
  await tell('change-name', 'name', { name })
  administrator.names = [name]
  const { state } = json<{ readonly state: string }>('the user', await browser.ask({ path: user }))
  await (state === 'suspended' ? tell('lift-suspension', 'suspension-end', { reason: '障害試験' }) : tell('suspend-user', 'suspension', { reason: '障害試験' }))
}

type Row = { readonly name: string; readonly state: string; readonly last: string | null; readonly acts: Readonly<Record<string, number>>; readonly mails: Readonly<Record<string, number>> }

/** Each act that was told was done and is in the audit, and none is twice; the user is as the last one left them, who has a mail of each. */
export const checkAdministered = async (node: Beside, administrator: Administrator): Promise<void> => {
  const { staff, acts, pc, names } = administrator
  const { rows: [row] } = await node.owner.query<Row>(
    `SELECT u.name, u.state,
       (SELECT e.act FROM audit_event e WHERE e.object_ref = $3 AND e.outcome = 'accepted' AND e.act IN ('suspend-user', 'lift-suspension') ORDER BY e.position DESC LIMIT 1) AS last,
       (SELECT coalesce(json_object_agg(act, count), '{}') FROM (SELECT e.act, count(*) FROM audit_event e WHERE e.actor_ref = $2 AND e.object_ref = $3 AND e.outcome = 'accepted' GROUP BY 1) each) AS acts,
       (SELECT coalesce(json_object_agg(kind, count), '{}') FROM (SELECT o.kind, count(*) FROM outbox o WHERE o.user_id = u.id GROUP BY 1) each) AS mails
     FROM users u WHERE u.login_id = $1`, [staff, await referenceOf(node, pc.loginId), await referenceOf(node, staff)])
  assert.ok(row)
  for (const [act, mail] of Object.entries(ACTS) as readonly [Act, string][]) {
    settle(`${act} of ${staff}`, row.acts[act] ?? 0, acts[act])
    assert.equal(row.mails[mail] ?? 0, row.acts[act] ?? 0, `${staff}: mails of ${act}`)
  }
  assert.equal(row.state, row.last === 'suspend-user' ? 'suspended' : 'registered', staff)
  assert.ok(names.includes(row.name), `${staff} is called ${row.name}, and was told to be ${names.join(' or ')}`)
  administrator.names = [row.name]
}
