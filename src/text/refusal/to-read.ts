import type { Acknowledgement } from '../../domain/certificate/reissue.ts'
import type { Labels } from '../labels.ts'
import type { Language } from '../language.ts'

/** What has to be read before a certificate is revoked or reissued. */
export const TO_READ: { readonly [L in Language]: { readonly [What in Acknowledgement]: (labels: Labels) => string } } = {
  ja: {
    'malware-checklist': () => '証明書がひとりでになくなることはありません。不正なソフトが証明書を持ち出したおそれがあります。次の4点をご確認ください。1. そのパソコンをネットワークから切り離す。2. ウイルス対策ソフトを最新にして、全体を検査する。3. 覚えのないソフトや遠隔操作のソフトがないか調べる。4. 別の安全なパソコンから、ログインの履歴に覚えのないものがないか確かめる。異常があった場合は、再発行の前にサポートデスクへご連絡ください。',
    'own-session-ends': () => 'ご自身の証明書を失効させると、この画面のログインも直ちに終了します。新しい証明書を取得するまで、ログインできません。',
    'lone-administrator': ({ administrator }) => `貴社には、ほかに${administrator}の方がいません。新しい証明書を取得できなかった場合は、お取引店でのお手続きになります。`,
  },
  en: {
    'malware-checklist': () => 'A certificate does not vanish by itself: malicious software may have taken it away. Please do four things. 1. Disconnect that PC from the network. 2. Bring its virus scanner up to date and scan everything. 3. Look for programs that you do not know, and for remote control. 4. From another PC that is safe, look for logins that were not yours. If anything is wrong, call the support desk before a certificate is reissued.',
    'own-session-ends': () => 'If you revoke your own certificate, this session ends at once. You cannot log in until you have acquired the next one.',
    'lone-administrator': ({ administrator }) => `Your company has no other ${administrator}. If you then cannot acquire the new certificate, you will have to go to your branch.`,
  },
}
