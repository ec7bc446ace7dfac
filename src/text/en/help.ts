import { passwordRules } from '../../domain/password/rule.ts'
import { tokenUse } from '../../domain/token/token-use.ts'
import { counted } from '../format/plural.ts'
import type { help as source } from '../ja/help.ts'
import { fieldText } from '../refusal/field-text.ts'
import { afterExpiry } from '../after-expiry.ts'
import { administrators, chiefTurnsTo, whoeverHelps } from '../who-helps.ts'
import { enteredAtLogin } from '../what-to-enter.ts'
import { beginLists } from './acquire-proof.ts'
import { helpAccount } from './help-account.ts'
import { helpCompany } from './help-company.ts'
import { member } from './member.ts'
import { password } from './password.ts'

export const help: typeof source = {
  heading: 'Help',
  lead: 'Choose what you would like to know.',
  contents: 'Contents',
  picture: (title) => `Drawing of “${title}”`,
  place: (where) => `Drawing: where the certificate is. ${where}`,
  mine: (title) => `${title} (what you use now)`,
  sections: {
    'log-in': ({ labels, policy }) => ({
      heading: 'Logging in',
      text: [
        `Use the PC and browser that hold your certificate, and press “Log in” on the front page. Neither the certificate nor your ${labels.loginPassword} alone is enough.`,
        `You are logged out after ${counted(policy.session.idleMinutes, 'minute')} without activity, and ${counted(policy.session.absoluteHours, 'hour')} after logging in.`,
        `Your ${labels.loginId} is in the name of your certificate. If you have forgotten your ${labels.loginPassword}, ask ${whoeverHelps('en', { labels, policy })} to have it reset.`,
      ],
      steps: ['Press “Log in” on the front page.', 'Choose your own certificate from the list your browser shows.', `Enter ${enteredAtLogin('en', { labels, policy })}, and press “Log in”.`],
    }),
    'choose': ({ labels }) => ({
      heading: 'Choosing a certificate',
      text: [
        `The list shows the names of certificates. Each name contains a ${labels.loginId}; choose the one with yours.`,
        'Where two have the same name, the one with the later expiry is current.',
        'If you chose the wrong one or pressed Cancel, press “Choose another certificate” on the page. You need not close the browser.',
      ],
      steps: [],
    }),
    'not-shown': ({ labels, policy }) => ({
      heading: 'When your certificate is not shown',
      text: ['Please check, in this order.'],
      steps: [
        'Are you signed in to the PC as the user who acquired it? Under another user of Windows or the Mac it does not appear.',
        'Is it the same PC and the same browser that acquired it? In Firefox, is it the same profile?',
        `Has it expired? Expired certificates are not listed. ${afterExpiry('en', { labels, policy })}`,
        `Was your Windows user made anew, or your sign-in password set by somebody else? After that a certificate may be shown and still not work. Please ask ${whoeverHelps('en', { labels, policy })} for a new one.`,
        'Did you press “Cancel” or “Don’t send a certificate” before? Press “Choose another certificate”, and you can choose again.',
        'Is it a private (incognito) window? Try a normal one.',
      ],
    }),
    'acquire': ({ labels, policy }) => ({
      heading: 'Acquiring a certificate',
      text: [
        `A certificate works only on the PC that acquired it, and each ${labels.loginId} is for one PC. If you use several PCs yourself, ask your company’s ${administrators('en', labels)} to register a ${labels.loginId} for each, for example with -2 at the end.`,
        ...(policy.users.usableAfterMinutes === 0 ? [] : [`A newly registered ${labels.loginId} can be used ${counted(policy.users.usableAfterMinutes, 'minute')} after it was registered.`]),
        `It is valid for ${counted(policy.certificate.validityYears, 'year')} from the day you acquire it.`,
        `If the page closes or the connection breaks on the way, repeat it in the same browser within ${counted(policy.acquisition.redeliveryHours, 'hour')} and you receive the same certificate.`,
        ...(policy.acquisition.deadlineDays === null ? [] : [`Acquire it within ${counted(policy.acquisition.deadlineDays, 'day')} of the day it was granted.`]),
      ],
      steps: [
        `Press “${labels.acquireButton}” on the front page.`,
        ...beginLists.flow({ labels, policy }),
      ],
    }),
    'import': () => ({
      heading: 'Adding the certificate to the browser',
      text: ['You need the file you saved (it ends in .p12) and the passphrase from the page. Open the steps for your system and browser.'],
      steps: [],
    }),
    'delete-file': () => ({
      heading: 'Deleting the saved file',
      text: [
        'Once the certificate is in the browser, delete the file and empty the bin. With the file and the passphrase it could be added to other PCs.',
        'Do not keep the file as a spare or send it by e-mail. For another PC you can be given a new certificate.',
      ],
      steps: [],
    }),
    'remove-old': () => ({
      heading: 'Removing old certificates',
      text: ['Without expired and replaced certificates the list is easier to read. Look at the expiry date first: a certificate in use cannot be brought back once removed.'],
      steps: [],
    }),
    'locked': ({ labels, policy }) => ({
      heading: 'Locks and unlocking',
      text: [
        member.logIn.lockRule(policy.lock.loginPassword),
        ...tokenUse(policy) === 'nobody' ? [] : [member.logIn.codeLockRule(policy.lock.oneTimePassword)],
        `Your company’s ${administrators('en', labels)} can unlock it. If you are the ${labels.chief}, please turn to ${chiefTurnsTo('en', { labels, policy })}.`,
        'One person’s lock never stops the others.',
      ],
      steps: [],
    }),
    'password': ({ labels, policy }) => ({
      heading: `Changing your ${labels.loginPassword}`,
      text: [
        'You can change it at any time from the page after login. Every other login of yours then ends.',
        passwordRules(policy.password).map((fault) => fieldText('en', fault, labels.loginPassword)).join(' '),
        ...(policy.password.changePageSeconds === null ? [] : [password.time.rule(policy.password)]),
        password.neverLocks,
      ],
      steps: [
        `On the page after login, follow “${password.home.change(labels)}”.`,
        `Enter the current ${labels.loginPassword} once and the new one twice.`,
        `Press “${password.go}”.`,
      ],
    }),
    'network': ({ labels, policy }) => ({
      heading: 'Changes to your company’s network or servers',
      text: [
        'Your certificate goes on working when lines, proxies, domain names or IP addresses change.',
        `If a change of servers loses the place where certificates are kept (a roaming profile, for example), treat it as a lost certificate: ask ${whoeverHelps('en', { labels, policy })} to have it revoked and a new one issued.`,
      ],
      steps: [],
    }),
    'account': ({ labels }) => ({
      heading: 'The page after login',
      text: [
        'It shows when your certificate expires, when you can renew it, and your recent logins.',
        `If there is a login you do not recognise, call the support desk at once and tell your company’s ${administrators('en', labels)}.`,
      ],
      steps: [],
    }),
    ...helpAccount,
    ...helpCompany,
  },
}
