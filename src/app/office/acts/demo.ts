import * as z from 'zod'
import { ok, problem } from '../../../domain/result.ts'
import { createIssuing } from '../../authority/create-issuing.ts'
import { MOST_AHEAD_DAYS, moveClock } from '../../institution/move-clock.ts'
import { instant, institutionCode } from '../fields.ts'
import { institutionOf, officeAct } from '../office-act.ts'
import { at } from '../views.ts'

const MAILS_MOST = 200

/** What a demo has besides; production never loads this file (R-1214). */
export const DEMO_ACTS = [
  officeAct({
    name: 'show-clock',
    does: { ja: '業務日付と実際の日時を表示します（デモのみ）', en: 'shows business time and machine time (demo only)' },
    act: 'see-institutions',
    route: { method: 'GET', path: '/clock' },
    input: z.strictObject({}),
    output: z.object({ businessTime: instant('business time now'), machineTime: instant('machine time now') }),
    run: (house) => house.database.open(async ({ now }) => ok({ businessTime: at(now.business), machineTime: at(now.machine) })),
  }),
  officeAct({
    name: 'move-clock',
    does: { ja: '業務日付を進めます（デモのみ）', en: 'moves business time forward (demo only)' },
    act: 'move-clock',
    route: { method: 'POST', path: '/clock' },
    input: z.strictObject({ byDays: z.number().min(0).max(MOST_AHEAD_DAYS).describe('days to move it forward, parts of a day too; never back') }),
    output: z.object({ businessTime: instant('business time now') }),
    run: async (house, { actor, officeId }, { byDays }) => {
      if (officeId === null) return problem({ code: 'not-found' })
      const moved = await moveClock(house)(actor, { institutionId: officeId, byDays })
      return moved.ok ? ok({ businessTime: at(moved.value) }) : moved
    },
  }),
  officeAct({
    name: 'list-demo-mails',
    does: { ja: '送信されたメールを表示します（デモのみ）', en: 'lists the mails that were sent (demo only)' },
    act: 'list-demo-mails',
    route: { method: 'GET', path: '/institutions/:institution/demo-mails' },
    input: z.strictObject({ institution: institutionCode(), most: z.int().min(1).max(MAILS_MOST).default(20).describe('how many at most, the newest first') }),
    output: z.object({
      mails: z.array(z.object({
        at: instant('when it was sent'), recipient: z.string().describe('to whom'), subject: z.string().describe('its subject'), body: z.string().describe('its text'),
      })).describe('the mails, the newest first'),
    }),
    run: (house, call, { most }) => house.database.transact(institutionOf(call).id, async (tx) => {
      const mails = await tx.records.demoMails(most)
      return ok({ mails: mails.map(({ atBusiness, recipient, subject, body }) => ({ at: at(atBusiness), recipient, subject, body })) })
    }),
  }),
  officeAct({
    name: 'make-authority',
    does: { ja: '金融機関の発行認証局を作成します（デモのみ。本番では鍵の儀式として行います）', en: 'makes an institution’s issuing authority under the root, which a demo has at hand (demo only)' },
    act: 'keep-authority',
    route: { method: 'POST', path: '/institutions/:institution/authorities' },
    input: z.strictObject({ institution: institutionCode() }),
    output: z.object({ authority: z.uuid().describe('what `add-service` takes'), subject: z.string().describe('its name in certificates'), notAfter: instant('when it ends') }),
    run: async (house, call) => {
      const [root] = await house.database.open(({ installation }) => installation.authorities({ purpose: 'client-root' }))
      const made = root === undefined ? problem({ code: 'not-found' as const }) : await createIssuing(house, house.signer)(call.actor, { institutionId: institutionOf(call).id, rootId: root.id })
      return made.ok ? ok({ authority: made.value.id, subject: made.value.subject, notAfter: at(made.value.notAfter) }) : made
    },
  }),
]
