import type { ServiceEntry } from '../institution/service-book.ts'
import type { Language } from './people.ts'
import type { WaitingMail } from './records.ts'

export type OutgoingMail = {
  /** The same at every try, so that whoever receives one twice can tell. */
  readonly id: string
  readonly institutionId: string
  /** Who it is from, as people read it. */
  readonly sender: string
  readonly recipient: string
  readonly language: Language
  readonly subject: string
  /** Plain text. */
  readonly body: string
  /** The one address in `body` that a reader may follow; null where it has none. */
  readonly link: string | null
}

/** `refused`: this mail will never be taken for this address, however often it is tried. */
export type Delivery = 'taken' | 'refused'

/** Where mails leave the house. */
export type Mailer = {
  /** Throws where a mail was not taken over for now; it is tried again later. */
  readonly deliver: (mail: OutgoingMail) => Promise<Delivery>
  /** How many it delivers at the same time; one after the other where it does not say. That many at most come twice where a process dies before it has noted them. */
  readonly atOnce?: number
}

/** The words of a mail, in the language and under the names of the recipient's service. */
export type ComposeMail = (mail: WaitingMail, entry: ServiceEntry) => Pick<OutgoingMail, 'sender' | 'subject' | 'body' | 'link'>
