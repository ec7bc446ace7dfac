import { sql, type Kysely } from 'kysely'
import type { Authority, InstallationPort, Institution, Mode, Service, UnsignedAuthority } from '../../app/port/installation.ts'
import type { DB } from '../schema.ts'

const INSTITUTION_COLUMNS = ['id', 'code', 'nameJa', 'nameEn', 'desk', 'colours', 'demo'] as const
const UNSIGNED_COLUMNS = ['id', 'institutionId', 'parentId', 'purpose', 'subject', 'tbs', 'keyName', 'notBefore', 'notAfter', 'demo'] as const
const AUTHORITY_COLUMNS = ['id', 'institutionId', 'parentId', 'purpose', 'subject', 'certificate', 'keyName', 'notAfter', 'state', 'demo'] as const
const SERVICE_COLUMNS = ['id', 'institutionId', 'authorityId', 'kind', 'nameJa', 'nameEn', 'profile', 'overrides', 'site'] as const

type Row<Wanted> = { readonly [Key in keyof Wanted]: unknown }

const institutionOf = (row: Row<Institution>): Institution => row as Institution
const authorityOf = (row: Row<Authority>): Authority => row as Authority
const unsignedOf = (row: Row<UnsignedAuthority>): UnsignedAuthority => row as UnsignedAuthority
const serviceOf = (row: Row<Service>): Service => row as Service

const idsOf = ({ rows }: { readonly rows: readonly { readonly id: string }[] }): readonly string[] => rows.map(({ id }) => id)

/** Ids of policy versions, which never change once they are there, by service and version. */
export type KnownVersions = Map<string, string>
const KEPT_VERSIONS = 10_000

export const installation = (db: Kysely<DB>, versions: KnownVersions): InstallationPort => {
  const institutions = () => db.selectFrom('institution').select(INSTITUTION_COLUMNS)
  const authorities = () => db.selectFrom('authority').select(AUTHORITY_COLUMNS).where('state', '<>', 'signing')
  const authoritiesOf = ({ purpose, institutionId }: Pick<Authority, 'purpose' | 'institutionId'>) =>
    db.selectFrom('authority').where('purpose', '=', purpose).where('institutionId', 'is not distinct from', institutionId)
  const services = () => db.selectFrom('service').select(SERVICE_COLUMNS)
  const serviceBy = (by: { readonly id: string } | { readonly site: string }) => ('id' in by ? services().where('id', '=', by.id) : services().where('site', '=', by.site))
  const found = (row: Row<Service> | undefined): Service | undefined => row && serviceOf(row)
  return {
    mode: async () => (await db.selectFrom('installation').select('mode').executeTakeFirst())?.mode as Mode | undefined,
    create: async (mode, createdAt) => void await db.insertInto('installation').values({ mode, createdAt }).onConflict((on) => on.doNothing()).execute(),
    clockAheadMs: async () => Number((await db.selectFrom('installation').select('clockAheadMs').executeTakeFirst())?.clockAheadMs ?? 0),
    setClockAheadMs: async (clockAheadMs) => void await db.updateTable('installation').set({ clockAheadMs }).execute(),
    demoCast: async () => (await db.selectFrom('installation').select('demoCast').executeTakeFirst())?.demoCast ?? null,
    setDemoCast: async (fingerprint) => void await db.updateTable('installation').set({ demoCast: Buffer.from(fingerprint) }).execute(),
    anythingOfDemo: async () => {
      const rows = await db.selectFrom('institution').select((eb) => eb.cast<string>(eb.val('institution'), 'text').as('kind')).select('code as name').where('demo', '=', true)
        .unionAll(db.selectFrom('authority').select((eb) => eb.cast<string>(eb.val('authority'), 'text').as('kind')).select('subject as name').where('demo', '=', true))
        .execute()
      return rows.map((row) => `${row.kind} ${row.name}`)
    },
    addInstitution: async (institution, createdAt) => void await db.insertInto('institution')
      .values({ ...institution, desk: JSON.stringify(institution.desk), colours: JSON.stringify(institution.colours), createdAt }).execute(),
    changeInstitution: async ({ id, nameJa, nameEn, desk, colours }) => void await db.updateTable('institution')
      .set({ nameJa, nameEn, desk: JSON.stringify(desk), colours: JSON.stringify(colours) }).where('id', '=', id).execute(),
    institution: async (by) => {
      const row = await ('id' in by ? institutions().where('id', '=', by.id) : institutions().where('code', '=', by.code)).executeTakeFirst()
      return row && institutionOf(row)
    },
    institutions: async () => (await institutions().orderBy('code').execute()).map(institutionOf),
    addAuthority: async (authority, createdAt) => void await db.insertInto('authority')
      .values({ ...authority, tbs: Buffer.from(authority.tbs), createdAt }).execute(),
    unsignedAuthority: async (of) => {
      const row = await authoritiesOf(of).select(UNSIGNED_COLUMNS).where('state', '=', 'signing').orderBy('createdAt').limit(1).executeTakeFirst()
      return row && unsignedOf(row)
    },
    authoritySigned: async (id, certificate) => {
      const result = await db.updateTable('authority').set({ certificate: Buffer.from(certificate), state: 'active' })
        .where('id', '=', id).where('state', '=', 'signing').executeTakeFirst()
      if (result.numUpdatedRows !== 1n) throw new Error(`authority ${id} is not waiting for its signature`)
    },
    countAuthorities: async (of) => Number((await authoritiesOf(of).select((eb) => eb.fn.countAll<string>().as('count')).executeTakeFirstOrThrow()).count),
    authority: async (id) => {
      const row = await authorities().where('id', '=', id).executeTakeFirst()
      return row && authorityOf(row)
    },
    authorities: async ({ purpose, institutionId, most } = {}) => (await authorities()
      .$if(purpose !== undefined, (query) => query.where('purpose', '=', purpose ?? ''))
      .$if(institutionId !== undefined, (query) => query.where('institutionId', 'is not distinct from', institutionId ?? null))
      .$if(most !== undefined, (query) => query.limit(most ?? 0))
      .orderBy('subject').execute()).map(authorityOf),
    authoritiesWithCrlDue: async (now) => (await authorities().where('id', 'in', sql<string>`(select authorities_with_crl_due(${now}))`).execute()).map(authorityOf),
    institutionsWithNoticesDue: async (now) => idsOf(await sql<{ id: string }>`select institutions_with_notices_due(${now}) as id`.execute(db)),
    institutionsWithMailDue: async (now) => idsOf(await sql<{ id: string }>`select institutions_with_mail_due(${now}) as id`.execute(db)),
    retention: (id) => db.selectFrom('institution').select(['keepsLoginsDays', 'keepsMailsDays']).where('id', '=', id).executeTakeFirstOrThrow(),
    setRetention: async (id, retention) => void await db.updateTable('institution').set({ ...retention }).where('id', '=', id).execute(),
    institutionOfMail: async (mailId) => (await sql<{ id: string | null }>`select institution_of_mail(${mailId}) as id`.execute(db)).rows[0]?.id ?? undefined,
    institutionsWithLoneAdministratorsDue: async (now) => idsOf(await sql<{ id: string }>`select institutions_with_lone_administrators_due(${now}) as id`.execute(db)),
    institutionsWithGrantsDue: async (now) => idsOf(await sql<{ id: string }>`select institutions_with_grants_due(${now}) as id`.execute(db)),
    institutionsWithUnsigned: async (before) => idsOf(await sql<{ id: string }>`select institutions_with_unsigned(${before}) as id`.execute(db)),
    authoritiesNamed: async (subject) => (await authorities().where('subject', '=', subject).execute()).map(authorityOf),
    addService: async (service, createdAt) => void await db.insertInto('service').values({ ...service, overrides: JSON.stringify(service.overrides), createdAt }).execute(),
    changeService: async ({ id, nameJa, nameEn, profile, overrides }) => void await db.updateTable('service')
      .set({ nameJa, nameEn, profile, overrides: JSON.stringify(overrides) }).where('id', '=', id).execute(),
    service: async (by) => found(await serviceBy(by).executeTakeFirst()),
    keepService: async (by) => found(await serviceBy(by).forShare().executeTakeFirst()),
    lockService: async (by) => found(await serviceBy(by).forNoKeyUpdate().executeTakeFirst()),
    services: async ({ kind, institutionId } = {}) => (await services()
      .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? ''))
      .$if(institutionId !== undefined, (query) => query.where('institutionId', '=', institutionId ?? ''))
      .orderBy('site').execute()).map(serviceOf),
    withoutServerCertificate: async (rootId, soon, most) => (await services()
      .leftJoin('serverCertificate', 'serverCertificate.serviceId', 'service.id')
      .where((eb) => eb.or([
        eb('serverCertificate.serviceId', 'is', null),
        eb('serverCertificate.notAfter', '<=', soon),
        eb('serverCertificate.updatedAt', '<', eb.selectFrom('authority').select('createdAt').where('authority.id', '=', rootId)),
      ]))
      .limit(most).execute()).map(serviceOf),
    setServerCertificate: async ({ serviceId, chain, sealedKey, notAfter }, updatedAt) => {
      const values = { chain: chain.map((der) => Buffer.from(der)), sealedKey: Buffer.from(sealedKey), notAfter, updatedAt }
      await db.insertInto('serverCertificate').values({ serviceId, ...values }).onConflict((on) => on.column('serviceId').doUpdateSet(values)).execute()
    },
    serverCertificate: async (serviceId) =>
      db.selectFrom('serverCertificate').select(['serviceId', 'chain', 'sealedKey', 'notAfter']).where('serviceId', '=', serviceId).executeTakeFirst(),
    keepPolicyVersion: async (serviceId, version, settled, origin, effectiveFrom) => {
      const key = `${serviceId} ${version}`
      const kept = versions.get(key)
      if (kept !== undefined) return kept
      const service = await services().where('id', '=', serviceId).executeTakeFirstOrThrow()
      const values = { institutionId: service.institutionId, serviceId, version, settled: JSON.stringify(settled), origin: JSON.stringify(origin), effectiveFrom }
      const known = () => db.selectFrom('policyVersion').select('id').where('serviceId', '=', serviceId).where('version', '=', version).executeTakeFirst()
      const before = await known()
      if (before !== undefined) {
        // Only what others have committed: what this transaction adds may be rolled back with it.
        if (versions.size === KEPT_VERSIONS) versions.clear()
        versions.set(key, before.id)
        return before.id
      }
      await db.insertInto('policyVersion').values(values).onConflict((on) => on.doNothing()).execute()
      const after = await known()
      if (after === undefined) throw new Error('a policy version is kept inside its institution')
      return after.id
    },
  }
}
