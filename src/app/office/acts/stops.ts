import * as z from 'zod'
import { ok } from '../../../domain/result.ts'
import { changeContractState } from '../../people/close-contract.ts'
import { stopOrigins } from '../../stop/read-stop.ts'
import { liftCompanyStop, stopCompany } from '../../stop/stop-company.ts'
import { contractNumber, institutionCode, instant, next, nextOf, nothing, page, text } from '../fields.ts'
import { institutionOf, officeAct, type OfficeAct } from '../office-act.ts'
import { sessionsEndedView } from '../revoking.ts'
import { at, contractView, userView, viewContract, viewUser } from '../views.ts'
import { chiefOf } from './contracts.ts'

const input = z.strictObject({ institution: institutionCode(), contract: contractNumber(), reason: text().describe('why, for the record') })

type Change = Pick<OfficeAct, 'name' | 'does'> & { readonly path: string; readonly command: Parameters<ReturnType<typeof changeContractState>>[1]['command'] }

/** A step in the life of a contract. */
const change = ({ name, does, path, command }: Change): OfficeAct => officeAct({
  name, does, act: 'close-contract',
  route: { method: 'POST', path: `/institutions/:institution/contracts/:contract/${path}` },
  input,
  output: z.object({ contract: contractView, revoked: z.int().describe('certificates that were revoked'), sessionsEnded: z.int().describe('sessions that ended') }),
  target: chiefOf,
  run: async (house, call, { contract, reason }) => {
    const changed = await changeContractState(house)(call.actor, { institutionId: institutionOf(call).id, contractNumber: contract, command, reason })
    return changed.ok ? ok({ ...changed.value, contract: viewContract(changed.value.contract) }) : changed
  },
})

const stoppedView = contractView.extend({
  stoppedAt: instant('since when'),
  stoppedBy: z.string().nullable().describe('login id of the user who stopped it; null: the branch'),
  reason: z.string().nullable().describe('why, as whoever stopped it wrote'),
})

/** Who is stopped, and whole contracts that are stopped, rest or end. */
export const STOP_ACTS = [
  officeAct({
    name: 'list-stopped-users',
    does: { ja: '利用を中止している利用者の一覧を表示します（緊急停止を含みます）', en: 'lists the users who are suspended, emergency stops among them' },
    act: 'see-users',
    route: { method: 'GET', path: '/institutions/:institution/stopped-users' },
    input: z.strictObject({ institution: institutionCode(), ...page }),
    output: z.object({ users: z.array(userView).describe('users, by login id'), next: next() }),
    run: (house, call, { after, most }) => house.database.transact(institutionOf(call).id, async (tx) => {
      const users = await tx.people.suspendedUsers({ after, most })
      return ok({ users: users.map(viewUser), next: nextOf(users, most, ({ loginId }) => loginId) })
    }),
  }),
  officeAct({
    name: 'list-stopped-companies',
    does: { ja: '緊急停止している契約先の一覧を表示します', en: 'lists the companies in an emergency stop' },
    act: 'see-institutions',
    route: { method: 'GET', path: '/institutions/:institution/stopped-contracts' },
    input: z.strictObject({ institution: institutionCode(), ...page }),
    output: z.object({ contracts: z.array(stoppedView).describe('contracts, by number'), next: next() }),
    run: (house, call, { after, most }) => house.database.transact(institutionOf(call).id, async (tx) => {
      const contracts = await tx.people.stoppedContracts({ after, most })
      const originOf = await stopOrigins(tx, contracts)
      const viewed = contracts.flatMap((contract): readonly z.input<typeof stoppedView>[] => {
        const { by, reason } = originOf(contract)
        return contract.stoppedAt === null ? [] : [{ ...viewContract(contract), stoppedAt: at(contract.stoppedAt), stoppedBy: by === 'branch' ? null : by.loginId, reason }]
      })
      return ok({ contracts: viewed, next: nextOf(contracts, most, ({ number }) => number) })
    }),
  }),
  officeAct({
    name: 'stop-company',
    does: { ja: '会社全体のご利用を緊急停止します（証明書は失効しません）', en: 'stops a whole company in an emergency; no certificate is revoked' },
    act: 'stop-company',
    route: { method: 'POST', path: '/institutions/:institution/contracts/:contract/stop' },
    input,
    output: sessionsEndedView,
    run: (house, call, { contract, reason }) => stopCompany(house)(call.actor, { institutionId: institutionOf(call).id, company: { number: contract }, reason }),
  }),
  officeAct({
    name: 'lift-company-stop',
    does: { ja: '会社全体の緊急停止を解除します', en: 'lifts the emergency stop of a company' },
    act: 'lift-company-stop',
    route: { method: 'POST', path: '/institutions/:institution/contracts/:contract/stop-end' },
    input,
    output: nothing,
    target: chiefOf,
    run: async (house, call, { contract, reason }) => {
      const lifted = await liftCompanyStop(house)(call.actor, { institutionId: institutionOf(call).id, company: { number: contract }, reason })
      return lifted.ok ? ok({}) : lifted
    },
  }),
  change({
    name: 'close-contract', path: 'closing', command: 'close',
    does: { ja: '契約を終了し、すべての証明書を失効させます（元に戻せません）', en: 'ends a contract for good and revokes all its certificates' },
  }),
  change({ name: 'rest-contract', path: 'rest', command: 'rest', does: { ja: '契約を休止します（お知らせを送らなくなります）', en: 'lets a contract rest: it gets no notices' } }),
  change({ name: 'wake-contract', path: 'rest-end', command: 'wake', does: { ja: '休止している契約を再開します', en: 'wakes a contract that rests' } }),
]
