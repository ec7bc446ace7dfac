import { SentMailsPage, type SentMail, type SentMailsProps } from '../../src/web/pages/member/sent-mails.tsx'
import type { Language } from '../../src/text/language.ts'
import { sampleContext } from './sample-context.ts'
import type { Sample } from './samples.ts'

const SUBJECTS = {
  ja: ['【みなと信用組合】証明書更新のお知らせ', '【みなと信用組合】証明書取得のお知らせ', '【みなと信用組合】ログインパスワードを変更しました'],
  en: ['Minato Credit Union: you have renewed your certificate', 'Minato Credit Union: you have acquired a certificate', 'Minato Credit Union: your login password has been changed'],
} as const

const STATES = ['sent', 'bounced', 'failed'] as const

const mails = (language: Language): readonly SentMail[] => SUBJECTS[language].map((subject, at) => (
  { id: String(at), at: new Date(Date.UTC(2026, 10, 22 - 3 * at, 0, 2)), subject: at === 2 ? null : subject, language, to: 'ta••••@minato-shoji.example', state: STATES[at] ?? 'sent' }))

const list = (change: (language: Language) => Partial<SentMailsProps>): Sample['page'] => (language, t) => SentMailsPage({
  page: sampleContext(language, { loggedIn: true }), mails: mails(language), older: null, newest: null, phrase: { chosen: language === 'ja' ? 'みなとの松' : 'Harbour pine' }, role: 'user', returnedFrom: null, addresses: { first: 'ta••••@minato-shoji.example', second: null }, secondReturnedFrom: null,
  report: { action: '/sent-mails/report', hidden: [{ name: 'csrf', value: 'x' }] }, reported: null, neverAsked: 'https://minato.localhost:8443/never-asked', back: '/home', ...change(language),
}, t)

export const mailSamples: readonly Sample[] = [
  { name: 'member-sent-mails', page: list(() => ({ older: '/sent-mails?after=1' })) },
  { name: 'member-sent-mails-none', page: list(() => ({ mails: [], phrase: { chosen: null } })) },
  { name: 'member-sent-mails-older', page: list(() => ({ newest: '/sent-mails', phrase: null, role: 'chief', returnedFrom: 'ta••••@minato-shoji.example', addresses: { first: 'ta••••@minato-shoji.example', second: 'ke••••@minato-shoji.example' }, secondReturnedFrom: 'ke••••@minato-shoji.example' })) },
  { name: 'member-sent-mails-reported', page: list(() => ({ reported: 'noted' })) },
  { name: 'member-sent-mails-reported-again', page: list(() => ({ reported: 'known' })) },
]
