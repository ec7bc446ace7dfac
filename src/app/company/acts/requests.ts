import { z } from 'zod'
import { ok } from '../../../domain/result.ts'
import { requestView, viewRequest } from '../../request/views.ts'
import { companyAct } from '../company-act.ts'

const MOST = 100

export const COMPANY_REQUEST_ACTS = [
  companyAct({
    name: 'list-requests',
    does: { ja: '利用者からの、まだ応えていない依頼の一覧を表示します', en: 'lists what users of the company asked for and have not been given yet' },
    act: 'see-users',
    route: { method: 'GET', path: '/requests' },
    doneTo: 'company',
    input: z.strictObject({}),
    output: z.object({
      requests: z.array(requestView.extend({ loginId: z.string().describe('who asks'), name: z.string().describe('the person') })).describe('open requests, the one that has waited longest first'),
    }),
    run: (house, { entry, user }) => house.database.transact(entry.institution.id, async (tx) => ok({
      requests: (await tx.company.requests(user.contractId, MOST)).map(({ loginId, name, ...request }) => ({ ...viewRequest(request), loginId, name })),
    })),
  }),
]
