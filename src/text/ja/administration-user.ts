import type { GrantState } from '../../domain/acquisition/grant.ts'
import { REISSUE_CAUSES, type ReissueCause } from '../../domain/certificate/reissue.ts'
import type { Secret } from '../../domain/lock/counter.ts'
import { PHRASE_LEAST, PHRASE_MOST } from '../../domain/mail/phrase.ts'
import type { Permission } from '../../domain/permission/acts.ts'
import type { ToldAct } from '../../domain/permission/told.ts'
import { jaDates, lastMoment } from '../format/dates.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import type { Labels } from '../labels.ts'
import { PERMISSION_TEXT } from '../permission-names.ts'

const CAUSES: { readonly [Cause in keyof typeof REISSUE_CAUSES]: string } = {
  'new-pc': '別のパソコンで使う',
  'os-reinstalled': 'パソコンのOSを入れ直した',
  'disk-repaired': 'パソコンのディスクを修理・交換した',
  'store-lost': 'サーバーや Windows のアカウントとともに、証明書が失われた',
  'installation-failed': '取得したが、パソコンに登録できなかった',
  'expired': '有効期限が切れ、更新もできない',
  'grant-lapsed': '期限までに取得できなかった',
  'lost': 'パソコンを紛失した、または盗まれた',
  'misused': 'ほかの誰かに使われたおそれがある',
  'vanished': '証明書が、ひとりでになくなった',
  'other': 'そのほか',
}

const PERMISSIONS = PERMISSION_TEXT.ja

const TOLD: { readonly [Act in ToldAct]: string } = {
  'register-user': 'ご利用者を登録', 'change-name': 'お名前を変更', 'change-permissions': '権限を変更', 'change-mail-address': 'メールアドレスを変更', 'change-second-mail-address': '予備のメールアドレスの登録内容を変更', 'suspend-user': '利用を中止', 'lift-suspension': '利用中止を解除',
  'stop-own-id': 'ご本人が緊急停止', 'remove-user': '登録を削除', 'unlock-user': '利用停止（ロック）を解除', 'initialise-password': 'パスワードを初期化', 'reset-user': '書面により初期化',
  'end-confirmation-password': '確認用パスワードを初期化', 'issue-confirmation-pin': '確認暗証番号を作成', 'print-document': '書面を作成', 'open-grant': '証明書を発行', 'issue-acquisition-code': '取得コードを作成',
  'approve-renewal': '期限の切れた証明書の更新を承認', 'withdraw-grant': '証明書の発行を取り消した', 'freeze-grant': '証明書の取得を停止', 'reissue-certificate': '証明書を再発行', 'revoke-certificate': '証明書を失効',
  'confirm-pc': '新しいパソコンを確認', 'refuse-pc': '新しいパソコンの確認を拒否', 'register-token': 'トークンを登録', 'open-token-registration': 'アプリの登録コードを作成', 'remove-token': 'トークンを使えなくした',
  'resynchronise-token': 'トークンの時刻を補正', 'move-token': 'アプリを新しいスマートフォンへ移行', 'set-phrase': '合言葉を変更', 'export-users': 'ご利用者一覧をファイルに出力', 'stop-company': '貴社全体を緊急停止', 'ask-to-lift-company-stop': '緊急停止の解除を申し出た',
  'lift-company-stop': '緊急停止を解除', 'ask-administrators': 'お手続きを依頼',
}

/** The page of one user, the pages of what is done to them, and the history. */
export const administrationUser = {
  heading: (who: string) => `${who}さんの登録内容とお手続き`,
  person: (who: string) => `${who}さん`,
  back: '一覧へ戻る',
  backToCompany: '貴社の設定と履歴へ戻る',
  done: { again: 'この手続きは、すでに受け付けています。画面に表示された初期パスワードやコードをお控えになれなかったときは、もう一度作成してください。' },
  stale: { heading: '手続きは行われていません', text: 'この画面を開いたあとに、ほかの方の手続きなどで状況が変わりました。最新の状況をお確かめのうえ、必要な場合はもう一度お手続きください。', last: (act: string, by: string, at: Date) => `この方への最後の手続き：${act}（${by}、${jaDates.moment(at)}）` },
  /** Above a form that waited while its user logged in again. */
  changedSince: { title: '状況が変わりました', text: 'この内容を入力されたあとに、ほかの方の手続きなどで状況が変わりました。今も必要かお確かめのうえ、お手続きください。' },
  own: 'ご自身の登録内容です。',
  asked: { heading: 'ご本人からの依頼', lead: 'ふだんお使いの電話番号へこちらから掛けるなどして、ご本人からの依頼であることをお確かめください。', one: (asked: string, at: Date) => `${asked}（${jaDates.moment(at)}）` },
  acts: {
    heading: 'お手続き',
    none: '現在できるお手続きはありません。',
    unlock: (secret: string) => `${secret}の利用停止を解除する`,
    missing: '現在できないお手続きと、その理由',
    whyOwn: (helper: string) => `ご自身には行えません。${helper}へご依頼ください。`,
    whyChief: ({ chief }: Labels) => `${chief}の方には、貴社の中からは行えません。お取引店の窓口へお申し出ください。`,
    whyMethod: 'ID・パスワード方式のご契約には、証明書がありません。電子証明書方式への変更は、お取引店の窓口へお申し込みください。',
    whyHoldsMore: ({ chief }: Labels) => `その方としてログインするための情報が表示されるため、より多くの権限をお持ちの方には行えません。${chief}の方、または同じ権限をお持ちの方へご依頼ください。`,
    whyPermission: (lacks: readonly Permission[]) => `${lacks.map((each) => `「${PERMISSIONS[each]}」`).join('と')}の権限がないため、行えません。権限をお持ちの方へご依頼ください。`,
    half: (lacks: readonly Permission[]) => `${lacks.map((each) => `「${PERMISSIONS[each]}」`).join('と')}の権限がないため、表示していない項目やお手続きがあります。`,
  },
  account: {
    heading: '登録内容',
    id: ({ loginId }: Labels) => loginId,
    mail: 'メールアドレス',
    secondMail: '予備のメールアドレス',
    noSecondMail: '登録されていません',
    mailBack: (since: Date) => `${jaDates.moment(since)}から、メールが届かずに戻っています。`,
    role: '区分',
    permissions: '権限',
    noPermissions: 'なし',
    permission: PERMISSIONS,
    usableFrom: 'ご利用開始',
    password: ({ loginPassword }: Labels) => loginPassword,
    passwords: { initial: '初期パスワード（まだ変更されていません）', chosen: 'ご本人が設定したもの', lapsed: '初期パスワードの期限が過ぎました', none: 'まだありません' },
    token: 'トークン',
    tokens: { 'not-used': '使いません', 'waiting': '登録待ち', 'app': 'アプリ', 'hardware': 'ハードウェアトークン' },
  },
  certificates: {
    heading: '証明書',
    caption: '証明書の一覧（新しい順）',
    empty: '証明書は、まだ取得されていません。',
    state: '状態', pc: 'パソコン', expires: '有効期限', acquired: '取得日時', serial: '証明書の番号',
    endedAt: (at: Date) => `${jaDates.moment(at)}に終了`,
    grant: '証明書の発行',
    grants: {
      open: '取得を待っています', frozen: '誤りが続いたため、取得を停止しています', used: '取得済みです', lapsed: '期限までに取得されませんでした', withdrawn: '取り消されました',
    } satisfies { readonly [State in GrantState]: string },
    grantUntil: (at: Date) => `${jaDates.moment(lastMoment(at))}まで`,
    code: '取得コード',
    codes: { none: 'まだ作成されていません', made: (until: Date) => `作成済み（${jaDates.moment(lastMoment(until))}まで）` },
    letter: '通知書に記載の取得コードも必要です。',
  },
  mails: { heading: 'お知らせメール', empty: 'お送りしたメールは、まだありません。' },
  history: {
    heading: '手続きの履歴', empty: '手続きの記録は、まだありません。', when: '日時', what: '手続き', to: '対象の方', by: '手続きをした方', why: '理由', branch: 'お取引店', gone: '登録のない方', nobody: '―', acts: TOLD,
    note: '最近のものから表示しています。',
  },
  form: {
    who: 'お手続きの対象',
    effects: 'この手続きを行うと',
    forGood: 'この手続きは、元に戻せません。',
    steps: ['ご利用者を選ぶ', '手続きを選ぶ', '内容を確かめて実行する'],
    cause: '再発行の理由',
    causes: CAUSES satisfies { readonly [Cause in ReissueCause]: string },
    next: '次へ進む',
    checklist: '先にお確かめください',
    read: {
      'malware-checklist': '4点を確かめました',
      'own-session-ends': 'この画面のログインが直ちに終わることを確かめました',
      'lone-administrator': '貴社に、ほかに手続きをできる方がいないことを確かめました',
    },
    fields: {
      'reason': '理由（記録に残ります）', 'note': '理由（記録に残ります）', 'revocation': '失効の区分', 'mail': '新しいメールアドレス', 'name': '新しいお名前', 'permissions': '権限', 'serial': 'トークンの裏面のシリアル番号', 'first': 'トークンに表示された番号',
      'second': 'その次に表示された番号', 'end': 'どうされましたか', 'confirmation-password': 'ご自身の確認用パスワード', 'one-time-password': 'ご自身のワンタイムパスワード', 'phrase': '合言葉',
    },
    /** As errors name them. */
    names: {
      'reason': '理由', 'note': '理由', 'mail': '新しいメールアドレス', 'name': '新しいお名前', 'permissions': '権限', 'serial': 'シリアル番号', 'first': 'トークンに表示された番号', 'second': 'その次に表示された番号',
      'confirmation-password': '確認用パスワード', 'one-time-password': 'ワンタイムパスワード', 'phrase': '合言葉',
    },
    choose: { revocation: '失効の区分を選んでください。', end: 'トークンをどうされたかを選んでください。' },
    hints: {
      'reason': '例：本人から電話で依頼を受け、折り返して確認したため', 'note': '例：パソコンの入れ替えのため', 'mail': '例：keiri@example.co.jp', 'name': '例：山田　花子', 'second': '最初の番号が受け付けられないときに入力してください。', 'phrase': `${PHRASE_LEAST}文字から${PHRASE_MOST}文字までの、貴社の方だけがわかる言葉。例：みなとの松`,
      'confirmation-password': 'ログインするときのパスワードとは別のものです。', 'one-time-password': 'ログインに使ったものとは別の、新しい番号を入力してください。',
    },
    revocations: {
      'keyCompromise': '紛失・盗難・不正利用のおそれがある', 'affiliationChanged': '担当者でなくなった', 'superseded': '別の証明書に替える', 'cessationOfOperation': 'この証明書を使わなくなった', 'unspecified': 'そのほか',
    },
    ends: { lost: '紛失した、または盗まれた', withdrawn: '交換する、または使わなくなった' },
    cancel: '行わずに戻る',
    mustRead: 'お確かめになったら、チェックを入れてください。',
  },
  secret: {
    lead: 'この画面を閉じると、二度と表示できません。',
    kinds: { acquisitionCode: '取得コード', initialPassword: '初期パスワード', code: '登録コード' },
    until: '有効期限',
    heading: 'お渡しのしかた',
    steps: (who: string) => [`${who}さんに、直接か、ふだんお使いの電話番号でお伝えください。メールではお送りにならないでください。`, 'この画面を印刷して、封をしてお渡しになることもできます。', 'お伝えになったあとは、印刷したものを手元に残さないでください。'],
    aloud: 'お電話では、次のように1文字ずつお伝えください',
    next: (who: string) => `${who}さんの登録内容へ進む`,
  },
  secretName: (secret: Secret, labels: Labels): string => ({ 'password': labels.loginPassword, 'one-time-password': 'ワンタイムパスワード', 'confirmation-password': '確認用パスワード', 'pin': '確認暗証番号' })[secret],
  company: {
    heading: '貴社の設定と履歴',
    lead: ({ companyPhrase }: Pick<Policy['notice'], 'companyPhrase'>) => `${companyPhrase ? '合言葉、' : ''}緊急停止、これまでの手続きとお知らせメールをご覧いただけます。`,
    phraseHeading: '合言葉',
    phrase: (phrase: string) => `お知らせメールに「${phrase}」と載せています。`,
    phraseNone: '合言葉は、まだ決められていません。',
    stopHeading: '緊急のとき',
    stopText: 'パスワードを盗まれた、覚えのない取引があるなど、お急ぎのときに、貴社のすべての方のご利用を止められます。',
    mailsHeading: '貴社の方にお送りしたお知らせメール',
    unreachedHeading: 'メールが届いていない方がいます',
    unreached: (names: readonly string[]) => `${names.map((name) => `${name}さん`).join('、')}のメールアドレスをご確認ください。`,
    historyHeading: '貴社の手続きの履歴',
  },
}
