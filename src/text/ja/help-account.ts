import { loginNeeds } from '../../domain/acquisition/needs.ts'
import { tokenUse } from '../../domain/token/token-use.ts'
import { afterExpiry } from '../after-expiry.ts'
import type { HelpSection } from '../help-section.ts'
import { administrators, chiefTurnsTo, everyAdministrator, whoeverHelps } from '../who-helps.ts'
import { byPassword } from './by-password.ts'
import type { HelpFacts, HelpText } from './help.ts'
import { mails } from './mails.ts'
import { member } from './member.ts'
import { password } from './password.ts'
import { renewal } from './renewal.ts'
import { requests } from './requests.ts'
import { stop } from './stop.ts'
import { token } from './token.ts'

const daysBefore = (days: number): string => (days === 0 ? '当日' : `${days}日前`)

/** Who is told by mail that a certificate expires; whoever is not, reads it on the page after login (S-06). */
const expiryMails = ({ labels, policy: { notice: { recipients, stagesDays } } }: HelpFacts): string => {
  const when = `証明書の有効期限の${stagesDays.map(daysBefore).join('、')}に`
  if (recipients.includes('chief-and-web-administration-about-their-own')) return `${administrators('ja', labels)}の方には、ご自身の${when}、お知らせメールをお送りします。ほかの方には、ログイン後の画面でお知らせします。`
  const whom = [...recipients.includes('holder') ? ['ご本人'] : [], ...recipients.includes('administrators') ? [`貴社の${everyAdministrator(labels)}の方`] : []]
  return `${when}、${whom.join('と')}へお知らせメールをお送りします。`
}

/** What one does about one’s own account: renewing, asking, tokens, stopping, mails. */
export const helpAccount = {
  'by-password': ({ labels, policy }: HelpFacts): HelpText => ({
    heading: byPassword.entryHeading,
    text: [
      '証明書を使わずにログインします。ログイン後の画面とお手続きは、証明書についてのものを除いて、証明書をお使いの方と同じです。',
      `${labels.loginPassword}の${byPassword.lockRule(policy.lock.loginPassword)}`,
      `${labels.loginPassword}をお忘れのときは、${whoeverHelps('ja', { labels, policy })}へ初期化をご依頼ください。`,
      `電子証明書方式への変更は、お取引店の窓口へお申し込みください。お申し込みのあと、${byPassword.home.applied(labels)}`,
    ],
    steps: [
      `トップページの「${byPassword.entry}」を押します。`,
      `${loginNeeds(policy).includes('company-number') ? `${labels.companyNumber}、` : ''}${labels.loginId}、${labels.loginPassword}を入力し、「${byPassword.go}」を押します。トークンをお使いの方は、続けて${token.label}を入力します。`,
    ],
  }),
  'renew': ({ labels, policy }: HelpFacts): HelpText => ({
    heading: '証明書を更新するには',
    text: [
      `更新できるのは、有効期限の${policy.renewal.opensDays}日前からです。その日は、ログイン後の画面の「${member.facts.renewal}」でご確認いただけます。`,
      '切り替えが済むまで、これまでの証明書をその有効期限までお使いいただけます。手続きを途中でやめても、そのままログインできます。',
      renewal.makeKey.others.text,
      afterExpiry('ja', { labels, policy }),
    ],
    steps: [`ログイン後の画面で「${labels.renewButton}」を押します。次の画面で流れを確かめ、もう一度「${labels.renewButton}」を押します。`, ...renewal.begin.flow(labels, policy.renewal.handover)],
  }),
  'ask': ({ labels, policy }: HelpFacts): HelpText => ({
    heading: `${administrators('ja', labels)}の方への依頼`,
    text: [
      `ログインや証明書の取得ができない理由の画面に「${requests.button}」のボタンがあるときは、その画面から貴社の${administrators('ja', labels)}の方へ依頼できます。ボタンがないときは、画面に記載の相手へ直接お伝えください。`,
      'その手続きができる方に、依頼のメールをお送りします。同じ依頼のメールは、同じ日に1回だけお送りします。お急ぎの場合は、電話などで直接お伝えください。',
      `誤って依頼したときは、依頼した直後の画面の「${requests.done.withdraw}」で取り消せます。依頼の結果は、ログイン後の画面でご確認いただけます。`,
      `${labels.chief}ご本人の場合は、${chiefTurnsTo('ja', { labels, policy })}へお申し出ください。`,
    ],
    steps: [],
  }),
  'confirmation-password': ({ labels, policy }: HelpFacts): HelpText => ({
    heading: password.confirmation.name,
    text: [password.confirmation.lead(labels), password.confirmation.counted, password.confirmation.forgotten(whoeverHelps('ja', { labels, policy }))],
    steps: [
      `ログイン後の画面で「${password.confirmation.home.choose}」を押します。すでに登録した方は、「${password.confirmation.home.change}」です。`,
      `画面の案内に沿って入力します。${password.confirmation.fresh}は、確認のため2回入力します。`,
      `「${password.confirmation.go.choose}」または「${password.confirmation.go.change}」を押します。`,
    ],
  }),
  'token': ({ labels, policy }: HelpFacts): HelpText => ({
    heading: 'ワンタイムパスワードとトークン',
    text: [
      `ワンタイムパスワードは、トークンに表示される${policy.oneTimePassword.digits}桁の番号です。1つの番号は、1回だけお使いいただけます。`,
      `続けて誤りになるときは、トークンの時計がずれていることがあります。「${token.label}」の欄に今の番号を、「${token.nextLabel}」の欄にその次に表示された番号を入力すると、ずれを補正します。`,
      token.own.lost(labels),
      `${token.done.keep}画面は「${token.own.link}」です。`,
      `新しくトークンをお使いになる方は、先に${administrators('ja', labels)}の方によるトークンの登録が必要です。スマートフォンのアプリは、受け取った登録コードで、次のようにご自身で登録します。`,
    ],
    steps: [
      `トップページの「${labels.acquireButton}へ進む」を押し、「${token.registration.link}」へ進みます。`,
      `登録コードを入力して「${token.registration.go}」を押し、表示されたQRコードを認証アプリで読み取ります。`,
      `アプリに表示された番号を入力し、「${token.app.go.enrol}」を押します。`,
    ],
  }),
  'stop': ({ labels, policy }: HelpFacts): HelpText => {
    const tokens = tokenUse(policy) !== 'nobody'
    return {
      heading: stop.own.heading,
      text: [
        stop.everybody.lead,
        `${stop.own.effect}${stop.own.lifted(labels)}`,
        `${stop.own.codeHint(tokens)}${stop.own.noCode(tokens)}`,
        `貴社全体のご利用も、ログイン後の画面の「${stop.everybody.link}」から停止できます。${stop.company.how(labels)}手続きのできる方が2名いない場合は、お取引店の窓口へお申し出ください。${policy.login.method === 'certificate-only' ? '' : 'ID・パスワード方式のご契約では、お取引店の窓口が解除します。'}`,
        'ご自身のIDは、証明書がなくても、次のように停止できます。',
      ],
      steps: [`トップページの「${stop.entry.button}」を押します。`, `画面の案内に沿って、ご自身のIDと、${stop.own.code(tokens)}を入力します。`, `「${stop.own.go}」を押します。結果は、メールでお知らせします。`],
    }
  },
  'mails': ({ labels, policy }: HelpFacts): HelpText => ({
    heading: 'お知らせメール',
    text: [
      expiryMails({ labels, policy }),
      mails.neverAsked.mail(policy.notice).join(''),
      `一覧にないメールを受け取ったときは、リンクや添付ファイルを開かず、返信もせずに、「${mails.list.heading}」の画面の「${mails.list.reportGo}」でお知らせください。`,
      `メールアドレスの登録や変更は、貴社の${administrators('ja', labels)}の方（${labels.chief}ご本人の場合は、お取引店の窓口）へご依頼ください。`,
    ],
    steps: [],
  }),
} satisfies { readonly [Section in HelpSection]?: (facts: HelpFacts) => HelpText }
