import type { LockStage, Policy } from '../../domain/policy/parameters.ts'
import { jaDates } from '../format/dates.ts'
import type { Labels } from '../labels.ts'
import { administrators } from '../who-helps.ts'

const stage = ({ afterWrongTries, lockMinutes }: LockStage): string =>
  lockMinutes === null ? `${afterWrongTries}回に達すると解除の手続きをするまで` : `${afterWrongTries}回に達すると${lockMinutes}分間`

/** Login and the pages after it. */
export const member = {
  logIn: {
    heading: 'ログイン',
    certificate: 'このパソコンの証明書',
    asksHeading: (labels: Labels, code: string | null) => `${labels.loginPassword}${code === null ? '' : `と${code}`}を入力してください`,
    initial: (label: string) => `${label}（通知書などの初期パスワード）`,
    initialHint: (labels: Labels) => `いちばん新しい通知書に記載のもの、または貴社の${administrators('ja', labels)}の方からお受け取りになったものを入力してください。それより前のパスワードは、お使いいただけません。`,
    go: 'ログインする',
    chooseAgain: '証明書を選び直す',
    wrong: '入力内容が正しくありません',
    wrongNow: '大文字・小文字と Caps Lock をご確認のうえ、もう一度入力してください。',
    triesLeft: (tries: number, then: 'locked' | 'locked-temporarily') =>
      `あと${tries}回誤ると、${then === 'locked' ? '利用停止になります（解除の手続きが必要です）' : '一時的に利用停止になります'}。`,
    codeWrong: 'ワンタイムパスワードが正しくありません',
    codeWrongNow: (labels: Labels) => `${labels.loginPassword}は合っています。トークンに表示されている番号をご確認のうえ、両方をもう一度入力してください。`,
    codeUsed: 'このワンタイムパスワードは使用済みです',
    codeUsedNow: (labels: Labels) => `トークンに次の番号が表示されてから、${labels.loginPassword}と新しい番号を入力してください。誤入力の回数には数えていません。`,
    codeTriesLeft: (tries: number, then: 'locked' | 'locked-temporarily') =>
      `あと${tries}回誤ると、ワンタイムパスワードが${then === 'locked' ? '利用停止になります（解除の手続きが必要です）' : '一時的に利用停止になります'}。`,
    codeLockRule: (stages: readonly LockStage[]) =>
      `ワンタイムパスワードの誤りは、ほかのパスワードとは別に累計します（正しく入力すると0に戻ります）。誤りが${stages.map(stage).join('、')}、ワンタイムパスワードのご利用を停止します。`,
    lockRule: (stages: readonly LockStage[]) => `誤りが${stages.map(stage).join('、')}、ご利用を停止します。回数は翌日以降も引き継がれ、正しく入力すると0に戻ります。`,
  },
  facts: {
    user: 'お名前',
    pc: 'パソコン',
    acquired: '取得日時',
    expires: '有効期限',
    daysLeft: (days: number) => (days === 0 ? '（本日まで）' : `（あと${days}日）`),
    renewal: '更新できる日',
    renewableFrom: (from: Date) => `${jaDates.day(from)}から`,
    serial: '証明書の番号',
    keyOrigin: '鍵の登録方法',
    origins: { file: 'ファイルから登録', device: 'このパソコンの中で作成' },
  },
  home: {
    heading: 'ご利用状況',
    lead: (userName: string) => `${userName} 様としてログインしています。`,
    certificate: 'お使いの証明書',
    renewableHeading: 'まもなく有効期限です',
    renewable: (expires: Date) => `証明書の有効期限は${jaDates.moment(expires)}です。期限を過ぎるとログインできなくなります。担当者用の証明書は画面から更新できませんので、期限までに、鍵を管理する担当者へ新しい証明書の発行をご依頼ください。`,
    logins: '最近のログイン',
    refusedLogins: '前回のログイン以降に、ログインできなかった記録',
    loginsNote: 'お心当たりのない記録がある場合は、すぐにサポートデスクへご連絡ください。',
    loginsEmpty: 'ログインの記録は、次回のログインから表示されます。',
    when: '日時',
    result: '結果',
    pc: 'パソコン',
    from: '接続元',
    thisTime: '今回のログイン',
    results: { 'logged-in': 'ログインしました', 'wrong': '入力内容の誤り', 'locked': '利用停止のため拒否', 'refused': '証明書を使えないため拒否', 'code-wrong': 'ワンタイムパスワードの誤り', 'code-locked': 'ワンタイムパスワード利用停止中のため拒否', 'waiting': 'トークン登録待ちのため拒否' },
    session: ({ idleMinutes, absoluteHours }: Policy['session']) =>
      `操作のない状態が${idleMinutes}分続くか、ログインから${absoluteHours}時間たつと、安全のために自動でログアウトします。`,
  },
  loggedOut: {
    heading: 'ログアウトしました',
    text: 'ご利用ありがとうございました。',
    shared: 'ほかの方もお使いになるパソコンでは、ブラウザのウィンドウをすべて閉じてください。',
    again: 'もう一度ログインする',
    front: 'トップページへ戻る',
  },
}
