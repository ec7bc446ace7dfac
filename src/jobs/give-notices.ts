import { giveNotices as give, type NoticeNeeds } from '../app/notice/give-notices.ts'
import { giveDigest } from '../app/notice/give-digests.ts'
import { everyInstitution } from './every-institution.ts'
import type { Job } from './job.ts'

/** Says what is due of certificates and records that they have run out: it looks by itself, since a day begins without anybody telling. */
export const giveNotices = (house: NoticeNeeds): Job => ({
  name: 'give-notices',
  everyMs: 15_000,
  betweenMs: 50,
  round: (signal) => everyInstitution(
    house.database, signal, ({ installation, now }) => installation.institutionsWithNoticesDue(now.business), async (institutionId) => {
      const { said, expired, more } = await give(house)(institutionId)
      // What a morning says is said first, and told together afterwards.
      const digest = more ? undefined : await giveDigest(house)(institutionId)
      return { count: said + expired + (digest?.mails ?? 0), more: more || digest !== undefined }
    },
  ),
})
