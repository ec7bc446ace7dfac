import { procedures as enProcedures } from '../en/procedures.ts'
import { enDates, jaDates } from '../format/dates.ts'
import { procedures as jaProcedures } from '../ja/procedures.ts'
import { administrators, whoeverHelps } from '../who-helps.ts'
import { enEnding, jaEnding } from './ending.ts'
import { enToAdministrators, enWho, jaFact, jaToAdministrators, jaWho } from './facts.ts'
import type { MailTexts, NoticeMail } from './mail-text.ts'

type AboutNotices = Pick<MailTexts, 'expiringToUser' | 'expiringToAdministrator' | 'expiredToUser' | 'expiredToAdministrator' | 'unusedToUser' | 'formerExpiredToUser'>

const jaFacts = (mail: NoticeMail): string => [
  ...jaWho(mail), jaFact('パソコン', mail.pcName), jaFact('取得日時', jaDates.moment(mail.acquiredAt)), jaFact('有効期限', jaDates.moment(mail.expiresAt)),
].join('\n')

const enFacts = (mail: NoticeMail): string => [
  ...enWho(mail), `  PC: ${mail.pcName}`, `  Acquired: ${enDates.moment(mail.acquiredAt)}`, `  Valid until: ${enDates.moment(mail.expiresAt)}`,
].join('\n')

export const jaAboutNotices: AboutNotices = {
  expiringToUser: (mail) => ({
    subject: `【${mail.institution}】証明書の有効期限のお知らせ（${jaDates.day(mail.expiresAt)}まで）`,
    body: `${mail.userName} 様

いつも${mail.service}をご利用いただき、ありがとうございます。
お使いの証明書の有効期限が近づいています。期限を過ぎるとログインできなくなりますので、期限までに更新してください。

${jaFacts(mail)}

■ 次にしていただくこと
証明書でログインし、「${mail.labels.renewButton}」へ進んでください。ふだんログインに使うパソコンとブラウザで手続きしてください。
すでに更新がお済みの場合は、新しい証明書でログインしてください。

${jaEnding(mail)}`,
  }),
  expiringToAdministrator: (mail) => ({
    subject: `【${mail.institution}】ご利用者の証明書の有効期限のお知らせ（${jaDates.day(mail.expiresAt)}まで）`,
    body: `${jaToAdministrators(mail)}

いつも${mail.service}をご利用いただき、ありがとうございます。
貴社のご利用者の証明書の有効期限が近づいています。期限を過ぎると、この方はログインできなくなります。

${jaFacts(mail)}

■ お願い
ご本人に、期限までに更新していただくようお伝えください。更新は、ご本人が証明書でログインし、「${mail.labels.renewButton}」へ進んで行います。
この方が今後ご利用にならない場合は、証明書の失効をお手続きください。

${jaEnding(mail)}`,
  }),
  expiredToUser: (mail) => ({
    subject: `【${mail.institution}】証明書の有効期限が切れました`,
    body: `${mail.userName} 様

いつも${mail.service}をご利用いただき、ありがとうございます。
次の証明書の有効期限が切れました。この証明書ではログインできません。

${jaFacts(mail)}

■ 引き続きご利用になる場合
${mail.renewableUntil === null
    ? `${whoeverHelps('ja', mail)}へ、再発行をご依頼ください。`
    : `${jaDates.day(mail.renewableUntil)}までは、${mail.policy.renewal.graceNeeds === 'password' ? 'ご自身で' : `貴社の${administrators('ja', mail.labels)}の方の承認を受けて`}更新していただけます。トップページの「${jaProcedures.entry}」からお手続きください。それを過ぎた場合は、${whoeverHelps('ja', mail)}へ、再発行をご依頼ください。`}

${jaEnding(mail)}`,
  }),
  expiredToAdministrator: (mail) => ({
    subject: `【${mail.institution}】ご利用者の証明書の有効期限が切れました`,
    body: `${jaToAdministrators(mail)}

いつも${mail.service}をご利用いただき、ありがとうございます。
貴社のご利用者の、次の証明書の有効期限が切れました。この方は、この証明書ではログインできません。

${jaFacts(mail)}

■ この方が引き続きご利用になる場合
${mail.renewableUntil === null ? '証明書の再発行をお手続きください。' : `${jaDates.day(mail.renewableUntil)}までは、${mail.policy.renewal.graceNeeds === 'password' ? 'ご本人が更新できます' : `更新を承認していただけます。ログイン後の画面「${mail.labels.usersMenu}」からお手続きください`}。それを過ぎた場合は、証明書の再発行をお手続きください。`}

${jaEnding(mail)}`,
  }),
  unusedToUser: (mail) => ({
    subject: `【${mail.institution}】新しい証明書への切り替えが済んでいません`,
    body: `${mail.userName} 様

いつも${mail.service}をご利用いただき、ありがとうございます。
次の証明書に更新されましたが、まだ切り替えが済んでいません。

${jaFacts(mail)}

■ 次にしていただくこと
${mail.policy.renewal.handover === 'start-using'
    ? `新しい証明書でログインし、「${mail.labels.startButton}」を押してください。`
    : '新しい証明書でログインしてください。ログインされた時点で、新しい証明書に切り替わります。'}
切り替えが済まないままこれまでの証明書の有効期限を過ぎると、これまでの証明書ではログインできなくなります。

■ お心当たりがない場合
すぐに貴社の${administrators('ja', mail.labels)}の方、またはサポートデスクへご連絡ください。

${jaEnding(mail)}`,
  }),
  formerExpiredToUser: (mail) => ({
    subject: `【${mail.institution}】これまでの証明書の有効期限が切れました`,
    body: `${mail.userName} 様

いつも${mail.service}をご利用いただき、ありがとうございます。
次の証明書の有効期限が切れました。この証明書ではログインできませんが、更新された新しい証明書をお使いいただけます。

${jaFacts(mail)}

■ 次にしていただくこと
${mail.policy.renewal.handover === 'start-using'
    ? `新しい証明書でログインし、「${mail.labels.startButton}」を押してください。`
    : '新しい証明書でログインしてください。'}証明書を選ぶ画面では、新しい証明書をお選びください。
新しい証明書が見つからない場合は、${whoeverHelps('ja', mail)}へ、再発行をご依頼ください。

${jaEnding(mail)}`,
  }),
}

export const enAboutNotices: AboutNotices = {
  expiringToUser: (mail) => ({
    subject: `${mail.institution}: your certificate expires on ${enDates.day(mail.expiresAt)}`,
    body: `Dear ${mail.userName},

Your certificate is about to expire. After that it no longer logs in, so please renew it in time:

${enFacts(mail)}

What to do next
Log in with the certificate and go to “${mail.labels.renewButton}”, on the PC and in the browser that you use to log in.
If you have renewed it already, log in with the new certificate.

${enEnding(mail)}`,
  }),
  expiringToAdministrator: (mail) => ({
    subject: `${mail.institution}: a user’s certificate expires on ${enDates.day(mail.expiresAt)}`,
    body: `${enToAdministrators(mail)}

The certificate of a user of your company is about to expire. After that this user cannot log in with it:

${enFacts(mail)}

What to do next
Please ask the user to renew it in time: they log in with the certificate and go to “${mail.labels.renewButton}”.
If they no longer use the service, have the certificate revoked.

${enEnding(mail)}`,
  }),
  expiredToUser: (mail) => ({
    subject: `${mail.institution}: your certificate has expired`,
    body: `Dear ${mail.userName},

This certificate has expired and no longer logs in:

${enFacts(mail)}

To go on using the service
${mail.renewableUntil === null
    ? `Ask ${whoeverHelps('en', mail)} for a new certificate.`
    : `Until ${enDates.day(mail.renewableUntil)} ${mail.policy.renewal.graceNeeds === 'password' ? 'you can still renew it yourself' : `it can still be renewed with the approval of your company’s ${administrators('en', mail.labels)}`}: begin under “${enProcedures.entryHeading}” on the front page. After that, ask ${whoeverHelps('en', mail)} for a new one.`}

${enEnding(mail)}`,
  }),
  expiredToAdministrator: (mail) => ({
    subject: `${mail.institution}: a user’s certificate has expired`,
    body: `${enToAdministrators(mail)}

This certificate of a user of your company has expired, and the user can no longer log in with it:

${enFacts(mail)}

If the user is to go on using the service
${mail.renewableUntil === null ? 'Have a new certificate issued.' : `Until ${enDates.day(mail.renewableUntil)} ${mail.policy.renewal.graceNeeds === 'password' ? 'the user can still renew it' : `you can approve its renewal, under “${mail.labels.usersMenu}” after login`}. After that, have a new certificate issued.`}

${enEnding(mail)}`,
  }),
  unusedToUser: (mail) => ({
    subject: `${mail.institution}: your new certificate is not in use yet`,
    body: `Dear ${mail.userName},

Your certificate has been renewed, but the new one is not in use yet:

${enFacts(mail)}

What to do next
${mail.policy.renewal.handover === 'start-using'
    ? `Log in with the new certificate and press “${mail.labels.startButton}”.`
    : 'Log in with the new certificate. From that login on it takes the place of the former one.'}
The former certificate stops working when it expires, even if you have not done this by then.

If it was not you
Tell your company’s ${administrators('en', mail.labels)}, or the support desk, at once.

${enEnding(mail)}`,
  }),
  formerExpiredToUser: (mail) => ({
    subject: `${mail.institution}: your former certificate has expired`,
    body: `Dear ${mail.userName},

This certificate has expired and no longer logs in. You have renewed it already, and the new one works:

${enFacts(mail)}

What to do next
${mail.policy.renewal.handover === 'start-using'
    ? `Log in with the new certificate and press “${mail.labels.startButton}”.`
    : 'Log in with the new certificate.'} When you are asked to choose a certificate, choose the new one.
If you cannot find it, ask ${whoeverHelps('en', mail)} for another.

${enEnding(mail)}`,
  }),
}
