import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from 'pg'

/** All reasons, and instants of seven years. */
const COPY = `
  insert into certificate (institution_id, service_id, authority_id, user_id, grant_id, serial, state, spki_sha256, thumbprint, tbs, der, subject, pc_name, key_origin,
    policy_version_id, not_before, not_after, acquired_at, stored_at, ended_at, revocation_reason, revoked_at)
  select c.institution_id, c.service_id, c.authority_id, c.user_id, c.grant_id, set_byte(part.random, 0, 64 | (get_byte(part.random, 0) & 63)), 'revoked', sha256(part.random),
    sha256(sha256(part.random)), part.random, part.random, c.subject, c.pc_name, c.key_origin, c.policy_version_id, c.not_before, c.not_after, c.acquired_at, c.stored_at, now(),
    (array['unspecified', 'keyCompromise', 'affiliationChanged', 'superseded', 'cessationOfOperation'])[1 + n % 5], now() - interval '1 second' * (n::bigint * 7919 % 220752000)
  from certificate c, generate_series($2::integer, $3::integer) n, lateral (select substring(sha256(int4send(n)) for 16) as random) part
  where c.id = $1`

/** Makes copies of one certificate, each revoked and with a serial number and a key of its own, beside whatever is there. */
export const copyRevoked = async (owner: Client, certificateId: string, from: number, to: number): Promise<void> => {
  await owner.query('set statement_timeout = 0')
  await owner.query(COPY, [certificateId, from, to])
}

/**
 * The same for very many, without asking for each of its references whether its row is there: they are those of a row that is. The references
 * hold again afterwards. How their one user stands is not looked at for each of them either: what is revoked says nothing of it.
 */
export const copyVeryMany = async (owner: Client, certificateId: string, from: number, to: number): Promise<void> => {
  const { rows } = await owner.query<{ name: string; definition: string }>(
    `select quote_ident(conname) as name, pg_get_constraintdef(oid) as definition from pg_constraint where conrelid = 'certificate'::regclass and contype = 'f'`)
  await owner.query('begin')
  for (const { name } of rows) await owner.query(`alter table certificate drop constraint ${name}`)
  await owner.query('alter table certificate disable trigger stand_by_certificate')
  await copyRevoked(owner, certificateId, from, to)
  await owner.query('alter table certificate enable trigger stand_by_certificate')
  for (const { name, definition } of rows) await owner.query(`alter table certificate add constraint ${name} ${definition} not valid`)
  await owner.query('commit')
}

const TRIES = 50
/** Of the pages of the table; those that change meanwhile may be left. */
const MOST_UNMARKED = 0.02

/**
 * As autovacuum leaves the table: what a CRL names is read from the index alone. Where somebody still has an older look at it, vacuum marks nothing, and
 * is asked again (decision 0253).
 */
export const vacuum = async (owner: Client): Promise<void> => {
  for (let tries = 0; tries < TRIES; tries += 1) {
    await owner.query('vacuum (analyze) certificate')
    const { rows } = await owner.query<{ pages: number; marked: number }>(`select relpages as pages, relallvisible as marked from pg_class where oid = 'certificate'::regclass`)
    const [{ pages, marked } = { pages: 0, marked: 0 }] = rows
    if (pages - marked <= Math.max(1, pages * MOST_UNMARKED)) return
    await pause(200)
  }
  throw new Error('certificates cannot be read from their index alone: somebody has looked at the table for too long')
}
