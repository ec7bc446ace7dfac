import { enDates } from '../format/dates.ts'
import { counted } from '../format/plural.ts'
import type { Messages } from '../ja.ts'
import { administrators } from '../who-helps.ts'

export const newPc: Messages['newPc'] = {
  number: 'Confirmation number',
  numberNote: 'We worked this number out from the key that was made on this PC. Read it to nobody but the person named above. The support desk never asks you for it.',
  aloud: 'On the telephone, read it letter by letter',
  aloudGroups: (groups) => groups.map((group) => group.join(', ')).join(', hyphen, '),
  task: {
    heading: 'Have this PC confirmed',
    text: (confirmer) => `To be safe, this certificate does not log in until the PC has been confirmed. Read this number to ${confirmer}. You also find it on the login page. We tell you by e-mail when it is done.`,
  },
  home: {
    heading: 'Somebody waits for you to confirm a new PC',
    text: (people) => `${counted(people, 'user')} cannot log in until you have confirmed the PC.`,
    go: 'Confirm a new PC',
  },
  page: {
    heading: 'Confirm a new PC',
    lead: 'These certificates do not log in until you have confirmed the PC.',
    none: 'Nobody is waiting.',
    done: {
      confirmed: () => 'The PC has been confirmed. We told its user by e-mail.',
      refused: (labels) => `The PC has been refused and its certificate revoked. We told its user and every ${administrators('en', labels)} of your company by e-mail.`,
    },
    acquired: 'Acquired',
    user: 'Name',
    acquiredAt: enDates.moment,
    stepsHeading: 'How to confirm it',
    steps: [
      'See the user in person, or call them on a number that you know. Never confirm on a call that came to you.',
      'Ask whether it was they who acquired the certificate on this PC.',
      'Have them read you the confirmation number on their screen, and type it here.',
    ],
    field: 'The confirmation number on the user’s screen',
    fieldHint: 'You may leave the hyphens out.',
    confirm: 'Confirm this PC',
    others: 'Also waiting',
    other: (name, pcName) => `${name} (PC “${pcName}”)`,
    refuseHeading: 'If the user’s screen shows no number, or the user knows nothing of it',
    refuseText: 'Somebody else may have acquired the certificate. Refusing revokes it, and that cannot be undone.',
    refuse: 'Refuse it and revoke the certificate',
  },
}
