import assert from 'node:assert/strict'
import { addService } from '../src/app/institution/add-service.ts'
import { openContract } from '../src/app/people/open-contract.ts'
import type { Policy } from '../src/domain/policy/parameters.ts'
import { CLERK, MINATO_SITE, must, type TestHouse } from './house.ts'

/** What a service sets about confirming new PCs. */
export type Waiting = Partial<Pick<Policy['acquisition'], 'newPcConfirmedBy' | 'newPcConfirmationFor' | 'fingerprintBits' | 'redeliveryHours'>>

export const WAITING_SITE = 'machi.localhost'

/** Another service of Minato, whose new PCs have to be confirmed, and a company there without anybody yet. */
export const addWaitingService = async ({ house, entry }: TestHouse, waiting: Waiting = { newPcConfirmedBy: 'administrator' }, site = WAITING_SITE): Promise<{ readonly site: string; readonly contract: string; readonly institutionId: string }> => {
  const { institution, authority } = await entry(MINATO_SITE)
  const added = await addService(house)(CLERK, {
    institutionId: institution.id, authorityId: authority.id, kind: 'customer', nameJa: 'まちビジネスWEB', nameEn: 'Machi Business WEB', profile: 'credit-union', overrides: { acquisition: waiting }, site,
  })
  assert.ok(added.ok, JSON.stringify(added))
  const contract = (site.split('.')[0] ?? '').toUpperCase()
  must(await openContract(house)(CLERK, { institutionId: institution.id, site, number: contract, name: '株式会社 町工場' }))
  return { site, contract, institutionId: institution.id }
}
