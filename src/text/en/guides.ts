import type { ImportGuides } from '../import-guide.ts'

/** Names of windows and buttons are those of the English versions. */
export const guides: ImportGuides = {
  windows: {
    title: 'Microsoft Edge and Google Chrome on Windows',
    steps: [
      { text: 'Double-click the file you saved.', sketch: { title: 'Downloads', parts: [{ kind: 'file', text: 'the-file-you-saved.p12' }] } },
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
    removal: [
      'Open the Start menu, type “Manage user certificates” and open it.',
      'On the left, open “Personal” and then “Certificates”.',
      'Right-click an expired or replaced certificate and choose “Delete”.',
    ],
  },
  macos: {
    title: 'Safari, Google Chrome and Microsoft Edge on a Mac',
    steps: [
      { text: 'Double-click the file you saved. Keychain Access opens.', sketch: { title: 'Downloads', parts: [{ kind: 'file', text: 'the-file-you-saved.p12' }] } },
      {
        text: 'If you are asked for a keychain, choose “login” and press “Add”.',
        sketch: { title: 'Add Certificates', parts: [{ kind: 'menu', text: 'Keychain: login' }, { kind: 'button', text: 'Add', pressed: true }] },
      },
      {
        text: 'Enter the passphrase you noted as the password and press “OK”.',
        sketch: { title: 'Keychain Access', parts: [{ kind: 'secret', text: 'Password' }, { kind: 'button', text: 'OK', pressed: true }] },
      },
      { text: 'If you are asked for your Mac’s password when you first log in, enter it and press “Always Allow”.', sketch: null },
    ],
    where: 'It is in the “login” keychain of the Mac user who is logged in now. Safari, Chrome and Edge can use it whenever that same user is logged in.',
    removal: [
      'Open Keychain Access and choose “login”, then “My Certificates”.',
      'Control-click an expired or replaced certificate and choose “Delete”.',
    ],
  },
  linux: {
    title: 'Google Chrome, Chromium and Microsoft Edge on Linux',
    steps: [
      {
        text: 'Type chrome://certificate-manager/clientcerts/platformclientcerts into the address bar. It opens the certificate manager.',
        sketch: { title: 'New Tab', parts: [{ kind: 'address', text: 'chrome://certificate-manager/clientcerts/platformclientcerts' }] },
      },
      {
        text: 'Press “Import” and choose the file you saved.',
        sketch: { title: 'Certificate Manager', parts: [{ kind: 'text', text: 'Client certificates from platform' }, { kind: 'button', text: 'Import', pressed: true }] },
      },
      {
        text: 'Enter the passphrase you noted and press “OK”.',
        sketch: { title: 'Enter certificate password', parts: [{ kind: 'secret', text: 'Password' }, { kind: 'button', text: 'OK', pressed: true }] },
      },
    ],
    where: 'It is in the certificate database of the Linux user who is logged in now. Chrome, Chromium and Edge can use it whenever that same user is logged in.',
    removal: [
      'Type chrome://certificate-manager/clientcerts/platformclientcerts into the address bar.',
      'Press “Delete” beside an expired or replaced certificate.',
    ],
  },
  firefox: {
    title: 'Firefox on Windows, Mac and Linux',
    steps: [
      {
        text: 'Open “Settings” from the menu (≡) at the top right and choose “Privacy & Security”.',
        sketch: { title: 'Settings', parts: [{ kind: 'menu', text: 'Privacy & Security' }] },
      },
      {
        text: 'Under “Certificates”, press “View Certificates”.',
        sketch: { title: 'Privacy & Security', parts: [{ kind: 'text', text: 'Certificates' }, { kind: 'button', text: 'View Certificates…', pressed: true }] },
      },
      {
        text: 'Open “Your Certificates”, press “Import” and choose the file you saved.',
        sketch: {
          title: 'Certificate Manager',
          parts: [{ kind: 'tab', text: 'Your Certificates', chosen: true }, { kind: 'tab', text: 'Authorities', chosen: false }, { kind: 'button', text: 'Import…', pressed: true }],
        },
      },
      {
        text: 'Enter the passphrase you noted and press “OK”.',
        sketch: { title: 'Password Required', parts: [{ kind: 'secret', text: 'Password' }, { kind: 'button', text: 'OK', pressed: true }] },
      },
    ],
    where: 'It is inside this profile of Firefox. Other browsers and other profiles of Firefox cannot use it.',
    removal: [
      'Open “Settings”, then “Privacy & Security”, and press “View Certificates”.',
      'Under “Your Certificates”, choose an expired or replaced one and press “Delete”.',
    ],
  },
}
