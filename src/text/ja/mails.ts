import type { Policy } from '../../domain/policy/parameters.ts'
import type { Labels } from '../labels.ts'
import { administrators } from '../who-helps.ts'

type Notice = Policy['notice']

/** The list of mails that were sent, what is never asked for, and dates for the reader's own calendar. */
export const mails = {
  home: {
    heading: '送信したお知らせと予定表',
    text: '届いたメールが本物かどうかは、お送りしたメールの一覧と見比べてご確認いただけます。',
    list: '送信したお知らせを見る',
    calendar: '更新開始日と有効期限を予定表に取り込む（.ics）',
    secondReturned: (address: string, helper: string) => `予備のメールアドレス（${address}）へお送りしたメールが戻ってきました。予備のメールアドレスの変更を、${helper}へご依頼ください。`,
    returnedHeading: 'お知らせメールをお届けできませんでした',
    returned: (address: string, helper: string) => `ご登録のメールアドレス（${address}）へお送りしたメールが戻ってきました。有効期限などのお知らせが届かないおそれがあります。メールアドレスの変更を、${helper}へご依頼ください。予備のメールアドレスも登録できます。`,
  },
  list: {
    heading: '送信したお知らせ',
    lead: '私どもからお送りしたメールの一覧です。届いたメールと、件名と日時を見比べてください。',
    addresses: 'お知らせの送信先',
    first: 'ご登録のメールアドレス',
    second: '予備のメールアドレス',
    noSecond: '登録されていません',
    secondNote: (helper: string) => `有効期限やパスワードなどの大切なお知らせは、両方のメールアドレスにお送りします。登録や変更は、${helper}へご依頼ください。`,
    phrase: '貴社の合言葉',
    phraseNote: 'お知らせメールに載せています。合言葉のないメールや、異なるメールは、私どものものではありません。',
    phraseNone: (labels: Labels) => `貴社の合言葉は、まだ決められていません。${administrators('ja', labels)}の方が決めると、お知らせメールに載ります。`,
    caption: '送信したお知らせ',
    empty: 'お送りしたメールは、まだありません。お送りすると、ここに表示されます。',
    when: '送信日時',
    subject: '件名',
    to: '送信先',
    state: '配信状況',
    noSubject: '（件名なし）',
    states: { waiting: '送信待ち', sent: '送信済み', failed: '送信できませんでした', bounced: '届かずに戻りました', dropped: '送信を取りやめました' },
    older: '以前のメールを見る',
    newest: '最新のメールへ戻る',
    reportHeading: 'この一覧にないメールを受け取ったとき',
    reportText: (labels: Labels) => `私どもを装ったメールのおそれがあります。リンクや添付ファイルを開かず、返信もせずに、下のボタンでお知らせください。貴社の${administrators('ja', labels)}の方にも、メールでお知らせします。`,
    reportGo: '一覧にないメールを受け取った',
    reportAlready: 'リンク先でパスワードなどを入力された場合は、すぐにサポートデスクへお電話ください。',
    reported: { noted: 'ご連絡を受け付けました', known: '本日のご連絡は、すでに受け付けています' },
    reportedText: 'ご協力ありがとうございました。そのメールのリンクや添付ファイルは開かないでください。開いてしまった場合や、何か入力された場合は、すぐにサポートデスクへお電話ください。',
    neverAsked: '私どもからお願いしないこと',
    back: 'ご利用状況へ戻る',
  },
  neverAsked: {
    heading: '私どもからお願いしないこと',
    lead: '私どもが、お電話・メール・SMS・訪問で、次のことをお願いすることはありません。',
    listHeading: '決してお願いしないこと',
    list: [
      'パスワード、暗証番号、ワンタイムパスワードをお聞きすること',
      '証明書のファイルや、そのパスフレーズをお送りいただくこと',
      'メールやSMSのリンク先で、パスワードなどを入力していただくこと',
      '遠隔操作のソフトを入れていただくこと、画面を共有していただくこと',
      '「確認のため」「テストのため」などとして、振込をしていただくこと',
    ],
    mailHeading: 'お知らせメールについて',
    mail: ({ mailLinks, companyPhrase }: Notice) => [
      mailLinks === 'none' ? 'お知らせメールに、リンクや添付ファイルはありません。' : 'お知らせメールのリンクは、当サービスのトップページへのものだけです。ログイン画面へのリンクや添付ファイルはありません。',
      ...companyPhrase ? ['お知らせメールには、貴社がお決めになった合言葉を載せています（決められている場合）。'] : [],
      'お送りしたメールの一覧は、ログイン後の画面「送信したお知らせ」でご覧いただけます。',
    ],
    callHeading: 'このような電話やメールを受けたとき',
    call: [
      '答えずに、いったん電話をお切りください。メールのリンクや添付ファイルは、開かないでください。',
      '相手から伝えられた番号ではなく、このページに記載のサポートデスクの番号へお電話ください。',
      'すでにお伝えになったり、入力されたりした場合は、すぐにサポートデスクへお電話ください。',
    ],
    askHeading: 'お電話でお聞きすること',
    ask: 'サポートデスクでは、お名前、会社名、画面に表示されたお問い合わせ番号などをお聞きすることがあります。',
    back: 'トップページへ戻る',
    link: 'くわしい一覧と、求められたときにしていただくこと',
  },
}
