import { timingSafeEqual } from 'node:crypto'
import type { Use } from '../../domain/certificate/verdict.ts'
import { KEPT_FORM_MINUTES, KEPT_FORM_MOST_BYTES, KEPT_FORMS_MOST } from '../../domain/session/kept-form.ts'
import { secondsAfter } from '../../domain/time/time.ts'
import type { ServiceEntry } from '../institution/service-book.ts'
import { lookAtCertificate } from '../login/look-at-certificate.ts'
import type { House } from '../port/house.ts'
import type { KeptForm } from '../port/kept-forms.ts'
import type { User } from '../port/people.ts'

export type KeepForm = {
  readonly entry: ServiceEntry
  /** What the connection proved. */
  readonly der: Uint8Array
  readonly place: string
  /** The form's token, which names it, and its mark of ours. */
  readonly formToken: string
  readonly mark: string
  /** Whether this user may still send such a form. */
  readonly may: (user: User) => boolean
  readonly content: Uint8Array
}

/** Uses that reach every page; the others reach one thing, which no form waits for. */
const LOGS_IN: ReadonlySet<Use> = new Set(['login', 'login-completes-renewal'])

const SHAPE = /^[A-Za-z0-9_-]{43}$/

/** Marks a form as made by us for this user and place: without it nothing is kept, so that no foreign page fills in a form for anybody. */
export const markForm = ({ keyed }: Pick<House, 'keyed'>, userId: string, place: string, formToken: string): string =>
  Buffer.from(keyed('kept-form', `${userId} ${place} ${formToken}`)).toString('base64url')

const contextOf = (userId: string, place: string): string => `${userId} ${place}`

/**
 * Keeps what was typed for its user until they have logged in again, sealed; nothing is done with it (R-1216, decision 0245). False where the certificate is not
 * good any more, its user may not do such a thing any more, or the form is not one that was made for them.
 */
export const keepForm = (house: House) => ({ entry, der, place, formToken, mark, may, content }: KeepForm): Promise<boolean> =>
  house.database.transact(entry.institution.id, async (tx) => {
    const seen = await lookAtCertificate(tx, entry, der)
    if (!seen.ok || !LOGS_IN.has(seen.value.use) || content.length > KEPT_FORM_MOST_BYTES || !SHAPE.test(mark)) return false
    const { user } = seen.value
    if (!timingSafeEqual(Buffer.from(mark, 'base64url'), Buffer.from(markForm(house, user.id, place, formToken), 'base64url')) || !may(user)) return false
    const { business, machine } = tx.now
    await tx.keptForms.keep(user.id, { place, sealed: house.forms.seal(content, contextOf(user.id, place)), keptAt: business, endsAt: secondsAfter(machine, KEPT_FORM_MINUTES * 60) }, KEPT_FORMS_MOST)
    return true
  })

/** What waits for this user, the newest first, opened. */
export const openKeptForm = ({ forms }: Pick<House, 'forms'>, userId: string, { place, sealed }: KeptForm): Uint8Array => forms.open(sealed, contextOf(userId, place))
