import * as z from 'zod'
import { ok, problem } from '../../../domain/result.ts'
import { sendAgain } from '../../mail/send-again.ts'
import { changeMailAddress, changeSecondMailAddress } from '../../user-acts/user-acts.ts'
import { contractNumber, instant, institutionCode, loginId, next, nextOf, PAGE_MOST } from '../fields.ts'
import { mailPage, mailView, unreachedView, viewMail } from '../mail-list.ts'
import { institutionOf, officeAct } from '../office-act.ts'
import { officeUserAct } from '../office-user-act.ts'
import { userNamed } from '../user-named.ts'
import { at } from '../views.ts'

const SENT_AGAIN_MOST = 50

export const MAIL_ACTS = [
  officeAct({
    name: 'list-mails',
    does: { ja: '送信したメールと配信状況を、新しい順に表示します', en: 'lists mails with what became of them, the newest first' },
    act: 'see-mails',
    route: { method: 'GET', path: '/institutions/:institution/mails' },
    input: z.strictObject({ institution: institutionCode(), contract: contractNumber().optional().describe('those of one contract'), loginId: loginId().optional().describe('those of one user'), ...mailPage }),
    output: z.object({ mails: z.array(mailView).describe('the mails'), next: next() }),
    run: (house, call, { contract: number, loginId: of, state, after = null, most }) => house.database.transact(institutionOf(call).id, async (tx) => {
      const contract = number === undefined ? undefined : await tx.people.findContract(number)
      const user = of === undefined ? undefined : await tx.people.findUser({ loginId: of })
      if ((number !== undefined && contract === undefined) || (of !== undefined && user === undefined)) return problem({ code: 'not-found' })
      const rows = await tx.mails.page({
        ...contract === undefined ? {} : { contractId: contract.id }, ...user === undefined ? {} : { userId: user.id }, ...state === undefined ? {} : { states: [state] }, after, most,
      })
      return ok({ mails: rows.map(viewMail), next: nextOf(rows, most, ({ id }) => id) })
    }),
  }),
  officeAct({
    name: 'list-unreached',
    does: { ja: 'メールを届けられない利用者の一覧を表示します', en: 'lists the users whose address sends mails back' },
    act: 'see-mails',
    route: { method: 'GET', path: '/institutions/:institution/unreached' },
    input: z.strictObject({ institution: institutionCode(), most: mailPage.most }),
    output: z.object({ users: z.array(unreachedView).describe('users, by login id') }),
    run: (house, call, { most }) => house.database.transact(institutionOf(call).id, async (tx) => {
      const users = await tx.mails.unreached({ most })
      return ok({ users: users.map(({ loginId: id, name, mail, since }) => ({ loginId: id, name, mail, since: at(since) })) })
    }),
  }),
  officeAct({
    name: 'list-mail-reports',
    does: { ja: '覚えのないメールを受け取ったという連絡を、新しい順に表示します', en: 'lists reports of mails that were not ours, the newest first' },
    act: 'see-mails',
    route: { method: 'GET', path: '/institutions/:institution/mail-reports' },
    input: z.strictObject({ institution: institutionCode(), most: mailPage.most }),
    output: z.object({ reports: z.array(z.object({ loginId: z.string().describe('who said so'), at: instant('when') })).describe(`the reports, at most ${PAGE_MOST}`) }),
    run: (house, call, { most }) => house.database.transact(institutionOf(call).id, async (tx) =>
      ok({ reports: (await tx.mails.reports(most)).map((report) => ({ loginId: report.loginId, at: at(report.at) })) })),
  }),
  officeAct({
    name: 'send-mails-again',
    does: { ja: '利用者に届かなかったメールを、現在のメールアドレスへもう一度送信します', en: 'sends the latest mails that did not reach a user once more, to the address they have now' },
    act: 'send-mails-again',
    route: { method: 'POST', path: '/institutions/:institution/users/:loginId/mails' },
    input: z.strictObject({ institution: institutionCode(), loginId: loginId(), most: z.int().min(1).max(SENT_AGAIN_MOST).default(10).describe('how many at most') }),
    output: z.object({ mails: z.int().describe('how many there were') }),
    target: userNamed,
    run: async (house, call, { loginId: of, most }) => {
      const sent = await sendAgain(house)(call.actor, { institutionId: institutionOf(call).id, loginId: of, most })
      return sent.ok ? ok({ mails: sent.value }) : sent
    },
  }),
  officeUserAct(changeMailAddress),
  officeUserAct(changeSecondMailAddress),
]
