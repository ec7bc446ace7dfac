import { dayOf } from '../../domain/calendar/day.ts'
import type { BusinessTime } from '../../domain/time/time.ts'
import { enDates, jaDates, lastMoment } from '../format/dates.ts'
import type { Labels } from '../labels.ts'
import type { Language } from '../language.ts'
import { icalendar, type CalendarEvent } from './icalendar.ts'

export type Deadlines = {
  readonly service: string
  /** The name of the service's host: with the ids it makes an id that the world has once. */
  readonly site: string
  readonly labels: Labels
  readonly certificate: { readonly id: string; readonly pcName: string; readonly renewableFrom: BusinessTime; readonly notAfter: BusinessTime } | null
  /** A right to acquire that lapses. */
  readonly grant: { readonly id: string; readonly lapsesAt: BusinessTime } | null
}

type Words = { readonly [Kind in 'renewal' | 'expiry' | 'grant']: (facts: { readonly service: string; readonly labels: Labels; readonly pcName: string; readonly until: Date }) => Pick<CalendarEvent, 'summary' | 'description'> }

const WORDS: { readonly [L in Language]: Words } = {
  ja: {
    renewal: ({ service, labels, pcName, until }) => ({
      summary: `${service}：証明書を更新できます`,
      description: `パソコン「${pcName}」の証明書を、この日から更新できます。トップページからログインし、「${labels.renewButton}」へ進んでください。\n有効期限は${jaDates.moment(until)}です。期限を過ぎるとログインできなくなります。`,
    }),
    expiry: ({ service, pcName, until }) => ({
      summary: `${service}：証明書の有効期限`,
      description: `パソコン「${pcName}」の証明書は、${jaDates.moment(until)}で有効期限を迎えます。期限を過ぎるとログインできなくなります。更新がお済みでない場合は、期限までに手続きをしてください。`,
    }),
    grant: ({ service, labels, until }) => ({
      summary: `${service}：証明書の取得期限`,
      description: `証明書は${jaDates.moment(until)}までに取得してください。期限を過ぎると取得できなくなります。トップページの「${labels.acquireButton}へ進む」から手続きができます。`,
    }),
  },
  en: {
    renewal: ({ service, labels, pcName, until }) => ({
      summary: `${service}: your certificate can be renewed`,
      description: `From this day the certificate on the PC “${pcName}” can be renewed: log in from the front page and choose “${labels.renewButton}”.\nIt is valid until ${enDates.moment(until)}. After that it logs in no more.`,
    }),
    expiry: ({ service, pcName, until }) => ({
      summary: `${service}: your certificate expires`,
      description: `The certificate on the PC “${pcName}” is valid until ${enDates.moment(until)}. After that it logs in no more. Renew it before then if you have not done so.`,
    }),
    grant: ({ service, labels, until }) => ({
      summary: `${service}: last moment to acquire your certificate`,
      description: `Acquire your certificate by ${enDates.moment(until)}. After that the right to do so has lapsed. Begin on the front page with “${labels.acquireButton}”.`,
    }),
  },
}

/** The dates of somebody's certificate for their own calendar (RFC 5545); null where there is none to tell. */
export const deadlineCalendar = (language: Language, { service, site, labels, certificate, grant }: Deadlines, stamp: Date): string | null => {
  const words = WORDS[language]
  const events: CalendarEvent[] = []
  if (certificate !== null) {
    const { id, pcName, renewableFrom, notAfter } = certificate
    events.push(
      { uid: `renewal-${id}@${site}`, on: { day: dayOf(renewableFrom) }, ...words.renewal({ service, labels, pcName, until: notAfter }) },
      { uid: `expiry-${id}@${site}`, on: { instant: notAfter }, ...words.expiry({ service, labels, pcName, until: notAfter }) },
    )
  }
  if (grant !== null) events.push({ uid: `grant-${grant.id}@${site}`, on: { instant: lastMoment(grant.lapsesAt) }, ...words.grant({ service, labels, pcName: '', until: lastMoment(grant.lapsesAt) }) })
  const [first, ...others] = events
  return first === undefined ? null : icalendar([first, ...others], stamp)
}
