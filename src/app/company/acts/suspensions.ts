import { z } from 'zod'
import { loginId, text } from '../../office/fields.ts'
import { revokedView, sessionsEndedView, viewRevoked } from '../../office/revoking.ts'
import { removeUser } from '../../people/remove-user.ts'
import { suspendUser } from '../../people/suspend-user.ts'
import { companyAct } from '../company-act.ts'

const input = z.strictObject({ loginId: loginId(), reason: text().describe('why, for the record') })

export const COMPANY_SUSPENSION_ACTS = [
  companyAct({
    name: 'suspend-user',
    does: { ja: '利用者のご利用を中止します（証明書は失効しません）', en: 'suspends a user; the certificate is kept' },
    act: 'suspend-user',
    route: { method: 'POST', path: '/users/:loginId/suspension' },
    doneTo: 'user',
    input,
    output: sessionsEndedView,
    run: (house, { actor, entry }, who) => suspendUser(house)(actor, { ...who, institutionId: entry.institution.id, command: 'suspend' }),
  }),
  companyAct({
    name: 'lift-suspension',
    does: { ja: '利用中止、または緊急停止を解除します', en: 'lifts a suspension, or an emergency stop of the user' },
    act: 'lift-suspension',
    route: { method: 'POST', path: '/users/:loginId/suspension-end' },
    doneTo: 'user',
    input,
    output: sessionsEndedView,
    run: (house, { actor, entry }, who) => suspendUser(house)(actor, { ...who, institutionId: entry.institution.id, command: 'lift' }),
  }),
  companyAct({
    name: 'remove-user',
    does: { ja: '利用者の登録を削除し、証明書を失効させます（元に戻せません）', en: 'removes a user for good; the certificate is revoked, and the login id is never used again' },
    act: 'remove-user',
    route: { method: 'POST', path: '/users/:loginId/removal' },
    doneTo: 'user',
    input,
    output: revokedView,
    run: async (house, { actor, entry }, who) => viewRevoked(await removeUser(house)(actor, { ...who, institutionId: entry.institution.id })),
  }),
]
