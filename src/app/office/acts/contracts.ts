import { z } from 'zod'
import { ok } from '../../../domain/result.ts'
import { openContract } from '../../people/open-contract.ts'
import { contractNumber, institutionCode, next, nextOf, page, siteName, text } from '../fields.ts'
import { institutionOf, officeAct } from '../office-act.ts'
import { contractView, viewContract } from '../views.ts'

export const CONTRACT_ACTS = [
  officeAct({
    name: 'list-contracts',
    does: { ja: '契約の一覧を表示します', en: 'lists the contracts of an institution' },
    act: 'see-institutions',
    route: { method: 'GET', path: '/institutions/:institution/contracts' },
    input: z.strictObject({ institution: institutionCode(), ...page }),
    output: z.object({ contracts: z.array(contractView).describe('contracts, by number'), next: next() }),
    run: (house, call, { after, most }) => house.database.transact(institutionOf(call).id, async (tx) => {
      const contracts = await tx.people.contractPage({ after, most })
      return ok({ contracts: contracts.map(viewContract), next: nextOf(contracts, most, ({ number }) => number) })
    }),
  }),
  officeAct({
    name: 'open-contract',
    does: { ja: '契約を登録します', en: 'opens a contract of a company' },
    act: 'open-contract',
    route: { method: 'POST', path: '/institutions/:institution/contracts', makes: '/institutions/:institution/contracts/:number/users' },
    input: z.strictObject({
      institution: institutionCode(), site: siteName(),
      number: contractNumber(), name: text().describe('the company'),
    }),
    output: contractView,
    run: async (house, call, { site, number, name }) => {
      const opened = await openContract(house)(call.actor, { institutionId: institutionOf(call).id, site, number, name })
      return opened.ok ? ok(viewContract(opened.value)) : opened
    },
  }),
]
