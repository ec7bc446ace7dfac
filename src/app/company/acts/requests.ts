import * as z from 'zod'
import { ok } from '../../../domain/result.ts'
import { next, nextOf } from '../../office/fields.ts'
import { nameAnswers } from '../../request/name-answers.ts'
import { requestView, viewRequest } from '../../request/views.ts'
import { companyAct } from '../company-act.ts'

const MOST = 100
const WHO = { loginId: z.string().describe('who asked'), name: z.string().describe('the person') } as const

export const COMPANY_REQUEST_ACTS = [
  companyAct({
    name: 'list-requests',
    does: { ja: '利用者からの依頼の一覧を表示します（応えていないものと、応えた方・日時・手続き）', en: 'lists what users of the company asked for: what waits, and when, by whom and by what the others were answered' },
    act: 'see-users',
    route: { method: 'GET', path: '/requests' },
    doneTo: 'company',
    input: z.strictObject({ after: z.uuid().optional().describe('answered requests after this one, the `next` of the former page'), most: z.int().min(1).max(MOST).default(50).describe('how many answered requests at most') }),
    output: z.object({
      requests: z.array(requestView.extend(WHO)).describe('open requests, the one that has waited longest first'),
      answered: z.array(requestView.extend({ ...WHO, answeredBy: z.enum(['colleague', 'oneself', 'branch']).describe('who answered'), answeredByName: z.string().nullable().describe('of a colleague, the person') })).describe('answered requests, the latest answer first'),
      next: next(),
    }),
    run: (house, { entry, user }, { after = null, most }) => house.database.transact(entry.institution.id, async (tx) => {
      const rows = await tx.requests.answered({ contractId: user.contractId, after, most })
      return ok({
        requests: (await tx.company.requests(user.contractId, MOST)).map(({ loginId, name, ...request }) => ({ ...viewRequest(request), loginId, name })),
        answered: (await nameAnswers(tx, rows)).map(({ request: { loginId, name, ...request }, answer }) => {
          const by = answer?.by ?? 'branch'
          return { ...viewRequest(request), loginId, name, answeredBy: typeof by === 'string' ? by : 'colleague' as const, answeredByName: typeof by === 'string' ? null : by.name }
        }),
        next: nextOf(rows, most, ({ id }) => id),
      })
    }),
  }),
]
