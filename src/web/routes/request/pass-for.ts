import { PASS_SECONDS, sealPass } from '../../../app/request/pass.ts'
import type { ServiceEntry } from '../../../app/institution/service-book.ts'
import type { User } from '../../../app/port/people.ts'
import type { Refusal } from '../../../domain/refusal/refusal.ts'
import { requestFor } from '../../../domain/request/request.ts'
import { secondsAfter } from '../../../domain/time/time.ts'
import type { Site } from '../site.ts'

/** By which whoever proved who they are, without a certificate, may ask for help from the page that refuses them. */
export const passFor = async (site: Site, entry: ServiceEntry, user: User | undefined, refusal: Refusal): Promise<string | undefined> => {
  const kind = requestFor(refusal.code)
  if (user === undefined || kind === null) return undefined
  const { machine } = await site.house.database.transact(entry.institution.id, (tx) => Promise.resolve(tx.now))
  return sealPass(site.house, entry, { userId: user.id, kind }, secondsAfter(machine, PASS_SECONDS))
}
