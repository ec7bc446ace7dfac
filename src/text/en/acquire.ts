import { counted } from '../format/plural.ts'
import type { acquire as source } from '../ja/acquire.ts'
import { beginLists, proof } from './acquire-proof.ts'

const browsers = 'an up-to-date Microsoft Edge, Google Chrome, Firefox or Safari'

export const acquire: typeof source = {
  steps: ['Preparation', 'Who you are', 'Making the certificate', 'Adding it to the browser', 'Trying it'],
  begin: {
    heading: 'Before you get your certificate',
    lead: () => 'Please check the following before you begin.',
    ...beginLists,
    needsHeading: 'Have these at hand',
    flowHeading: 'The steps',
    deadlinesHeading: 'Deadlines and notes',
    pcHeading: 'Is this the PC and browser you will use?',
    pc: 'A certificate works only on the PC and in the browser that acquired it. Continue on those you normally log in with.',
    privateWindow: 'A private (incognito) window does not work.',
    systemsHeading: 'What works',
    systems: 'You need a PC. Phones and tablets cannot acquire a certificate.',
    go: 'Continue',
    unscriptedHeading: 'JavaScript is switched off in this browser',
    unscripted: 'It is needed because the key is made on your own PC. Switch it on in the settings or use another browser. If you can do neither, please call the support desk.',
  },
  proof,
  makeKey: {
    heading: 'Make and add your certificate',
    checking: 'Checking that this browser can make a certificate.',
    kept: 'A key from an earlier try is still in this browser. Go on, and you receive the same certificate as then.',
    pcName: 'Name of this PC',
    pcNameHint: (most) => `It tells your PCs apart. Up to ${counted(most, 'character')}, such as “Accounts-03”.`,
    pcNameError: (most) => `Enter a name of 1 to ${most} characters.`,
    keyStays: 'The key is made on this PC and is never sent to us.',
    make: 'Make the certificate',
    workingHeading: 'Making your certificate',
    workingNote: (seconds) => `This ends within ${counted(seconds, 'second')}. Please keep the page open.`,
    progress: 'Progress',
    stages: {
      key: { text: 'Make the key', say: 'Making the key' },
      request: { text: 'Write the request', say: 'Writing the request' },
      issue: { text: 'Receive the certificate', say: 'Receiving the certificate' },
      file: { text: 'Prepare the file', say: 'Preparing the file' },
    },
    unsupportedHeading: 'This browser cannot make a certificate',
    unsupported: {
      'no-webcrypto': 'It is too old to make a key safely. Please update it.',
      'no-key': 'It cannot make the kind of key a certificate needs. Please update it.',
      'no-storage': 'It cannot keep the key for a moment. If this is a private window, open the page in a normal one.',
      'no-download': 'It cannot save a file from a page.',
    },
    unsupportedNow: `Try again with another browser: ${browsers}. No certificate has been issued, and your right to one is untouched.`,
    supportCode: 'Reference',
    back: 'Back to the name of the PC',
    failedHeading: 'Your certificate did not arrive',
    failed: {
      'offline': 'The connection broke. Please check your network.',
      'timeout': (seconds) => `There was no answer for ${counted(seconds, 'second')}.`,
      'garbled': 'What arrived had been changed on the way. Equipment in your company’s network can cause this.',
      'other-key': 'The certificate that arrived does not fit the key on this PC.',
      'storage': 'The browser’s storage stopped working. Check the free space on the PC and the settings for site data.',
      'unexpected': 'Something unexpected happened.',
    },
    failedNote: 'Trying again never issues a second one: the same key receives the same certificate.',
    again: 'Receive it again',
    doneHeading: 'Your certificate is ready. Now add it to this browser',
    save: {
      heading: 'Save the file',
      text: (hours) => `It holds your certificate and its key. If saving fails, you can receive it again in the same way for ${counted(hours, 'hour')}.`,
      button: 'Save the file',
    },
    passphrase: {
      heading: 'Note the passphrase',
      text: 'You enter it once, in the next step. When you close this page it cannot be shown again.',
    },
    import: {
      heading: 'Add it to the browser',
      others: 'Steps for other systems and browsers',
      whereHeading: 'Where your certificate is then',
    },
    remove: {
      heading: 'Delete the file',
      text: 'Then delete the file you saved and empty the bin. While it exists, the certificate could be added to other PCs too.',
    },
    tryNow: {
      heading: 'Try it',
      text: 'In the list of certificates, choose the one with this name.',
      button: 'Log in to try it',
    },
  },
  finish: {
    heading: 'Finishing',
    text: 'We are removing the spare copy of the key from this browser. You go on to the next page by itself.',
    go: 'Go on',
  },
}
