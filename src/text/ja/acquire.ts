import type { Policy } from '../../domain/policy/parameters.ts'
import type { Labels } from '../labels.ts'
import { administrators, whoeverHelps } from '../who-helps.ts'

/** What names, figures and the way to help come from. */
type Rules = { readonly labels: Labels; readonly policy: Policy }

/** Acquiring a certificate in the page. */
export const acquire = {
  steps: ['準備', 'ご本人の確認', '証明書の作成', 'ブラウザへの登録', 'ログインの確認'],
  begin: {
    heading: '証明書を取得する前に',
    lead: (labels: Labels) => `${labels.acquireButton}の手続きを始めます。次のことをご確認ください。`,
    needsHeading: 'お手元にご用意ください',
    needLetter: (labels: Labels) => `通知書に記載の取得コード（${labels.chief}の方が初めて取得するときだけ）`,
    pcHeading: 'このパソコンとブラウザで取得してよろしいですか',
    pc: '証明書は、取得したパソコンとブラウザだけで使えます。ふだんログインに使うパソコンとブラウザで、手続きを進めてください。',
    privateWindow: 'シークレットウィンドウ（プライベートウィンドウ）では取得できません。',
    systemsHeading: 'ご利用いただける環境',
    systems: 'パソコンで取得します。スマートフォンとタブレットでは取得できません。',
    go: 'ご本人の確認へ進む',
    unscriptedHeading: 'このブラウザでは JavaScript が無効になっています',
    unscripted: '証明書の鍵をこのパソコンの中で作るため、JavaScript が必要です。ブラウザの設定で有効にするか、別のブラウザでお試しください。どちらもできない場合は、サポートデスクへご相談ください。',
  },
  proof: {
    heading: 'ご本人の確認',
    lead: (labels: Labels) => `${labels.loginId}と${labels.loginPassword}を入力してください。`,
    loginIdHint: (labels: Labels) => `通知書に記載のID、もしくは貴社の${administrators('ja', labels)}の方からお受け取りになったIDです。`,
    passwordHint: '大文字と小文字は区別されます。',
    letterCode: '取得コード',
    letterCodeHint: (labels: Labels) => `${labels.chief}の方が初めて取得するときだけ、通知書に記載の取得コードを入力してください。ハイフンは省略できます。`,
    tries: ({ chosenSecretWrongTries }: Policy['acquisition']) => `入力の誤りが${chosenSecretWrongTries}回に達すると、安全のために証明書の取得を停止します。その後の取得には、あらためて発行の手続きが必要です。`,
    wrong: '入力内容を確認できませんでした',
    wrongWhy: '次のいずれかに当てはまります。',
    wrongCases: ({ labels, policy }: Rules): readonly string[] => [
      `${labels.loginId}、${labels.loginPassword}${policy.acquisition.chiefsFirstNeeds === 'letter-code' ? '、取得コード' : ''}のいずれかに誤りがある。`,
      '証明書の発行をまだ受けていない。',
      `通知書に記載の${policy.acquisition.chiefsFirstNeeds === 'letter-code' ? '取得コードまたは' : ''}初期パスワードの期限（印刷から${policy.acquisition.initialPasswordLapsesDays}日）が過ぎている。`,
      '入力の誤りが続いたため、証明書の取得が停止されている。',
    ],
    wrongNow: '大文字・小文字と Caps Lock をご確認のうえ、もう一度入力してください。',
    wrongElse: (rules: Rules) => `正しく入力しても進めない場合は、${whoeverHelps('ja', rules)}へ、あらためて発行をご依頼ください。`,
    go: '確認して次へ進む',
    back: '前の画面へ戻る',
  },
  makeKey: {
    heading: '証明書の作成と登録',
    checking: 'このブラウザで証明書を作成できるか、確認しています。',
    kept: '前回の手続きで作った鍵が、このブラウザに残っています。このまま進むと、前回と同じ証明書をお渡しします。',
    pcName: 'このパソコンの名前',
    pcNameHint: (most: number) => `どのパソコンの証明書かを見分けるための名前です。${most}文字以内で、「経理-03」のように付けてください。`,
    pcNameError: (most: number) => `1文字以上${most}文字以内で入力してください。`,
    keyStays: '証明書の鍵はこのパソコンの中で作られ、当サービスへ送られることはありません。',
    make: '証明書を作成する',
    workingHeading: '証明書を作成しています',
    workingNote: (seconds: number) => `${seconds}秒以内に終わります。画面を閉じずにお待ちください。`,
    progress: '作成の進み具合',
    stages: {
      key: { text: '鍵を作る', say: '鍵を作っています' },
      request: { text: '申請書を作る', say: '申請書を作っています' },
      issue: { text: '証明書の発行を受ける', say: '証明書の発行を受けています' },
      file: { text: '登録用のファイルを用意する', say: '登録用のファイルを用意しています' },
    },
    unsupportedHeading: 'このブラウザでは証明書を作成できません',
    unsupported: {
      'no-webcrypto': 'ブラウザが古いため、鍵を安全に作る機能がありません。ブラウザを最新版にしてください。',
      'no-key': 'このブラウザでは、証明書に必要な種類の鍵を作れません。ブラウザを最新版にしてください。',
      'no-storage': 'このブラウザには、鍵を一時的に保存できません。シークレットウィンドウ（プライベートウィンドウ）をお使いの場合は、通常のウィンドウで開き直してください。',
      'no-download': 'このブラウザでは、画面からファイルを保存できません。',
    },
    unsupportedNow: '別のブラウザ（Microsoft Edge・Google Chrome・Firefox・Safari の最新版）で、もう一度お試しください。証明書はまだ発行されておらず、取得の権利もそのままです。',
    supportCode: 'お問い合わせ番号',
    back: 'パソコンの名前の入力に戻る',
    failedHeading: '証明書を受け取れませんでした',
    failed: {
      'offline': '通信が途中で切れました。ネットワークの接続をご確認ください。',
      'timeout': (seconds: number) => `${seconds}秒待っても、応答がありませんでした。`,
      'garbled': '届いた内容が途中で変わっていました。社内のネットワーク機器が通信を中継していると、このようになることがあります。',
      'other-key': '届いた証明書が、このパソコンの鍵と一致しませんでした。',
      'storage': 'ブラウザの保存領域を使えなくなりました。パソコンの空き容量と、サイトデータの設定をご確認ください。',
      'unexpected': '予期しない問題が起きました。',
    },
    failedNote: 'もう一度受け取っても、証明書が2枚発行されることはありません。同じ鍵に、同じ証明書をお渡しします。',
    again: 'もう一度受け取る',
    doneHeading: '証明書ができました。このブラウザに登録してください',
    save: {
      heading: 'ファイルを保存する',
      text: (hours: number) => `証明書と鍵の入ったファイルです。保存に失敗したときは、${hours}時間以内なら同じ手続きで受け取り直せます。`,
      button: 'ファイルを保存する',
    },
    passphrase: {
      heading: 'パスフレーズを控える',
      text: '次の登録のときに、1回だけ入力します。この画面を閉じると、もう表示できません。',
    },
    import: {
      heading: 'ブラウザに登録する',
      others: 'ほかのパソコンやブラウザでの手順',
      whereHeading: '登録した証明書の場所',
    },
    remove: {
      heading: 'ファイルを削除する',
      text: '登録が済んだら、保存したファイルを削除し、ごみ箱も空にしてください。ファイルが残っていると、ほかのパソコンにも登録できてしまいます。',
    },
    tryNow: {
      heading: 'ログインを確認する',
      text: '証明書を選ぶ画面で、次の名前の証明書を選んでください。',
      button: 'ログインを確認する',
    },
  },
  finish: {
    heading: '登録の仕上げをしています',
    text: '証明書の作成に使った鍵の控えを、このブラウザから消しています。終わると、自動で次の画面へ進みます。',
    go: '次の画面へ進む',
  },
}
