import type { MailTopic } from '../../domain/mail/mail-topic.ts'
import type { Trouble } from '../../domain/mail/mail-trouble.ts'
import type { Ending } from '../../domain/request/request.ts'
import type { Labels } from '../labels.ts'
import { administrators } from '../who-helps.ts'

/** What was sent to the users of a company and what became of it, and what they asked for. */
export const administrationMails = {
  heading: 'お知らせメールの配信状況',
  lead: '貴社のご利用者にお送りしたお知らせメールです。届かなかったメールは、理由と次にしていただくことをご確認ください。',
  caption: 'お知らせメールの一覧（新しい順）',
  empty: 'お送りしたメールは、まだありません。',
  emptyUndelivered: '届かなかったメールはありません。',
  whom: 'ご利用者',
  topic: '種類',
  topics: {
    expiry: '有効期限・取得期限', certificate: '証明書', secret: 'パスワード・暗証番号', token: 'トークン', person: '登録内容・ご利用', company: '貴社全体', request: 'ご利用者からの依頼', mail: 'メール',
  } satisfies { readonly [Topic in MailTopic]: string },
  second: '予備のメールアドレス',
  show: { all: 'すべてのメールを見る', undelivered: '届かなかったメールだけを見る' },
  older: '以前のメールを見る',
  newest: '最新のメールへ戻る',
  go: 'すべてのお知らせメールと配信状況を見る',
  why: {
    'no-such-address': '宛先のメールアドレスが見つかりません。',
    'mailbox-full': '宛先のメールボックスがいっぱいです。',
    'refused-by-rule': '宛先のメールサーバーの設定により、受け取られませんでした。',
    'not-taken': '宛先のメールサーバーに受け付けられませんでした。',
    'other': '宛先のメールサーバーから、届けられないと連絡がありました。',
  } satisfies { readonly [Why in Trouble]: string },
  next: {
    'no-such-address': '今もお使いのアドレスか、ご本人にご確認ください。',
    'mailbox-full': '不要なメールを削除するよう、ご本人にお伝えください。',
    'refused-by-rule': '貴社のメールの管理者に、私どものメールを受け取れるようご依頼ください。',
    'not-taken': 'アドレスに誤りがないか、ご本人にご確認ください。',
    'other': 'アドレスに誤りがないか、ご本人にご確認ください。',
  } satisfies { readonly [Why in Trouble]: string },
  code: (code: string) => `（${code}）`,
  changed: 'その後、メールアドレスは変更されています。',
  change: 'メールアドレスを変更する',
  requests: {
    heading: 'ご利用者からの依頼の履歴',
    lead: '貴社のご利用者からの依頼と、いつ、どなたが、どの手続きで対応されたかをご覧いただけます。',
    openHeading: '対応待ちの依頼',
    openEmpty: '対応待ちの依頼はありません。',
    answeredHeading: '対応済みの依頼',
    answeredEmpty: '対応済みの依頼は、まだありません。',
    who: 'ご利用者', what: '依頼の内容', asked: '依頼日時', answered: '対応', by: '手続きをした方',
    waiting: '手続き待ち',
    older: '以前の依頼を見る',
    newest: '最新の依頼へ戻る',
    go: '依頼の履歴を見る',
    own: 'ご自身の依頼',
    ownLead: (labels: Labels) => `貴社の${administrators('ja', labels)}の方へ依頼されたことと、その結果です。`,
    endings: {
      'unlock-user': '利用停止を解除', 'initialise-password': 'パスワードを初期化', 'reset-user': '書面により初期化', 'print-document': '書面を作成', 'register-user': 'ご利用者を登録', 'register-token': 'トークンを登録', 'open-grant': '証明書を発行',
      'reissue-certificate': '証明書を再発行', 'approve-renewal': '更新を承認', 'renew-after-expiry': 'ご本人が更新', 'change-method': 'ログインの方式を変更', 'withdraw-request': '依頼を取り消し',
    } satisfies { readonly [End in Ending]: string },
    oneself: 'ご本人',
    branch: 'お取引店',
  },
}
