import { capital } from '../format/capital.ts'
import { enDates, jaDates } from '../format/dates.ts'
import { administrators } from '../who-helps.ts'
import { enEnding, jaEnding } from './ending.ts'
import { jaFact } from './facts.ts'
import type { MailTexts, MethodMail } from './mail-text.ts'

/** Mails about how a whole contract logs in, to each of its people (R-702). */
type AboutMethod = Pick<MailTexts, 'methodApplied' | 'methodWithdrawn' | 'methodSwitched' | 'methodReturned'>

const jaContract = (mail: MethodMail, at: string): string => [
  jaFact('ご契約先', `${mail.company} 様`),
  jaFact(mail.labels.companyNumber, mail.number),
  jaFact(at, jaDates.moment(mail.at)),
].join('\n')

export const jaAboutMethod: AboutMethod = {
  methodApplied: (mail) => ({
    subject: `【${mail.institution}】電子証明書方式への変更のお申し込みを承りました`,
    body: `${mail.userName} 様

いつも${mail.service}をご利用いただき、ありがとうございます。
電子証明書方式への変更のお申し込みを承りました。

${jaContract(mail, '受付日時')}

■ 変わるとき
${mail.labels.chief}の方が最初の証明書を取得なさったときに、貴社のご利用者全員が電子証明書方式に変わります。
それまでは、これまでどおり${mail.labels.loginId}と${mail.labels.loginPassword}でログインしてください。

■ 変わったあと
${mail.labels.loginId}と${mail.labels.loginPassword}だけでは、どなたもログインできません。お一人ずつ、お使いになるパソコンで証明書を取得していただきます。

■ 次にしていただくこと
${mail.chief
    ? `お渡しする通知書をご用意のうえ、「${mail.labels.acquireButton}」から証明書を取得してください。取得なさると、貴社の全員がすぐに切り替わります。先にほかのご利用者へお知らせください。`
    : `今は何もしていただくことはありません。証明書の取得は、${mail.labels.chief}の方が取得なさったあとにお願いします。`}

■ お心当たりがない場合
すぐにサポートデスクへご連絡ください。

${jaEnding(mail)}`,
  }),
  methodWithdrawn: (mail) => ({
    subject: `【${mail.institution}】電子証明書方式への変更のお申し込みを取り消しました`,
    body: `${mail.userName} 様

いつも${mail.service}をご利用いただき、ありがとうございます。
電子証明書方式への変更のお申し込みが取り消されました。

${jaContract(mail, '取消日時')}

これまでどおり、${mail.labels.loginId}と${mail.labels.loginPassword}でログインしてください。

■ お心当たりがない場合
すぐにサポートデスクへご連絡ください。

${jaEnding(mail)}`,
  }),
  methodSwitched: (mail) => ({
    subject: `【${mail.institution}】電子証明書方式に変わりました`,
    body: `${mail.userName} 様

いつも${mail.service}をご利用いただき、ありがとうございます。
貴社のご契約は、電子証明書方式に変わりました。今から、${mail.labels.loginId}と${mail.labels.loginPassword}だけではログインできません。

${jaContract(mail, '変更日時')}

■ 次にしていただくこと
${mail.chief
    ? `証明書を取得なさったパソコンで、証明書を使ってログインしてください。ほかのご利用者の方にも、証明書の取得をお願いしてください。`
    : `お使いになるパソコンで、「${mail.labels.acquireButton}」から証明書を取得してください。まだ発行を受けていない方は、貴社の${administrators('ja', mail.labels)}の方へご依頼ください。`}

■ お心当たりがない場合
すぐにサポートデスクへご連絡ください。

${jaEnding(mail)}`,
  }),
  methodReturned: (mail) => ({
    subject: `【${mail.institution}】ID・パスワード方式に戻りました`,
    body: `${mail.userName} 様

いつも${mail.service}をご利用いただき、ありがとうございます。
お申し込みにより、貴社のご契約はID・パスワード方式に戻りました。貴社の証明書はすべて失効し、ログインには使えません。

${jaContract(mail, '変更日時')}

■ 次にしていただくこと
トップページの「ID・パスワードでログイン」から、${mail.labels.loginId}と${mail.labels.loginPassword}でログインしてください。

■ お心当たりがない場合
すぐにサポートデスクへご連絡ください。

${jaEnding(mail)}`,
  }),
}

const enContract = (mail: MethodMail, at: string): string => [
  `  Company: ${mail.company}`,
  `  ${capital(mail.labels.companyNumber)}: ${mail.number}`,
  `  ${at}: ${enDates.moment(mail.at)}`,
].join('\n')

export const enAboutMethod: AboutMethod = {
  methodApplied: (mail) => ({
    subject: `${mail.institution}: your company has applied for certificates`,
    body: `Dear ${mail.userName},

Your company has applied to log in with certificates.

${enContract(mail, 'Received')}

When it changes
At the moment your ${mail.labels.chief} acquires the first certificate, everybody in your company changes over.
Until then, log in with your ${mail.labels.loginId} and ${mail.labels.loginPassword} as before.

What it means afterwards
Nobody logs in with ${mail.labels.loginId} and ${mail.labels.loginPassword} alone any more. Each user acquires a certificate on the PC they use.

What to do next
${mail.chief
    ? `With the letter that you are given at hand, acquire your certificate by “${mail.labels.acquireButton}”. The whole company changes over at once, so tell the others first.`
    : `Nothing for now. Acquire your certificate once your ${mail.labels.chief} has theirs.`}

If you did not expect this
Call the support desk at once.

${enEnding(mail)}`,
  }),
  methodWithdrawn: (mail) => ({
    subject: `${mail.institution}: the application for certificates has been withdrawn`,
    body: `Dear ${mail.userName},

Your company’s application to log in with certificates has been withdrawn.

${enContract(mail, 'Withdrawn')}

Log in with your ${mail.labels.loginId} and ${mail.labels.loginPassword} as before.

If you did not expect this
Call the support desk at once.

${enEnding(mail)}`,
  }),
  methodSwitched: (mail) => ({
    subject: `${mail.institution}: your company now logs in with certificates`,
    body: `Dear ${mail.userName},

Your company’s contract has changed over to certificates. From now on nobody logs in with ${mail.labels.loginId} and ${mail.labels.loginPassword} alone.

${enContract(mail, 'Changed')}

What to do next
${mail.chief
    ? 'Log in with your certificate, from the PC that acquired it, and ask the other users to acquire theirs.'
    : `Acquire your certificate by “${mail.labels.acquireButton}” on the PC you use. If nobody has granted you one yet, ask your company’s ${administrators('en', mail.labels)}.`}

If you did not expect this
Call the support desk at once.

${enEnding(mail)}`,
  }),
  methodReturned: (mail) => ({
    subject: `${mail.institution}: your company logs in with ID and password again`,
    body: `Dear ${mail.userName},

Upon its application, your company’s contract has gone back to ID and password. All certificates of your company have been revoked and no longer log in.

${enContract(mail, 'Changed')}

What to do next
On the front page, choose “Log in with ID and password” and use your ${mail.labels.loginId} and ${mail.labels.loginPassword}.

If you did not expect this
Call the support desk at once.

${enEnding(mail)}`,
  }),
}
