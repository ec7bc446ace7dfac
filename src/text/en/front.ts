import type { front as source } from '../ja/front.ts'
import { capital } from '../format/capital.ts'
import { beforeAcquiring } from '../after-expiry.ts'
import { administrators } from '../who-helps.ts'

export const front: typeof source = {
  heading: 'Log in with your certificate',
  lead: (labels, token) => ({
    'nobody': `Two things prove that it is you: the certificate on this PC and your ${labels.loginPassword}.`,
    'per-user': `The certificate on this PC and your ${labels.loginPassword} prove that it is you; if you use a token, so does a one-time password.`,
    'everybody': `Three things prove that it is you: the certificate on this PC, your ${labels.loginPassword} and a one-time password.`,
  })[token],
  logInHeading: 'You have a certificate',
  logIn: 'Log in',
  logInNote: 'When your browser shows a list of certificates, choose your own.',
  acquireNote: (rules) => `Get your first one here. ${beforeAcquiring('en', rules)}`,
  acquire: (labels) => labels.acquireButton,
  needsHeading: 'What to have at hand',
  needsLogIn: 'To log in',
  needsAcquire: 'To get a certificate',
  needPc: 'The PC and browser that hold your certificate',
  needs: {
    'company-number': (labels) => capital(labels.companyNumber),
    'login-id': (labels) => capital(labels.loginId),
    'login-password': (labels) => capital(labels.loginPassword),
    'initial-password': (labels) => `The initial password, from your letter or your company’s ${administrators('en', labels)}`,
    'administrators-code': (labels) => `The acquisition code that your company’s ${administrators('en', labels)} gave you`,
    'letter-code': (labels) => `The acquisition code in your letter (for a ${labels.chief}’s first certificate)`,
    'token': () => 'Your token for one-time passwords',
    'token-if-any': () => 'Your token for one-time passwords, if you use one',
    'token-or-pin': () => 'Your token for one-time passwords; without one, your confirmation PIN',
  },
  needOwnPc: 'The PC you will use from now on',
  guide: 'Set-up guide (PDF)',
  guideNote: 'The steps from acquiring the certificate to logging in, to print.',
  safetyHeading: 'What we never ask for',
  safety: 'We never ask for a password or a certificate file by telephone or e-mail.',
}
