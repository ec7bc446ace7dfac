import { jaDates } from '../format/dates.ts'
import type { Labels } from '../labels.ts'
import { administrators } from '../who-helps.ts'

/** The emergency stop: of one’s own id, without a certificate, and what is shown while a company is stopped. */
export const stop = {
  entry: {
    heading: '証明書やパスワードを知られたとき',
    note: '心当たりのない電話やメールに情報を伝えてしまったとき、パソコンをなくしたときは、証明書がなくても、ご自身のIDをすぐに停止できます。',
    button: '緊急停止の画面へ進む',
  },
  own: {
    heading: '緊急停止',
    lead: 'ご自身のIDを、すぐに停止します。証明書は必要ありません。',
    effect: '停止すると、ログイン中の画面はすべて終了し、新たなログインと証明書の取得はできなくなります。証明書は失効しませんので、あとで再開できます。',
    lifted: (labels: Labels) => `再開は、貴社の${administrators('ja', labels)}の方、またはお取引店の窓口が行います。`,
    loginIdHint: '停止するご自身のIDを入力してください。',
    /** `tokens`: whether anybody of the service has one. */
    code: (tokens: boolean): string => (tokens ? '緊急停止コード、またはワンタイムパスワード' : '緊急停止コード'),
    codeHint: (tokens: boolean) => `証明書を取得したときの最後の画面に表示された9文字が、緊急停止コードです（例：ABCD-EFGH-J）。${tokens ? 'トークンをお使いの方は、表示されている番号でも停止できます。' : ''}`,
    go: '緊急停止する',
    back: 'トップページへ戻る',
    noCode: (tokens: boolean) => `${tokens ? 'コードもトークンも' : 'コードが'}お手元にない場合は、サポートデスクへお電話ください。`,
  },
  /** For anybody who is logged in. */
  everybody: {
    heading: '緊急停止',
    lead: '証明書やパスワードを知られたおそれがあるとき、覚えのない取引に気づいたときは、すぐに停止してください。',
    own: 'ご自身のIDだけを停止する',
    ownGo: 'ご自身のIDの停止へ進む',
    reasonHint: (labels: Labels) => `記録に残り、貴社の${administrators('ja', labels)}の方がご覧になります。`,
    back: 'ログイン後の画面へ戻る',
    link: '緊急停止',
    loggedIn: '緊急停止（貴社全体。ログインが必要です）',
    self: '緊急停止（ご自身のID。証明書がなくても停止できます）',
    home: '証明書やパスワードを知られたおそれがあるときは、ご自身のID、または貴社全体のご利用を、すぐに停止できます。',
  },
  received: {
    heading: '緊急停止のお申し出を受け付けました',
    lead: (labels: Labels) => `結果は、ご本人と貴社の${administrators('ja', labels)}の方へメールでお知らせします。`,
    why: '安全のため、入力された内容が正しかったかどうかは、この画面ではお知らせしていません。',
    noMailHeading: 'メールが届かないとき',
    noMail: (minutes: number) => `${minutes}分たってもメールが届かない場合は、停止されていないことがあります。入力し直すか、サポートデスクへお電話ください。`,
    again: 'もう一度入力する',
    front: 'トップページへ戻る',
  },
  code: {
    heading: '緊急停止コードを控える',
    text: '証明書やパソコンを他人に使われそうなときに、ご自身のIDを停止するためのコードです。停止のほかには使えません。この画面でだけ表示しますので、書き写すか印刷して、パソコンとは別の場所に保管してください。',
  },
  company: {
    heading: '貴社のご利用を緊急停止しています',
    lead: (since: Date) => `${jaDates.moment(since)}から、貴社のすべての方のログインと証明書の取得を停止しています。`,
    how: (labels: Labels) => `解除には、${administrators('ja', labels)}の方2名の手続きが必要です。1人目の方が解除を申し出て、2人目の方が承認すると、解除されます。`,
    asked: (name: string) => `${name}さんが、解除を申し出ています。`,
    askedByYou: (labels: Labels) => `解除の申し出を受け付けました。別の${administrators('ja', labels)}の方が、ご自身の証明書でログインし、承認してください。`,
    alone: (labels: Labels) => `貴社には、いまログインできる${administrators('ja', labels)}の方が、ほかにいません。解除は、お取引店の窓口へお申し出ください。`,
    originHeading: '緊急停止の内容',
    by: '停止した方',
    byUser: (name: string, loginId: string) => `${name}さん（${loginId}）`,
    branch: 'お取引店',
    why: '理由',
    ask: '解除を申し出る',
    agree: '解除を承認する',
    reason: '緊急停止の解除',
    check: '解除の前に、停止した方に事情をご確認ください。証明書やパスワードを知られた方がいる場合は、解除のあと、すぐにその方の証明書を再発行してください。',
  },
}
