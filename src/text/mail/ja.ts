import { jaDates } from '../format/dates.ts'
import { administrators, whoeverHelps } from '../who-helps.ts'
import { jaAboutGrants } from './about-grants.ts'
import { jaAboutMails } from './about-mails.ts'
import { jaAboutNotices } from './about-notices.ts'
import { jaAboutMethod } from './about-method.ts'
import { jaAboutTokens } from './about-tokens.ts'
import { jaAboutOthers } from './about-others.ts'
import { jaAboutRights } from './about-rights.ts'
import { jaAboutSecrets } from './about-secrets.ts'
import { jaAboutStops } from './about-stops.ts'
import { jaEnding } from './ending.ts'
import { jaFact, jaToAdministrators, jaToBoth, jaWho } from './facts.ts'
import type { AcquisitionMail, CertificateMail, MailTexts } from './mail-text.ts'

const whose = (mail: CertificateMail): readonly string[] => [...jaWho(mail), jaFact('パソコン', mail.pcName)]

const facts = (mail: AcquisitionMail): string => [
  ...whose(mail),
  jaFact('取得日時', jaDates.moment(mail.acquiredAt)),
  jaFact('有効期限', jaDates.moment(mail.expiresAt)),
].join('\n')

export const jaMails: MailTexts = {
  acquiredToUser: (mail) => ({
    subject: `【${mail.institution}】証明書取得のお知らせ`,
    body: `${mail.userName} 様

いつも${mail.service}をご利用いただき、ありがとうございます。
次のとおり、証明書が取得されました。

${facts(mail)}

■ お心当たりがない場合
すぐに貴社の${administrators('ja', mail.labels)}の方、またはサポートデスクへご連絡ください。

${jaEnding(mail)}`,
  }),
  renewedToUser: (mail) => ({
    subject: `【${mail.institution}】証明書更新のお知らせ`,
    body: `${mail.userName} 様

いつも${mail.service}をご利用いただき、ありがとうございます。
次のとおり、証明書が更新されました。

${facts(mail)}

■ 次にしていただくこと
${mail.policy.renewal.handover === 'start-using'
    ? `新しい証明書でログインし、「${mail.labels.startButton}」を押してください。押されるまでは、これまでの証明書をその有効期限までお使いいただけます。`
    : '新しい証明書でログインしてください。ログインされた時点で新しい証明書に切り替わり、これまでの証明書は使えなくなります。'}
会計ソフトなど、ほかのソフトやブラウザにこれまでの証明書を登録されている場合は、そちらも新しい証明書に入れ替えてください。

■ お心当たりがない場合
すぐに貴社の${administrators('ja', mail.labels)}の方、またはサポートデスクへご連絡ください。

${jaEnding(mail)}`,
  }),
  acquiredToAdministrator: (mail) => ({
    subject: `【${mail.institution}】ご利用者の証明書取得のお知らせ`,
    body: `${jaToAdministrators(mail)}

いつも${mail.service}をご利用いただき、ありがとうございます。
貴社のご利用者が、次のとおり証明書を取得されました。

${facts(mail)}

■ お心当たりがない場合
ご本人に確認し、ご本人にもお心当たりがないときは、すぐにサポートデスクへご連絡ください。証明書の失効をご案内します。

${jaEnding(mail)}`,
  }),
  acquiredUnconfirmedToUser: (mail) => ({
    subject: `【${mail.institution}】証明書取得のお知らせ（パソコンの確認をお待ちください）`,
    body: `${mail.userName} 様

いつも${mail.service}をご利用いただき、ありがとうございます。
次のとおり、証明書が取得されました。
安全のため、パソコンの確認が済むまで、この証明書ではログインできません。

${facts(mail)}

■ 次にしていただくこと
証明書を取得したパソコンでログイン画面を開くと、確認番号と、その番号をお伝えいただく相手が表示されます。

■ お心当たりがない場合
すぐに貴社の${administrators('ja', mail.labels)}の方、またはサポートデスクへご連絡ください。

${jaEnding(mail)}`,
  }),
  confirmationAsked: (mail) => ({
    subject: `【${mail.institution}】新しいパソコンの確認のお願い`,
    body: `${jaToAdministrators(mail)}

いつも${mail.service}をご利用いただき、ありがとうございます。
貴社のご利用者が、次のとおり証明書を取得し、パソコンの確認をお待ちです。
確認が済むまで、この証明書ではログインできません。

${facts(mail)}

■ 確認のしかた
1. ご本人と直接お会いになるか、ふだんお使いの電話番号へこちらから掛けて、取得したことに間違いがないかお確かめください。
2. ご本人のパソコンに表示されている確認番号を、ご本人に読み上げてもらってください。
3. ログイン後の画面「新しいパソコンの確認」に、その番号を入力してください。
番号がご本人の画面に出ていないときは、別の誰かが取得したおそれがあります。確認せずに、同じ画面で拒否してください。

${jaEnding(mail)}`,
  }),
  confirmedToUser: (mail) => ({
    subject: `【${mail.institution}】新しいパソコンの確認が済みました`,
    body: `${mail.userName} 様

いつも${mail.service}をご利用いただき、ありがとうございます。
次のパソコンの確認が済みました。証明書でログインしていただけます。

${[...whose(mail), jaFact('確認日時', jaDates.moment(mail.at))].join('\n')}

■ お心当たりがない場合
すぐに貴社の${administrators('ja', mail.labels)}の方、またはサポートデスクへご連絡ください。

${jaEnding(mail)}`,
  }),
  refused: (mail) => ({
    subject: `【${mail.institution}】新しいパソコンの確認が拒否されました`,
    body: `${jaToBoth(mail)}

いつも${mail.service}をご利用いただき、ありがとうございます。
次のパソコンは確認されず、証明書は失効しました。この証明書でログインすることはできません。

${[...whose(mail), jaFact('拒否日時', jaDates.moment(mail.at))].join('\n')}

■ ご本人が取得された場合
${whoeverHelps('ja', mail)}へ、あらためて証明書の発行をご依頼ください。

■ ご本人にお心当たりがない場合
ほかの誰かが、ご本人のIDとパスワードを知っているおそれがあります。すぐにサポートデスクへご連絡ください。

${jaEnding(mail)}`,
  }),
  revokedToUser: (mail) => ({
    subject: `【${mail.institution}】証明書が失効しました`,
    body: `${mail.userName} 様

いつも${mail.service}をご利用いただき、ありがとうございます。
次の証明書が失効しました。今後、この証明書ではログインできません。

${[...whose(mail), jaFact('失効日時', jaDates.moment(mail.revokedAt))].join('\n')}

■ 引き続きご利用になる場合
${whoeverHelps('ja', mail)}へ、再発行をご依頼ください。

■ お心当たりがない場合
すぐに貴社の${administrators('ja', mail.labels)}の方、またはサポートデスクへご連絡ください。

${jaEnding(mail)}`,
  }),
  reset: (mail) => ({
    subject: `【${mail.institution}】利用停止の解除と${mail.labels.loginPassword}の初期化のお知らせ`,
    body: `${jaToBoth(mail)}

いつも${mail.service}をご利用いただき、ありがとうございます。
書面でのお申し出により、次の方の利用停止を解除し、${mail.labels.loginPassword}を初期化しました。
これまでの${mail.labels.loginPassword}は、お使いいただけません。

${[...jaWho(mail), jaFact('手続き日時', jaDates.moment(mail.at))].join('\n')}

■ 次にしていただくこと
お取引店からお渡しする通知書に記載の初期パスワードで、ログインしてください。

■ お心当たりがない場合
すぐにサポートデスクへご連絡ください。

${jaEnding(mail)}`,
  }),
  reissued: (mail) => ({
    subject: `【${mail.institution}】証明書の再発行の手続きをしました`,
    body: `${jaToBoth(mail)}

いつも${mail.service}をご利用いただき、ありがとうございます。
次の方の証明書を、再発行できるようにしました。これまでの証明書は失効し、ログインできません。

${[...jaWho(mail), jaFact('手続き日時', jaDates.moment(mail.at))].join('\n')}

■ 次にしていただくこと
お使いになるパソコンで、「${mail.labels.acquireButton}へ進む」から新しい証明書を取得してください。${mail.passwordEnded ? `\nこれまでの${mail.labels.loginPassword}は、お使いいただけません。お渡しする通知書に記載の初期パスワードを入力してください。` : ''}

■ お心当たりがない場合
すぐにサポートデスクへご連絡ください。

${jaEnding(mail)}`,
  }),
  passwordChangedToUser: (mail) => ({
    subject: `【${mail.institution}】${mail.labels.loginPassword}を変更しました`,
    body: `${mail.userName} 様

いつも${mail.service}をご利用いただき、ありがとうございます。
${mail.labels.loginPassword}が変更されました。次回からは、新しい${mail.labels.loginPassword}でログインしてください。

${[...jaWho(mail), jaFact('変更日時', jaDates.moment(mail.changedAt))].join('\n')}

■ お心当たりがない場合
すぐに貴社の${administrators('ja', mail.labels)}の方、またはサポートデスクへご連絡ください。

${jaEnding(mail)}`,
  }),
  ...jaAboutGrants,
  ...jaAboutMails,
  ...jaAboutMethod,
  confirmationPasswordChanged: (mail) => ({
    subject: `【${mail.institution}】確認用パスワードを登録・変更しました`,
    body: `${mail.userName} 様

いつも${mail.service}をご利用いただき、ありがとうございます。
証明書の失効などで入力していただく確認用パスワードが、登録または変更されました。${mail.labels.loginPassword}は変わっていません。

${[...jaWho(mail), jaFact('変更日時', jaDates.moment(mail.changedAt))].join('\n')}

■ お心当たりがない場合
すぐに貴社の${administrators('ja', mail.labels)}の方、またはサポートデスクへご連絡ください。

${jaEnding(mail)}`,
  }),

  confirmationPasswordEnded: (mail) => ({
    subject: `【${mail.institution}】確認用パスワードを初期化しました`,
    body: `${mail.userName} 様

いつも${mail.service}をご利用いただき、ありがとうございます。
これまでの確認用パスワードは、お使いいただけなくなりました。ログイン後の画面で、新しい確認用パスワードを登録してください。${mail.labels.loginPassword}は変わっていません。

${[...jaWho(mail), jaFact('初期化日時', jaDates.moment(mail.changedAt))].join('\n')}

■ お心当たりがない場合
すぐに貴社の${administrators('ja', mail.labels)}の方、またはサポートデスクへご連絡ください。

${jaEnding(mail)}`,
  }),
  ...jaAboutTokens,
  ...jaAboutNotices,
  ...jaAboutOthers,
  ...jaAboutSecrets,
  ...jaAboutStops,
  ...jaAboutRights,
}
