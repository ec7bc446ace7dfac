import { secondsAfter, type MachineTime } from '../../domain/time/time.ts'
import type { ServiceBook } from '../institution/service-book.ts'
import { leavingNow } from '../notice/leaving-now.ts'
import type { House } from '../port/house.ts'
import type { ComposeMail, Mailer } from '../port/mailer.ts'
import type { WaitingMail } from '../port/records.ts'
import { noteReturned } from './note-returned.ts'
import { severalAtOnce } from './several-at-once.ts'

/** Mails taken by one node at a time; the others take the next ones. A mailer that takes more at once gets as many. */
const BATCH = 20
/** A node that has not sent its mails after this long is taken for dead: longer than a batch takes of which each mail waits as long as a mailer lets it. */
export const LEASE_SECONDS = 900
/** Waits after the first, second … failed try: a day and a half in all. After the last the mail is given up and stays for an operator to see. */
const RETRY_SECONDS = [60, 300, 1_800, 7_200, 21_600, 43_200, 43_200] as const

export type MailNeeds = Pick<House, 'database' | 'keyed'> & { readonly book: ServiceBook; readonly mailer: Mailer; readonly compose: ComposeMail }

/** When a mail that failed is due again; null after the last try. */
export const nextTry = (tries: number, now: MachineTime): MachineTime | null => {
  const wait = RETRY_SECONDS[tries - 1]
  return wait === undefined ? null : secondsAfter(now, wait)
}

/**
 * Sends what waits in one institution's outbox, outside any transaction, and answers how many mails were delivered and whether more may wait. A
 * mail is never lost: a process that dies on the way has delivered it or another sends it, with the same id, once the lease is over.
 */
export const sendMails = ({ database, keyed, book, mailer, compose }: MailNeeds) => async (
  institutionId: string, failed: (defect: unknown) => void,
): Promise<{ readonly sent: number; readonly more: boolean }> => {
  const { atOnce = 1 } = mailer
  const most = Math.max(BATCH, atOnce)
  const { leaving, more } = await database.transact(institutionId, async (tx) => {
    const mails = await tx.records.takeMails(most, secondsAfter(tx.now.machine, LEASE_SECONDS))
    return { leaving: await leavingNow(tx, mails), more: mails.length === most }
  })

  /** The subject under which it left, or undefined where it did not. */
  const send = async (mail: WaitingMail): Promise<{ readonly id: string; readonly subject: string } | undefined> => {
    let subject: string | null = null
    try {
      const words = compose(mail, await book.byId(mail.serviceId))
      subject = words.subject
      const delivery = await mailer.deliver({ id: mail.id, institutionId, recipient: mail.recipient, language: mail.language, ...words })
      if (delivery === 'taken') return { id: mail.id, subject }
    } catch (defect) {
      failed(defect)
      await database.transact(institutionId, (tx) => tx.records.mailFailed(mail.id, nextTry(mail.tries, tx.now.machine), 'tries-spent', subject))
      return undefined
    }
    failed(new Error('the mail server refuses this mail for good'))
    await database.transact(institutionId, async (tx) => {
      await tx.records.mailFailed(mail.id, null, 'refused', subject)
      await noteReturned({ keyed }, tx, mail)
    })
    return undefined
  }

  const sent = await severalAtOnce(leaving, atOnce, send, (left) => database.transact(institutionId, (tx) => tx.records.mailsSent(left)))
  return { sent, more }
}
