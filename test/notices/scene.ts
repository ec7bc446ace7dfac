import { createHash, randomUUID } from 'node:crypto'
import { openServiceBook } from '../../src/app/institution/service-book.ts'
import { sendMails } from '../../src/app/mail/send-mails.ts'
import { giveNotices } from '../../src/app/notice/give-notices.ts'
import type { Database } from '../../src/app/port/database.ts'
import type { Mailer } from '../../src/app/port/mailer.ts'
import { businessTime, machineTime } from '../../src/domain/time/time.ts'
import { composeMail } from '../../src/mail/compose-mail.ts'
import { openConnection } from '../../src/store/connection/pool.ts'
import { openDatabase } from '../../src/store/database.ts'
import type { DB } from '../../src/store/schema.ts'
import { newAuthorities, newScene } from '../authority/scene.ts'
import { whenFileEnds } from '../file-end.ts'
import { addHolders, type Holding } from './many-holders.ts'

const md5 = (text: string): string => createHash('md5').update(text).digest('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')

/** A database with one service, a clock that stands where it is put, and as many nodes as are wanted. */
export const openNoticeScene = async (overrides: Readonly<Record<string, unknown>> = {}, profile = 'standard') => {
  const scene = await newScene('demo', whenFileEnds)
  const { owner, house, institution } = scene
  const { issuing } = await newAuthorities(scene)
  const [serviceId, policyVersionId] = [randomUUID(), randomUUID()]
  await owner.query(`insert into service (id, institution_id, authority_id, kind, name_ja, name_en, profile, overrides, site, created_at)
    values ($1, $2, $3, 'customer', 'みなと', 'Minato', $4, $5, 'minato.localhost', now())`, [serviceId, institution, issuing.id, profile, overrides])
  await owner.query(`insert into policy_version (id, institution_id, service_id, version, settled, origin, effective_from) values ($1, $2, $3, '1', '{}', '{}', now())`, [policyVersionId, institution, serviceId])

  const clock = { now: new Date() }
  const node = (): Database => {
    const connection = openConnection<DB>({ url: scene.addresses.app, name: 'node', size: 3, onBroken: () => undefined })
    whenFileEnds(() => connection.close())
    return openDatabase(connection.database, () => machineTime(clock.now))
  }
  const database = node()
  const holding = (tag: string): Holding => ({ institutionId: institution, serviceId, authorityId: issuing.id, policyVersionId, tag })
  const book = openServiceBook({ database, policies: house.policies }, () => machineTime(clock.now))

  return {
    scene, house, book, owner, institution, serviceId, clock, node, database, holding,
    /** Sets both clocks, Japanese time. */
    at: (local: string) => { clock.now = businessTime(`${local}+09:00`) },
    giving: (on: Database) => giveNotices({ ...house, database: on }),
    /** Rounds until nothing is due; answers how much was said. */
    give: async (on: Database = database): Promise<number> => {
      let said = 0
      for (let more = true; more;) {
        const round = await giveNotices({ ...house, database: on })(institution)
        said += round.said
        more = round.more || round.expired > 0
      }
      return said
    },
    send: async (mailer: Mailer) => sendMails({ database, keyed: house.keyed, book, mailer, compose: composeMail(house.addresses) })(institution, (defect) => { throw defect }),
    people: async (tag: string, from: number, to: number, ends: string) => addHolders(owner, holding(tag), { from, to, ends }),
    /** Ids are made of the tag and the number. */
    id: (tag: string, kind: 'contract' | 'user' | 'grant' | 'certificate', n: number): string => md5(`${tag}${kind}${n}`),
    said: async () => (await owner.query<{ certificate: string; stage: string }>(`select certificate_id as certificate, kind || '-' || days as stage from notice order by 1, 2`)).rows
      .map(({ certificate, stage }) => `${certificate} ${stage}`),
    mails: async () => (await owner.query<{ kind: string; recipient: string; state: string; key: string }>('select kind, recipient, state, dedupe_key as key from outbox order by recipient, kind, state')).rows,
    stateOf: async (certificateId: string) => (await owner.query<{ state: string }>('select state from certificate where id = $1', [certificateId])).rows[0]?.state,
    /** A renewed certificate of the same person, not put to use yet. */
    renew: async (certificateId: string, at: Date): Promise<string> => {
      const id = randomUUID()
      await owner.query(`insert into certificate (id, institution_id, service_id, authority_id, user_id, grant_id, renews_id, serial, state, spki_sha256, thumbprint, tbs, der, subject, pc_name, key_origin,
        policy_version_id, not_before, not_after, acquired_at, stored_at)
        select $2::uuid, institution_id, service_id, authority_id, user_id, grant_id, id, substring(sha256(convert_to($2::uuid::text, 'UTF8')) for 16), 'renewed', sha256(convert_to($2::uuid::text, 'UTF8')), sha256(convert_to($2::uuid || 'der', 'UTF8')),
          tbs, der, subject, pc_name, key_origin, policy_version_id, $3::timestamptz, $3::timestamptz + interval '1 year', $3::timestamptz, now() from certificate where id = $1`, [certificateId, id, at])
      return id
    },
  }
}
