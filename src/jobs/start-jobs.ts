import type { ServerCertificateNeeds } from '../app/authority/issue-server-certificates.ts'
import type { MailNeeds } from '../app/mail/send-mails.ts'
import type { AuditChain } from '../app/port/audit-chain.ts'
import type { House } from '../app/port/house.ts'
import type { Log } from '../app/port/log.ts'
import type { Reports } from '../app/port/reports.ts'
import type { StandBack } from '../app/port/stand-back.ts'
import type { Upkeep } from '../app/port/upkeep.ts'
import { cleanUp } from './clean-up.ts'
import { finishSignings } from './finish-signing.ts'
import { giveNotices } from './give-notices.ts'
import { type RunningJob, startJob } from './job.ts'
import { lookAtAllGrants } from './look-at-grants.ts'
import { lookForAllLoneAdministrators } from './look-for-lone-administrators.ts'
import { type CrlNeeds, publishCrls } from './publish-crl.ts'
import { readReports } from './read-reports.ts'
import { renewServerCertificates } from './renew-server-certificates.ts'
import { sendWaitingMails } from './send-mail.ts'
import { sequencer } from './sequencer.ts'

export type JobNeeds = House & Omit<MailNeeds, 'mailer'> & ServerCertificateNeeds & CrlNeeds & {
  /** Null where no mail server is configured: mails wait in the outbox, and nothing of them is lost. */
  readonly mailer: MailNeeds['mailer'] | null
  /** Null where no mailbox of delivery reports is configured: mails that come back are nobody's to see. */
  readonly reports: Reports | null
  /** Logged in as the sequencer's role. */
  readonly chain: AuditChain
  readonly upkeep: Upkeep
  readonly standBack: StandBack
  /** Whether the keys of the roots are at hand, as in a demo, so that their CRLs are renewed too. */
  readonly rootsAtHand: boolean
}

export type RunningJobs = {
  /** By the job's name, as other nodes and transactions give it; an unknown one wakes nobody. */
  readonly wake: (name: string) => void
  /** After a time without the database: what was notified meanwhile is lost, and what failed may be waiting for a minute. */
  readonly wakeAll: () => void
  /** Resolves when every round under way has ended. */
  readonly stop: () => Promise<void>
}

/** Starts everything that happens by itself. Every node does; the database sees to it that each thing happens once. */
export const startJobs = (needs: JobNeeds, log: Pick<Log, 'info' | 'warn' | 'error'>): RunningJobs => {
  const running: readonly RunningJob[] = [
    sequencer(needs.chain),
    publishCrls(needs, { roots: needs.rootsAtHand }),
    giveNotices(needs),
    ...needs.mailer === null ? [] : [sendWaitingMails({ ...needs, mailer: needs.mailer }, log)],
    ...needs.reports === null ? [] : [readReports(needs, needs.reports, log)],
    finishSignings(needs),
    lookAtAllGrants(needs),
    lookForAllLoneAdministrators(needs),
    renewServerCertificates(needs),
    cleanUp(needs.database, needs.upkeep),
  ].map((job) => startJob(job, log, needs.standBack))
  return {
    wake: (name) => running.find((job) => job.name === name)?.wake(),
    wakeAll: () => { for (const job of running) job.wake() },
    stop: async () => void await Promise.all(running.map((job) => job.stop())),
  }
}
