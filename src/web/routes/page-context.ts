import type { ServiceEntry } from '../../app/institution/service-book.ts'
import { deskStatus } from '../../domain/calendar/desk.ts'
import { methodIsChosen } from '../../domain/contract/method.ts'
import { showSupportCode, type SupportCode } from '../../domain/support/support-code.ts'
import type { BusinessTime } from '../../domain/time/time.ts'
import { labelsIn } from '../../text/labels.ts'
import type { Language } from '../../text/language.ts'
import { assetsFor } from '../http/asset/asset-catalog.ts'
import { assetOrigin } from '../http/page/security-headers.ts'
import type { Visit } from '../http/route/visit.ts'
import type { Desk, PageContext } from '../ui/page-context.ts'
import { bookletPath } from './booklet-path.ts'
import { formTo } from './form-to.ts'
import { STOP } from './front/stop-path.ts'
import { KEPT } from '../pages/console/paths.ts'
import type { HouseSession } from './house-session.ts'
import type { Site } from './site.ts'

const NAMES = { ja: 'nameJa', en: 'nameEn' } as const

const deskOf = ({ institution, settled }: ServiceEntry, language: Language, now: BusinessTime): Desk => {
  const status = deskStatus(settled.policy.desk, now)
  const { desk } = institution
  return {
    name: desk[NAMES[language]],
    phones: [{ number: desk.tollFree, kind: 'toll-free' as const }, { number: desk.paid, kind: 'paid' as const }].filter(({ number }) => number !== ''),
    openNow: status.open,
    opensNext: status.open ? null : status.opens,
  }
}

/** Where the colours of an institution stand: a small stylesheet of its own, because no style is ever inline. */
export const COLOURS_PATH = (code: string): string => `/colours/${code}.css`

const accountOf = (visit: Visit<HouseSession>): PageContext['account'] => {
  if (visit.session?.kind !== 'member' && visit.session?.kind !== 'password-member') return null
  const { session } = visit
  const { user } = session.open
  return { userName: user.name, loginId: user.loginId, method: session.kind === 'member' ? 'certificates' : session.open.contract.method, logOut: formTo(visit, '/log-out') }
}

/** What of a service the links depend on. */
type Linked = { readonly service: Pick<ServiceEntry['service'], 'kind'>; readonly settled: { readonly policy: Pick<ServiceEntry['settled']['policy'], 'login'> } }

/** Where the frame of every page and the one button of a problem may lead. */
export const linksOf = (
  { origins, pathElsewhere, language }: Pick<Visit<HouseSession>, 'origins' | 'pathElsewhere' | 'language'>, { service, settled }: Linked,
): Omit<PageContext['service'], 'name'> => ({
  front: origins.front + pathElsewhere('/'),
  logIn: origins.front + pathElsewhere('/log-in'),
  passwordLogIn: service.kind === 'office' || !methodIsChosen(settled.policy) ? null : origins.password + pathElsewhere('/'),
  chooseAgain: origins.front + pathElsewhere('/choose-again'),
  acquire: service.kind === 'office' ? null : origins.acquire + pathElsewhere('/'),
  procedures: service.kind === 'office' ? null : origins.front + pathElsewhere('/procedures'),
  stop: service.kind === 'office' ? null : origins.front + pathElsewhere(STOP),
  check: origins.front + pathElsewhere('/check'),
  environment: origins.front + pathElsewhere('/environment'),
  help: origins.front + pathElsewhere('/help'),
  manual: origins.front + bookletPath('manual', language),
  guide: origins.front + bookletPath('set-up-guide', language),
})

/** Everything a page needs to know about where it stands. */
export const pageContext = (
  site: Site, visit: Visit<HouseSession>, entry: ServiceEntry, now: BusinessTime, supportCode: SupportCode | null = null,
): PageContext => {
  const { language, origins } = visit
  const { service, institution, settled } = entry
  return {
    language,
    languages: { ja: visit.pathIn('ja'), en: visit.pathIn('en') },
    institution: { name: institution[NAMES[language]], stylesheet: assetOrigin(visit.at.face, origins, 'look') + COLOURS_PATH(institution.code) },
    service: { name: service[NAMES[language]], ...linksOf(visit, entry) },
    policy: settled.policy,
    labels: labelsIn(language, settled.policy),
    desk: deskOf(entry, language, now),
    asset: assetsFor(site.assets, visit.at.face, origins),
    supportCode: supportCode === null ? null : showSupportCode(supportCode),
    account: accountOf(visit),
    ...visit.resumed === undefined ? {} : { resumed: { keptAt: visit.resumed.keptAt, end: formTo(visit, `${KEPT}/end`, { place: visit.resumed.place }) } },
  }
}

/** Business time for a page that reads nothing else. */
export const presentOf = (site: Site): Promise<BusinessTime> => site.house.database.open(async ({ now }) => now.business)
