import { z } from 'zod'
import { removeUser } from '../../people/remove-user.ts'
import { suspendUser } from '../../people/suspend-user.ts'
import { institutionCode, loginId, text } from '../fields.ts'
import { institutionOf, officeAct } from '../office-act.ts'
import { revokedView, sessionsEndedView, viewRevoked } from '../revoking.ts'
import { userNamed } from './users.ts'

const input = z.strictObject({ institution: institutionCode(), loginId: loginId(), reason: text().describe('why, for the record') })

/** What ends the use of one id, for a while or for good. */
export const SUSPENSION_ACTS = [
  officeAct({
    name: 'suspend-user',
    does: { ja: '利用者のご利用を中止します（証明書は失効しません）', en: 'suspends a user; the certificate is kept' },
    act: 'suspend-user',
    route: { method: 'POST', path: '/institutions/:institution/users/:loginId/suspension' },
    input,
    output: sessionsEndedView,
    target: userNamed,
    run: (house, call, { institution: _, ...who }) => suspendUser(house)(call.actor, { ...who, institutionId: institutionOf(call).id, command: 'suspend' }),
  }),
  officeAct({
    name: 'lift-suspension',
    does: { ja: '利用中止、または緊急停止を解除します', en: 'lifts a suspension, or an emergency stop of the user' },
    act: 'lift-suspension',
    route: { method: 'POST', path: '/institutions/:institution/users/:loginId/suspension-end' },
    input,
    output: sessionsEndedView,
    target: userNamed,
    run: (house, call, { institution: _, ...who }) => suspendUser(house)(call.actor, { ...who, institutionId: institutionOf(call).id, command: 'lift' }),
  }),
  officeAct({
    name: 'remove-user',
    does: { ja: '利用者の登録を削除し、証明書を失効させます（元に戻せません）', en: 'removes a user for good; the certificate is revoked, and the login id is never used again' },
    act: 'remove-user',
    route: { method: 'POST', path: '/institutions/:institution/users/:loginId/removal' },
    input,
    output: revokedView,
    target: userNamed,
    run: async (house, call, { institution: _, ...who }) => viewRevoked(await removeUser(house)(call.actor, { ...who, institutionId: institutionOf(call).id })),
  }),
]
