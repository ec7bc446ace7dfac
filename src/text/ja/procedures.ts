import type { Policy } from '../../domain/policy/parameters.ts'
import { jaDates } from '../format/dates.ts'
import type { Labels } from '../labels.ts'
import { beforeAcquiring } from '../after-expiry.ts'
import { administrators, whoHelps } from '../who-helps.ts'

type Rules = { readonly labels: Labels; readonly policy: Policy }
type Certified = { readonly expires: Date; readonly renewableFrom: Date }

/** The one entry to everything about a certificate, and the self-check. */
export const procedures = {
  entryHeading: '証明書のお手続き',
  entryNote: 'このブラウザの証明書を確認し、今必要なお手続きを1つだけご案内します。',
  entry: '証明書のお手続きへ進む',
  heading: '証明書のお手続き',
  lead: 'このブラウザの証明書を確認しました。',
  next: '次にしていただくこと',
  others: 'そのほかの方法',
  otherCheck: 'このパソコンの証明書を調べる',
  otherChoose: '証明書を選び直す',
  otherAcquire: (labels: Labels) => `初めての方：${labels.acquireButton}へ進む`,
  logIn: {
    heading: 'このままログインできます',
    text: ({ expires, renewableFrom }: Certified) => `証明書の有効期限は${jaDates.moment(expires)}です。更新できるのは${jaDates.day(renewableFrom)}からです。それまで、お手続きはありません。`,
  },
  logInBeforeExpiry: {
    heading: 'ログインして、証明書を更新してください',
    text: ({ expires }: Certified, labels: Labels) => `証明書の有効期限は${jaDates.moment(expires)}です。ログインして、期限までに「${labels.renewButton}」へ進んでください。`,
  },
  acquire: {
    heading: '証明書を取得してください',
    text: (rules: Rules) => `このブラウザには、お使いいただける証明書が見つかりませんでした。有効期限の切れた証明書は、ブラウザから届きません。初めてお使いになる方は、このパソコンで証明書を取得してください。${beforeAcquiring('ja', rules)}`,
  },
  chooseAgain: {
    heading: '証明書を選び直してください',
    text: (known: Date) => `前回このブラウザで使われた証明書は、${jaDates.moment(known)}まで有効です。選択画面で「キャンセル」を押したか、別の場所に登録されていることが考えられます。`,
  },
  reissue: {
    heading: '再発行をご依頼ください',
    text: (known: Date, rules: Rules) => `前回このブラウザで使われた証明書の有効期限は${jaDates.moment(known)}でした。期限の切れた証明書ではログインできません。${whoHelps('ja', { role: 'unknown', ...rules })}へ再発行をご依頼ください。再発行がお済みの方は、新しい証明書を取得できます。`,
  },
  chooseRenewed: {
    heading: '新しい証明書を選んでください',
    /** `good`: whether what was chosen still logs in. */
    text: (good: boolean, rules: Rules) => `新しい証明書の取得がお済みです。選択画面で、新しい方の証明書を選んでログインしてください。${good
      ? '見つからない場合は、今の証明書でログインすると、更新し直せます。'
      : `見つからない場合は、取得したときのパソコンとブラウザでお試しください。それでも見つからない場合は、${whoHelps('ja', { role: 'unknown', ...rules })}へ再発行をご依頼ください。`}`,
  },
  logInToStart: {
    heading: '更新後の証明書でログインしてください',
    text: ({ startButton }: Labels, { renewal }: Policy) => (renewal.handover === 'start-using'
      ? `更新後の証明書が選ばれました。ログインして「${startButton}」を押すと、この証明書に切り替わります。`
      : '更新後の証明書が選ばれました。ログインすると、この証明書に切り替わります。'),
  },
  renewLate: {
    heading: '有効期限の切れた証明書を更新できます',
    text: (known: Date, { labels, policy }: Rules) => `前回このブラウザで使われた証明書の有効期限は${jaDates.moment(known)}でした。ただいまは、まだ${policy.renewal.graceNeeds === 'password'
      ? `「${labels.acquireButton}へ進む」から、${labels.loginId}と${labels.loginPassword}で更新していただけます`
      : `貴社の${administrators('ja', labels)}の方の承認を受けて更新していただけます`}。`,
  },
  otherBrowser: { heading: '別のパソコンまたはブラウザをお使いください', button: 'ご利用いただける環境を見る' },
  checkNotOurs: '当サービスで取得した証明書ではありません。',
  check: {
    heading: 'このパソコンの証明書を調べる',
    lead: 'ブラウザが提示する証明書と、その状態を確認します。パスワードは入力しません。',
    before: '証明書を選ぶ画面が表示されたら、調べたい証明書を選んでください。選ばずに「キャンセル」を押しても、結果を確認できます。',
    go: '調べる',
    result: 'このパソコンの証明書を調べた結果',
    shown: 'ブラウザが提示した証明書',
    shownNone: 'ありません',
    thisBrowser: 'このブラウザ',
    browser: 'ブラウザ',
    again: 'もう一度調べる',
    toldNone: '証明書を確認できませんでした（自己確認）',
    toldGood: '証明書に問題はありません（自己確認）',
  },
}
