import type { Transaction } from '../../../app/port/database.ts'
import type { House } from '../../../app/port/house.ts'
import { stepAt } from '../../../domain/token/step.ts'
import type { Language } from '../../../text/language.ts'
import { MESSAGES } from '../../../text/messages.ts'
import { page } from '../../http/route/answer.ts'
import { DemoTokensPage, type ShownToken } from '../../pages/office/demo-tokens.tsx'
import { route } from '../house-session.ts'
import { pageContext, presentOf } from '../page-context.ts'
import { entryOf, type Site } from '../site.ts'

const PATH = '/demo/tokens'
const SHOWN_MOST = 200
const NAME = { ja: 'nameJa', en: 'nameEn' } as const

/** What the tokens of one institution show now, as their telephones would. */
const shownIn = async (house: House, tx: Transaction, language: Language): Promise<readonly ShownToken[]> => {
  const shown: ShownToken[] = []
  for (const token of await tx.tokens.inUse(SHOWN_MOST)) {
    const user = await tx.people.findUser({ id: token.userId })
    const service = user && await tx.installation.service({ id: user.serviceId })
    if (user === undefined || service === undefined) continue
    const step = stepAt(tx.now.machine, token.stepSeconds) + token.drift
    const codeOf = (which: number) => house.oneTimePasswords.codeAt({ tokenId: token.id, sealed: token.sealedSeed }, token.digits, which)
    shown.push({
      serial: token.serial, service: service[NAME[language]], user: { loginId: user.loginId, name: user.name }, code: codeOf(step), next: codeOf(step + 1),
      secondsLeft: token.stepSeconds - Math.floor(tx.now.machine.getTime() / 1000) % token.stepSeconds,
    })
  }
  return shown
}

/** The telephones of the demo's people, on the back office's front host: with them somebody without one can log in (R-1217). */
export const tokensRoute = (site: Site) => route({
  face: 'office', method: 'GET', path: PATH, permission: 'public', csrf: 'none-get', does: 'demo only: the one-time password that each token shows now',
  handler: async (visit) => {
    const { house } = site
    const institutions = await house.database.open(({ installation }) => installation.institutions())
    const shown = await Promise.all(institutions.map(({ id }) => house.database.transact(id, (tx) => shownIn(house, tx, visit.language))))
    const context = pageContext(site, visit, await entryOf(site, visit), await presentOf(site))
    return page(DemoTokensPage({ page: context, tokens: shown.flat(), again: PATH, back: '/' }, MESSAGES[visit.language]))
  },
})
