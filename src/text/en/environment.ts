import { enDates } from '../format/dates.ts'
import type { environment as source } from '../ja/environment.ts'

const either = (names: readonly string[]): string => (names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`)

export const environment: typeof source = {
  heading: 'Supported systems and browsers',
  lead: 'What you can use to log in, and to acquire and renew your certificate.',
  link: 'See what is supported',
  yours: 'What you are using',
  yoursIs: (system, browser) => `${browser} on ${system}`,
  withVersion: (browser, version) => `${browser} ${version}`,
  list: (names) => names.join(', '),
  browsers: {
    'edge': 'Microsoft Edge', 'chrome': 'Google Chrome', 'firefox': 'Firefox', 'safari': 'Safari',
    'internet-explorer': 'Internet Explorer (and Edge in IE mode)', 'other': 'another browser',
  },
  systems: {
    'windows': 'Windows', 'macos': 'macOS', 'linux': 'Linux', 'chromeos': 'ChromeOS', 'ios': 'iPhone and iPad', 'android': 'Android phones and tablets',
    'old-windows': 'Windows 8.1 and older', 'other': 'another device',
  },
  everyBrowser: 'Every browser',
  table: {
    caption: 'What is supported, by system and browser',
    empty: 'There is no list yet. Please ask the support desk.',
    system: 'System',
    browser: 'Browser',
    acts: { 'log-in': 'Log in', 'acquire': 'Acquire a certificate', 'renew': 'Renew a certificate' },
    since: (from) => `since ${enDates.day(from)}`,
    least: (version) => `version ${version} or newer`,
    then: (from, verdict) => `from ${enDates.day(from)}: ${verdict.toLowerCase()}`,
    note: '“Ask the support desk” means that nobody has tried it. The same holds for whatever is not in the list.',
  },
  verdicts: { 'works': 'Works', 'ask': 'Ask the support desk', 'does-not': 'Does not work' },
  notice: {
    works: (yours) => `Your browser (${yours}) is supported.`,
    ask: 'We have not tried what you are using',
    askText: 'If something does not work, please ask the support desk.',
    logInOnly: 'This browser cannot acquire a certificate',
    logInOnlyText: 'It can log in with one that you already have.',
    because: {
      'phone': { heading: 'Phones are not supported', text: 'Please use a PC.' },
      'tablet': { heading: 'Tablets are not supported', text: 'Please use a PC.' },
      'internet-explorer': {
        heading: 'Internet Explorer, and Microsoft Edge in IE mode, are not supported',
        text: 'Links in mails and old favourites sometimes open in IE mode. Open this page again in another browser, or in Microsoft Edge after leaving IE mode.',
      },
      'old-system': { heading: 'Your version of Windows is not supported', text: 'Please use a PC with a newer Windows.' },
      'old-browser': { heading: 'Your browser is too old', text: 'Bring it up to date, then open this page again.' },
      'not-supported': { heading: 'Your browser is not supported', text: 'Please open this page in another browser.' },
    },
    fineHere: (browsers) => `On this PC you can use ${either(browsers)}.`,
    ends: (from) => `From ${enDates.day(from)} this browser will no longer be supported. Please change to another one in time.`,
    changes: (from, verdict) => `From ${enDates.day(from)} the answer for this browser is “${verdict}”.`,
  },
}
