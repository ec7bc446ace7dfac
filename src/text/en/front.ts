import type { front as source } from '../ja/front.ts'
import { whoeverHelps } from '../who-helps.ts'

export const front: typeof source = {
  heading: 'Log in with your certificate',
  lead: (labels) => `Two things prove that it is you: the certificate on this PC and your ${labels.loginPassword}.`,
  logInHeading: 'You have a certificate',
  logIn: 'Log in',
  logInNote: 'When your browser shows a list of certificates, choose your own.',
  acquireHeading: 'You have no certificate yet',
  acquireNote: (rules) => `Get your first one here. When you change to another PC, or when yours has expired, first ask ${whoeverHelps('en', rules)} for a new one.`,
  acquire: (labels) => labels.acquireButton,
  needsHeading: 'What to have at hand',
  needsLogIn: 'To log in',
  needsAcquire: 'To get a certificate',
  needPc: 'The PC and browser that hold your certificate',
  needLetter: (labels) => `The letter we sent you (for a ${labels.chief}’s first certificate)`,
  needOwnPc: 'The PC you will use from now on',
  guide: 'Set-up guide (PDF)',
  guideNote: 'The steps from acquiring the certificate to logging in, to print.',
  safetyHeading: 'What we never ask for',
  safety: 'We never ask for a password or a certificate file by telephone or e-mail.',
}
