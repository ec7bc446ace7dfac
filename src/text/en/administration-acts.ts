import { withCertificates, type ActReader, type administrationActs as source } from '../ja/administration-acts.ts'
import { administrators } from '../who-helps.ts'
import { counted } from '../format/plural.ts'

const sessionsEnd = (who: string) => `If ${who} is logged in, that session ends at once.`
const told = (who: string, { labels }: ActReader) => `${who} and every ${administrators('en', labels)} of your company are told by e-mail.`
const allTold = ({ labels }: ActReader) => `Every ${administrators('en', labels)} of your company is told by e-mail.`

const stopEffects = (reader: ActReader): readonly string[] => [
  'Everybody of your company, you included, is logged out at once. Nobody can log in or acquire a certificate until it is lifted.', 'No certificate is revoked. When it is lifted, everything works as before.',
  `It takes two people, each a ${administrators('en', reader.labels)}, to lift it. If there is only one, your branch lifts it.`, allTold(reader),
]

export const administrationActs: typeof source = {
  'confirm-pc': {
    name: 'Confirm a new PC', heading: () => 'Confirm a new PC', effects: () => [], forGood: false, button: () => '', done: () => '', notNow: 'No PC is waiting to be confirmed.',
  },
  'unlock-user': {
    name: 'Lift the lock', heading: (who) => `Lift the lock of ${who}`, forGood: false,
    effects: (who) => ['The count of wrong entries goes back to 0, and new ones are accepted.', 'The password stays as it is. If it has been forgotten, reset it instead.', `Make sure first that it was really ${who} who asked.`],
    button: (who) => `Lift the lock of ${who}`, done: (who) => `The lock of ${who} has been lifted`, notNow: 'Nothing is locked.',
  },
  'initialise-password': {
    name: 'Reset the password', heading: (who) => `Reset the password of ${who}`, forGood: false,
    effects: (who, { labels }) => [`The present ${labels.loginPassword} stops working, and a new initial password is made.`, 'The initial password is shown on the next page, once.', `A lock is lifted too. ${sessionsEnd(who)}`],
    button: (who) => `Reset the password of ${who}`, done: (who) => `A new initial password for ${who}`, notNow: 'The user has been removed.',
  },
  'end-confirmation-password': {
    name: 'Reset the confirmation password', heading: (who) => `Reset the confirmation password of ${who}`, forGood: false,
    effects: (who) => ['The present confirmation password stops working.', `${who} chooses another after the next login.`],
    button: (who) => `Reset the confirmation password of ${who}`, done: (who) => `The confirmation password of ${who} has been reset`, notNow: 'No confirmation password has been chosen.',
  },
  'open-grant': {
    name: 'Grant a certificate', heading: (who) => `Grant ${who} a certificate`, forGood: false,
    effects: (who, { labels, policy: { acquisition }, account }) => [
      `${who} can then acquire one certificate on their own PC.`,
      ...account?.method === 'certificates-applied' ? [`They can do so once the ${labels.chief} has acquired the first one, by which everybody of your company changes to certificates.`] : [],
      ...acquisition.deadlineDays === null ? [] : [`It has to be acquired within ${counted(acquisition.deadlineDays, 'day')} after today, by the end of the last one.`],
    ],
    button: (who) => `Grant ${who} a certificate`, done: (who) => `${who} has been granted a certificate`, notNow: 'There is a certificate in use, or a grant that has not been used yet.',
  },
  'issue-acquisition-code': {
    name: 'Make an acquisition code', heading: (who) => `Make an acquisition code for ${who}`, forGood: false,
    effects: (who) => [`${who} types this code when acquiring the certificate. It is shown on the next page, once.`, 'A code made before stops working.'],
    button: (who) => `Make an acquisition code for ${who}`, done: (who) => `An acquisition code for ${who}`, notNow: 'Grant a certificate first.',
  },
  'approve-renewal': {
    name: 'Approve the renewal of an expired certificate', heading: (who) => `Approve the renewal for ${who}`, forGood: false,
    effects: (who, { policy: { renewal } }) => [`${who} can then acquire a certificate in the place of the one that expired.`, `This is possible for ${counted(renewal.graceDays, 'day')} after the expiry.`],
    button: (who) => `Approve the renewal for ${who}`, done: (who) => `The renewal for ${who} has been approved`, notNow: 'No renewal is waiting for approval.',
  },
  'open-token-registration': {
    name: 'Make a registration code for an app', heading: (who) => `Make a registration code for ${who}`, forGood: false,
    effects: (who) => [`${who} types this code to register an app for one-time passwords. It is shown on the next page, once.`, 'A code made before stops working.'],
    button: (who) => `Make a registration code for ${who}`, done: (who) => `A registration code for ${who}`, notNow: 'A token is registered already.',
  },
  'register-token': {
    name: 'Register a hardware token', heading: (who) => `Register a token for ${who}`, forGood: false,
    effects: (who, reader) => [`${who} types what this token shows when logging in${withCertificates(reader) ? ' or acquiring a certificate' : ''}.`, 'Hand the token over once it is registered.'],
    button: (who) => `Register the token for ${who}`, done: (who) => `A token has been registered for ${who}`, notNow: 'A token is registered already.',
  },
  'resynchronise-token': {
    name: 'Correct the clock of the token', heading: (who) => `Correct the clock of the token of ${who}`, forGood: false,
    effects: () => ['For a token whose codes are not accepted. Two codes in a row tell how far its clock is off.'],
    button: (who) => `Correct the clock of the token of ${who}`, done: (who) => `The clock of the token of ${who} has been corrected`, notNow: 'No token is registered.',
  },
  'remove-token': {
    name: 'Take the token out of use (lost, replaced)', heading: (who) => `Take the token of ${who} out of use`, forGood: true,
    effects: (who) => ['Codes of the present token are refused at once. The same token cannot come back.', `Until the next token is registered, ${who} can do nothing that takes a one-time password.`],
    button: (who) => `Take the token of ${who} out of use`, done: (who) => `The token of ${who} is out of use`, notNow: 'No token is registered.',
  },
  'change-mail-address': {
    name: 'Change the mail address', heading: (who) => `Change the mail address of ${who}`, forGood: false,
    effects: () => ['Both addresses, the former and the new one, are told of the change.', 'Notices of expiry and the like go to the new address.'],
    button: (who) => `Change the mail address of ${who}`, done: (who) => `The mail address of ${who} has been changed`, notNow: 'The user has been removed.',
  },
  'change-second-mail-address': {
    name: 'Register or change the second mail address', heading: (who) => `Register or change the second mail address of ${who}`, forGood: false,
    effects: () => [
      'Whatever must not be missed, such as an expiry or a new password, goes to the registered address and to the second one.', 'While mails to the registered address come back, everything goes to the second one as well.',
      'Leave it empty to remove the second address.', 'The registered address and the second one, both the former and the new, are told of the change.',
    ],
    button: (who) => `Register or change the second mail address of ${who}`, done: (who) => `The second mail address of ${who} has been changed`, notNow: 'The user has been removed.',
  },
  'change-name': {
    name: 'Change the name', heading: (who) => `Change the name of ${who}`, forGood: false,
    effects: (who, reader) => ['Only for the same person, for example after a marriage. Where somebody else takes over, register them as a user of their own.', `The ${reader.labels.loginId}${withCertificates(reader) ? ', the certificate' : ''} and the password stay as they are.`, told(who, reader)],
    button: (who) => `Change the name of ${who}`, done: (who) => `The name is now ${who}`, notNow: 'The user has been removed.',
  },
  'change-permissions': {
    name: 'Change the permissions', heading: (who) => `Change the permissions of ${who}`, forGood: false,
    effects: (who, reader) => ['Only what is ticked is held from now on. What is not ticked ends at once.', `Without the administration of users, ${who} is logged out at once.`, told(who, reader)],
    button: (who) => `Change the permissions of ${who}`, done: (who) => `The permissions of ${who} have been changed`, notNow: 'The user has been removed.',
  },
  'suspend-user': {
    name: 'Suspend', heading: (who) => `Suspend ${who}`, forGood: false,
    effects: (who, reader) => (withCertificates(reader)
      ? [`${sessionsEnd(who)} Until it is lifted there is no login and no acquisition.`, 'The certificate is not revoked. When it is lifted, everything works as before.', told(who, reader)]
      : [`${sessionsEnd(who)} Until it is lifted there is no login.`, 'When it is lifted, everything works as before.', told(who, reader)]),
    button: (who) => `Suspend ${who}`, done: (who) => `${who} has been suspended`, notNow: 'The user is suspended already.',
  },
  'lift-suspension': {
    name: 'Lift the suspension', heading: (who) => `Lift the suspension of ${who}`, forGood: false,
    effects: (who, reader) => [`${who} can log in again as before.`, 'If they stopped their own ID in an emergency, make sure with them that the danger is over.', told(who, reader)],
    button: (who) => `Lift the suspension of ${who}`, done: (who) => `The suspension of ${who} has been lifted`, notNow: 'The user is not suspended.',
  },
  'reissue-certificate': {
    name: 'Reissue the certificate', heading: (who) => `Reissue the certificate of ${who}`, forGood: true,
    effects: (who, reader) => [
      `The present certificate is revoked at once, which cannot be undone. ${sessionsEnd(who)}`, `${who} cannot log in before a new one has been acquired. Nobody else’s certificate is touched.`,
      ...reader.policy.reissue.initialisesPassword ? [`The ${reader.labels.loginPassword} stops working too. A new initial password comes with a letter.`] : [], told(who, reader),
    ],
    button: (who) => `Revoke and reissue the certificate of ${who}`, done: (who) => `The certificate of ${who} has been reissued`,
    notNow: 'There is no certificate in use. For a first one, or after expiry, grant a certificate.',
  },
  'revoke-certificate': {
    name: 'Revoke the certificate', heading: (who) => `Revoke the certificate of ${who}`, forGood: true,
    effects: (who) => [`The certificate stops working at once, which cannot be undone. ${sessionsEnd(who)}`, `To use the service again, ${who} needs another grant and has to acquire again. Nobody else’s certificate is touched.`, `${who} is told by e-mail.`],
    button: (who) => `Revoke the certificate of ${who}`, done: (who) => `The certificate of ${who} has been revoked`, notNow: 'There is no certificate to revoke.',
  },
  'remove-user': {
    name: 'Remove the user', heading: (who) => `Remove ${who}`, forGood: true,
    effects: (who, reader) => [`${withCertificates(reader) ? 'The certificate is revoked as well. ' : ''}${sessionsEnd(who)} This cannot be undone.`, 'The same ID can never be registered again.', told(who, reader)],
    button: (who) => `Remove ${who}`, done: (who) => `${who} has been removed`, notNow: 'The user has been removed already.',
  },
  'set-phrase': {
    name: 'Change the phrase', heading: () => 'Change the phrase of your company', forGood: false,
    effects: (_, { labels }) => ['Our mails to your company bear this phrase, so that one without it is known not to be ours.', 'Leave it empty to have mails bear none.', `Every ${administrators('en', labels)} of your company is told by e-mail that it was changed.`],
    button: () => 'Change the phrase', done: () => 'The phrase has been changed', notNow: '',
  },
  'stop-company': {
    name: 'Stop the whole company in an emergency', heading: () => 'Stop the whole company in an emergency', forGood: false,
    effects: (_, reader) => (withCertificates(reader) ? stopEffects(reader) : [
      'Everybody of your company, you included, is logged out at once. Nobody can log in until it is lifted.', 'Your branch lifts it. It cannot be lifted from this page.', allTold(reader),
    ]),
    button: () => 'Stop the whole company', done: () => 'The company has been stopped', notNow: 'The company is stopped already.',
  },
}
