import { administrationActs as enActs } from '../en/administration-acts.ts'
import { requests as enRequests } from '../en/requests.ts'
import { enDates, jaDates, lastMoment } from '../format/dates.ts'
import { administrationActs as jaActs } from '../ja/administration-acts.ts'
import { requests as jaRequests } from '../ja/requests.ts'
import { PERMISSION_TEXT } from '../permission-names.ts'
import { whoeverHelps } from '../who-helps.ts'
import { enEnding, jaEnding } from './ending.ts'
import { enToAdministrators, enToBoth, enWho, jaFact, jaToAdministrators, jaToBoth, jaWho } from './facts.ts'
import type { MailTexts } from './mail-text.ts'

/** Grants that end or have ended, what users ask for, and a company that has one administrator only (R-306, R-610, R-208). */
type AboutGrants = Pick<MailTexts, 'grantEnding' | 'grantLapsed' | 'requestAsked' | 'loneAdministrator'>

export const jaAboutGrants: AboutGrants = {
  grantEnding: (mail) => ({
    subject: `【${mail.institution}】証明書の取得期限のお知らせ`,
    body: `${mail.userName} 様

いつも${mail.service}をご利用いただき、ありがとうございます。
証明書の取得がまだお済みでなく、取得期限が近づいています。

${[...jaWho(mail), jaFact('取得期限', jaDates.moment(lastMoment(mail.until)))].join('\n')}

■ 次にしていただくこと
お使いになるパソコンで、「${mail.labels.acquireButton}へ進む」から証明書を取得してください。
期限を過ぎると取得できなくなり、あらためて発行の手続きが必要になります。

${jaEnding(mail)}`,
  }),
  grantLapsed: (mail) => ({
    subject: `【${mail.institution}】証明書の取得期限が過ぎました`,
    body: `${jaToBoth(mail)}

いつも${mail.service}をご利用いただき、ありがとうございます。
次の方の証明書は、取得期限までに取得されませんでした。この発行では、証明書を取得していただけません。

${[...jaWho(mail), jaFact('取得期限', jaDates.moment(lastMoment(mail.until)))].join('\n')}

■ 引き続きご利用になる場合
${whoeverHelps('ja', mail)}へ、あらためて発行をご依頼ください。取得の画面でご本人の確認をされたあと、その画面から依頼していただくこともできます。

${jaEnding(mail)}`,
  }),
  requestAsked: (mail) => ({
    subject: `【${mail.institution}】ご利用者からの依頼のお知らせ`,
    body: `${jaToAdministrators(mail)}

いつも${mail.service}をご利用いただき、ありがとうございます。
貴社のご利用者から、${jaRequests.asked[mail.asked]}の依頼がありました。

${[...jaWho(mail), jaFact('依頼日時', jaDates.moment(mail.at))].join('\n')}

■ 次にしていただくこと
1. ご本人と直接お会いになるか、ふだんお使いの電話番号へこちらから掛けて、依頼されたことに間違いがないかお確かめください。
2. 間違いがなければ、ログイン後の画面「${mail.labels.usersMenu}」から手続きをして、ご本人にお伝えください。

■ ご本人にお心当たりがない場合
ほかの誰かが、ご本人のパスワードやパソコンを使っているおそれがあります。手続きをせずに、すぐにサポートデスクへご連絡ください。

${jaEnding(mail)}`,
  }),
  loneAdministrator: (mail) => ({
    subject: `【${mail.institution}】${mail.labels.administrator}の追加登録のお願い`,
    body: `${mail.userName} 様

いつも${mail.service}をご利用いただき、ありがとうございます。
貴社で、ご利用者の登録や利用停止の解除などの手続きができる方は、現在お一人だけです。

${jaWho(mail).join('\n')}

■ お一人だけの場合に起きること
その方のパソコンの故障や入れ替え、退職、パスワードの誤りによる利用停止などのときに、貴社の中では手続きができません。
お取引店の窓口での手続きが必要になり、お時間をいただきます。ほかの方は、そのあいだも${mail.withCertificates ? 'ご自身の証明書で' : 'これまでどおり'}ログインしていただけます。

■ 次にしていただくこと
手続きのできる方を、もうお一人登録してください。
1. ログイン後の画面で「${mail.labels.usersMenu}」を開きます。
2. すでにご登録の方に任せるときは、その方の「${jaActs['change-permissions'].name}」で「${PERMISSION_TEXT.ja['web-administration']}」を加えます。新しい方のときは、ご利用者を登録し、同じ権限を付けます。

${jaEnding(mail)}`,
  }),
}

export const enAboutGrants: AboutGrants = {
  grantEnding: (mail) => ({
    subject: `${mail.institution}: the time to acquire your certificate is running out`,
    body: `Dear ${mail.userName},

You have not acquired your certificate yet, and the time for it ends soon:

${[...enWho(mail), `  Until: ${enDates.moment(lastMoment(mail.until))}`].join('\n')}

What to do next
On the PC that you will use, acquire the certificate (“${mail.labels.acquireButton}”).
After that time it cannot be acquired any more, and has to be granted again.

${enEnding(mail)}`,
  }),
  grantLapsed: (mail) => ({
    subject: `${mail.institution}: the time to acquire a certificate is over`,
    body: `${enToBoth(mail)}

The certificate for this user was not acquired in time, and can no longer be:

${[...enWho(mail), `  Until: ${enDates.moment(lastMoment(mail.until))}`].join('\n')}

If it is still needed
Please ask ${whoeverHelps('en', mail)} for another. It can also be asked for where certificates are acquired, once the user has been identified there.

${enEnding(mail)}`,
  }),
  requestAsked: (mail) => ({
    subject: `${mail.institution}: a user of your company asks for something`,
    body: `${enToAdministrators(mail)}

A user of your company has asked for ${enRequests.asked[mail.asked]}:

${[...enWho(mail), `  Asked: ${enDates.moment(mail.at)}`].join('\n')}

What to do next
1. Meet the user, or call the number that you have always used, and make sure that it was really they who asked.
2. If it was, see to it under “${mail.labels.usersMenu}” and tell the user.

If the user did not ask
Somebody else may be using their password or PC. Do nothing of what was asked, and tell the support desk at once.

${enEnding(mail)}`,
  }),
  loneAdministrator: (mail) => ({
    subject: `${mail.institution}: please name a second ${mail.labels.administrator}`,
    body: `Dear ${mail.userName},

Only one person of your company can register users, lift locks and the like.

${enWho(mail).join('\n')}

What happens with one person alone
If that person’s PC breaks or is replaced, if they leave, or if wrong passwords lock them out, nobody in your company can help. Your branch has to, which takes time.
Meanwhile the others go on logging in${mail.withCertificates ? ' with their own certificates' : ''}.

What to do next
Have a second person registered who can do this.
1. After login, open “${mail.labels.usersMenu}”.
2. For somebody who is registered already, choose “${enActs['change-permissions'].name}” and add “${PERMISSION_TEXT.en['web-administration']}”. Otherwise register a new user with that permission.

${enEnding(mail)}`,
  }),
}
