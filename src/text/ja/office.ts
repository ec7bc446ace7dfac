import { jaDates } from '../format/dates.ts'

/** The back office; what only the demo has stands under `demo`. */
export const office = {
  heading: '事務管理',
  lead: '契約・ご利用者・証明書の事務を行います。この版では、コマンドと REST API から操作します。',
  api: 'REST API',
  apiText: 'オペレーターの証明書で認証します。仕様は OpenAPI 形式で公開しています。',
  apiLink: 'API 仕様書（OpenAPI）を開く',
  commands: 'コマンド',
  command: 'コマンド',
  purpose: 'できること',
  noCommands: 'お使いいただけるコマンドはありません。',
  demo: {
    heading: 'デモ環境の機能',
    mailbox: '送信メールを見る',
    clock: '業務日付を進める',
    back: '事務管理へ戻る',
    mail: {
      heading: '送信メール（デモ）',
      lead: 'デモ環境では、メールは外部へ送られず、ここに届きます。',
      list: '送信メールの一覧',
      empty: 'まだメールはありません。証明書を取得すると、ご本人と管理者の方へのお知らせがここに届きます。',
      sent: '送信日時',
      to: '宛先',
      subject: '件名',
      back: '一覧へ戻る',
    },
    time: {
      heading: '業務日付（デモ）',
      lead: '有効期限や更新期間など、業務の日付だけを先へ進めます。ログインの有効時間や証明書の発行時刻は、実際の時刻のままです。',
      business: '業務日時',
      machine: '実際の日時',
      ahead: (days: number) => `（実際より${days}日先）`,
      same: '（実際と同じ）',
      days: '進める日数',
      daysHint: (most: number) => `1から${most}までの整数。一度進めると、元に戻せません。`,
      go: '業務日付を進める',
      moved: (to: Date) => `業務日時を${jaDates.moment(to)}に進めました。`,
    },
  },
}
