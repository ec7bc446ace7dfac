import type { Labels } from '../labels.ts'

/** The front page. */
export const front = {
  heading: '電子証明書でログイン',
  lead: 'このパソコンに登録した証明書と、ログインパスワードの2つでご本人を確認します。',
  logIn: 'ログインする',
  logInNote: '証明書を選ぶ画面が出たら、お使いになる方の証明書を選んでください。',
  acquireHeading: (labels: Labels) => `はじめての方・${labels.acquire}`,
  acquireNote: '新しいパソコンをお使いになるときや、証明書の有効期限が切れたときも、こちらからお手続きください。',
  acquire: (labels: Labels) => `${labels.acquire}へ進む`,
  needsHeading: 'お手元にご用意いただくもの',
  needsLogIn: 'ログインするとき',
  needsAcquire: (labels: Labels) => `${labels.acquire}のとき`,
  needPassword: 'ログインパスワード',
  needPc: '証明書を取得したパソコンとブラウザ',
  needLoginId: 'ログインID',
  needLetter: (labels: Labels) => `お届けした通知書（${labels.chief}の方が初めて取得するとき）`,
  needOwnPc: 'これからお使いになるパソコン（証明書は、取得したパソコンだけで使えます）',
  announcements: 'お知らせ',
  safetyHeading: 'お願いしないこと',
  safety: 'お電話やメールで、パスワードや証明書のファイルをおたずねすることは一切ありません。',
}
