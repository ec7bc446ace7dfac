import type { Client } from 'pg'

/** One row that the service wrote: where, how, and of which institution; null where the table names none. */
export type Written = { readonly what: string; readonly institutionId: string | null }

/**
 * Watches every table: whatever any role but the owner writes and commits is noted, row by row, so that "nothing changed" is asked of all of
 * them, and of tables yet to come. Answers a function that tells what was written since it was asked last.
 */
export const watchTables = async (owner: Client): Promise<() => Promise<readonly Written[]>> => {
  await owner.query(`CREATE SCHEMA watch`)
  await owner.query(`CREATE UNLOGGED TABLE watch.written (name text, operation text, institution_id text)`)
  await owner.query(`CREATE FUNCTION watch.note() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
    DECLARE
      row jsonb := CASE TG_OP WHEN 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END;
    BEGIN
      IF session_user <> current_user THEN INSERT INTO watch.written VALUES (TG_TABLE_NAME, TG_OP, row ->> 'institution_id'); END IF;
      RETURN NULL;
    END $$`)
  const { rows } = await owner.query<{ name: string }>(`SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')`)
  for (const { name } of rows) await owner.query(`CREATE TRIGGER watched AFTER INSERT OR UPDATE OR DELETE ON public."${name}" FOR EACH ROW EXECUTE FUNCTION watch.note()`)
  return async () => (await owner.query<Written>(`DELETE FROM watch.written RETURNING name || ' ' || operation AS what, institution_id AS "institutionId"`)).rows
}
