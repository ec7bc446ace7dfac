import { enDates, jaDates, lastMoment, type DateFormats } from '../format/dates.ts'
import { administrators, whoHelps } from '../who-helps.ts'
import type { Reader, TroubleTexts } from './trouble-text.ts'

/** What has run out, what renewing it takes and allows, and a code that somebody has to give. */
type RenewalTroubles = Pick<TroubleTexts, 'certificate-expired' | 'renewal-not-open' | 'renewal-needs-approval' | 'acquisition-code-missing'>

/** Until the last day, told by that day: the end itself is the first instant after it. */
const lastDayBefore = (dates: DateFormats, end: Date): string => dates.day(lastMoment(end))

const jaLate = (until: string, { labels, policy }: Reader): string => (policy.renewal.graceNeeds === 'password'
  ? `${until}までは、ご自身で更新していただけます。「${labels.acquireButton}へ進む」から、${labels.loginId}と${labels.loginPassword}を入力してください。それを過ぎると、再発行の手続きが必要です。`
  : `${until}までは、貴社の${administrators('ja', labels)}の方の承認を受けて更新していただけます。取得の画面から、承認をご依頼ください。それを過ぎると、再発行の手続きが必要です。`)

const enLate = (until: string, { labels, policy }: Reader): string => (policy.renewal.graceNeeds === 'password'
  ? `You can renew it yourself until ${until}: press “${labels.acquireButton}” and enter your ${labels.loginId} and ${labels.loginPassword}. After that you need a new one.`
  : `Until ${until} it can be renewed with the approval of your company’s ${administrators('en', labels)}: ask for it where you acquire. After that you need a new one.`)

export const jaRenewalTroubles: RenewalTroubles = {
  'certificate-expired': ({ notAfter, renewableUntil }, reader) => ({
    title: '証明書の有効期限が切れています',
    why: `この証明書の有効期限は${jaDates.moment(notAfter)}でした。期限の切れた証明書ではログインできません。`,
    now: renewableUntil !== null ? jaLate(lastDayBefore(jaDates, renewableUntil), reader) : `再発行の手続きがお済みの場合は、新しい証明書を取得してください。まだの場合は、${whoHelps('ja', reader)}へ再発行をご依頼ください。`,
  }),
  'renewal-not-open': ({ from }) => ({
    title: 'まだ更新できません',
    why: `お使いの証明書を更新できるのは、${jaDates.day(from)}からです。それまでは、今の証明書をそのままお使いいただけます。`,
    now: '更新できる日になりましたら、ログイン後の画面から手続きをしてください。',
  }),
  'renewal-needs-approval': ({ until }, reader) => ({
    title: '更新には承認が必要です',
    why: `お使いの証明書の有効期限は切れています。${lastDayBefore(jaDates, until)}までは、承認を受けて更新していただけます。`,
    now: `${whoHelps('ja', reader)}へ、更新の承認をご依頼ください。承認のあと、お受け取りになる取得コードで手続きを進めていただけます。`,
  }),
  'acquisition-code-missing': (_, reader) => ({
    title: '取得コードが必要です',
    why: '証明書の発行は受けていますが、取得には取得コードの入力が必要です。',
    now: `${whoHelps('ja', reader)}へ、取得コードの作成をご依頼ください。お受け取りになりましたら、もう一度手続きをしてください。`,
  }),
}

export const enRenewalTroubles: RenewalTroubles = {
  'certificate-expired': ({ notAfter, renewableUntil }, reader) => ({
    title: 'Your certificate has expired',
    why: `It was valid until ${enDates.moment(notAfter)}. You cannot log in with an expired certificate.`,
    now: renewableUntil !== null ? enLate(lastDayBefore(enDates, renewableUntil), reader) : `If a new one has been prepared for you, acquire it now. If not, please ask ${whoHelps('en', reader)}.`,
  }),
  'renewal-not-open': ({ from }) => ({
    title: 'It is too early to renew',
    why: `Your certificate can be renewed from ${enDates.day(from)}. Until then, the present one goes on working.`,
    now: 'From that day on, please renew it on the page after login.',
  }),
  'renewal-needs-approval': ({ until }, reader) => ({
    title: 'The renewal has to be approved',
    why: `Your certificate has expired. Until ${lastDayBefore(enDates, until)} it can be renewed with an approval.`,
    now: `Please ask ${whoHelps('en', reader)} for it. With the code that you then receive, you can go on here.`,
  }),
  'acquisition-code-missing': (_, reader) => ({
    title: 'You need an acquisition code',
    why: 'A certificate has been granted to you, and acquiring it takes a code.',
    now: `Please ask ${whoHelps('en', reader)} for the code, then come back here.`,
  }),
}
