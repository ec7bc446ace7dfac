import type { front as source } from '../ja/front.ts'

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

export const front: typeof source = {
  heading: 'Log in with your certificate',
  lead: 'Two things prove that it is you: the certificate on this PC and your login password.',
  logIn: 'Log in',
  logInNote: 'When your browser shows a list of certificates, choose the one in your own name.',
  acquireHeading: (labels) => `New here? ${capital(labels.acquire)}`,
  acquireNote: 'Also the place to go when you change to a new PC or your certificate has expired.',
  acquire: (labels) => `Go to ${labels.acquire}`,
  needsHeading: 'What to have at hand',
  needsLogIn: 'To log in',
  needsAcquire: (labels) => `For ${labels.acquire}`,
  needPassword: 'your login password',
  needPc: 'the PC and browser that hold your certificate',
  needLoginId: 'your login ID',
  needLetter: (labels) => `the letter we sent you (for a ${labels.chief}’s first certificate)`,
  needOwnPc: 'the PC you will use from now on: a certificate works only on the PC that acquired it',
  announcements: 'Announcements',
  safetyHeading: 'What we never ask for',
  safety: 'We never ask for your password or your certificate file by telephone or e-mail.',
}
