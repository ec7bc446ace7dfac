import { jaDates } from '../format/dates.ts'
import { everyPage } from '../ja/every-page.ts'
import { administrators } from '../who-helps.ts'
import type { LetterFacts, LetterTexts } from './letter-text.ts'

const PHONE_NOTES = { 'toll-free': '（通話料無料）', 'paid': '（通話料がかかります）' } as const

/** An initial password that the acquisition does not ask for is for the first login. */
const isForLogin = ({ secrets, policy }: LetterFacts): boolean => secrets.includes('initial-password') && policy.acquisition.proof === 'token-or-pin'

/** What is typed to prove oneself, in the order of the fields. */
const proved = ({ labels, asks, secrets, policy }: LetterFacts): string => [
  ...asks.companyNumber ? [labels.companyNumber] : [],
  labels.loginId,
  ...policy.acquisition.proof === 'initial-password' ? ['初期パスワード'] : [],
  ...asks.password ? [`${labels.loginPassword}${secrets.includes('initial-password') ? '（初期パスワード）' : ''}`] : [],
  ...secrets.includes('letter-code') ? ['取得コード'] : [],
  ...asks.administratorsCode ? [`貴社の${administrators('ja', labels)}の方から受け取った取得コード`] : [],
  ...asks.pin ? ['確認暗証番号'] : [],
  ...asks.oneTimePassword ? ['ワンタイムパスワード'] : [],
].join('、')

export const jaLetters: LetterTexts = {
  title: { 'letter': '電子証明書ご利用の通知書', 'counter-sheet': '電子証明書再発行の通知書（窓口お渡し用）' },
  addressee: ({ company, user }) => [company.name, `${user.name} 様`],
  sender: ({ printedAt, edition, institution, desk, policy }) => [
    `${jaDates.day(printedAt)}　第${edition}版`, institution, desk.name, ...desk.phones.map(({ number, kind }) => `電話 ${number}${PHONE_NOTES[kind]}`), everyPage.desk.hours(policy.desk),
  ],
  intro: {
    'letter': ({ service }) => `${service}の証明書を取得するために必要な事項を、次のとおりお知らせします。取得が済むまで、ほかの方の目に触れないように保管してください。`,
    'counter-sheet': ({ service }) => `${service}の証明書の再発行を承りました。次のとおり、新しい証明書を取得してください。これまでの証明書は、お使いいただけません。`,
  },
  replaces: (edition) => `第${edition - 1}版までの通知書は無効です。お手元にある場合は、裁断して破棄してください。`,
  rows: { user: 'お名前', address: 'サービスのアドレス', deadline: '証明書の取得期限' },
  person: (company, name) => `${company}　${name} 様`,
  acquireThrough: (day) => `${jaDates.day(day)}まで`,
  secret: { 'initial-password': '初期パスワード', 'letter-code': '取得コード', 'confirmation-pin': '確認暗証番号' },
  goodThrough: (day) => `${jaDates.day(day)}まで有効`,
  characters: (from, to) => `${from}〜${to}文字目`,
  typing: {
    'initial-password': '初期パスワードは、大文字と小文字を区別し、間を空けずに入力します。',
    'letter-code': '取得コードは、小文字でも入力できます。',
    'confirmation-pin': '確認暗証番号は、間を空けずに入力します。',
  },
  between: '',
  stepsHeading: '証明書の取得手順',
  steps: (letter) => [
    'お使いになるパソコンのブラウザで、上記のサービスのアドレスを開きます。',
    `「${letter.labels.acquireButton}へ進む」を押します。`,
    `${proved(letter)}を入力します。`,
    ...(letter.policy.acquisition.proof === 'initial-password' ? [`初期パスワードを、ご自身で決めた${letter.labels.loginPassword}に変更します。`] : []),
    'パソコンの名前を付けて証明書を作成し、ブラウザに登録します。',
    ...(isForLogin(letter) ? [`ログインの画面では、${letter.labels.loginPassword}に初期パスワードを入力します。`] : []),
    '保存したファイルを削除してログインを確認し、この通知書を裁断します。',
  ],
  lostHeading: '紛失されたとき、封が開いていたとき',
  lost: ({ user, labels }) => [
    `すぐに右上のお問い合わせ先へご連絡ください。新しい通知書を発行すると、この通知書に記載のものは使えなくなります。${user.role === 'chief' ? '' : `貴社の${labels.chief}の方にもお知らせください。`}`,
    'お電話やメールで、パスワード・暗証番号・取得コードをお尋ねすることはありません。',
  ],
  receipt: {
    cut: (institution) => `切り取り線（以下、${institution}の控え）`,
    heading: '受領書',
    text: ({ company, user, edition, printedAt }) => `${company.name}　${user.name} 様（${user.loginId}）の電子証明書再発行の通知書（第${edition}版、${jaDates.day(printedAt)}発行）を受領しました。`,
    fields: ['受領日', 'ご署名', '本人確認書類', '取扱者'],
  },
  foot: ({ institution, edition, printedAt }) => `${institution}　第${edition}版　${jaDates.day(printedAt)}発行`,
  pageOf: ['', ' / ', ' ページ'],
}
