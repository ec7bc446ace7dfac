import { MESSAGES } from '../../../text/messages.ts'
import { LANGUAGES, type Language } from '../../../text/language.ts'
import { labelsIn } from '../../../text/labels.ts'
import { troubleText } from '../../../text/refusal/troubles.ts'
import { page } from '../../http/route/answer.ts'
import { CheckResultPage } from '../../pages/member/check-result.tsx'
import { ProceduresPage } from '../../pages/member/procedures.tsx'
import { route } from '../house-session.ts'
import { pageContext } from '../page-context.ts'
import { entryOf, type Site } from '../site.ts'
import { standingOf, type FoundStanding } from './standing.ts'
import type { ServiceEntry } from '../../../app/institution/service-book.ts'

const SCREEN = 'W-CHK-02'

/** What the desk reads under the code: the heading of what the page told. */
const tellsOf = ({ refusal, role, shown }: FoundStanding, { settled: { policy } }: ServiceEntry): { readonly ja: string; readonly en: string } => {
  const say = (language: Language): string => {
    const words = MESSAGES[language].procedures
    if (refusal !== null) return troubleText(language, refusal, { role, labels: labelsIn(language, policy), policy }).title
    return shown === null ? words.check.toldNone : words.check.toldGood
  }
  const [ja, en] = LANGUAGES.map(say)
  return { ja: ja ?? '', en: en ?? '' }
}

/** Pages about the certificate of this browser, on login hosts and without a session: the certificate is looked at, and may be missing. */
export const procedureRoutes = (site: Site) => [
  route({
    face: 'login', method: 'GET', path: '/procedures', permission: 'public', csrf: 'none-get', does: 'looks at this browser’s certificate and offers the one next thing to do (S-03)',
    handler: async (visit) => {
      const entry = await entryOf(site, visit)
      const { now, ...standing } = await standingOf(site, visit, entry)
      return page(ProceduresPage({ page: pageContext(site, visit, entry, now), ...standing }, MESSAGES[visit.language]))
    },
  }),
  route({
    face: ['login', 'office-login'], method: 'GET', path: '/check', permission: 'public', csrf: 'none-get', does: 'tells what this browser presents, whose it is and how it stands, under a support code (R-112)',
    handler: async (visit) => {
      const entry = await entryOf(site, visit)
      const found = await standingOf(site, visit, entry)
      const { now, refusal, user, certificate, known, shown } = found
      const about = refusal?.code ?? (shown === null ? 'certificate-none' : 'nothing-wrong')
      const code = await site.notes({ visit, entry, about, screen: SCREEN, user, certificate, tells: tellsOf(found, entry), known })
      return page(CheckResultPage({ page: pageContext(site, visit, entry, now, code), ...found }, MESSAGES[visit.language]))
    },
  }),
]
