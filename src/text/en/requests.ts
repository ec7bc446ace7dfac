import { counted } from '../format/plural.ts'
import type { requests as source } from '../ja/requests.ts'
import { administrators } from '../who-helps.ts'

export const requests: typeof source = {
  asked: {
    'unlock': 'the lifting of a lock',
    'token': 'the registration of a token',
    'grant': 'a certificate',
    'new-pc': 'a new certificate for another PC',
    'late-renewal': 'the approval to renew an expired certificate',
  },
  heading: (labels) => `Ask your ${administrators('en', labels)}`,
  offer: (asked, count) => `You can ask for ${asked} from here. A mail goes to ${counted(count, 'person', 'people')} of your company.`,
  nobody: (labels) => `At present your company has no ${administrators('en', labels)} who can log in and do this. Please turn to your branch.`,
  button: 'Send the request',
  home: {
    heading: 'What your users ask for',
    lead: 'Meet the user, or call the number that you have always used, and make sure that it was really they who asked, before you see to it.',
    asked: 'Asked',
    who: 'Name',
    what: 'For',
    loneHeading: ({ administrator }) => `Please name a second ${administrator}`,
    lone: 'You are the only one of your company who can act for the others, for example lift a lock. If you cannot log in, for example because your PC breaks, only your branch can help, which takes time. Give somebody who is registered the permission “administration of users”, or register somebody new with it.',
  },
  done: {
    heading: 'Your request has been sent',
    lead: (asked) => `You have asked for ${asked}.`,
    headingAlready: 'You have asked for this today',
    leadAlready: (asked) => `You have already asked for ${asked} today.`,
    toHeading: 'Sent to',
    to: (names) => names.join(', '),
    next: 'Please wait until one of them has seen to it and tells you. If it is urgent, call them.',
    nobodyHeading: 'Please ask your branch',
    nobody: (asked, helper) => `Nobody else in your company can help with ${asked}. Please ask ${helper}.`,
    back: 'Back to the front page',
    withdrawLead: 'If it has been solved, or you asked by mistake, you can take the request back.',
    withdraw: 'Take the request back',
  },
  withdrawn: {
    heading: 'Your request has been taken back',
    lead: (asked) => `You no longer ask for ${asked}.`,
    next: 'The mail about it has gone out already: please tell whoever was to see to it. You can ask again.',
  },
}
