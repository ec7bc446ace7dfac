import * as z from 'zod'
import { UNDELIVERED } from '../../../domain/mail/mail-state.ts'
import { ok } from '../../../domain/result.ts'
import { setPhrase } from '../../mail/set-phrase.ts'
import { next, nextOf, PAGE_MOST, text } from '../../office/fields.ts'
import { mailPage, mailView, unreachedView, unreadView, viewMail } from '../../office/mail-list.ts'
import { at } from '../../office/views.ts'
import { changeMailAddress, changeSecondMailAddress } from '../../user-acts/user-acts.ts'
import { companyAct } from '../company-act.ts'
import { companyUserAct } from '../company-user-act.ts'

export const COMPANY_MAIL_ACTS = [
  companyAct({
    name: 'list-undelivered',
    does: { ja: '貴社のご利用者に届かなかったお知らせメールと、お知らせのあとログインされていない方を表示します', en: 'lists the mails that did not reach users of the company, the newest first, and who has not logged in since they were told' },
    act: 'see-mails',
    route: { method: 'GET', path: '/undelivered-mails' },
    doneTo: 'company',
    input: z.strictObject({ after: mailPage.after, most: mailPage.most }),
    output: z.object({
      mails: z.array(mailView).describe('the mails'), next: next(),
      unreached: z.array(unreachedView).describe(`the users whose address sends mails back, by login id; at most ${PAGE_MOST}`),
      unread: z.array(unreadView).describe(`the users who were told that their certificate expires and have not logged in since, the first to expire first; at most ${PAGE_MOST}`),
    }),
    run: (house, { entry, user }, { after = null, most }) => house.database.transact(entry.institution.id, async (tx) => {
      const rows = await tx.mails.page({ contractId: user.contractId, states: UNDELIVERED, after, most })
      const unreached = await tx.mails.unreached({ contractId: user.contractId, most: PAGE_MOST })
      const unread = await tx.notices.unread({ contractId: user.contractId, most: PAGE_MOST })
      return ok({
        mails: rows.map(viewMail), next: nextOf(rows, most, ({ id }) => id),
        unreached: unreached.map(({ loginId: of, name, mail, since }) => ({ loginId: of, name, mail, since: at(since) })),
        unread: unread.map(({ loginId: of, name, toldAt, notAfter }) => ({ loginId: of, name, told: at(toldAt), expires: at(notAfter) })),
      })
    }),
  }),
  companyUserAct(changeMailAddress),
  companyUserAct(changeSecondMailAddress),
  companyAct({
    name: 'set-phrase',
    does: { ja: 'お知らせメールに載せる貴社の合言葉を設定します（空欄にすると取りやめます）', en: 'sets the phrase that mails to the company bear; empty takes it away' },
    act: 'set-phrase',
    route: { method: 'POST', path: '/phrase' },
    doneTo: 'company',
    input: z.strictObject({ phrase: text().describe('the phrase').meta({ examples: ['みなとの松'] }) }),
    output: z.object({ phrase: z.string().nullable().describe('as mails bear it; null: they bear none') }),
    run: async (house, { user, entry }, { phrase: typed }) => {
      const set = await setPhrase(house)(user, { entry, phrase: typed })
      return set.ok ? ok({ phrase: set.value }) : set
    },
  }),
]
