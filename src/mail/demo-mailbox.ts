import type { Database } from '../app/port/database.ts'
import type { Mailer, OutgoingMail } from '../app/port/mailer.ts'
import type { DemoMail } from '../app/port/records.ts'

/** One statement, however many: a mail has a few kilobytes. */
const AT_ONCE = 100

/** Mails of one institution that are kept in one transaction: whatever is delivered until it begins. */
type Bundle = { readonly mails: Omit<DemoMail, 'atBusiness'>[]; readonly kept: Promise<void> }

/** Delivers into the demo's own mailbox, which everybody at the demo may read; never loaded in production (R-1214). */
export const demoMailbox = (database: Pick<Database, 'transact'>): Mailer => {
  const bundles = new Map<string, Bundle>()

  const keep = async (institutionId: string, mails: Bundle['mails']): Promise<void> => {
    await new Promise((resolve) => setImmediate(resolve))
    bundles.delete(institutionId)
    await database.transact(institutionId, ({ records, now }) => records.keepDemoMail(...mails.map((mail) => ({ ...mail, atBusiness: now.business }))))
  }

  const bundleOf = (institutionId: string): Bundle => {
    const known = bundles.get(institutionId)
    if (known !== undefined) return known
    const mails: Bundle['mails'] = []
    const bundle = { mails, kept: keep(institutionId, mails) }
    bundles.set(institutionId, bundle)
    return bundle
  }

  return {
    atOnce: AT_ONCE,
    deliver: async ({ institutionId, sender: _, link: __, ...mail }: OutgoingMail) => {
      const { mails, kept } = bundleOf(institutionId)
      mails.push(mail)
      await kept
      return 'taken'
    },
  }
}
