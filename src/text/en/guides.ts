import type { ImportGuides, SketchPart } from '../import-guide.ts'

const OLD: SketchPart = { kind: 'certificate', text: 'Old certificate', date: 'expired', chosen: true }
const CURRENT: SketchPart = { kind: 'certificate', text: 'Present certificate', date: 'valid', chosen: false }
const YOURS: SketchPart = { kind: 'certificate', text: 'Your certificate', date: 'valid', chosen: true }
const SAVED = { title: 'Downloads', parts: [{ kind: 'file', text: 'the-file-you-saved.p12' }] } as const

/** Names of windows and buttons are those of the English versions (docs/environments.md). */
export const guides: ImportGuides = {
  windows: {
    title: 'Microsoft Edge and Google Chrome on Windows',
    steps: [
      { text: 'Double-click the file you saved. The Certificate Import Wizard opens.', sketch: SAVED },
      {
        text: 'Choose “Current User” and press “Next”. Press “Next” again when the file is shown.',
        sketch: {
          title: 'Certificate Import Wizard',
          parts: [
            { kind: 'text', text: 'Store Location' },
            { kind: 'choice', text: 'Current User', chosen: true },
            { kind: 'choice', text: 'Local Machine', chosen: false },
            { kind: 'button', text: 'Next', pressed: true },
          ],
        },
      },
      {
        text: 'Enter the passphrase you noted as the password. Leave “Mark this key as exportable” unticked.',
        sketch: {
          title: 'Private key protection',
          parts: [
            { kind: 'secret', text: 'Password' },
            { kind: 'check', text: 'Mark this key as exportable', chosen: false },
            { kind: 'button', text: 'Next', pressed: true },
          ],
        },
      },
      {
        text: 'Leave “Automatically select the certificate store” as it is, press “Next” and then “Finish”.',
        sketch: {
          title: 'Certificate Store',
          parts: [
            { kind: 'choice', text: 'Automatically select the certificate store based on the type of certificate', chosen: true },
            { kind: 'choice', text: 'Place all certificates in the following store', chosen: false },
            { kind: 'button', text: 'Next', pressed: true },
          ],
        },
      },
      { text: 'When you read “The import was successful.”, press “OK”. That is all.', sketch: null },
    ],
    where: 'It is in the certificate store of the Windows user who is signed in now. Edge and Chrome can use it whenever that same user is signed in.',
    place: { pc: 'This PC', owner: 'Windows user signed in now', store: 'Certificate store', finds: ['Edge', 'Chrome'], findsNot: 'Other users' },
    choosing: [
      {
        text: 'When you go to the login, the browser opens its list of certificates. Choose yours and press “OK”.',
        sketch: { title: 'Select a certificate', parts: [YOURS, { kind: 'button', text: 'Cancel', pressed: false }, { kind: 'button', text: 'OK', pressed: true }] },
      },
      { text: 'The browser keeps to that choice until it is closed. To choose again, press “Choose another certificate” on our page.', sketch: null },
    ],
    removal: [
      { text: 'Open the Start menu, type “Manage user certificates” and open it.', sketch: { title: 'Start', parts: [{ kind: 'menu', text: 'Manage user certificates' }] } },
      {
        text: 'On the left, open “Personal” and then “Certificates”. Your certificates are listed with their “Expiration Date”.',
        sketch: { title: 'Certificates - Current User', parts: [{ kind: 'menu', text: 'Personal > Certificates' }, OLD, CURRENT] },
      },
      { text: 'Right-click an expired or replaced certificate and choose “Delete”.', sketch: { title: 'Old certificate', parts: [{ kind: 'button', text: 'Delete', pressed: true }] } },
    ],
  },
  macos: {
    title: 'Safari, Google Chrome and Microsoft Edge on a Mac',
    steps: [
      { text: 'Double-click the file you saved. Keychain Access opens.', sketch: SAVED },
      {
        text: 'If you are asked for a keychain, choose “login” and press “Add”. If you are not, go on to the next step.',
        sketch: { title: 'Add Certificates', parts: [{ kind: 'menu', text: 'Keychain: login' }, { kind: 'button', text: 'Add', pressed: true }] },
      },
      {
        text: 'Enter the passphrase you noted as the password and press “OK”.',
        sketch: { title: 'Keychain Access', parts: [{ kind: 'secret', text: 'Password' }, { kind: 'button', text: 'OK', pressed: true }] },
      },
      {
        text: 'If you are asked for your Mac’s password when you first log in, enter it and press “Always Allow”.',
        sketch: { title: 'Keychain', parts: [{ kind: 'secret', text: 'Password' }, { kind: 'button', text: 'Allow', pressed: false }, { kind: 'button', text: 'Always Allow', pressed: true }] },
      },
    ],
    where: 'It is in the “login” keychain of the Mac user who is logged in now. Safari, Chrome and Edge can use it whenever that same user is logged in.',
    place: { pc: 'This Mac', owner: 'Mac user logged in now', store: '“login” keychain', finds: ['Safari', 'Chrome', 'Edge'], findsNot: 'Other users' },
    choosing: [
      {
        text: 'When you go to the login, the browser opens its list of certificates. Choose yours and press “Continue” in Safari, “OK” in Chrome and Edge.',
        sketch: { title: 'Select a certificate', parts: [YOURS, { kind: 'button', text: 'Cancel', pressed: false }, { kind: 'button', text: 'Continue', pressed: true }] },
      },
      { text: 'If you chose another one, press “Choose another certificate” on our page.', sketch: null },
      { text: 'If Safari goes on using the same certificate without asking, open the “login” keychain in Keychain Access and delete the item whose kind is “identity preference”.', sketch: null },
    ],
    removal: [
      { text: 'Type “Keychain Access” into Spotlight at the top right of the screen and open it.', sketch: { title: 'Spotlight', parts: [{ kind: 'menu', text: 'Keychain Access' }] } },
      {
        text: 'Choose “login” and then “My Certificates”. Your certificates are listed with the day they expire.',
        sketch: { title: 'Keychain Access', parts: [{ kind: 'menu', text: 'login > My Certificates' }, OLD, CURRENT] },
      },
      { text: 'Control-click an expired or replaced certificate and choose “Delete”.', sketch: { title: 'Old certificate', parts: [{ kind: 'button', text: 'Delete', pressed: true }] } },
    ],
  },
  linux: {
    title: 'Google Chrome, Chromium and Microsoft Edge on Linux',
    steps: [
      {
        text: 'Type chrome://certificate-manager/clientcerts/platformclientcerts into the address bar. It opens the Certificate Manager.',
        sketch: { title: 'New Tab', parts: [{ kind: 'address', text: 'chrome://certificate-manager/clientcerts/platformclientcerts' }] },
      },
      {
        text: 'Under “Client certificates from platform”, press “Import” and choose the file you saved.',
        sketch: { title: 'Certificate Manager', parts: [{ kind: 'text', text: 'Client certificates from platform' }, { kind: 'button', text: 'Import', pressed: true }] },
      },
      {
        text: 'Enter the passphrase you noted and press “OK”.',
        sketch: { title: 'Enter certificate password', parts: [{ kind: 'secret', text: 'Password' }, { kind: 'button', text: 'OK', pressed: true }] },
      },
    ],
    where: 'It is in the certificate database of the Linux user who is logged in now. Chrome, Chromium and Edge can use it whenever that same user is logged in.',
    place: { pc: 'This PC', owner: 'Linux user logged in now', store: 'Certificate database', finds: ['Chrome', 'Chromium', 'Edge'], findsNot: 'Other users' },
    choosing: [
      {
        text: 'When you go to the login, the browser opens its list of certificates. Choose yours and press “OK”.',
        sketch: { title: 'Select a certificate', parts: [YOURS, { kind: 'button', text: 'Cancel', pressed: false }, { kind: 'button', text: 'OK', pressed: true }] },
      },
      { text: 'The browser keeps to that choice until it is closed. To choose again, press “Choose another certificate” on our page.', sketch: null },
    ],
    removal: [
      {
        text: 'Type chrome://certificate-manager/clientcerts/platformclientcerts into the address bar. Your certificates are listed there.',
        sketch: { title: 'Certificate Manager', parts: [{ kind: 'text', text: 'Client certificates from platform' }, OLD, CURRENT] },
      },
      { text: 'Open a certificate to see its dates, and press “Delete” beside an expired or replaced one.', sketch: { title: 'Old certificate', parts: [{ kind: 'button', text: 'Delete', pressed: true }] } },
    ],
  },
  firefox: {
    title: 'Firefox on Windows, Mac and Linux',
    steps: [
      {
        text: 'Open “Settings” from the menu (≡) at the top right and choose “Privacy and security”.',
        sketch: { title: 'Settings', parts: [{ kind: 'menu', text: 'Privacy and security' }] },
      },
      {
        text: 'Under “Certificates”, press “Manage certificates”. In a Firefox of some time ago it is “View Certificates”.',
        sketch: { title: 'Privacy and security', parts: [{ kind: 'text', text: 'Certificates' }, { kind: 'button', text: 'Manage certificates', pressed: true }] },
      },
      {
        text: 'Open “Your Certificates”, press “Import” and choose the file you saved.',
        sketch: {
          title: 'Certificate Manager',
          parts: [{ kind: 'tab', text: 'Your Certificates', chosen: true }, { kind: 'tab', text: 'Authorities', chosen: false }, { kind: 'button', text: 'Import…', pressed: true }],
        },
      },
      {
        text: 'When you are asked for “the password that was used to encrypt this certificate backup”, enter the passphrase you noted and press “OK”.',
        sketch: { title: 'Password Required', parts: [{ kind: 'secret', text: 'Password used to encrypt this certificate backup' }, { kind: 'button', text: 'OK', pressed: true }] },
      },
    ],
    where: 'It is inside this profile of Firefox. Other browsers and other profiles of Firefox cannot use it.',
    place: { pc: 'This PC', owner: 'This profile of Firefox', store: 'Certificate Manager', finds: ['Firefox'], findsNot: 'Other browsers' },
    choosing: [
      {
        text: 'When you go to the login, “User Identification Request” opens. Choose your certificate, leave “Remember this decision” at “For this session” and press “OK”.',
        sketch: {
          title: 'User Identification Request',
          parts: [YOURS, { kind: 'text', text: 'Remember this decision' }, { kind: 'menu', text: 'For this session' }, { kind: 'button', text: 'Don’t send a certificate', pressed: false }, { kind: 'button', text: 'OK', pressed: true }],
        },
      },
      { text: 'If you pressed “Don’t send a certificate” or chose another one, press “Choose another certificate” on our page.', sketch: null },
      {
        text: 'If you chose “Permanently” by mistake, open “Authentication Decisions” in the Certificate Manager, choose the line of this site and press “Delete”.',
        sketch: {
          title: 'Certificate Manager',
          parts: [{ kind: 'tab', text: 'Your Certificates', chosen: false }, { kind: 'tab', text: 'Authentication Decisions', chosen: true }, { kind: 'button', text: 'Delete…', pressed: true }],
        },
      },
    ],
    removal: [
      {
        text: 'Open “Settings”, then “Privacy and security”, and press “Manage certificates”.',
        sketch: { title: 'Privacy and security', parts: [{ kind: 'text', text: 'Certificates' }, { kind: 'button', text: 'Manage certificates', pressed: true }] },
      },
      {
        text: '“Your Certificates” lists what you have, with “Expires On”. Choose an expired or replaced certificate and press “Delete”.',
        sketch: { title: 'Certificate Manager', parts: [{ kind: 'tab', text: 'Your Certificates', chosen: true }, OLD, CURRENT, { kind: 'button', text: 'Delete…', pressed: true }] },
      },
    ],
  },
}
