import type { Messages } from '../../text/ja.ts'
import { Icon } from './icon.tsx'
import type { Desk } from './page-context.ts'

const telephone = (number: string): string => `tel:${number.replaceAll(/[^0-9+]/gu, '')}`

const OpenNow = ({ desk, t }: { readonly desk: Desk; readonly t: Messages }) => {
  const words = t.common.desk
  const opens = desk.opensNext === null ? null : words.opensNext(desk.opensNext)
  return desk.openNow
    ? <p class="desk__now desk__now--open"><Icon name="check-circle" /><span><strong>{words.open}</strong> <span class="nowrap">{words.openUntil(desk.hours.closes)}</span></span></p>
    : <p class="desk__now desk__now--closed"><Icon name="clock" /><span><strong>{words.closed}</strong> {opens}</span></p>
}

/** The support desk: numbers for every caller, hours, and whether somebody answers now. */
export const DeskPanel = ({ desk, supportCode, t }: { readonly desk: Desk; readonly supportCode: string | null; readonly t: Messages }) => (
  <section class="desk" aria-labelledby="desk">
    <div class="desk__who">
      <h2 class="desk__heading" id="desk">{t.common.desk.heading}</h2>
      <p>{desk.name}</p>
      <OpenNow desk={desk} t={t} />
      <p class="desk__hours">{t.common.desk.hours(desk.hours.opens, desk.hours.closes)}</p>
    </div>
    <ul class="desk__phones">
      {desk.phones.map((phone) => (
        <li key={phone.number}>
          <a class="desk__phone" href={telephone(phone.number)}><Icon name="phone" />{phone.number}</a>
          <span class="desk__note">{phone.kind === 'toll-free' ? t.common.desk.tollFree : t.common.desk.paid}</span>
        </li>
      ))}
    </ul>
    {supportCode === null ? null : (
      <div class="desk__code">
        <p class="desk__code-label">{t.common.supportCode}</p>
        <p class="desk__code-value">{supportCode}</p>
        <p class="desk__note">{t.common.supportCodeNote}</p>
      </div>
    )}
  </section>
)
