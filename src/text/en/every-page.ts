import type { Policy } from '../../domain/policy/parameters.ts'
import { SUPPORT_CODE_HOURS } from '../../domain/support/support-code.ts'
import { enDates } from '../format/dates.ts'
import type { everyPage as source } from '../ja/every-page.ts'

type DeskRules = Policy['desk']

const DESK_DAYS: { readonly [Days in DeskRules['days']]: string } = { 'bank-business-days': 'on bank business days', 'every-day': 'every day' }

export const everyPage: typeof source = {
  otherLanguage: '日本語',
  switchLanguage: '日本語に切り替える',
  dates: enDates,
  skipToContent: 'Skip to content',
  help: 'Help for this screen',
  manual: 'Manual (PDF)',
  logOut: 'Log out',
  loggedInAs: (userName) => userName,
  required: 'required',
  optional: 'optional',
  errorTitle: 'Error: ',
  titleOf: (heading, service) => `${heading} | ${service}`,
  errorSummary: (count) => (count === 1 ? 'One entry needs your attention' : `${count} entries need your attention`),
  step: (at, of) => `${at} / ${of}`,
  steps: 'Steps',
  stepDone: ' (done)',
  showPassword: 'Show',
  hidePassword: 'Hide',
  copy: 'Copy',
  copied: 'Copied',
  announcements: 'Announcements',
  screen: (number) => `Screen ${number}`,
  supportCode: 'Reference',
  supportCodeNote: `Quote it when you call. It lets the support desk see what happened, for ${SUPPORT_CODE_HOURS} hours.`,
  desk: {
    heading: 'Support desk',
    tollFree: 'From Japan (toll-free)',
    paidOnly: 'Charged call',
    paid: 'From abroad, or where the number above does not work (charged call)',
    hours: ({ days, opensAt, closesAt }) => `Open ${opensAt} to ${closesAt} JST ${DESK_DAYS[days]}`,
    open: 'Open now',
    openUntil: ({ closesAt }) => `until ${closesAt} today`,
    closed: 'Closed now',
    opensNext: (when) => `Opens ${enDates.moment(when)}`,
  },
}
