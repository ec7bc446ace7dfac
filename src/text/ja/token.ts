import type { Labels } from '../labels.ts'
import { administrators, everyAdministrator } from '../who-helps.ts'

/** One-time passwords, wherever they are typed. */
export const token = {
  label: 'ワンタイムパスワード',
  /** Every screen says that a new user's token comes first, so that it reveals nobody. */
  hint: (digits: number, labels: Labels) =>
    `トークンに表示されている${digits}桁の番号です。新しくご利用になる方は、先に${administrators('ja', labels)}の方によるトークンの登録が必要です。`,
  nextLabel: '次のワンタイムパスワード',
  /** Two in a row tell how far the clock of a token is off (S-28). */
  nextHint: (digits: number) =>
    `続けて誤りになるときは、トークンの時計がずれていることがあります。上の欄に今の番号を、この欄にその次に表示された${digits}桁の番号を入力すると、ずれを補正します。`,
  registration: {
    heading: 'ワンタイムパスワードのアプリの登録',
    lead: (labels: Labels) => `スマートフォンの認証アプリを、初めて登録する画面です。${administrators('ja', labels)}の方から受け取った登録コードを入力してください。`,
    code: '登録コード',
    codeHint: (labels: Labels) => `${administrators('ja', labels)}の方から受け取った英数字のコードです。大文字・小文字やハイフンの有無は問いません。`,
    atHand: '次の画面でQRコードを読み取ります。認証アプリを入れたスマートフォンを、お手元にご用意ください。',
    go: '次へ',
    back: '戻る',
    unknown: 'この登録コードは使えません',
    unknownNow: (labels: Labels) => `登録コードが違うか、期限が過ぎているか、すでに使われています。お手元のコードをご確認ください。見つからないときは、${administrators('ja', labels)}の方へ新しい登録コードをご依頼ください。`,
    link: 'ワンタイムパスワードのアプリを登録する',
    linkFor: (labels: Labels) => `ワンタイムパスワードのアプリをまだ登録していない方は、${administrators('ja', labels)}の方から受け取った登録コードで、先に登録してください。`,
  },
  app: {
    heading: { enrol: 'アプリへの登録', move: '新しいスマートフォンへの切り替え' },
    scanHeading: '1. アプリでQRコードを読み取る',
    scan: 'スマートフォンの認証アプリで、次のQRコードを読み取ってください。スマートフォン標準のカメラではなく、認証アプリの「追加」からお進みください。',
    picture: '認証アプリで読み取るQRコード',
    serial: 'シリアル番号',
    key: 'キー（手入力用）',
    typed: '読み取れないときは、アプリの「キーを入力」を選び、上のキーを入力してください。種類は「時間ベース」をお選びください。',
    once: (minutes: number) => `このQRコードとキーの表示は一度だけです。ほかの方に見せたり、保存したりしないでください。${minutes}分以内に、次の番号を入力してください。`,
    proveHeading: '2. アプリに表示された番号を入力する',
    codeHint: (digits: number) => `新しく登録したアプリに表示されている${digits}桁の番号です。`,
    go: { enrol: '登録する', move: '切り替える' },
    again: 'はじめからやり直す',
    wrong: '番号が正しくありません',
    wrongNow: '今登録したアプリに表示されている番号を入力してください。スマートフォンの時刻が自動設定になっていることもご確認ください。QRコードをもう一度表示するには、はじめからやり直してください。',
  },
  done: {
    heading: { enrol: 'アプリを登録しました', move: '新しいスマートフォンに切り替わりました' },
    text: { enrol: 'これからは、このアプリに表示される番号をお使いください。', move: 'これからは、新しいアプリに表示される番号をお使いください。これまでの番号は使えなくなりました。' },
    mail: (labels: Labels) => `ご本人と、貴社の${everyAdministrator(labels)}の方へ、お知らせのメールをお送りします。`,
    keep: 'スマートフォンを交換されるときは、古いスマートフォンが使えるうちに、ログイン後の画面から切り替えてください。',
    next: { enrol: (labels: Labels) => `${labels.acquireButton}へ進む`, move: () => 'ログイン後の画面へ進む' },
  },
  own: {
    heading: 'ワンタイムパスワードのトークン',
    present: 'お使いのトークン',
    kind: '種類',
    kinds: { app: 'スマートフォンのアプリ', hardware: 'ハードウェアトークン' },
    registered: '登録日時',
    lost: (labels: Labels) => `紛失・盗難・故障のときは、${administrators('ja', labels)}の方へすぐにご連絡ください。`,
    moveHeading: '新しいスマートフォンに切り替える',
    move: '今のトークンの番号を入力すると、新しいスマートフォンで読み取るQRコードを表示します。新しいアプリの番号を入力されるまでは、今のトークンをそのままお使いいただけます。',
    code: '今のワンタイムパスワード',
    codeHint: (digits: number) => `今お使いのトークンに表示されている${digits}桁の番号です。ログインに使った番号は使えません。次の番号をお待ちください。`,
    go: 'QRコードを表示する',
    back: 'ログイン後の画面へ戻る',
    wrongNow: '今お使いのトークンに表示されている番号をご確認のうえ、もう一度入力してください。',
    usedNow: 'トークンに次の番号が表示されてから、新しい番号を入力してください。誤入力の回数には数えていません。',
    link: '新しいスマートフォンに切り替える',
  },
}
