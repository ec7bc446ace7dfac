import { jaDates } from '../format/dates.ts'

/** Systems and browsers, and what works where. */
export const environment = {
  heading: 'ご利用いただける環境',
  lead: 'ログイン、証明書の取得と更新にお使いいただけるパソコンとブラウザです。',
  link: 'ご利用いただける環境を見る',
  yours: 'お使いの環境',
  yoursIs: (system: string, browser: string) => `${system}・${browser}`,
  withVersion: (browser: string, version: number) => `${browser} ${version}`,
  list: (names: readonly string[]) => names.join('、'),
  browsers: {
    'edge': 'Microsoft Edge', 'chrome': 'Google Chrome', 'firefox': 'Firefox', 'safari': 'Safari',
    'internet-explorer': 'Internet Explorer（Edge の IE モードを含む）', 'other': 'そのほかのブラウザ',
  },
  systems: {
    'windows': 'Windows', 'macos': 'macOS', 'linux': 'Linux', 'chromeos': 'ChromeOS', 'ios': 'iPhone・iPad', 'android': 'Android のスマートフォン・タブレット',
    'old-windows': 'Windows 8.1 以前', 'other': 'そのほかの端末',
  },
  everyBrowser: 'すべてのブラウザ',
  table: {
    caption: 'パソコンとブラウザごとの対応',
    empty: '対応する環境の一覧は準備中です。サポートデスクへお問い合わせください。',
    system: 'パソコン・端末',
    browser: 'ブラウザ',
    acts: { 'log-in': 'ログイン', 'acquire': '証明書の取得', 'renew': '証明書の更新' },
    since: (from: Date) => `${jaDates.day(from)}から`,
    least: (version: number) => `バージョン ${version} 以降`,
    then: (from: Date, verdict: string) => `${jaDates.day(from)}からは「${verdict}」`,
    note: '「お問い合わせください」の環境は、動作を確認していません。サポートデスクへご相談ください。表にない環境も同じです。',
  },
  verdicts: { 'works': '使えます', 'ask': 'お問い合わせください', 'does-not': '使えません' },
  notice: {
    works: (yours: string) => `お使いの環境（${yours}）でご利用いただけます。`,
    ask: 'お使いの環境での動作は確認していません',
    askText: 'うまく動かないときは、サポートデスクへお問い合わせください。',
    logInOnly: 'このブラウザでは、証明書を取得できません',
    logInOnlyText: '取得済みの証明書でのログインには、お使いいただけます。',
    because: {
      'phone': { heading: 'スマートフォンではご利用いただけません', text: 'お手数ですが、パソコンからご利用ください。' },
      'tablet': { heading: 'タブレットではご利用いただけません', text: 'お手数ですが、パソコンからご利用ください。' },
      'internet-explorer': {
        heading: 'Internet Explorer と、Microsoft Edge の IE モードではご利用いただけません',
        text: 'メールやお気に入りから開いたときに、IE モードになることがあります。別のブラウザか、IE モードを終了した Microsoft Edge で、このページを開き直してください。',
      },
      'old-system': { heading: 'お使いの Windows ではご利用いただけません', text: 'より新しい Windows のパソコンからご利用ください。' },
      'old-browser': { heading: 'お使いのブラウザのバージョンが古いため、ご利用いただけません', text: 'ブラウザを最新版に更新してから、このページを開き直してください。' },
      'not-supported': { heading: 'お使いのブラウザではご利用いただけません', text: '別のブラウザで、このページを開き直してください。' },
    },
    fineHere: (browsers: readonly string[]) => `このパソコンでは、${browsers.join('、')} をお使いいただけます。`,
    ends: (from: Date) => `${jaDates.day(from)}から、このブラウザではご利用いただけなくなります。お早めに別のブラウザへお切り替えください。`,
    changes: (from: Date, verdict: string) => `${jaDates.day(from)}から、このブラウザの対応が「${verdict}」に変わります。`,
  },
}
