import type { ImportGuides, SketchPart } from '../import-guide.ts'

const OLD: SketchPart = { kind: 'certificate', text: '古い証明書', date: '有効期限切れ', chosen: true }
const CURRENT: SketchPart = { kind: 'certificate', text: '今の証明書', date: '有効期限内', chosen: false }
const YOURS: SketchPart = { kind: 'certificate', text: 'ご自身の証明書', date: '有効期限内', chosen: true }
const SAVED = { title: 'ダウンロード', parts: [{ kind: 'file', text: '保存したファイル.p12' }] } as const

/** How a saved file becomes a certificate in each store. Names of windows and buttons are those of the Japanese versions (docs/environments.md). */
export const guides: ImportGuides = {
  windows: {
    title: 'Windows の Microsoft Edge・Google Chrome',
    steps: [
      { text: '保存したファイルをダブルクリックします。「証明書のインポート ウィザード」が開きます。', sketch: SAVED },
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
    where: '今サインインしている Windows ユーザーの証明書ストアにあります。同じ Windows ユーザーでサインインしているときに、Edge と Chrome で使えます。',
    place: { pc: 'このパソコン', owner: 'サインイン中の Windows ユーザー', store: '証明書ストア', finds: ['Edge', 'Chrome'], findsNot: 'ほかのユーザー' },
    choosing: [
      {
        text: 'ログインへ進むと、証明書を選ぶ画面が開きます。ご自身の証明書を選び、「OK」を押します。',
        sketch: { title: '証明書の選択', parts: [YOURS, { kind: 'button', text: 'キャンセル', pressed: false }, { kind: 'button', text: 'OK', pressed: true }] },
      },
      { text: '選んだ証明書は、ブラウザを閉じるまで同じ画面で使われます。選び直すときは、画面の「証明書を選び直す」を押します。', sketch: null },
    ],
    removal: [
      { text: 'スタートメニューで「ユーザー証明書の管理」と入力して開きます。', sketch: { title: 'スタート', parts: [{ kind: 'menu', text: 'ユーザー証明書の管理' }] } },
      {
        text: '左の一覧で「個人」、「証明書」の順に開くと、登録済みの証明書が「有効期限」とともに並びます。',
        sketch: { title: '証明書 - 現在のユーザー', parts: [{ kind: 'menu', text: '個人 ＞ 証明書' }, OLD, CURRENT] },
      },
      { text: '有効期限の切れた証明書や古い証明書を右クリックし、「削除」を選びます。', sketch: { title: '古い証明書', parts: [{ kind: 'button', text: '削除', pressed: true }] } },
    ],
  },
  macos: {
    title: 'Mac の Safari・Google Chrome・Microsoft Edge',
    steps: [
      { text: '保存したファイルをダブルクリックします。「キーチェーンアクセス」が開きます。', sketch: SAVED },
      {
        text: 'キーチェーンの選択が表示されたら「ログイン」を選び、「追加」を押します。表示されないときは、次へ進んでください。',
        sketch: { title: '証明書を追加', parts: [{ kind: 'menu', text: 'キーチェーン：ログイン' }, { kind: 'button', text: '追加', pressed: true }] },
      },
      {
        text: 'パスワードの欄に、控えたパスフレーズを入力し、「OK」を押します。',
        sketch: { title: 'キーチェーンアクセス', parts: [{ kind: 'secret', text: 'パスワード' }, { kind: 'button', text: 'OK', pressed: true }] },
      },
      {
        text: '初めてログインするときに Mac のパスワードを求められたら、入力して「常に許可」を押します。',
        sketch: { title: 'キーチェーン', parts: [{ kind: 'secret', text: 'パスワード' }, { kind: 'button', text: '許可', pressed: false }, { kind: 'button', text: '常に許可', pressed: true }] },
      },
    ],
    where: '今ログインしている Mac ユーザーの「ログイン」キーチェーンにあります。同じ Mac ユーザーでログインしているときに、Safari・Chrome・Edge で使えます。',
    place: { pc: 'この Mac', owner: 'ログイン中の Mac ユーザー', store: '「ログイン」キーチェーン', finds: ['Safari', 'Chrome', 'Edge'], findsNot: 'ほかのユーザー' },
    choosing: [
      {
        text: 'ログインへ進むと、証明書を選ぶ画面が開きます。ご自身の証明書を選び、Safari では「続ける」、Chrome と Edge では「OK」を押します。',
        sketch: { title: '証明書の選択', parts: [YOURS, { kind: 'button', text: 'キャンセル', pressed: false }, { kind: 'button', text: '続ける', pressed: true }] },
      },
      { text: '別の証明書を選んでしまったときは、画面の「証明書を選び直す」を押します。', sketch: null },
      { text: 'Safari が選択画面を出さずに同じ証明書を使い続けるときは、「キーチェーンアクセス」の「ログイン」で、種類が「識別プリファレンス」の項目を削除します。', sketch: null },
    ],
    removal: [
      { text: '画面右上の Spotlight で「キーチェーンアクセス」と入力して開きます。', sketch: { title: 'Spotlight', parts: [{ kind: 'menu', text: 'キーチェーンアクセス' }] } },
      {
        text: '「ログイン」、「自分の証明書」の順に選ぶと、登録済みの証明書が「有効期限」とともに並びます。',
        sketch: { title: 'キーチェーンアクセス', parts: [{ kind: 'menu', text: 'ログイン ＞ 自分の証明書' }, OLD, CURRENT] },
      },
      { text: '有効期限の切れた証明書や古い証明書を Control キーを押しながらクリックし、「削除」を選びます。', sketch: { title: '古い証明書', parts: [{ kind: 'button', text: '削除', pressed: true }] } },
    ],
  },
  linux: {
    title: 'Linux の Google Chrome・Chromium・Microsoft Edge',
    steps: [
      {
        text: 'アドレス欄に chrome://certificate-manager/clientcerts/platformclientcerts と入力して、「証明書マネージャ」を開きます。',
        sketch: { title: '新しいタブ', parts: [{ kind: 'address', text: 'chrome://certificate-manager/clientcerts/platformclientcerts' }] },
      },
      {
        text: '「プラットフォームのクライアント証明書」の「インポート」を押し、保存したファイルを選びます。',
        sketch: { title: '証明書マネージャ', parts: [{ kind: 'text', text: 'プラットフォームのクライアント証明書' }, { kind: 'button', text: 'インポート', pressed: true }] },
      },
      {
        text: '控えたパスフレーズを入力し、「OK」を押します。',
        sketch: { title: '証明書のパスワードを入力', parts: [{ kind: 'secret', text: 'パスワード' }, { kind: 'button', text: 'OK', pressed: true }] },
      },
    ],
    where: '今ログインしている Linux ユーザーの証明書データベースにあります。同じユーザーでログインしているときに、Chrome・Chromium・Edge で使えます。',
    place: { pc: 'このパソコン', owner: 'ログイン中の Linux ユーザー', store: '証明書データベース', finds: ['Chrome', 'Chromium', 'Edge'], findsNot: 'ほかのユーザー' },
    choosing: [
      {
        text: 'ログインへ進むと、証明書を選ぶ画面が開きます。ご自身の証明書を選び、「OK」を押します。',
        sketch: { title: '証明書の選択', parts: [YOURS, { kind: 'button', text: 'キャンセル', pressed: false }, { kind: 'button', text: 'OK', pressed: true }] },
      },
      { text: '選んだ証明書は、ブラウザを閉じるまで同じ画面で使われます。選び直すときは、画面の「証明書を選び直す」を押します。', sketch: null },
    ],
    removal: [
      {
        text: 'アドレス欄に chrome://certificate-manager/clientcerts/platformclientcerts と入力すると、登録済みの証明書が並びます。',
        sketch: { title: '証明書マネージャ', parts: [{ kind: 'text', text: 'プラットフォームのクライアント証明書' }, OLD, CURRENT] },
      },
      { text: '証明書を開いて有効期間を確かめ、有効期限の切れた証明書や古い証明書の「削除」を押します。', sketch: { title: '古い証明書', parts: [{ kind: 'button', text: '削除', pressed: true }] } },
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
        text: '「証明書」の欄で「証明書を管理」を押します。少し前の Firefox では「証明書を表示」です。',
        sketch: { title: 'プライバシーとセキュリティ', parts: [{ kind: 'text', text: '証明書' }, { kind: 'button', text: '証明書を管理', pressed: true }] },
      },
      {
        text: '「あなたの証明書」を開いて「インポート」を押し、保存したファイルを選びます。',
        sketch: {
          title: '証明書マネージャー',
          parts: [{ kind: 'tab', text: 'あなたの証明書', chosen: true }, { kind: 'tab', text: '認証局証明書', chosen: false }, { kind: 'button', text: 'インポート...', pressed: true }],
        },
      },
      {
        text: '「この証明書のバックアップの暗号化に用いたパスワードを入力してください」と表示されたら、控えたパスフレーズを入力し、「OK」を押します。',
        sketch: { title: 'パスワードを入力してください', parts: [{ kind: 'secret', text: 'この証明書のバックアップの暗号化に用いたパスワード' }, { kind: 'button', text: 'OK', pressed: true }] },
      },
    ],
    where: 'この Firefox のプロファイルの中にあります。ほかのブラウザや、Firefox の別のプロファイルでは使えません。',
    place: { pc: 'このパソコン', owner: '今の Firefox のプロファイル', store: '証明書マネージャー', finds: ['Firefox'], findsNot: 'ほかのブラウザ' },
    choosing: [
      {
        text: 'ログインへ進むと「個人証明書の要求」が開きます。ご自身の証明書を選び、「今後も同様に処理する」を「このセッションのみ」にして「OK」を押します。',
        sketch: {
          title: '個人証明書の要求',
          parts: [YOURS, { kind: 'text', text: '今後も同様に処理する' }, { kind: 'menu', text: 'このセッションのみ' }, { kind: 'button', text: '証明書を送信しない', pressed: false }, { kind: 'button', text: 'OK', pressed: true }],
        },
      },
      { text: '「証明書を送信しない」を押したときや、別の証明書を選んだときは、画面の「証明書を選び直す」を押します。', sketch: null },
      {
        text: '「次回からは確認しない」を選んでしまったときは、「証明書マネージャー」の「認証の決定」でこのサイトの行を選び、「削除」を押します。',
        sketch: {
          title: '証明書マネージャー',
          parts: [{ kind: 'tab', text: 'あなたの証明書', chosen: false }, { kind: 'tab', text: '認証の決定', chosen: true }, { kind: 'button', text: '削除...', pressed: true }],
        },
      },
    ],
    removal: [
      {
        text: '「設定」、「プライバシーとセキュリティ」の順に開き、「証明書を管理」を押します。',
        sketch: { title: 'プライバシーとセキュリティ', parts: [{ kind: 'text', text: '証明書' }, { kind: 'button', text: '証明書を管理', pressed: true }] },
      },
      {
        text: '「あなたの証明書」に、登録済みの証明書が「有効期限」とともに並びます。有効期限の切れた証明書や古い証明書を選び、「削除」を押します。',
        sketch: { title: '証明書マネージャー', parts: [{ kind: 'tab', text: 'あなたの証明書', chosen: true }, OLD, CURRENT, { kind: 'button', text: '削除...', pressed: true }] },
      },
    ],
  },
}
