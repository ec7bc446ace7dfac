import { giveNotices as give, type NoticeNeeds } from '../app/notice/give-notices.ts'
import { giveDigest } from '../app/notice/give-digests.ts'
import { everyOne } from './every-one.ts'
import type { Job } from './job.ts'

/** Says what is due of certificates and records that they have run out: it looks by itself, since a day begins without anybody telling. */
export const giveNotices = (house: NoticeNeeds): Job => ({
  name: 'give-notices',
  everyMs: 15_000,
  betweenMs: 50,
  round: async (signal) => {
    const giving = give(house)
    const gathering = giveDigest(house)
    let more = false
    const institutions = await house.database.open(({ installation, now }) => installation.institutionsWithNoticesDue(now.business))
    const count = await everyOne(institutions, signal, async (institutionId) => {
      const round = await giving(institutionId)
      // What a morning says is said first, and told together afterwards.
      const digest = round.more ? undefined : await gathering(institutionId)
      more ||= round.more || digest !== undefined
      return round.said + round.expired + (digest?.mails ?? 0)
    })
    return { count, more }
  },
})
