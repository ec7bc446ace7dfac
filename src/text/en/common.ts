import type { Policy } from '../../domain/policy/parameters.ts'
import { enDates } from '../format/dates.ts'
import type { common as source } from '../ja/common.ts'

type DeskRules = Policy['desk']

const DESK_DAYS: { readonly [Days in DeskRules['days']]: string } = { 'bank-business-days': 'on bank business days', 'every-day': 'every day' }

export const common: typeof source = {
  languageName: 'English',
  otherLanguage: '日本語',
  switchLanguage: '日本語に切り替える',
  dates: enDates,
  skipToContent: 'Skip to content',
  help: 'Help for this screen',
  helpShort: 'Help',
  toFront: 'Go to the front page',
  logOut: 'Log out',
  loggedInAs: (userName) => userName,
  required: 'required',
  optional: 'optional',
  example: (value) => `For example: ${value}`,
  titleOf: (heading, service) => `${heading} | ${service}`,
  errorTitle: (heading) => `Error: ${heading}`,
  errorSummary: (count) => (count === 1 ? 'One entry needs your attention' : `${count} entries need your attention`),
  errorPrefix: 'Error',
  problemWord: 'Notice',
  step: (at, of) => `${at} / ${of}`,
  stepAria: (at, of) => `Step ${at} of ${of}`,
  stepDone: 'done',
  stepCurrent: 'current step',
  screen: (number) => `Screen ${number}`,
  supportCode: 'Reference',
  supportCodeNote: 'Quote it when you call. It lets the support desk see what happened, for 24 hours.',
  opensInNewTab: 'opens in a new tab',
  desk: {
    heading: 'Support desk',
    tollFree: 'Toll-free',
    paid: 'Where the toll-free number does not work (charged call)',
    hours: ({ days, opensAt, closesAt }) => `Open ${opensAt} to ${closesAt} JST ${DESK_DAYS[days]}`,
    open: 'Open now',
    openUntil: ({ closesAt }) => `until ${closesAt} today`,
    closed: 'Closed now',
    opensNext: (when) => `Opens ${enDates.moment(when)}`,
  },
}
