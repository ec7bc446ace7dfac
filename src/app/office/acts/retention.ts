import * as z from 'zod'
import { ok } from '../../../domain/result.ts'
import { RETENTION_DAYS, setRetention } from '../../institution/set-retention.ts'
import { given, institutionCode } from '../fields.ts'
import { institutionOf, officeAct } from '../office-act.ts'

const days = () => z.int().min(RETENTION_DAYS.least).max(RETENTION_DAYS.most)

const retentionView = z.object({
  keepsLoginsDays: z.int().describe('days for which tries to log in are kept'),
  keepsMailsDays: z.int().describe('days for which mails, and what became of them, are kept'),
})

export const RETENTION_ACTS = [
  officeAct({
    name: 'show-retention',
    does: { ja: 'ログインの記録とメールの保存期間を表示します', en: 'shows for how long records of logins and mails are kept' },
    act: 'see-institutions',
    route: { method: 'GET', path: '/institutions/:institution/retention' },
    input: z.strictObject({ institution: institutionCode() }),
    output: retentionView,
    run: async (house, call) => ok(await house.database.open(({ installation }) => installation.retention(institutionOf(call).id))),
  }),
  officeAct({
    name: 'set-retention',
    does: { ja: 'ログインの記録とメールの保存期間を変更します（期間を過ぎた記録は削除されます）', en: 'changes for how long records of logins and mails are kept; what is older is deleted' },
    act: 'set-institution',
    route: { method: 'POST', path: '/institutions/:institution/retention' },
    input: z.strictObject({
      institution: institutionCode(), keepsLoginsDays: days().optional().describe('days for which tries to log in are kept; what is left out stays'),
      keepsMailsDays: days().optional().describe('days for which mails, and what became of them, are kept'),
    }),
    output: retentionView,
    run: (house, call, { institution: _, ...changes }) => setRetention(house)(call.actor, { institutionId: institutionOf(call).id, changes: given(changes) }),
  }),
]
