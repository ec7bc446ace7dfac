import { logsInByPassword, type ContractMethod } from '../../domain/contract/method.ts'
import type { ConsoleUserAct } from '../../domain/permission/console-acts.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import type { Labels } from '../labels.ts'
import { everyAdministrator } from '../who-helps.ts'

/** What the words of an act may speak of. */
export type ActReader = {
  readonly labels: Labels
  readonly policy: Policy
  /** Of whoever reads; their contract is that of whom it is done to. */
  readonly account: { readonly method: ContractMethod } | null
}

/** Whether anybody of the contract has a certificate: one of id and password has none, and nothing is said of any. */
export const withCertificates = ({ account }: ActReader): boolean => account === null || !logsInByPassword(account.method)

export type ActWords = {
  /** In the list of what can be done. */
  readonly name: string
  readonly heading: (who: string) => string
  /** What will happen to whom, said before it is done. */
  readonly effects: (who: string, reader: ActReader) => readonly string[]
  /** Whether it cannot be undone. */
  readonly forGood: boolean
  readonly button: (who: string) => string
  readonly done: (who: string) => string
  /** Why it cannot be done at this moment. */
  readonly notNow: string
}

const sessionsEnd = (who: string) => `${who}さんがログイン中の場合は、直ちにログアウトされます。`
const told = (who: string, { labels }: ActReader) => `${who}さんと、貴社の${everyAdministrator(labels)}の方に、メールでお知らせします。`
const allTold = ({ labels }: ActReader) => `貴社の${everyAdministrator(labels)}の方全員に、メールでお知らせします。`

const stopEffects = (reader: ActReader): readonly string[] => [
  'ご自身を含む貴社のすべての方が、直ちにログアウトされます。解除するまで、どなたもログインと証明書の取得ができません。', '証明書は失効しません。解除すると、元どおりお使いになれます。',
  `解除には、${everyAdministrator(reader.labels)}のうち2名の方のお手続きが必要です。お一人だけの場合は、お取引店の窓口で解除します。`, allTold(reader),
]

export const administrationActs: { readonly [Name in ConsoleUserAct | 'set-phrase' | 'stop-company']: ActWords } = {
  'confirm-pc': {
    name: '新しいパソコンを確認する', heading: () => '新しいパソコンの確認', effects: () => [], forGood: false, button: () => '', done: () => '',
    notNow: '確認をお待ちのパソコンはありません。',
  },
  'unlock-user': {
    name: '利用停止（ロック）を解除する', heading: (who) => `${who}さんの利用停止を解除します`, forGood: false,
    effects: (who) => ['誤りの回数が0に戻り、もう一度入力できるようになります。', 'パスワードは変わりません。パスワードをお忘れの場合は、初期化してください。', `解除の前に、${who}さんご本人からのご依頼であることをお確かめください。`],
    button: (who) => `${who}さんの利用停止を解除する`, done: (who) => `${who}さんの利用停止を解除しました`,
    notNow: '利用停止になっていません。',
  },
  'initialise-password': {
    name: 'パスワードを初期化する', heading: (who) => `${who}さんのパスワードを初期化します`, forGood: false,
    effects: (who, { labels }) => [`今の${labels.loginPassword}は使えなくなり、新しい初期パスワードを作成します。`, '初期パスワードは、次の画面に一度だけ表示されます。', `利用停止も解除されます。${sessionsEnd(who)}`],
    button: (who) => `${who}さんのパスワードを初期化する`, done: (who) => `${who}さんの初期パスワードを作成しました`,
    notNow: '登録が削除されています。',
  },
  'end-confirmation-password': {
    name: '確認用パスワードを初期化する', heading: (who) => `${who}さんの確認用パスワードを初期化します`, forGood: false,
    effects: (who) => ['今の確認用パスワードは使えなくなります。', `${who}さんが次回ログインしたときに、ご自身で新しいものを登録します。`],
    button: (who) => `${who}さんの確認用パスワードを初期化する`, done: (who) => `${who}さんの確認用パスワードを初期化しました`,
    notNow: '確認用パスワードが登録されていません。',
  },
  'open-grant': {
    name: '証明書を発行する', heading: (who) => `${who}さんに証明書を発行します`, forGood: false,
    effects: (who, { labels, policy: { acquisition }, account }) => [
      `${who}さんが、ご自身のパソコンで証明書を1枚取得できるようになります。`,
      ...account?.method === 'certificates-applied' ? [`取得できるのは、${labels.chief}の方が最初の証明書を取得し、貴社の全員が電子証明書方式に変わってからです。`] : [],
      ...acquisition.deadlineDays === null ? [] : [`取得の期限は、発行する日の${acquisition.deadlineDays}日後の24時です。`],
    ],
    button: (who) => `${who}さんに証明書を発行する`, done: (who) => `${who}さんに証明書を発行しました`,
    notNow: 'お使いの証明書か、まだ使われていない発行があります。',
  },
  'issue-acquisition-code': {
    name: '取得コードを作成する', heading: (who) => `${who}さんの取得コードを作成します`, forGood: false,
    effects: (who) => [`${who}さんが証明書を取得するときに入力するコードです。次の画面に一度だけ表示されます。`, '以前に作成した取得コードは、使えなくなります。'],
    button: (who) => `${who}さんの取得コードを作成する`, done: (who) => `${who}さんの取得コードを作成しました`,
    notNow: '先に証明書を発行してください。',
  },
  'approve-renewal': {
    name: '期限の切れた証明書の更新を承認する', heading: (who) => `${who}さんの証明書の更新を承認します`, forGood: false,
    effects: (who, { policy: { renewal } }) => [`${who}さんが、期限の切れた証明書に代わる証明書を取得できるようになります。`, `承認できるのは、有効期限から${renewal.graceDays}日以内です。`],
    button: (who) => `${who}さんの更新を承認する`, done: (who) => `${who}さんの更新を承認しました`,
    notNow: '承認をお待ちの更新はありません。',
  },
  'open-token-registration': {
    name: 'アプリの登録コードを作成する', heading: (who) => `${who}さんの、アプリの登録コードを作成します`, forGood: false,
    effects: (who) => [`${who}さんが、ワンタイムパスワードのアプリを登録するときに入力するコードです。次の画面に一度だけ表示されます。`, '以前に作成した登録コードは、使えなくなります。'],
    button: (who) => `${who}さんの登録コードを作成する`, done: (who) => `${who}さんの登録コードを作成しました`,
    notNow: 'すでにトークンが登録されています。',
  },
  'register-token': {
    name: 'ハードウェアトークンを登録する', heading: (who) => `${who}さんのトークンを登録します`, forGood: false,
    effects: (who, reader) => [`${who}さんは、ログイン${withCertificates(reader) ? 'や証明書の取得' : ''}のときに、このトークンの番号を入力します。`, 'トークンは、登録が済んでからお渡しください。'],
    button: (who) => `${who}さんのトークンを登録する`, done: (who) => `${who}さんのトークンを登録しました`,
    notNow: 'すでにトークンが登録されています。',
  },
  'resynchronise-token': {
    name: 'トークンの時刻を補正する', heading: (who) => `${who}さんのトークンの時刻を補正します`, forGood: false,
    effects: () => ['番号が正しく受け付けられないときに行います。続けて表示された2つの番号から、時刻のずれを補正します。'],
    button: (who) => `${who}さんのトークンの時刻を補正する`, done: (who) => `${who}さんのトークンの時刻を補正しました`,
    notNow: 'トークンが登録されていません。',
  },
  'remove-token': {
    name: 'トークンを使えなくする（紛失・交換）', heading: (who) => `${who}さんのトークンを使えなくします`, forGood: true,
    effects: (who) => ['今のトークンの番号は、直ちに受け付けられなくなります。同じトークンを元に戻すことはできません。', `${who}さんは、次のトークンを登録するまで、ワンタイムパスワードが必要なお手続きができません。`],
    button: (who) => `${who}さんのトークンを使えなくする`, done: (who) => `${who}さんのトークンを使えなくしました`,
    notNow: 'トークンが登録されていません。',
  },
  'change-mail-address': {
    name: 'メールアドレスを変更する', heading: (who) => `${who}さんのメールアドレスを変更します`, forGood: false,
    effects: () => ['変更前と変更後の両方のアドレスに、変更したことをお知らせします。', '有効期限などのお知らせは、新しいアドレスにお送りします。'],
    button: (who) => `${who}さんのメールアドレスを変更する`, done: (who) => `${who}さんのメールアドレスを変更しました`,
    notNow: '登録が削除されています。',
  },
  'change-second-mail-address': {
    name: '予備のメールアドレスを登録・変更する', heading: (who) => `${who}さんの予備のメールアドレスを登録・変更します`, forGood: false,
    effects: () => [
      '有効期限やパスワードなどの大切なお知らせを、ご登録のメールアドレスと予備のメールアドレスの両方にお送りします。', 'ご登録のメールアドレスに届かないときは、すべてのお知らせを予備のメールアドレスにもお送りします。',
      '空欄にすると、予備のメールアドレスを削除します。', 'ご登録のメールアドレスと、変更前・変更後の予備のメールアドレスに、変更したことをお知らせします。',
    ],
    button: (who) => `${who}さんの予備のメールアドレスを登録・変更する`, done: (who) => `${who}さんの予備のメールアドレスの登録内容を変更しました`,
    notNow: '登録が削除されています。',
  },
  'change-name': {
    name: 'お名前を変更する', heading: (who) => `${who}さんのお名前を変更します`, forGood: false,
    effects: (who, reader) => [
      '改姓など、同じ方のお名前が変わった場合に限ります。担当の方が替わった場合は、新しい方を利用者として登録してください。', `${reader.labels.loginId}、${withCertificates(reader) ? '証明書、' : ''}パスワードは変わりません。`, told(who, reader),
    ],
    button: (who) => `${who}さんのお名前を変更する`, done: (who) => `お名前を「${who}」に変更しました`,
    notNow: '登録が削除されています。',
  },
  'change-permissions': {
    name: '権限を変更する', heading: (who) => `${who}さんの権限を変更します`, forGood: false,
    effects: (who, reader) => ['チェックを入れた権限だけをお持ちになります。チェックを外した権限は、直ちにお使いになれなくなります。', `「ご利用者の管理」のチェックを外すと、${who}さんは直ちにログアウトされます。`, told(who, reader)],
    button: (who) => `${who}さんの権限を変更する`, done: (who) => `${who}さんの権限を変更しました`,
    notNow: '登録が削除されています。',
  },
  'suspend-user': {
    name: '利用を中止する', heading: (who) => `${who}さんの利用を中止します`, forGood: false,
    effects: (who, reader) => (withCertificates(reader)
      ? [`${sessionsEnd(who)}中止を解除するまで、ログインも証明書の取得もできません。`, '証明書は失効しません。解除すると、元どおりお使いになれます。', told(who, reader)]
      : [`${sessionsEnd(who)}中止を解除するまで、ログインできません。`, '解除すると、元どおりお使いになれます。', told(who, reader)]),
    button: (who) => `${who}さんの利用を中止する`, done: (who) => `${who}さんの利用を中止しました`,
    notNow: 'すでに利用を中止しています。',
  },
  'lift-suspension': {
    name: '利用中止を解除する', heading: (who) => `${who}さんの利用中止を解除します`, forGood: false,
    effects: (who, reader) => [`${who}さんは、元どおりログインできるようになります。`, 'ご本人が緊急停止した場合は、盗難や不正利用のおそれがなくなったことを、ご本人にお確かめください。', told(who, reader)],
    button: (who) => `${who}さんの利用中止を解除する`, done: (who) => `${who}さんの利用中止を解除しました`,
    notNow: '利用を中止していません。',
  },
  'reissue-certificate': {
    name: '証明書を再発行する', heading: (who) => `${who}さんの証明書を再発行します`, forGood: true,
    effects: (who, reader) => [
      `今の証明書は直ちに失効し、元に戻せません。${sessionsEnd(who)}`, `${who}さんは、新しい証明書を取得するまでログインできません。ほかの方の証明書には影響しません。`,
      ...reader.policy.reissue.initialisesPassword ? [`${reader.labels.loginPassword}も使えなくなります。新しい初期パスワードは、お渡しする通知書でお知らせします。`] : [], told(who, reader),
    ],
    button: (who) => `${who}さんの証明書を失効させ、再発行する`, done: (who) => `${who}さんの証明書を再発行しました`,
    notNow: 'お使いの証明書がありません。初めて取得するときや、期限が切れたあとは、「証明書を発行する」からお手続きください。',
  },
  'revoke-certificate': {
    name: '証明書を失効させる', heading: (who) => `${who}さんの証明書を失効させます`, forGood: true,
    effects: (who) => [`証明書は直ちに使えなくなり、元に戻せません。${sessionsEnd(who)}`, `${who}さんがもう一度お使いになるには、証明書の発行と取得が必要です。ほかの方の証明書には影響しません。`, `${who}さんに、メールでお知らせします。`],
    button: (who) => `${who}さんの証明書を失効させる`, done: (who) => `${who}さんの証明書を失効させました`,
    notNow: '失効させる証明書がありません。',
  },
  'remove-user': {
    name: '登録を削除する', heading: (who) => `${who}さんの登録を削除します`, forGood: true,
    effects: (who, reader) => [`${withCertificates(reader) ? '証明書も失効します。' : ''}${sessionsEnd(who)}元に戻すことはできません。`, '同じIDを、もう一度登録することはできません。', told(who, reader)],
    button: (who) => `${who}さんの登録を削除する`, done: (who) => `${who}さんの登録を削除しました`,
    notNow: 'すでに登録が削除されています。',
  },
  'set-phrase': {
    name: '合言葉を変更する', heading: () => '貴社の合言葉を変更します', forGood: false,
    effects: (_, { labels }) => ['お知らせメールに、この言葉を載せます。載っていないメールは、私どもからのものではないと見分けられます。', '空欄にすると、載せるのを取りやめます。', `変更したことを、貴社の${everyAdministrator(labels)}の方全員にメールでお知らせします。`],
    button: () => '合言葉を変更する', done: () => '合言葉を変更しました', notNow: '',
  },
  'stop-company': {
    name: '貴社全体のご利用を緊急停止する', heading: () => '貴社全体のご利用を緊急停止します', forGood: false,
    effects: (_, reader) => (withCertificates(reader) ? stopEffects(reader) : [
      'ご自身を含む貴社のすべての方が、直ちにログアウトされます。解除するまで、どなたもログインできません。', '解除は、お取引店の窓口で行います。この画面からは解除できません。', allTold(reader),
    ]),
    button: () => '貴社全体のご利用を緊急停止する', done: () => '緊急停止しました', notNow: 'すでに停止しています。',
  },
}
