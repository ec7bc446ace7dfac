import { passwordRules } from '../../domain/password/rule.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import { tokenUse } from '../../domain/token/token-use.ts'
import type { HelpSection } from '../help-section.ts'
import type { Labels } from '../labels.ts'
import { fieldText } from '../refusal/field-text.ts'
import { afterExpiry } from '../after-expiry.ts'
import { administrators, chiefTurnsTo, whoeverHelps } from '../who-helps.ts'
import { enteredAtLogin } from '../what-to-enter.ts'
import { beginLists } from './acquire-proof.ts'
import { helpAccount } from './help-account.ts'
import { helpCompany } from './help-company.ts'
import { member } from './member.ts'
import { password } from './password.ts'

/** What a section may draw on: every figure and label is the policy's. */
export type HelpFacts = { readonly labels: Labels; readonly policy: Policy }

export type HelpText = {
  readonly heading: string
  /** Paragraphs. */
  readonly text: readonly string[]
  /** Steps in order, if it is something to do. */
  readonly steps: readonly string[]
}

/** The help page, one section for each screen or question. */
export const help = {
  heading: 'ヘルプ',
  lead: '知りたい項目をお選びください。',
  contents: '目次',
  /** The text of a drawing for those who do not see it. */
  picture: (title: string) => `図：「${title}」の画面`,
  place: (where: string) => `図：証明書の場所。${where}`,
  mine: (title: string) => `${title}（お使いのブラウザ）`,
  sections: {
    'log-in': ({ labels, policy }: HelpFacts): HelpText => ({
      heading: 'ログインするには',
      text: [
        `証明書を取得したパソコンとブラウザで、トップページの「ログインする」を押します。証明書だけ、または${labels.loginPassword}だけでは、ログインできません。`,
        `操作のない状態が${policy.session.idleMinutes}分続くか、ログインから${policy.session.absoluteHours}時間たつと、自動でログアウトします。`,
        `${labels.loginId}は、証明書の名前に入っています。${labels.loginPassword}をお忘れのときは、${whoeverHelps('ja', { labels, policy })}へ初期化をご依頼ください。`,
      ],
      steps: ['トップページの「ログインする」を押します。', '証明書を選ぶ画面で、ご自身の証明書を選びます。', `${enteredAtLogin('ja', { labels, policy })}を入力し、「ログインする」を押します。`],
    }),
    'choose': ({ labels }: HelpFacts): HelpText => ({
      heading: '証明書の選び方',
      text: [
        `証明書を選ぶ画面には、証明書の名前が表示されます。名前には${labels.loginId}が入っていますので、ご自身のものを選んでください。`,
        '同じ名前のものが2つあるときは、有効期限が遅い方が今の証明書です。',
        '誤って選んだときや「キャンセル」を押したときは、画面の「証明書を選び直す」を押してください。ブラウザを閉じる必要はありません。',
      ],
      steps: [],
    }),
    'not-shown': ({ labels, policy }: HelpFacts): HelpText => ({
      heading: '証明書が表示されないときは',
      text: ['次の順にご確認ください。'],
      steps: [
        '証明書を取得したときと同じユーザーで、パソコンにサインインしていますか。Windows や Mac のユーザーが異なると、証明書は表示されません。',
        '証明書を取得したときと同じパソコン、同じブラウザですか。Firefox では、プロファイルも取得したときと同じか、ご確認ください。',
        `有効期限が切れていませんか。期限の切れた証明書は表示されません。${afterExpiry('ja', { labels, policy })}`,
        `Windows のユーザーを作り直したり、ご自身以外の方がサインインのパスワードを設定し直したりしませんでしたか。そのあとは、証明書が表示されても使えないことがあります。${whoeverHelps('ja', { labels, policy })}へ再発行をご依頼ください。`,
        '前に「キャンセル」や「証明書を送信しない」を押していませんか。「証明書を選び直す」を押すと、もう一度選べます。',
        'シークレットウィンドウ（プライベートウィンドウ）の場合は、通常のウィンドウでお試しください。',
      ],
    }),
    'acquire': ({ labels, policy }: HelpFacts): HelpText => ({
      heading: '証明書を取得するには',
      text: [
        `証明書は、取得したパソコンだけで使えます。1つの${labels.loginId}で使えるパソコンは1台です。お一人で複数のパソコンをお使いになる場合は、パソコンごとに${labels.loginId}（末尾に -2 を付けたものなど）の登録を、${administrators('ja', labels)}の方へご依頼ください。`,
        ...(policy.users.usableAfterMinutes === 0 ? [] : [`新しく登録した${labels.loginId}は、登録から${policy.users.usableAfterMinutes}分後にお使いいただけるようになります。`]),
        `証明書の有効期間は、取得した日から${policy.certificate.validityYears}年間です。`,
        `取得の途中で画面が閉じたり、通信が切れたりしても、${policy.acquisition.redeliveryHours}時間以内に同じブラウザでやり直せば、同じ証明書を受け取れます。`,
        ...(policy.acquisition.deadlineDays === null ? [] : [`発行を受けた日から${policy.acquisition.deadlineDays}日以内に取得してください。`]),
      ],
      steps: [
        `トップページの「${labels.acquireButton}へ進む」を押します。`,
        ...beginLists.flow({ labels, policy }),
      ],
    }),
    'import': (): HelpText => ({
      heading: '証明書をブラウザに登録するには',
      text: ['保存したファイル（拡張子 .p12）と、画面に表示されたパスフレーズを使います。お使いのパソコンとブラウザの手順をご覧ください。'],
      steps: [],
    }),
    'delete-file': (): HelpText => ({
      heading: '保存したファイルの削除',
      text: [
        '登録が済んだら、保存したファイルを削除し、ごみ箱も空にしてください。ファイルとパスフレーズがあれば、ほかのパソコンにも証明書を登録できてしまうためです。',
        'ファイルを控えとして残したり、メールで送ったりしないでください。パソコンを替えるときは、再発行を受けて新しい証明書を取得できます。',
      ],
      steps: [],
    }),
    'remove-old': (): HelpText => ({
      heading: '古い証明書の削除',
      text: ['有効期限の切れた証明書や更新前の証明書を削除すると、選ぶ画面が見やすくなります。利用中の証明書を削除すると元に戻せませんので、有効期限を必ずご確認ください。'],
      steps: [],
    }),
    'locked': ({ labels, policy }: HelpFacts): HelpText => ({
      heading: '利用停止（ロック）と解除',
      text: [
        `${labels.loginPassword}の${member.logIn.lockRule(policy.lock.loginPassword)}`,
        ...tokenUse(policy) === 'nobody' ? [] : [member.logIn.codeLockRule(policy.lock.oneTimePassword)],
        `利用停止は、貴社の${administrators('ja', labels)}の方が解除できます。${labels.chief}ご本人の場合は、${chiefTurnsTo('ja', { labels, policy })}へお申し出ください。`,
        'お一人が利用停止になっても、ほかの方はそのままお使いいただけます。',
      ],
      steps: [],
    }),
    'password': ({ labels, policy }: HelpFacts): HelpText => ({
      heading: `${labels.loginPassword}の変更`,
      text: [
        'ログイン後の画面から、いつでも変更できます。変更すると、ほかでログイン中だったものはすべてログアウトします。',
        passwordRules(policy.password).map((fault) => fieldText('ja', fault, labels.loginPassword)).join(''),
        ...(policy.password.changePageSeconds === null ? [] : [password.time.rule(policy.password)]),
        password.neverLocks,
      ],
      steps: [
        `ログイン後の画面で「${password.home.change(labels)}」を押します。`,
        `${password.current(labels)}と、${password.fresh(labels)}を入力します。${password.fresh(labels)}は、確認のため2回入力します。`,
        `「${password.go}」を押します。`,
      ],
    }),
    'network': ({ labels, policy }: HelpFacts): HelpText => ({
      heading: '社内のネットワークやサーバーを変えるとき',
      text: [
        '回線、プロキシ、ドメイン名、IPアドレスが変わっても、証明書はそのままお使いいただけます。',
        `サーバーの入れ替えなどで、証明書を保存した領域（移動ユーザープロファイルなど）が失われた場合は、証明書をなくしたときと同じ扱いになります。${whoeverHelps('ja', { labels, policy })}へ、失効と再発行をご依頼ください。`,
      ],
      steps: [],
    }),
    'account': ({ labels }: HelpFacts): HelpText => ({
      heading: 'ログイン後の画面の見方',
      text: [
        'お使いの証明書の有効期限、更新できるようになる日、最近のログインを確認できます。',
        `お心当たりのないログインがある場合は、すぐにサポートデスクへご連絡のうえ、貴社の${administrators('ja', labels)}の方へお知らせください。`,
      ],
      steps: [],
    }),
    ...helpAccount,
    ...helpCompany,
  } satisfies { readonly [Section in HelpSection]: (facts: HelpFacts) => HelpText },
}
