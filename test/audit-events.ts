import { Client } from 'pg'

/** A connection as the database's owner, for what no role of the service may do: setting scenes and tampering. */
export const asOwner = async (url: string): Promise<Client> => {
  const client = new Client({ connectionString: url })
  await client.connect()
  return client
}

/** An institution with nothing but its name; answers its id. */
export const addInstitution = async (owner: Client, code: string): Promise<string> => {
  const { rows } = await owner.query<{ id: string }>(
    `INSERT INTO institution (code, name_ja, name_en, desk, colours, demo, created_at)
     VALUES ($1, 'みなと信用組合', 'Minato Credit Union', '{}', '{}', true, now()) RETURNING id`, [code])
  return rows[0]!.id
}

/** `count` audit events of one institution, in one transaction. */
export const addAuditEvents = async (owner: Client, institutionId: string, count: number): Promise<void> => {
  await owner.query(
    `INSERT INTO audit_event (institution_id, at_business, at_machine, actor_kind, actor_ref, act, object_kind, object_ref, outcome, facts)
     SELECT $1, now(), now(), 'job', 'test', 'try', 'certificate', n::text, 'accepted', jsonb_build_object('n', n, 'pc_name', '経理のPC')
     FROM generate_series(1, $2::integer) AS n`, [institutionId, count])
}
