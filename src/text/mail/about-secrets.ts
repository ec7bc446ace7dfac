import type { Secret } from '../../domain/lock/counter.ts'
import { blocks as enBlocks } from '../en/blocks.ts'
import { enDates, jaDates } from '../format/dates.ts'
import { blocks as jaBlocks } from '../ja/blocks.ts'
import { administrators } from '../who-helps.ts'
import { enEnding, jaEnding } from './ending.ts'
import { enToBoth, enWho, jaFact, jaToBoth, jaWho } from './facts.ts'
import type { DoneMail, MailText, MailTexts } from './mail-text.ts'

/** That somebody else ended a secret of a user, or lifted its lock (R-408, R-412). */
type AboutSecrets = Pick<MailTexts, 'passwordInitialised' | 'pinInitialised' | 'unlocked'>

const jaName = ({ labels }: DoneMail, secret: Secret): string => jaBlocks.secret(secret, labels)
const enName = ({ labels }: DoneMail, secret: Secret): string => {
  const name = enBlocks.secret(secret, labels)
  return name.charAt(0).toLowerCase() + name.slice(1)
}

const jaInitialised = (mail: DoneMail, secret: Secret, next: string): MailText => ({
  subject: `【${mail.institution}】${jaName(mail, secret)}を初期化しました`,
  body: `${jaToBoth(mail)}

いつも${mail.service}をご利用いただき、ありがとうございます。
次の方の${jaName(mail, secret)}を初期化しました。これまでの${jaName(mail, secret)}は、お使いいただけません。

${[...jaWho(mail), jaFact('手続き日時', jaDates.moment(mail.at))].join('\n')}

■ 次にしていただくこと
${next}

■ お心当たりがない場合
すぐに貴社の${administrators('ja', mail.labels)}の方、またはサポートデスクへご連絡ください。

${jaEnding(mail)}`,
})

const enInitialised = (mail: DoneMail, secret: Secret, next: string): MailText => ({
  subject: `${mail.institution}: a ${enName(mail, secret)} has been reset`,
  body: `${enToBoth(mail)}

The ${enName(mail, secret)} of this user has been reset. The former one no longer works:

${[...enWho(mail), `  Done: ${enDates.moment(mail.at)}`].join('\n')}

What to do next
${next}

If you did not expect this
Tell your company’s ${administrators('en', mail.labels)}, or the support desk, at once.

${enEnding(mail)}`,
})

export const jaAboutSecrets: AboutSecrets = {
  passwordInitialised: (mail) => jaInitialised(mail, 'password', 'お渡しする新しい初期パスワードを、ご本人が入力してください。初期パスワードをこのメールでお知らせすることはありません。'),
  pinInitialised: (mail) => jaInitialised(mail, 'pin', '証明書の取得では、お渡しする新しい確認暗証番号を、ご本人が入力してください。確認暗証番号をこのメールでお知らせすることはありません。'),
  unlocked: (mail) => ({
    subject: `【${mail.institution}】${jaName(mail, mail.secret)}の利用停止を解除しました`,
    body: `${mail.userName} 様

いつも${mail.service}をご利用いただき、ありがとうございます。
入力の誤りが続いたために利用を停止していた${jaName(mail, mail.secret)}を、再びお使いいただけるようにしました。${jaName(mail, mail.secret)}そのものは変わっていません。

${[...jaWho(mail), jaFact('解除日時', jaDates.moment(mail.at))].join('\n')}

■ ご自身で誤って入力されたお心当たりがない場合
ほかの誰かが、ログインを試みたおそれがあります。すぐに貴社の${administrators('ja', mail.labels)}の方、またはサポートデスクへご連絡ください。

${jaEnding(mail)}`,
  }),
}

export const enAboutSecrets: AboutSecrets = {
  passwordInitialised: (mail) => enInitialised(mail, 'password', 'The user types the new initial password that is handed over. It is never told by e-mail.'),
  pinInitialised: (mail) => enInitialised(mail, 'pin', 'For acquiring a certificate the user types the new confirmation PIN that is handed over. It is never told by e-mail.'),
  unlocked: (mail) => ({
    subject: `${mail.institution}: your ${enName(mail, mail.secret)} has been unlocked`,
    body: `Dear ${mail.userName},

Your ${enName(mail, mail.secret)}, which was locked after wrong entries, works again. It is the same as before.

${[...enWho(mail), `  Unlocked: ${enDates.moment(mail.at)}`].join('\n')}

If the wrong entries were not yours
Somebody else may have tried to log in. Tell your company’s ${administrators('en', mail.labels)}, or the support desk, at once.

${enEnding(mail)}`,
  }),
}
