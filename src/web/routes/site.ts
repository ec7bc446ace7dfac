import type { House } from '../../app/port/house.ts'
import type { ServiceBook, ServiceEntry } from '../../app/institution/service-book.ts'
import type { AssetCatalog } from '../http/asset/asset-catalog.ts'
import type { Visit } from '../http/route/visit.ts'
import type { Notes } from './notes.ts'
import type { HouseSession } from './house-session.ts'

/** What the handlers of every page work with. */
export type Site = {
  readonly house: House
  readonly book: ServiceBook
  readonly assets: AssetCatalog
  /** Random bytes for labels of fresh login hosts. */
  readonly random: (bytes: number) => Uint8Array
  readonly mode: 'demo' | 'production'
  readonly notes: Notes
}

/** The service whose host was asked. It exists: the host directory found it a moment ago. */
export const entryOf = (site: Pick<Site, 'book'>, { at }: Pick<Visit<HouseSession>, 'at'>): Promise<ServiceEntry> => site.book.byId(at.service.id)
