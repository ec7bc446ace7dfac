import { enDates, jaDates } from '../format/dates.ts'
import { administrators } from '../who-helps.ts'
import { enEnding, jaEnding } from './ending.ts'
import { enToAdministrators, enWho, jaFact, jaToAdministrators, jaWho } from './facts.ts'
import type { MailTexts } from './mail-text.ts'

/** Mails about mails: an address that cannot be reached or was changed, a phrase, a mail that was not ours. */
type AboutMails = Pick<MailTexts, 'returned' | 'addressChanged' | 'secondAddressChanged' | 'phraseSet' | 'reported'>

export const jaAboutMails: AboutMails = {
  returned: (mail) => ({
    subject: `【${mail.institution}】メールをお届けできないご利用者がいます`,
    body: `${jaToAdministrators(mail)}

いつも${mail.service}をご利用いただき、ありがとうございます。
次の方のメールアドレスに、お知らせをお届けできませんでした。有効期限などのお知らせが届かないおそれがあります。

${[...jaWho(mail), jaFact('メール', mail.address), jaFact('確認日時', jaDates.moment(mail.at))].join('\n')}

■ 次にしていただくこと
ご本人に、このメールアドレスを今もお使いかどうかご確認ください。
お使いでないときや誤りがあるときは、メールアドレスを変更してください。退職などで今後ご利用にならない場合は、登録を削除してください。
${mail.labels.chief}の方のメールアドレスは、お取引店の窓口で変更いたします。

${jaEnding(mail)}`,
  }),
  addressChanged: (mail) => ({
    subject: `【${mail.institution}】メールアドレスを変更しました`,
    body: `${mail.userName} 様

いつも${mail.service}をご利用いただき、ありがとうございます。
お知らせをお送りするメールアドレスが変更されました。このメールは、変更前と変更後の両方のメールアドレスへお送りしています。

${[...jaWho(mail), jaFact('変更後', mail.address), jaFact('変更日時', jaDates.moment(mail.at))].join('\n')}

■ お心当たりがない場合
すぐに貴社の${administrators('ja', mail.labels)}の方、またはサポートデスクへご連絡ください。

${jaEnding(mail)}`,
  }),
  secondAddressChanged: (mail) => ({
    subject: `【${mail.institution}】予備のメールアドレスを${mail.address === '' ? '削除' : '登録・変更'}しました`,
    body: `${mail.userName} 様

いつも${mail.service}をご利用いただき、ありがとうございます。
${mail.address === '' ? '予備のメールアドレスが削除されました。今後は、ご登録のメールアドレスだけにお知らせをお送りします。' : '予備のメールアドレスが登録または変更されました。有効期限やパスワードなどの大切なお知らせは、ご登録のメールアドレスと予備のメールアドレスの両方へお送りします。'}
このメールは、ご登録のメールアドレスと、変更前・変更後の予備のメールアドレスへお送りしています。

${[...jaWho(mail), jaFact('変更後', mail.address === '' ? 'なし' : mail.address), jaFact('変更日時', jaDates.moment(mail.at))].join('\n')}

■ お心当たりがない場合
すぐに貴社の${administrators('ja', mail.labels)}の方、またはサポートデスクへご連絡ください。

${jaEnding(mail)}`,
  }),
  phraseSet: (mail) => ({
    subject: `【${mail.institution}】貴社の合言葉を${mail.phrase === null ? '取りやめました' : '変更しました'}`,
    body: `${jaToAdministrators(mail)}

いつも${mail.service}をご利用いただき、ありがとうございます。
お知らせメールに載せる貴社の合言葉が、次のとおり${mail.phrase === null ? '取りやめになりました。今後のメールには載りません' : '変更されました。今後のメールには、下に記載の合言葉が載ります'}。

${[jaFact('手続きの方', `${mail.userName} 様`), jaFact(mail.labels.loginId, mail.loginId), jaFact('手続き日時', jaDates.moment(mail.at))].join('\n')}

■ 次にしていただくこと
貴社のご利用者の皆さまへ、口頭など、メール以外の方法でお伝えください。

■ お心当たりがない場合
すぐにサポートデスクへご連絡ください。

${jaEnding(mail)}`,
  }),
  reported: (mail) => ({
    subject: `【${mail.institution}】不審なメールを受け取ったとのご連絡がありました`,
    body: `${jaToAdministrators(mail)}

いつも${mail.service}をご利用いただき、ありがとうございます。
貴社のご利用者から、「送信したお知らせ」の一覧にないメールを受け取ったとのご連絡がありました。私どもを装ったメールのおそれがあります。

${[...jaWho(mail), jaFact('ご連絡日時', jaDates.moment(mail.at))].join('\n')}

■ 次にしていただくこと
ご本人に、メールのリンクを開いたり、パスワードなどを入力したりしていないかご確認ください。
入力された場合や、ファイルを開かれた場合は、すぐにサポートデスクへご連絡ください。

${jaEnding(mail)}`,
  }),
}

export const enAboutMails: AboutMails = {
  returned: (mail) => ({
    subject: `${mail.institution}: mails do not reach one of your users`,
    body: `${enToAdministrators(mail)}

A mail to this user could not be delivered. Announcements, such as those before a certificate expires, may not reach them.

${[...enWho(mail), `  Address: ${mail.address}`, `  Noted: ${enDates.moment(mail.at)}`].join('\n')}

What to do next
Ask the user whether they still use this address. If they do not, or it is mistyped, change it. If the user has left the company, remove them. The address of the ${mail.labels.chief} is changed by your branch.

${enEnding(mail)}`,
  }),
  addressChanged: (mail) => ({
    subject: `${mail.institution}: your mail address has been changed`,
    body: `Dear ${mail.userName},

The address that announcements go to has been changed. This mail goes to the former address and to the new one.

${[...enWho(mail), `  New address: ${mail.address}`, `  Changed: ${enDates.moment(mail.at)}`].join('\n')}

If you did not expect this
Tell your company’s ${administrators('en', mail.labels)}, or the support desk, at once.

${enEnding(mail)}`,
  }),
  secondAddressChanged: (mail) => ({
    subject: `${mail.institution}: your second mail address has been ${mail.address === '' ? 'removed' : 'registered or changed'}`,
    body: `Dear ${mail.userName},

${mail.address === ''
    ? 'Your second mail address has been removed. From now on announcements go to your registered address alone.'
    : 'Your second mail address has been registered or changed. Whatever you must not miss, such as the expiry of your certificate or a new password, goes to your registered address and to the second one.'}
This mail goes to your registered address and to the second one, both the former and the new.

${[...enWho(mail), `  Second address: ${mail.address === '' ? 'none' : mail.address}`, `  Changed: ${enDates.moment(mail.at)}`].join('\n')}

If you did not expect this
Tell your company’s ${administrators('en', mail.labels)}, or the support desk, at once.

${enEnding(mail)}`,
  }),
  phraseSet: (mail) => ({
    subject: `${mail.institution}: your company’s phrase has been ${mail.phrase === null ? 'taken away' : 'changed'}`,
    body: `${enToAdministrators(mail)}

${mail.phrase === null
    ? 'Your company has given up its phrase. Mails no longer bear one.'
    : 'Your company has chosen the phrase that its mails bear. From now on they bear the one below.'}

${[...enWho(mail), `  Done: ${enDates.moment(mail.at)}`].join('\n')}

What to do next
Tell the users of your company, in person or by telephone, and not by e-mail.

If you did not expect this
Call the support desk at once.

${enEnding(mail)}`,
  }),
  reported: (mail) => ({
    subject: `${mail.institution}: a user has reported a mail`,
    body: `${enToAdministrators(mail)}

A user of your company has got a mail that is not on the list of mails we sent. Somebody may be posing as us.

${[...enWho(mail), `  Reported: ${enDates.moment(mail.at)}`].join('\n')}

What to do next
Ask the user whether they followed a link in it, or typed a password anywhere. If they did, or if they opened a file, call the support desk at once.

${enEnding(mail)}`,
  }),
}
