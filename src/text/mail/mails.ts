import type { Language } from '../language.ts'
import { enMails } from './en.ts'
import { jaMails } from './ja.ts'
import type { MailTexts } from './mail-text.ts'

/** Every mail, by language. */
export const MAILS: { readonly [L in Language]: MailTexts } = { ja: jaMails, en: enMails }
