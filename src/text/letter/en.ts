import { capital } from '../format/capital.ts'
import { everyPage } from '../en/every-page.ts'
import { enDates } from '../format/dates.ts'
import { administrators } from '../who-helps.ts'
import type { LetterFacts, LetterTexts } from './letter-text.ts'

const joined = (parts: readonly string[]): string => parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`

const PHONE_NOTES = { 'toll-free': ' (toll-free)', 'paid': ' (charged call)' } as const

/** An initial password that the acquisition does not ask for is for the first login. */
const isForLogin = ({ secrets, policy }: LetterFacts): boolean => secrets.includes('initial-password') && policy.acquisition.proof === 'token-or-pin'

/** What is typed to prove oneself, in the order of the fields. */
const proved = ({ labels, asks, secrets, policy }: LetterFacts): string => joined([
  ...asks.companyNumber ? [`your ${labels.companyNumber}`] : [],
  `your ${labels.loginId}`,
  ...policy.acquisition.proof === 'initial-password' ? ['the initial password'] : [],
  ...asks.password ? [`your ${labels.loginPassword}${secrets.includes('initial-password') ? ' (the initial password)' : ''}`] : [],
  ...secrets.includes('letter-code') ? ['the acquisition code'] : [],
  ...asks.administratorsCode ? [`the acquisition code that your company’s ${administrators('en', labels)} gave you`] : [],
  ...asks.pin ? ['the confirmation PIN'] : [],
  ...asks.oneTimePassword ? ['a one-time password'] : [],
])

export const enLetters: LetterTexts = {
  title: { 'letter': 'Your electronic certificate', 'counter-sheet': 'Your new electronic certificate (branch counter)' },
  addressee: ({ company, user }) => [user.name, company.name],
  sender: ({ printedAt, edition, institution, desk, policy }) => [
    `${enDates.day(printedAt)}, edition ${edition}`, institution, desk.name, ...desk.phones.map(({ number, kind }) => `Telephone ${number}${PHONE_NOTES[kind]}`), everyPage.desk.hours(policy.desk),
  ],
  intro: {
    'letter': ({ service }) => `This letter holds what you need to acquire your certificate for ${service}. Until you have done so, keep it where nobody else sees it.`,
    'counter-sheet': ({ service }) => `We have arranged a new certificate for ${service}. Please acquire it as described here. Your former certificate can no longer be used.`,
  },
  replaces: (edition) => `Edition ${edition - 1} and anything before it is void. If you have it, please shred it.`,
  rows: { user: 'Name', address: 'Address of the service', deadline: 'Acquire it by' },
  person: (company, name) => `${name}, ${company}`,
  acquireThrough: (day) => enDates.day(day),
  secret: { 'initial-password': 'Initial password', 'letter-code': 'Acquisition code', 'confirmation-pin': 'Confirmation PIN' },
  goodThrough: (day) => `good through ${enDates.day(day)}`,
  characters: (from, to) => `Characters ${from} to ${to}`,
  typing: {
    'initial-password': 'Capital and small letters of the initial password differ; type it without spaces.',
    'letter-code': 'The acquisition code may be typed in small letters.',
    'confirmation-pin': 'Type the confirmation PIN without spaces.',
  },
  between: ' ',
  stepsHeading: 'How to acquire your certificate',
  steps: (letter) => [
    'On the PC that you are going to use, open the address above in the browser.',
    `Press “${letter.labels.acquireButton}”.`,
    `Enter ${proved(letter)}.`,
    ...(letter.policy.acquisition.proof === 'initial-password' ? [`Change the initial password to a ${letter.labels.loginPassword} of your own.`] : []),
    'Name the PC, make the certificate, and add it to the browser.',
    ...(isForLogin(letter) ? [`When you log in, your ${letter.labels.loginPassword} is the initial password.`] : []),
    'Delete the saved file, try logging in, and shred this letter.',
  ],
  lostHeading: 'If it is lost, or the envelope was open',
  lost: ({ user, labels }) => [
    `Call the support desk (above right) at once. A new letter voids what stands in this one.${user.role === 'chief' ? '' : ` Tell your company’s ${labels.chief}, too.`}`,
    'We never ask for a password, a PIN or an acquisition code by telephone or e-mail.',
  ],
  receipt: {
    cut: (institution) => `cut here (kept by ${institution})`,
    heading: 'Receipt',
    text: ({ company, user, edition, printedAt }) =>
      `I have received the sheet for the new electronic certificate of ${user.name} (${user.loginId}), ${company.name}: edition ${edition}, printed on ${enDates.day(printedAt)}.`,
    fields: ['Date', 'Signature', 'Proof of identity', 'Handed over by'],
  },
  foot: ({ institution, edition, printedAt }) => `${capital(institution)}, edition ${edition}, ${enDates.day(printedAt)}`,
  pageOf: ['Page ', ' of ', ''],
}
