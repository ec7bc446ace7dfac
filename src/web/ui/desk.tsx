import type { Messages } from '../../text/ja.ts'
import { Icon } from './icon.tsx'
import type { PageContext } from './page-context.ts'

const telephone = (number: string): string => `tel:${number.replaceAll(/[^0-9+]/gu, '')}`

const OpenNow = ({ page: { desk, policy }, t }: { readonly page: PageContext; readonly t: Messages }) => {
  const words = t.everyPage.desk
  const opens = desk.opensNext === null ? null : words.opensNext(desk.opensNext)
  return desk.openNow
    ? <p class="desk__now desk__now--open"><Icon name="check-circle" /><span><strong>{words.open}</strong> <span class="nowrap">{words.openUntil(policy.desk)}</span></span></p>
    : <p class="desk__now"><Icon name="clock" /><span><strong>{words.closed}</strong> {opens}</span></p>
}

/** A charged number is the second to try, unless it is the only one. */
const noteOn = ({ desk: { phones } }: PageContext, kind: PageContext['desk']['phones'][number]['kind'], t: Messages): string => {
  const { tollFree, paid, paidOnly } = t.everyPage.desk
  return kind === 'toll-free' ? tollFree : phones.length === 1 ? paidOnly : paid
}

/** The support desk: numbers for every caller, hours, and whether somebody answers now. */
export const DeskPanel = ({ page, t }: { readonly page: PageContext; readonly t: Messages }) => (
  <section class="desk" aria-labelledby="desk">
    <div class="desk__who">
      <h2 class="desk__heading" id="desk">{t.everyPage.desk.heading}</h2>
      <p>{page.desk.name}</p>
      <OpenNow page={page} t={t} />
      <p class="desk__hours">{t.everyPage.desk.hours(page.policy.desk)}</p>
    </div>
    <ul class="desk__phones">
      {page.desk.phones.map((phone) => (
        <li key={phone.number}>
          <a class="desk__phone" href={telephone(phone.number)}><Icon name="phone" />{phone.number}</a>
          <span class="desk__note">{noteOn(page, phone.kind, t)}</span>
        </li>
      ))}
    </ul>
    {page.supportCode === null ? null : (
      <div class="desk__code">
        <p class="desk__code-label">{t.everyPage.supportCode}</p>
        <p class="desk__code-value">{page.supportCode}</p>
        <p class="desk__note">{t.everyPage.supportCodeNote}</p>
      </div>
    )}
  </section>
)
