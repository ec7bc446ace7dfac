import type { Acknowledgement } from '../../domain/certificate/reissue.ts'
import type { Labels } from '../labels.ts'
import type { Language } from '../language.ts'

/** What is so, what to do about it in this order, and what after that. */
export type ToRead = { readonly says: string; readonly steps: readonly string[]; readonly then: string }

const only = (says: string): ToRead => ({ says, steps: [], then: '' })

/** What has to be read before a certificate is revoked or reissued. */
export const TO_READ: { readonly [L in Language]: { readonly [What in Acknowledgement]: (labels: Labels) => ToRead } } = {
  ja: {
    'malware-checklist': () => ({
      says: '証明書がひとりでになくなることはありません。不正なソフトが証明書を持ち出したおそれがあります。次の4点をご確認ください。',
      steps: ['そのパソコンをネットワークから切り離す。', 'ウイルス対策ソフトを最新にして、全体を検査する。', '覚えのないソフトや遠隔操作のソフトがないか調べる。', '別の安全なパソコンから、ログインの履歴に覚えのないものがないか確かめる。'],
      then: '異常があった場合は、再発行の前にサポートデスクへご連絡ください。',
    }),
    'own-session-ends': () => only('ご自身の証明書を失効させると、この画面のログインも直ちに終了します。新しい証明書を取得するまで、ログインできません。'),
    'lone-administrator': ({ administrator }) => only(`貴社には、ほかに${administrator}の方がいません。新しい証明書を取得できなかった場合は、お取引店でのお手続きになります。`),
  },
  en: {
    'malware-checklist': () => ({
      says: 'A certificate does not vanish by itself: malicious software may have taken it away. Please do four things.',
      steps: ['Disconnect that PC from the network.', 'Bring its virus scanner up to date and scan everything.', 'Look for programs that you do not know, and for remote control.', 'From another PC that is safe, look for logins that were not yours.'],
      then: 'If anything is wrong, call the support desk before a certificate is reissued.',
    }),
    'own-session-ends': () => only('If you revoke your own certificate, this session ends at once. You cannot log in until you have acquired the next one.'),
    'lone-administrator': ({ administrator }) => only(`Your company has no other ${administrator}. If you then cannot acquire the new certificate, you will have to go to your branch.`),
  },
}

/** The same in one paragraph, where there is no room for a list. */
export const toReadInShort = (language: Language, what: Acknowledgement, labels: Labels): string => {
  const { says, steps, then } = TO_READ[language][what](labels)
  const sentences = [says, ...steps.map((step, index) => `${index + 1}. ${step}`), ...then === '' ? [] : [then]]
  return sentences.join(language === 'ja' ? '' : ' ')
}
