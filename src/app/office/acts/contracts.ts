import * as z from 'zod'
import { ok } from '../../../domain/result.ts'
import { applyForCertificates, returnToPasswords, withdrawApplication } from '../../contract/change-method.ts'
import { openContract } from '../../people/open-contract.ts'
import type { Transaction } from '../../port/database.ts'
import { contractNumber, institutionCode, next, nextOf, page, siteName, text } from '../fields.ts'
import { institutionOf, officeAct, type OfficeAct, type OfficeTarget } from '../office-act.ts'
import { contractView, viewContract } from '../views.ts'

/** A company applies by its chief administrator, whom the change concerns first. */
export const chiefOf = async (tx: Transaction, { contract: number }: { readonly contract: string }): Promise<OfficeTarget | undefined> => {
  const contract = await tx.people.findContract(number)
  return contract && (await tx.people.listUsers(contract.id)).find(({ role, state }) => role === 'chief' && state !== 'removed')
}

type Application = Pick<OfficeAct, 'name' | 'does'> & { readonly path: string; readonly change: typeof applyForCertificates }

/** What a company applies for about the method of its contract, recorded by the branch. */
const application = ({ name, does, path, change }: Application): OfficeAct => officeAct({
  name, does, act: 'change-method',
  route: { method: 'POST', path: `/institutions/:institution/contracts/:contract/${path}` },
  input: z.strictObject({ institution: institutionCode(), contract: contractNumber(), reason: text().describe('why, for the record') }),
  output: contractView,
  target: chiefOf,
  run: async (house, call, { contract, reason }) => {
    const changed = await change(house)(call.actor, { institutionId: institutionOf(call).id, contractNumber: contract, reason })
    return changed.ok ? ok(viewContract(changed.value)) : changed
  },
})

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
      passwordReason: text().optional().describe('why the company logs in with id and password, where the service leaves the choice; without it the contract is for certificates'),
    }),
    output: contractView,
    run: async (house, call, { site, number, name, passwordReason }) => {
      const opened = await openContract(house)(call.actor, { institutionId: institutionOf(call).id, site, number, name, passwordReason })
      return opened.ok ? ok(viewContract(opened.value)) : opened
    },
  }),
  application({
    name: 'apply-certificate-method', path: 'certificate-application', change: applyForCertificates,
    does: { ja: '電子証明書方式への変更の申込みを記録し、管理責任者に証明書を発行します（切り替わるのは最初の取得の時です）', en: 'records a company’s application for certificates and grants its chief; the method changes when the chief acquires' },
  }),
  application({
    name: 'withdraw-certificate-method', path: 'certificate-application-withdrawal', change: withdrawApplication,
    does: { ja: '電子証明書方式への変更の申込みを取り消します', en: 'takes the application for certificates back, before the switch' },
  }),
  application({
    name: 'return-to-passwords', path: 'return-to-passwords', change: returnToPasswords,
    does: { ja: '申込みによりID・パスワード方式へ戻します（契約の証明書はすべて失効します）', en: 'returns a contract to id and password upon an application; all its certificates are revoked' },
  }),
]
