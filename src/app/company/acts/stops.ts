import * as z from 'zod'
import { text } from '../../office/fields.ts'
import { sessionsEndedView } from '../../office/revoking.ts'
import { liftCompanyStop, stopCompany } from '../../stop/stop-company.ts'
import { companyAct } from '../company-act.ts'

const input = z.strictObject({ reason: text().describe('why, for the record') })

export const COMPANY_STOP_ACTS = [
  companyAct({
    name: 'stop-company',
    does: { ja: '会社全体のご利用を緊急停止します（証明書は失効しません）', en: 'stops the whole company in an emergency; no certificate is revoked' },
    act: 'stop-company',
    route: { method: 'POST', path: '/stop' },
    doneTo: 'company',
    input,
    output: sessionsEndedView,
    run: (house, { actor, user, entry }, { reason }) => stopCompany(house)(actor, { institutionId: entry.institution.id, company: { id: user.contractId }, reason }),
  }),
  companyAct({
    name: 'lift-company-stop',
    does: { ja: '会社全体の緊急停止を解除します（2名の方の手続きで解除されます）', en: 'lifts the emergency stop of the company: two administrators do, one after the other' },
    act: 'lift-company-stop',
    route: { method: 'POST', path: '/stop-end' },
    doneTo: 'company',
    input,
    output: z.object({ lifted: z.boolean().describe('false: somebody else has still to lift it too') }),
    run: (house, { actor, user, entry }, { reason }) => liftCompanyStop(house)(actor, { institutionId: entry.institution.id, company: { id: user.contractId }, reason }),
  }),
]
