import { KOMOREBI } from '../../../src/bin/demo/cast/komorebi.ts'
import type { JourneyService } from '../service.ts'
import { WAYS, type Way } from '../ways.ts'
import { LIVES } from '../year/lives.ts'

/** A company at one profile: who administers it, how somebody registered there gets in, and what the branch does before. */
export type Company = {
  readonly administrator: Way
  /** The way of an ordinary user of this profile; whoever goes it is registered on the journey. */
  readonly colleague: Way
  /** Of the mail addresses of whom the journey registers. */
  readonly domain: string
  /** Where everybody has a token, the colleague registers an app; where it is told user by user, theirs has none. */
  readonly registersApp: boolean
  readonly before?: (service: JourneyService) => Promise<void>
  /** What it does once the administrator has a certificate. */
  readonly then?: (service: JourneyService) => Promise<void>
}

const wayOf = (ways: readonly Way[], loginId: string): Way => {
  const found = ways.find((way) => way.loginId === loginId)
  if (found === undefined) throw new Error(`nobody goes the way of ${loginId}`)
  return found
}
const company = (administrator: string, colleague: string, domain: string): Company =>
  ({ administrator: wayOf(WAYS, administrator), colleague: wayOf(LIVES, colleague), domain, registersApp: false })

/** The master of the credit union acquires with the code of the letter besides. */
const MASTER: Way = { ...wayOf(LIVES, 'shiomi-keiri'), loginId: 'shiomi-master', screens: [['loginId', 'password', 'code']] }

/** A chief of the standard profile has their key made by the tool, which no browser does: here an administrator with every permission works instead. */
const givePermissions = async ({ perform }: JourneyService): Promise<void> => {
  await perform('change-permissions', { institution: KOMOREBI.code, loginId: 'wakaba-keiri', permissions: ['web-administration', 'user-registration'], reason: '管理を引き継ぐため' })
}

/** Of whoever acquires from then on. */
const everybodyIsConfirmed = async ({ perform }: JourneyService): Promise<void> => {
  await perform('change-service', { institution: KOMOREBI.code, site: KOMOREBI.service.site, overrides: { acquisition: { newPcConfirmationFor: 'everybody' } } })
}

/** One company at each profile. */
export const COMPANIES: readonly Company[] = [
  company('narumi-sekinin', 'narumi-sekinin', 'narumi.example'),
  company('chidori-sekinin', 'chidori-sekinin', 'chidori.example'),
  company('shirakaba-kanri', 'shirakaba-jimu', 'shirakaba.example'),
  company('yuunagi-kanri', 'yuunagi-keiri', 'yuunagi.example'),
  { administrator: MASTER, colleague: wayOf(LIVES, 'shiomi-keiri'), domain: 'shiomi.example', registersApp: false },
  { ...company('wakaba-keiri', 'wakaba-keiri', 'wakaba.example'), registersApp: true, before: givePermissions, then: everybodyIsConfirmed },
]

export const companyAt = (profile: string): Company => {
  const found = COMPANIES.find(({ administrator }) => administrator.at.service.profile === profile)
  if (found === undefined) throw new Error(`no company at ${profile}`)
  return found
}
