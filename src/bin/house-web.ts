import { openServiceBook, type ServiceBook } from '../app/institution/service-book.ts'
import { judgeCertificate } from '../app/login/judge-certificate.ts'
import { officeActsIn } from '../app/office/office-acts.ts'
import type { House } from '../app/port/house.ts'
import type { Mode } from '../app/port/installation.ts'
import type { Log } from '../app/port/log.ts'
import type { Act } from '../domain/permission/acts.ts'
import type { MachineTime } from '../domain/time/time.ts'
import { securityEvents } from '../store/queries/security-events.ts'
import { spentForms } from '../store/queries/spent-forms.ts'
import { pkiFiles } from '../status/pki-files.ts'
import { readiness } from '../status/readiness.ts'
import type { AssetCatalog } from '../web/http/asset/asset-catalog.ts'
import { openWeb, type OpenWeb } from '../web/http/open-web.ts'
import type { Route } from '../web/http/route/route.ts'
import type { WebConfig } from '../web/http/web-parts.ts'
import { openGate } from '../web/routes/gate.ts'
import { hostDirectory } from '../web/routes/host-directory.ts'
import { houseRoutes } from '../web/routes/house-routes.ts'
import type { HouseSession } from '../web/routes/house-session.ts'
import { formForgetter, formKeeper } from '../web/routes/kept-forms.ts'
import { openNotes } from '../web/routes/notes.ts'
import { houseProblems } from '../web/routes/problems.ts'
import type { Site } from '../web/routes/site.ts'
import { tlsMaterials } from '../web/routes/tls-materials.ts'
import type { OpenHouse } from './house.ts'

export type HouseWebParts = {
  readonly house: House
  readonly database: OpenHouse['connection']['database']
  readonly mode: Mode
  /** The host of CRLs and certificates of authorities. */
  readonly pkiHost: string
  readonly assets: AssetCatalog
  readonly clock: () => MachineTime
  readonly random: (bytes: number) => Uint8Array
  readonly log: Log
  /** Routes that an installation has besides: a demo's own. */
  readonly besides?: (site: Site) => readonly Route<HouseSession, Act>[]
}

export type HouseWeb = OpenWeb & { readonly book: ServiceBook }

/** The web of the house, put together in this one place: for the service, and for tests that ask the real routes over real listeners. */
export const openHouseWeb = async (parts: HouseWebParts, config: WebConfig): Promise<HouseWeb> => {
  const { house, database, mode, assets, clock, random, log } = parts
  const book = openServiceBook(house, clock)
  const site: Site = { house, book, assets, random, mode, notes: openNotes(house, clock, log) }
  const judge = judgeCertificate(house, clock)
  const web = await openWeb<HouseSession, Act>({
    hosts: hostDirectory(book, parts.pkiHost),
    tls: tlsMaterials(house, book, clock),
    judge: async ({ der }, { id }) => judge(der, await book.byId(id)),
    gate: openGate(site),
    spentForms: spentForms(database),
    securityEvents: securityEvents(database),
    problems: houseProblems(site, clock),
    keepForm: formKeeper(site),
    formSent: formForgetter(site),
    formKey: house.keyed('form-key', ''),
    clock,
    random,
    log,
  }, { routes: [...houseRoutes(site, await officeActsIn(mode)), ...parts.besides?.(site) ?? []], pki: [...pkiFiles(house), ...readiness(house)], assets }, config)
  return { ...web, book }
}
