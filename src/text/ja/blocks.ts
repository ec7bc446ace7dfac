import type { Barred, BlockCode } from '../../domain/lock/blocks.ts'
import type { Secret, TriesLeft } from '../../domain/lock/counter.ts'
import type { Lifter } from '../../domain/lock/lifted-by.ts'
import { jaDates } from '../format/dates.ts'
import type { Labels } from '../labels.ts'
import { administrators } from '../who-helps.ts'

const NAMES: { readonly [Code in BlockCode]: (labels: Labels) => string } = {
  'user-removed': () => 'ご利用者の登録がありません',
  'user-suspended': () => 'ご利用を中止しています',
  'contract-closed': () => 'ご契約が終了しています',
  'company-stopped': () => '貴社全体の緊急停止',
  'user-not-yet-usable': () => 'ご利用の開始前です',
  'password-missing': (labels) => `${labels.loginPassword}がまだありません`,
  'password-lapsed': () => '初期パスワードの期限が過ぎました',
  'password-locked': (labels) => `${labels.loginPassword}の利用停止`,
  'one-time-password-locked': () => 'ワンタイムパスワードの利用停止',
  'confirmation-password-locked': () => '確認用パスワードの利用停止',
  'pin-locked': () => '確認暗証番号の利用停止',
  'pin-missing': () => '確認暗証番号がまだありません',
  'pin-lapsed': () => '確認暗証番号の期限が過ぎました',
  'token-missing': () => 'トークンの登録待ち',
  'certificate-missing': () => '証明書がありません',
  'certificate-expired': () => '証明書の有効期限切れ',
  'certificate-awaiting-confirmation': () => '新しいパソコンの確認待ち',
  'grant-none': () => '証明書の発行待ち',
  'grant-lapsed': () => '証明書の取得期限切れ',
  'grant-frozen': () => '証明書の取得の停止',
}

const BARS: { readonly [Act in Barred]: string } = { 'log-in': 'ログイン', 'acquire': '証明書の取得', 'revoke': '証明書の失効' }

const LIFTERS: { readonly [By in Exclude<Lifter, 'time' | 'oneself'>]: (labels: Labels) => string } = {
  'company-administrator': (labels) => `貴社の${administrators('ja', labels)}の方`,
  'another-administrator': ({ administrator }) => `貴社のほかの${administrator}の方`,
  'chief-or-another-administrator': ({ chief, administrator }) => `貴社の${chief === administrator ? '' : `${chief}または`}ほかの${administrator}の方`,
  'two-administrators': (labels) => `貴社の${administrators('ja', labels)}のうち2名の方`,
  'branch': () => 'お取引店の窓口',
  'branch-on-paper': () => 'お取引店の窓口（書面でのお手続き）',
  'another-operator': () => 'ほかのオペレーター',
}

/** What stands in a user's way, and what has been counted. */
export const blocks = {
  heading: 'ご利用の制限',
  lead: 'それぞれに解除が必要です。1つを解除しても、ほかの制限はそのまま残ります。',
  name: (code: BlockCode, labels: Labels): string => NAMES[code](labels),
  bars: (barred: readonly Barred[]) => `${barred.map((act) => BARS[act]).join('・')}ができません。`,
  lifted: (by: readonly Lifter[], until: Date | null, labels: Labels): string => {
    if (by.length === 0) return '解除はできません。'
    const people = by.flatMap((each) => (each === 'time' || each === 'oneself' ? [] : [LIFTERS[each](labels)]))
    return [
      until === null ? '' : `${jaDates.moment(until)}に自動で解除されます。`,
      by.includes('oneself') ? '新しい証明書を取得すると解消します。' : '',
      people.length === 0 ? '' : `${until === null ? '' : 'それより前に'}解除できるのは、${people.join('、もしくは')}です。`,
    ].join('')
  },
  /** The same, told to somebody who may lift it. */
  ofOther: { heading: 'ご利用の制限', bars: (barred: readonly Barred[]) => `${barred.map((act) => BARS[act]).join('・')}ができません。` },
  countsHeading: '入力の誤りの回数',
  countsLead: 'パスワードの種類ごとに、別々に数えています。日付が変わっても引き継がれます。',
  secret: (secret: Secret, labels: Labels): string =>
    ({ 'password': labels.loginPassword, 'one-time-password': 'ワンタイムパスワード', 'confirmation-password': '確認用パスワード', 'pin': '確認暗証番号' })[secret],
  count: (failures: number, { triesLeft, then }: TriesLeft) =>
    `累計${failures}回（正しく入力すると0に戻ります）。あと${triesLeft}回誤ると、${then === 'locked' ? '利用停止になります' : '一時的に利用停止になります'}。`,
}
