import type { ImportGuides } from '../import-guide.ts'

/** How a saved file becomes a certificate in each store. Names of windows and buttons are those of the Japanese versions. */
export const guides: ImportGuides = {
  windows: {
    title: 'Windows の Microsoft Edge・Google Chrome',
    steps: [
      { text: '保存したファイルをダブルクリックします。', sketch: { title: 'ダウンロード', parts: [{ kind: 'file', text: '保存したファイル.p12' }] } },
      {
        text: '「現在のユーザー」を選んで「次へ」を押し、ファイルの確認画面でも「次へ」を押します。',
        sketch: {
          title: '証明書のインポート ウィザード',
          parts: [
            { kind: 'text', text: '保存場所' },
            { kind: 'choice', text: '現在のユーザー', chosen: true },
            { kind: 'choice', text: 'ローカル コンピューター', chosen: false },
            { kind: 'button', text: '次へ', pressed: true },
          ],
        },
      },
      {
        text: 'パスワードの欄に、控えたパスフレーズを入力します。「このキーをエクスポート可能にする」には、チェックを付けないでください。',
        sketch: {
          title: '秘密キーの保護',
          parts: [
            { kind: 'secret', text: 'パスワード' },
            { kind: 'check', text: 'このキーをエクスポート可能にする', chosen: false },
            { kind: 'button', text: '次へ', pressed: true },
          ],
        },
      },
      {
        text: '「自動的に証明書ストアを選択する」のまま「次へ」を押し、「完了」を押します。',
        sketch: {
          title: '証明書ストア',
          parts: [
            { kind: 'choice', text: '証明書の種類に基づいて、自動的に証明書ストアを選択する', chosen: true },
            { kind: 'choice', text: '証明書をすべて次のストアに配置する', chosen: false },
            { kind: 'button', text: '次へ', pressed: true },
          ],
        },
      },
      { text: '「正しくインポートされました。」と表示されたら、「OK」を押して終わりです。', sketch: null },
    ],
    where: 'いまサインインしている Windows ユーザーの証明書ストアにあります。同じ Windows ユーザーでサインインしているときに、Edge と Chrome で使えます。',
    removal: [
      'スタートメニューで「ユーザー証明書の管理」と入力して開きます。',
      '左の一覧で「個人」、「証明書」の順に開きます。',
      '有効期限の切れた証明書や古い証明書を右クリックし、「削除」を選びます。',
    ],
  },
  macos: {
    title: 'Mac の Safari・Google Chrome・Microsoft Edge',
    steps: [
      { text: '保存したファイルをダブルクリックします。「キーチェーンアクセス」が開きます。', sketch: { title: 'ダウンロード', parts: [{ kind: 'file', text: '保存したファイル.p12' }] } },
      {
        text: 'キーチェーンの選択が表示されたら「ログイン」を選び、「追加」を押します。',
        sketch: { title: '証明書を追加', parts: [{ kind: 'menu', text: 'キーチェーン：ログイン' }, { kind: 'button', text: '追加', pressed: true }] },
      },
      {
        text: 'パスワードの欄に、控えたパスフレーズを入力し、「OK」を押します。',
        sketch: { title: 'キーチェーンアクセス', parts: [{ kind: 'secret', text: 'パスワード' }, { kind: 'button', text: 'OK', pressed: true }] },
      },
      { text: '初めてログインするときに Mac のパスワードを求められたら、入力して「常に許可」を押します。', sketch: null },
    ],
    where: 'いまログインしている Mac ユーザーの「ログイン」キーチェーンにあります。同じ Mac ユーザーでログインしているときに、Safari・Chrome・Edge で使えます。',
    removal: [
      '「キーチェーンアクセス」を開き、「ログイン」、「自分の証明書」の順に選びます。',
      '有効期限の切れた証明書や古い証明書を Control キーを押しながらクリックし、「削除」を選びます。',
    ],
  },
  linux: {
    title: 'Linux の Google Chrome・Chromium・Microsoft Edge',
    steps: [
      {
        text: 'アドレス欄に chrome://certificate-manager/clientcerts/platformclientcerts と入力して、証明書マネージャーを開きます。',
        sketch: { title: '新しいタブ', parts: [{ kind: 'address', text: 'chrome://certificate-manager/clientcerts/platformclientcerts' }] },
      },
      {
        text: '「インポート」を押し、保存したファイルを選びます。',
        sketch: { title: '証明書マネージャー', parts: [{ kind: 'text', text: 'クライアント証明書' }, { kind: 'button', text: 'インポート', pressed: true }] },
      },
      {
        text: '控えたパスフレーズを入力し、「OK」を押します。',
        sketch: { title: '証明書のパスワードの入力', parts: [{ kind: 'secret', text: 'パスワード' }, { kind: 'button', text: 'OK', pressed: true }] },
      },
    ],
    where: 'いまログインしている Linux ユーザーの証明書データベースにあります。同じユーザーでログインしているときに、Chrome・Chromium・Edge で使えます。',
    removal: [
      'アドレス欄に chrome://certificate-manager/clientcerts/platformclientcerts と入力して開きます。',
      '有効期限の切れた証明書や古い証明書の「削除」を押します。',
    ],
  },
  firefox: {
    title: 'Firefox（Windows・Mac・Linux 共通）',
    steps: [
      {
        text: '右上のメニュー（≡）から「設定」を開き、「プライバシーとセキュリティ」を選びます。',
        sketch: { title: '設定', parts: [{ kind: 'menu', text: 'プライバシーとセキュリティ' }] },
      },
      {
        text: '「証明書」の欄で「証明書を表示」を押します。',
        sketch: { title: 'プライバシーとセキュリティ', parts: [{ kind: 'text', text: '証明書' }, { kind: 'button', text: '証明書を表示...', pressed: true }] },
      },
      {
        text: '「あなたの証明書」を開いて「読み込む」を押し、保存したファイルを選びます。',
        sketch: {
          title: '証明書マネージャー',
          parts: [{ kind: 'tab', text: 'あなたの証明書', chosen: true }, { kind: 'tab', text: '認証局証明書', chosen: false }, { kind: 'button', text: '読み込む...', pressed: true }],
        },
      },
      {
        text: '控えたパスフレーズを入力し、「OK」を押します。',
        sketch: { title: 'パスワードの入力', parts: [{ kind: 'secret', text: 'パスワード' }, { kind: 'button', text: 'OK', pressed: true }] },
      },
    ],
    where: 'この Firefox のプロファイルの中にあります。ほかのブラウザや、Firefox の別のプロファイルでは使えません。',
    removal: [
      '「設定」、「プライバシーとセキュリティ」の順に開き、「証明書を表示」を押します。',
      '「あなたの証明書」で有効期限の切れた証明書や古い証明書を選び、「削除」を押します。',
    ],
  },
}
