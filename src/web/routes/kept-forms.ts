import { keepForm, markForm, openKeptForm } from '../../app/kept-form/kept-forms.ts'
import type { Act } from '../../domain/permission/acts.ts'
import type { House } from '../../app/port/house.ts'
import { MARK_FIELD, type KeepForm, type SentForm } from '../http/form/keep-sent.ts'
import type { Visit } from '../http/route/visit.ts'
import type { WebParts } from '../http/web-parts.ts'
import type { FormTarget } from '../ui/page-context.ts'
import { formTo } from './form-to.ts'
import { customerHolds } from './gate.ts'
import { insiderOf, memberOf, type HouseSession } from './house-session.ts'
import { entryOf, type Site } from './site.ts'

/** A form of this visit’s page that is kept for its user, should their session be over when it is sent. `place` as its route has it. */
export const keptFormTo = ({ house }: Pick<Site, 'house'>, visit: Visit<HouseSession>, place: string, action: string, unseen: Readonly<Record<string, string>> = {}): FormTarget => {
  const form = formTo(visit, action, unseen)
  const token = form.hidden.find(({ name }) => name === 'csrf')?.value ?? ''
  return { ...form, hidden: [...form.hidden, { name: MARK_FIELD, value: markForm(house, insiderOf(visit.session!).open.user.id, place, token) }] }
}

/** Keeps a form for the holder of the certificate that the connection showed. */
export const formKeeper = (site: Pick<Site, 'house' | 'book'>): KeepForm<HouseSession, Act> => async ({ visit, permission, place, formToken, mark, form }) => {
  const { identity } = visit
  if (typeof permission === 'string' || identity.kind !== 'presented' || !identity.verdict.ok) return false
  return keepForm(site.house)({
    entry: await entryOf(site, visit), der: identity.der, place, formToken, mark, may: (user) => customerHolds(user, permission.act), content: Buffer.from(JSON.stringify(form), 'utf8'),
  })
}

/** A form that was sent again waits no more. */
export const formForgetter = ({ house }: { readonly house: House }): WebParts<HouseSession, Act>['formSent'] => async (session, place) => {
  if (session.kind !== 'member') return
  await house.database.transact(session.entry.institution.id, (tx) => tx.keptForms.forget(session.open.user.id, place))
}

/** The form that waits for this user and was sent last, and notes that they have seen it. */
export const lastKept = (house: House, session: HouseSession): Promise<{ readonly place: string; readonly keptAt: Date; readonly form: SentForm } | null> => {
  const { entry, open: { user } } = memberOf(session)
  return house.database.transact(entry.institution.id, async (tx) => {
    const [last] = await tx.keptForms.ofUser(user.id)
    if (last === undefined) return null
    await tx.keptForms.shown(user.id, last.place)
    return { place: last.place, keptAt: last.keptAt, form: JSON.parse(Buffer.from(openKeptForm(house, user.id, last)).toString('utf8')) as SentForm }
  })
}
