import { sendMails, type MailNeeds } from '../app/mail/send-mails.ts'
import type { Log } from '../app/port/log.ts'
import { everyInstitution } from './every-institution.ts'
import type { Job } from './job.ts'

/** Sends what waits in the outboxes: woken by whoever queues a mail, and looking by itself for what failed before or was left by a dead node. */
export const sendWaitingMails = (needs: MailNeeds, log: Pick<Log, 'error'>): Job => ({
  name: 'send-mail',
  everyMs: 15_000,
  // Many commits wake it; what they queue meanwhile leaves in one batch.
  gatherMs: 200,
  betweenMs: 100,
  round: (signal) => everyInstitution(
    needs.database, signal, ({ installation, now }) => installation.institutionsWithMailDue(now.machine), async (institutionId) => {
      const { sent, more } = await sendMails(needs)(institutionId, (defect) => log.error('a mail was not delivered', defect, { job: 'send-mail', institutionId }))
      return { count: sent, more }
    },
  ),
})
