import assert from 'node:assert/strict'
import { newAcquirer, Refused, type Acquirer, type Delivery } from './acquirer.ts'
import { entryAt, newCompany, SITE, type Beside } from './beside.ts'
import { issueTo } from './issued.ts'
import { logIn } from './log-in.ts'
import { attribute, formTokenOn, openBrowser, type Answer } from './pages.ts'
import type { Place } from './service.ts'

/** Somebody whose certificate may be renewed: the PC with it, and the same PC with the key for the next. */
export type Renewer = { readonly former: Acquirer; readonly next: Acquirer }

/** Days of business time after which the service of these tests renews a certificate of a year (`office.ts`). */
export const OLD_DAYS = 200
/** As many of a company as its profile has users, and fewer. */
const OF_ONE_COMPANY = 50

/** So many people with certificates, which are old enough once business time has moved on. */
export const newRenewers = async (node: Beside, count: number): Promise<readonly Renewer[]> => {
  const entry = await entryAt(node, SITE)
  const renewers: Renewer[] = []
  for (let company = 0; renewers.length < count; company += 1) {
    const people = await newCompany(node, String(44_000_000 + company), Math.min(OF_ONE_COMPANY, count - renewers.length))
    const { rows } = await node.owner.query<{ loginId: string; userId: string; grantId: string }>(
      `SELECT u.login_id AS "loginId", u.id AS "userId", g.id AS "grantId" FROM users u JOIN acquisition_grant g ON g.user_id = u.id WHERE u.login_id = ANY ($1)`, [people.map(({ loginId }) => loginId)])
    for (const former of people) {
      await issueTo(node, entry, former, rows.find(({ loginId }) => loginId === former.loginId) ?? assert.fail())
      renewers.push({ former, next: await newAcquirer(former) })
    }
  }
  return renewers
}

const expect = (what: string, answer: Answer, status: number): Answer => {
  if (answer.status !== status) throw new Refused(what, answer)
  return answer
}

/** From the page of the present certificate by the ticket to the next one, or to the one that was made and did not arrive. */
const fetchNext = async (place: Place, { former, next }: Renewer): Promise<void> => {
  const inside = await logIn(place, former)
  const elsewhere = openBrowser(place, `acquire.${next.site}`, place.ports.public, { address: next.address })
  try {
    const asks = expect('the page of the renewal', await inside.ask({ path: '/renew' }), 200)
    const again = asks.body.includes('name="again"') ? { again: 'yes' } : {}
    const { headers: { location = '' } } = expect('the renewal', await inside.ask({ path: '/renew', form: { csrf: formTokenOn(asks), ...again } }), 303)
    expect('the ticket', await elsewhere.ask({ path: location.slice(location.indexOf('/renewal')) }), 303)
    const csrf = attribute(expect('the page for the key', await elsewhere.ask({ path: '/make-key' }), 200).body, /data-csrf="([^"]+)"/)
    const delivered = expect('the request of the renewal', await elsewhere.ask({ path: '/request', json: { request: next.request, pcName: next.pcName, csrf } }), 200)
    next.received.push(JSON.parse(delivered.body) as Delivery)
  } finally {
    inside.close()
    elsewhere.close()
  }
}

/** A renewal to its end, which is the first login with the next certificate; wherever it was broken off before. */
export const renew = async (place: Place, renewer: Renewer): Promise<void> => {
  if (renewer.next.received.length === 0) await fetchNext(place, renewer)
  ;(await logIn(place, renewer.next)).close()
}

/** The next one is in use and the former is not, each is there once, and each step is in the audit once. */
export const checkRenewed = async ({ owner }: Beside, { former, next }: Renewer): Promise<void> => {
  const { rows } = await owner.query<{ id: string; state: string; der: string; issued: number; handed: number; mails: number }>(
    `SELECT c.id, c.state, replace(encode(c.der, 'base64'), E'\\n', '') AS der,
       (SELECT count(*)::integer FROM audit_event e WHERE e.act = 'issue-certificate' AND e.outcome = 'accepted' AND e.object_ref = c.id::text) AS issued,
       (SELECT count(*)::integer FROM audit_event e WHERE e.act = 'complete-renewal' AND e.outcome = 'accepted' AND e.object_ref = c.id::text) AS handed,
       (SELECT count(*)::integer FROM outbox o WHERE o.kind = 'renewed-own' AND split_part(o.dedupe_key, ' ', 2) = c.id::text) AS mails
     FROM certificate c JOIN users u ON u.id = c.user_id WHERE u.login_id = $1 ORDER BY c.not_after`, [former.loginId])
  assert.deepEqual(rows.map(({ state, der, issued, handed, mails }) => ({ state, der, issued, handed, mails })), [
    { state: 'superseded', der: former.received[0]?.certificate, issued: 1, handed: 0, mails: 0 },
    { state: 'active', der: next.received.at(-1)?.certificate, issued: 1, handed: 1, mails: 1 },
  ], former.loginId)
  assert.equal(new Set(next.received.map(({ certificate }) => certificate)).size, 1, `${former.loginId} was given different certificates`)
}
