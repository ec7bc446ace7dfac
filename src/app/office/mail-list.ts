import * as z from 'zod'
import { MAIL_STATE_NAMES } from '../../domain/mail/mail-state.ts'
import type { KeptMail } from '../port/mails.ts'
import { instant, PAGE_MOST } from './fields.ts'
import { at, atOrNull } from './views.ts'

export const mailView = z.object({
  id: z.uuid().describe('the mail'),
  kind: z.string().describe('what it announces'),
  loginId: z.string().describe('to which user'),
  recipient: z.string().describe('to which address'),
  toSecond: z.boolean().describe('whether that is the second address of the user'),
  language: z.enum(['ja', 'en']).describe('in which language'),
  subject: z.string().nullable().describe('its subject; null where it has not left'),
  state: z.enum(MAIL_STATE_NAMES).describe('what became of it'),
  tries: z.int().describe('how often it was tried'),
  trouble: z.string().nullable().describe('why it did not arrive: a status code (RFC 3463), or refused, tries-spent or passed'),
  queuedAt: instant('when it was written'),
  sentAt: instant('when it left').nullable(),
})

export const viewMail = ({ id, kind, loginId, recipient, toSecond, language, subject, state, tries, trouble, queuedAt, sentAt }: KeptMail): z.input<typeof mailView> =>
  ({ id, kind, loginId, recipient, toSecond, language, subject, state, tries, trouble, queuedAt: at(queuedAt), sentAt: atOrNull(sentAt) })

/** Fields of a list of mails; `id` of the last one leads to the next page. */
export const mailPage = {
  state: z.enum(MAIL_STATE_NAMES).optional().describe('those of one state'),
  after: z.uuid().optional().describe('begins after this one, the `next` of the former page'),
  most: z.int().min(1).max(PAGE_MOST).default(100).describe('how many at most'),
}

export const unreachedView = z.object({
  loginId: z.string().describe('the login id'), name: z.string().describe('the person'), mail: z.string().describe('the address'), since: instant('since when mails to it come back'),
})

export const unreadView = z.object({
  loginId: z.string().describe('the login id'), name: z.string().describe('the person'), told: instant('when they were first told'), expires: instant('when their certificate expires'),
})
