import type { Attention, UserFilter, UserSort } from '../../domain/user/attention.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import type { Role } from '../../domain/user/role.ts'
import type { Labels } from '../labels.ts'

const NEEDS: { readonly [Reason in Attention]: string } = {
  'asked': '依頼があります',
  'stopped': '緊急停止後の確認が必要',
  'new-pc': 'パソコンの確認待ち',
  'locked': '利用停止の解除が必要',
  'token': 'トークンの登録が必要',
  'grant': '証明書の発行が必要',
  'password': 'パスワードの初期化が必要',
  'mail': 'メールが届いていません',
}

const counted = (count: number): string => count.toLocaleString('ja-JP')

/** The console of a company's administrators. */
export const administration = {
  nav: {
    name: '管理者メニュー',
    users: ({ usersMenu }: Labels) => usersMenu,
    newPcs: '新しいパソコンの確認',
    company: '貴社の設定と履歴',
    home: 'ご自身のご利用状況',
  },
  home: {
    heading: ({ usersMenu }: Labels) => usersMenu,
    text: (needing: number) => (needing === 0 ? 'ただいま、お手続きをお待ちの方はいません。' : `お手続きをお待ちの方が、${counted(needing)}名います。`),
    go: ({ usersMenu }: Labels) => `${usersMenu}へ進む`,
  },
  /** Above a form that is shown again because its session was over when it was sent. */
  resumed: {
    heading: 'お預かりしていた入力内容を表示しています',
    text: 'に送信された内容です。お手続きは、まだ行われていません。内容を確かめて、続きを行ってください。',
    end: 'この入力内容を破棄する',
    waiting: (count: number) => `送信できなかった入力内容を、${count}件お預かりしています`,
    waitingText: 'ログインが終了したあとに送信されたものです。お手続きは、まだ行われていません。',
    go: '続きから入力する',
  },
  role: (role: Role, labels: Labels): string => ({ chief: labels.chief, administrator: labels.administrator, user: labels.user, operator: 'オペレーター' })[role],
  needs: NEEDS,
  /** Between facts on one line. */
  between: '・',
  users: {
    heading: ({ usersMenu }: Labels) => usersMenu,
    lead: 'お名前を選ぶと、証明書の状況を確かめ、お手続きができます。',
    prepareGrants: 'ほかの方には、各自の画面の「証明書を発行する」で、今のうちに発行しておけます。発行を受けていない方は、方式が変わったあと、発行を受けて証明書を取得するまでログインできません。',
    leadByPassword: 'お名前を選ぶと、ご利用の状況を確かめ、お手続きができます。',
    search: 'お名前・ID・メールアドレスで探す',
    find: '探す',
    show: '表示する方',
    sort: '並べ方',
    filters: {
      'everybody': 'すべての方',
      'needs-you': 'お手続きをお待ちの方',
      'asked': '依頼のある方',
      'expiring': '証明書の有効期限が近い方',
      'no-certificate': 'お使いになれる証明書のない方',
      'locked': '利用停止（ロック）中の方',
      'token': 'トークンの登録待ちの方',
      'suspended': '利用中止の方',
      'removed': '登録を削除した方',
    } satisfies { readonly [Filter in UserFilter]: string },
    sorts: { 'login-id': 'ID順', 'name': 'お名前順', 'expiry': '有効期限の近い順' } satisfies { readonly [Sort in UserSort]: string },
    needing: (count: number) => `お手続きをお待ちの方が${counted(count)}名います`,
    needingGo: 'お手続きをお待ちの方だけを表示する',
    range: (from: number, to: number, total: number) => (to - from + 1 === total ? `${counted(total)}名を表示しています。` : `${counted(total)}名のうち、${counted(from)}〜${counted(to)}人目を表示しています。`),
    nobody: '該当する方はいません。探す言葉か、表示する方を変えてお試しください。',
    clear: 'すべての方を表示する',
    caption: 'ご利用者の一覧',
    columns: { name: 'お名前', id: (labels: Labels) => labels.loginId, state: '状態', expires: '証明書の有効期限', needs: 'お手続き' },
    noCertificate: 'まだありません',
    others: (count: number) => `ほかに${count}枚の記録`,
    left: (days: number) => (days < 0 ? '期限が過ぎています' : days === 0 ? '本日まで' : `あと${days}日`),
    nothing: 'ありません',
    pages: '一覧のページ',
    page: (at: number, of: number) => `${counted(at)} / ${counted(of)}ページ`,
    previous: '前のページ',
    next: '次のページ',
    expiringNote: ({ renewal }: Pick<Policy, 'renewal'>) => `「有効期限が近い」とは、有効期限まで${renewal.opensDays}日以内（更新できる期間）のことです。`,
  },
}
