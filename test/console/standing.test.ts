import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { attentionRules, countNeeding, findUsers, USERS_ON_A_PAGE } from '../../src/app/company/find-users.ts'
import { openContract } from '../../src/app/people/open-contract.ts'
import { inspection } from '../../src/store/queries/inspection.ts'
import { machineTime } from '../../src/domain/time/time.ts'
import type { Attention } from '../../src/domain/user/attention.ts'
import { asOwner } from '../audit-events.ts'
import { CLERK, MINATO_SITE, must, openTestHouse } from '../house.ts'
import { plantUsers } from './many-users.ts'

const MANY = 400
const scene = await openTestHouse()
const { house, owner } = scene
const { institution, settled: { policy } } = await scene.entry(MINATO_SITE)
must(await openContract(house)(CLERK, { institutionId: institution.id, site: MINATO_SITE, number: '40000001', name: '有限会社 多数' }))
const chief = await scene.person({ role: 'chief', contract: '40000001' })
const like = await scene.person({ contract: '40000001' })
await scene.acquire(like)
await plantUsers(owner, { like: like.loginId, tag: 'many', users: MANY })

const wrong = async () => (await inspection(scene.opened.connection.database).at(institution.id, (rows) => rows.findings(machineTime(0)))).filter(({ invariant }) => invariant === 'standing-as-kept')

/** Each reason asked of the rows themselves, user by user, as the list once asked: slow, and nobody’s summary. */
const REASONS: Readonly<Record<Attention, string>> = {
  'asked': 'exists (select from user_request r where r.user_id = u.id and r.closed_at is null)',
  'stopped': 'u.stopped_by_self',
  'new-pc': `$4 and exists (select from certificate c where c.user_id = u.id and c.state = 'awaiting-confirmation' and c.not_after >= now())`,
  'locked': 'exists (select from secret_counter s where s.user_id = u.id and s.locked)',
  'token': `($2 = 'everybody' or ($2 = 'per-user' and u.uses_token)) and not exists (select from token t where t.user_id = u.id and t.state = 'registered')`,
  'grant': `not exists (select from certificate c where c.user_id = u.id and c.state in ('signing', 'awaiting-confirmation', 'renewed', 'active') and c.not_after >= now())
    and not exists (select from certificate c where c.user_id = u.id and c.state in ('active', 'renewed', 'expired') and c.not_after >= $3)
    and not exists (select from acquisition_grant g where g.user_id = u.id and g.state = 'open' and (g.lapses_at is null or g.lapses_at > now()))`,
  'password': 'not exists (select from password p where p.user_id = u.id and (p.lapses_at is null or p.lapses_at > now()))',
  'mail': '(u.mail_returned_at is not null or u.second_mail_returned_at is not null)',
}

test('R-204 R-610 who waits for the administrator, and why, is what certificates, rights, passwords, locks, tokens and requests say, for hundreds of users in every state', async () => {
  const { found, needing, rules } = await house.database.transact(institution.id, async (tx) => {
    const viewer = await tx.people.findUser({ id: chief.id })
    assert.ok(viewer !== undefined)
    const pages = []
    for (let page = 1; page <= Math.ceil((MANY + 2) / USERS_ON_A_PAGE); page += 1) pages.push(await findUsers(tx, policy, viewer, { text: '', filter: 'needs-you', sort: 'login-id', page }))
    return { found: pages.flatMap(({ users }) => users), needing: await countNeeding(tx, policy, viewer), rules: await attentionRules(tx, policy, viewer) }
  })
  const { rows } = await owner.query<{ loginId: string; reasons: string[] }>(`select login_id as "loginId", array_remove(array[${Object.entries(REASONS).map(([reason, test]) => `case when ${test} then '${reason}' end`).join(', ')}], null) as reasons
    from users u where contract_id = (select contract_id from users where id = $1) and (state = 'registered' or stopped_by_self) and id <> $1 order by login_id`,
  [chief.id, rules.tokens, rules.renewedAloneFrom ?? new Date(8.64e15), rules.confirms])
  const waiting = rows.filter(({ reasons }) => reasons.length > 0)
  assert.deepEqual(found.map(({ loginId, attention }) => ({ loginId, reasons: attention })), waiting)
  assert.equal(needing, waiting.length)
  assert.ok(new Set(waiting.flatMap(({ reasons }) => reasons)).size >= 5, 'the people are of many kinds')
  assert.deepEqual(await wrong(), [])
})

const users = (await owner.query<{ id: string }>(`select id from users where login_id ~ '^many-[0-9]+$' order by login_id limit 20`)).rows.map(({ id }) => id)
const lapses = (hours: number | null): string => (hours === null ? 'null' : `now() + interval '${hours} hours'`)
const hours = fc.option(fc.integer({ min: -50, max: 50 }))
const change = fc.record({ who: fc.nat(users.length - 1), sql: fc.oneof(
  hours.map((at) => `update password set lapses_at = ${lapses(at)} where user_id = $1`),
  fc.tuple(fc.constantFrom('password', 'pin'), fc.boolean(), hours).map(([secret, locked, until]) =>
    `insert into secret_counter (user_id, institution_id, secret, locked, locked_until) select id, institution_id, '${secret}', ${locked}, ${lapses(until)} from users where id = $1
     on conflict (user_id, secret) do update set locked = excluded.locked, locked_until = excluded.locked_until`),
  fc.constant('delete from secret_counter where user_id = $1'),
  fc.constantFrom('unlock', 'grant').map((kind) => `insert into user_request (institution_id, user_id, kind, asked_at, last_asked_at) select institution_id, id, '${kind}', now(), now() from users where id = $1 on conflict do nothing`),
  fc.constant(`update user_request set closed_at = now(), closed_by = 'unlock-user' where user_id = $1 and closed_at is null`),
  fc.constant('delete from user_request where user_id = $1'),
  hours.map((at) => `update acquisition_grant set lapses_at = ${lapses(at)} where user_id = $1 and state = 'open'`),
  fc.constant(`update acquisition_grant set state = 'withdrawn' where user_id = $1 and state = 'open'`),
  hours.map((at) => `insert into acquisition_grant (institution_id, user_id, state, opened_at, lapses_at, reason, letter_required) select institution_id, id, 'open', now(), ${lapses(at)}, 'x', false from users where id = $1 on conflict do nothing`),
  hours.filter((at) => at !== null).map((at) => `insert into certificate (institution_id, service_id, authority_id, user_id, grant_id, serial, spki_sha256, state, tbs, subject, pc_name, key_origin, policy_version_id, not_before, not_after, acquired_at, stored_at)
    select institution_id, service_id, authority_id, user_id, grant_id, substring(sha256(gen_random_uuid()::text::bytea) for 12), sha256(gen_random_uuid()::text::bytea), 'signing', tbs, subject, pc_name, key_origin, policy_version_id,
      not_before, ${lapses(at)}, acquired_at, stored_at from certificate where user_id = $1 limit 1 on conflict do nothing`),
  fc.constantFrom('renewed', 'awaiting-confirmation').map((state) => `update certificate set state = '${state}', der = tbs, thumbprint = spki_sha256 where user_id = $1 and state = 'signing'`),
  fc.constant(`update certificate set state = 'void', ended_at = now(), revoked_at = now(), revocation_reason = 'superseded' where user_id = $1 and state in ('signing', 'renewed')`),
  fc.constant(`update certificate set state = 'expired', ended_at = now() where user_id = $1 and state in ('awaiting-confirmation', 'renewed')`),
  fc.constantFrom('superseded', 'expired').map((state) => `update certificate set state = '${state}', ended_at = now(), revoked_at = ${state === 'expired' ? 'null' : 'now()'}, revocation_reason = ${state === 'expired' ? 'null' : `'superseded'`} where user_id = $1 and state = 'active'`),
  fc.constant(`update token set state = 'lost', removed_at = now(), sealed_seed = null, seed_mac = null where user_id = $1 and state = 'registered'`),
  fc.constant(`insert into token (id, institution_id, user_id, kind, serial, digits, step_seconds, sealed_seed, seed_mac, registered_at, came_at, state)
    select gen_random_uuid(), institution_id, id, 'app', gen_random_uuid()::text, 6, 30, 'x', sha256(gen_random_uuid()::text::bytea), now(), now(), 'registered' from users where id = $1 on conflict do nothing`),
) })

test('R-204 whatever is changed, by two at once, taken back or not: what the list reads of each user is what the rows say', async () => {
  const other = await asOwner(scene.addresses.owner)
  try {
    await fc.assert(fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), fc.array(change, { maxLength: 6 }), fc.boolean(), async (ours, theirs, kept) => {
      // Each statement of the other's stands alone, so that the two wait for each other and never in a ring.
      const apart = (async () => { for (const { who, sql } of theirs) await other.query(sql, [users[who]]) })()
      await owner.query('begin')
      for (const { who, sql } of ours.slice(0, 1)) await owner.query(sql, [users[who]])
      await owner.query(kept ? 'commit' : 'rollback')
      for (const { who, sql } of ours.slice(1)) await owner.query(sql, [users[who]])
      await apart
    }), { numRuns: 60 })
  } finally {
    await other.end()
  }
  assert.deepEqual(await wrong(), [])
})
