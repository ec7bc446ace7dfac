import type { Barred, BlockCode } from '../../domain/lock/blocks.ts'
import type { Lifter } from '../../domain/lock/lifted-by.ts'
import { capital } from '../format/capital.ts'
import { enDates } from '../format/dates.ts'
import { counted } from '../format/plural.ts'
import type { Messages } from '../ja.ts'
import type { Labels } from '../labels.ts'
import { administrators } from '../who-helps.ts'

const NAMES: { readonly [Code in BlockCode]: (labels: Labels) => string } = {
  'user-removed': () => 'You are no longer registered',
  'user-suspended': () => 'Access suspended',
  'contract-closed': () => 'The contract has ended',
  'company-stopped': () => 'Emergency stop of your company',
  'user-not-yet-usable': () => 'The ID is too new',
  'password-missing': (labels) => `No ${labels.loginPassword} yet`,
  'password-lapsed': () => 'Initial password not used in time',
  'password-locked': (labels) => `${capital(labels.loginPassword)} locked`,
  'one-time-password-locked': () => 'One-time password locked',
  'confirmation-password-locked': () => 'Confirmation password locked',
  'pin-locked': () => 'Confirmation PIN locked',
  'pin-missing': () => 'No confirmation PIN yet',
  'pin-lapsed': () => 'Confirmation PIN not used in time',
  'token-missing': () => 'Waiting for the token to be registered',
  'certificate-missing': () => 'No certificate',
  'certificate-expired': () => 'Certificate expired',
  'certificate-awaiting-confirmation': () => 'New PC not confirmed yet',
  'grant-none': () => 'No certificate granted',
  'grant-lapsed': () => 'Certificate not acquired in time',
  'grant-frozen': () => 'Acquiring stopped',
}

const BARS: { readonly [Act in Barred]: string } = { 'log-in': 'log in', 'acquire': 'acquire a certificate', 'revoke': 'revoke certificates' }
const barredIn = (acts: readonly Barred[]): string => acts.map((act) => BARS[act]).join(', ').replace(/, (?=[^,]*$)/u, ' or ')

const LIFTERS: { readonly [By in Exclude<Lifter, 'time' | 'oneself'>]: (labels: Labels) => string } = {
  'company-administrator': (labels) => `your company’s ${administrators('en', labels)}`,
  'another-administrator': ({ administrator }) => `another ${administrator} of your company`,
  'chief-or-another-administrator': ({ chief, administrator }) => `${chief === administrator ? '' : `the ${chief} or `}another ${administrator} of your company`,
  'two-administrators': ({ chief, administrator }) => `two of your company’s administrators together (${chief === administrator ? chief : `${chief}, ${administrator}`})`,
  'branch': () => 'your branch',
  'branch-on-paper': () => 'your branch, in writing',
  'another-operator': () => 'another operator',
}

/** What stands in a user's way, and what has been counted. */
export const blocks: Messages['blocks'] = {
  heading: 'What you cannot do at present',
  lead: 'Each of these is lifted by itself. Lifting one leaves the others as they are.',
  name: (code, labels) => NAMES[code](labels),
  bars: (barred) => `You cannot ${barredIn(barred)}.`,
  lifted: (by, until, labels) => {
    if (by.length === 0) return 'This cannot be lifted.'
    const people = by.flatMap((each) => (each === 'time' || each === 'oneself' ? [] : [LIFTERS[each](labels)]))
    return [
      until === null ? '' : `It ends by itself on ${enDates.moment(until)}.`,
      by.includes('oneself') ? 'Acquiring a new certificate puts it right.' : '',
      people.length === 0 ? '' : `It can be lifted ${until === null ? '' : 'earlier '}by ${people.join(', or by ')}.`,
    ].filter((sentence) => sentence !== '').join(' ')
  },
  ofOther: { heading: 'What stands in the way of this user', bars: (barred) => `This user cannot ${barredIn(barred)}.` },
  countsHeading: 'Wrong entries so far',
  countsLead: 'Each kind of password is counted apart, and the count carries over to the next day.',
  secret: (secret, labels) =>
    ({ 'password': capital(labels.loginPassword), 'one-time-password': 'One-time password', 'confirmation-password': 'Confirmation password', 'pin': 'Confirmation PIN' })[secret],
  count: (failures, { triesLeft, then }) =>
    `${failures} in all; a right entry sets the count back to zero. After ${counted(triesLeft, 'more wrong one', 'more wrong ones')} it is locked${then === 'locked' ? ' until somebody unlocks it' : ' for a while'}.`,
}
