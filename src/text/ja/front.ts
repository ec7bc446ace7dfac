import type { Policy } from '../../domain/policy/parameters.ts'
import type { Labels } from '../labels.ts'
import { beforeAcquiring } from '../after-expiry.ts'
import { administrators } from '../who-helps.ts'

/** The front page. */
export const front = {
  heading: '電子証明書でログイン',
  lead: (labels: Labels, token: 'nobody' | 'per-user' | 'everybody') => ({
    'nobody': `このパソコンの証明書と${labels.loginPassword}の2つで、ご本人であることを確認します。`,
    'per-user': `このパソコンの証明書と${labels.loginPassword}で、ご本人であることを確認します。トークンをお使いの方は、ワンタイムパスワードも使います。`,
    'everybody': `このパソコンの証明書、${labels.loginPassword}、ワンタイムパスワードの3つで、ご本人であることを確認します。`,
  })[token],
  logInHeading: '証明書をお持ちの方',
  logIn: 'ログインする',
  logInNote: '証明書を選ぶ画面が表示されたら、ご自身の証明書を選んでください。',
  acquireNote: (rules: { readonly labels: Labels; readonly policy: Policy }) => `初めてお使いになるときは、こちらから証明書を取得してください。${beforeAcquiring('ja', rules)}`,
  acquire: (labels: Labels) => `${labels.acquireButton}へ進む`,
  needsHeading: 'ご用意いただくもの',
  needsLogIn: 'ログインするとき',
  needsAcquire: '証明書を取得するとき',
  needPc: '証明書を取得したパソコンとブラウザ',
  needs: {
    'company-number': (labels: Labels) => labels.companyNumber,
    'login-id': (labels: Labels) => labels.loginId,
    'login-password': (labels: Labels) => labels.loginPassword,
    'initial-password': (labels: Labels) => `初期パスワード（通知書に記載、または貴社の${administrators('ja', labels)}の方からお受け取りになったもの）`,
    'administrators-code': (labels: Labels) => `取得コード（貴社の${administrators('ja', labels)}の方からお受け取りになったもの）`,
    'letter-code': (labels: Labels) => `通知書に記載の取得コード（${labels.chief}の方が初めて取得するとき）`,
    'token': () => 'ワンタイムパスワードのトークン',
    'token-if-any': () => 'ワンタイムパスワードのトークン（お使いの方）',
    'token-or-pin': () => 'ワンタイムパスワードのトークン（お使いでない方は、確認暗証番号）',
  },
  needOwnPc: 'これからお使いになるパソコン',
  guide: '設定ガイド（PDF）',
  guideNote: '証明書の取得からログインまでの手順をまとめた冊子です。',
  safetyHeading: '私どもからお願いしないこと',
  safety: 'お電話やメールで、パスワードや証明書のファイルをお尋ねすることはありません。',
}
