import { loginNeeds } from '../../domain/acquisition/needs.ts'
import { tokenUse } from '../../domain/token/token-use.ts'
import { afterExpiry } from '../after-expiry.ts'
import { capital } from '../format/capital.ts'
import { counted } from '../format/plural.ts'
import type { helpAccount as source } from '../ja/help-account.ts'
import type { HelpFacts } from '../ja/help.ts'
import { administrators, chiefTurnsTo, whoeverHelps } from '../who-helps.ts'
import { byPassword } from './by-password.ts'
import { mails } from './mails.ts'
import { member } from './member.ts'
import { password } from './password.ts'
import { renewal } from './renewal.ts'
import { requests } from './requests.ts'
import { stop } from './stop.ts'
import { token } from './token.ts'

const both = (parts: readonly string[]): string => (parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`)

const expiryMails = ({ labels, policy: { notice: { recipients, stagesDays } } }: HelpFacts): string => {
  const when = `${both(stagesDays.map((days) => (days === 0 ? '0 days' : counted(days, 'day'))))} before`
  if (recipients.includes('chief-and-web-administration-about-their-own')) return `The ${administrators('en', labels)} gets mails about their own certificate, ${when} it expires. Everybody else is told on the page after login.`
  const whom = [...recipients.includes('holder') ? ['you'] : [], ...recipients.includes('administrators') ? [`every ${administrators('en', labels)} of your company`] : []]
  return `We send mails ${when} a certificate expires, to ${both(whom)}.`
}

export const helpAccount: typeof source = {
  'by-password': ({ labels, policy }) => ({
    heading: byPassword.entryHeading,
    text: [
      'You log in without a certificate. After login everything is as with one, except what is about certificates.',
      byPassword.lockRule(policy.lock.loginPassword),
      `If you have forgotten your ${labels.loginPassword}, ask ${whoeverHelps('en', { labels, policy })} to have it reset.`,
      `To change to certificates, your company applies at its branch. ${byPassword.home.applied(labels)}`,
    ],
    steps: [
      `Press “${byPassword.entry}” on the front page.`,
      `Enter your ${both([...loginNeeds(policy).includes('company-number') ? [labels.companyNumber] : [], labels.loginId, labels.loginPassword])}, and press “${byPassword.go}”. If you use a token, enter a ${token.label} next.`,
    ],
  }),
  'renew': ({ labels, policy }) => ({
    heading: 'Renewing your certificate',
    text: [
      `You can renew it from ${counted(policy.renewal.opensDays, 'day')} before it expires. The page after login shows the day under “${member.facts.renewal}”.`,
      'The certificate you have goes on working until the new one takes over, at most until it expires. If you stop half-way, you can still log in with it.',
      renewal.makeKey.others.text,
      afterExpiry('en', { labels, policy }),
    ],
    steps: [`On the page after login, press “${labels.renewButton}”. Read how it goes, and press “${labels.renewButton}” there.`, ...renewal.begin.flow(labels, policy.renewal.handover)],
  }),
  'ask': ({ labels, policy }) => ({
    heading: `Asking your ${administrators('en', labels)}`,
    text: [
      `Where a page tells you why you cannot log in or acquire a certificate, and has the button “${requests.button}”, you can ask your company’s ${administrators('en', labels)} from there. Where it has none, turn to whom the page names.`,
      'A mail goes to those who can see to it, and once a day at most for the same thing. If it is urgent, call them.',
      `If you asked by mistake, press “${requests.done.withdraw}” on the page that says it was sent. What became of it stands on the page after login.`,
      `If you are the ${labels.chief}, please turn to ${chiefTurnsTo('en', { labels, policy })}.`,
    ],
    steps: [],
  }),
  'confirmation-password': ({ labels, policy }) => ({
    heading: 'The confirmation password',
    text: [password.confirmation.lead(labels), password.confirmation.counted, password.confirmation.forgotten(whoeverHelps('en', { labels, policy }))],
    steps: [
      `On the page after login, follow “${password.confirmation.home.choose}”, or “${password.confirmation.home.change}” if you have one.`,
      'Fill in the page, and enter the new one twice.',
      `Press “${password.confirmation.go.choose}” or “${password.confirmation.go.change}”.`,
    ],
  }),
  'token': ({ labels, policy }) => ({
    heading: 'One-time passwords and tokens',
    text: [
      `A one-time password is the number of ${policy.oneTimePassword.digits} digits that your token shows. Each number is good once.`,
      `If it is wrong again and again, the clock of your token may be off. Enter the present number as “${capital(token.label)}” and the one it shows after that as “${capital(token.nextLabel)}”: that sets it right.`,
      token.own.lost(labels),
      `${token.done.keep} Follow “${token.own.link}”.`,
      `A new user’s token has to be registered first, by your company’s ${administrators('en', labels)}. You register an app on your phone yourself, with the registration code you were given:`,
    ],
    steps: [
      `Press “${labels.acquireButton}” on the front page, and follow “${token.registration.link}”.`,
      `Enter the registration code, press “${token.registration.go}”, and scan the QR code with your authenticator app.`,
      `Enter the number that the app shows, and press “${token.app.go.enrol}”.`,
    ],
  }),
  'stop': ({ labels, policy }) => {
    const tokens = tokenUse(policy) !== 'nobody'
    return {
      heading: stop.own.heading,
      text: [
        stop.everybody.lead,
        `${stop.own.effect} ${stop.own.lifted(labels)}`,
        `${stop.own.codeHint(tokens)} ${stop.own.noCode(tokens)}`,
        `The whole company can be stopped, too, by “${stop.everybody.link}” on the page after login. To lift that, ${stop.company.how(labels).replace(/^It/u, 'it')} Where there are not two of them, ask your branch.${policy.login.method === 'certificate-only' ? '' : ' If your contract uses ID and password, your branch lifts it.'}`,
        'You stop your own ID, without a certificate, like this:',
      ],
      steps: [`Press “${stop.entry.button}” on the front page.`, `Enter your ID and your ${tokens ? 'stop code or a one-time password' : 'stop code'}.`, `Press “${stop.own.go}”. A mail tells you the result.`],
    }
  },
  'mails': ({ labels, policy }) => ({
    heading: 'Our mails',
    text: [
      expiryMails({ labels, policy }),
      mails.neverAsked.mail(policy.notice).join(' '),
      `If you got a mail that is not on the list, open no link or attachment in it, do not answer it, and press “${mails.list.reportGo}” on the page “${mails.list.heading}”.`,
      `To have a mail address registered or changed, ask your company’s ${administrators('en', labels)} (if you are the ${labels.chief}, your branch).`,
    ],
    steps: [],
  }),
}
