import { BOOKLET_KINDS } from '../../../domain/letter/contents.ts'
import { LANGUAGES } from '../../../text/language.ts'
import { bytes, refuse } from '../../http/route/answer.ts'
import { bookletFile, bookletPath } from '../booklet-path.ts'
import { route } from '../house-session.ts'
import { presentOf } from '../page-context.ts'
import { entryOf, type Site } from '../site.ts'

/** Short enough that a changed figure is in everybody's copy soon; long enough for whoever presses twice. */
const CACHE_SECONDS = 300

/** Guide and manual as PDF, for everybody and in each language. */
export const bookletRoutes = (site: Site) => BOOKLET_KINDS.flatMap((kind) => LANGUAGES.map((language) => route({
  face: ['front', 'office'], method: 'GET', path: bookletPath(kind, language), permission: 'public', csrf: 'none-get', does: `the ${kind} in ${language}, PDF`,
  handler: async (visit) => {
    const entry = await entryOf(site, visit)
    const made = await site.house.printer.booklet({ kind, language, entry, front: site.house.addresses.front(entry.service.site), madeAt: await presentOf(site) })
    return made.ok ? bytes({ type: 'application/pdf', bytes: made.value, fileName: bookletFile(kind, language), cacheSeconds: CACHE_SECONDS }) : refuse(made.problem)
  },
})))
