import { enDates, jaDates } from '../format/dates.ts'
import { permissionsText } from '../permission-names.ts'
import { administrators } from '../who-helps.ts'
import { enEnding, jaEnding } from './ending.ts'
import { enToBoth, enWho, jaFact, jaToBoth, jaWho } from './facts.ts'
import type { MailTexts } from './mail-text.ts'

/** To a user and to every administrator: who the user is, and what they may do, was changed. */
type AboutRights = Pick<MailTexts, 'nameChanged' | 'permissionsChanged'>

export const jaAboutRights: AboutRights = {
  nameChanged: (mail) => ({
    subject: `【${mail.institution}】ご登録のお名前を変更しました`,
    body: `${jaToBoth(mail)}

いつも${mail.service}をご利用いただき、ありがとうございます。
次のとおり、ご登録のお名前が変更されました。

${[...jaWho(mail), jaFact('変更前', `${mail.former} 様`), jaFact('変更日時', jaDates.moment(mail.at))].join('\n')}

1つの${mail.labels.loginId}を、別の方に引き継いでお使いいただくことはできません。担当の方が交代されるときは、新しくご登録ください。

■ お心当たりがない場合
すぐに貴社の${administrators('ja', mail.labels)}の方、またはサポートデスクへご連絡ください。

${jaEnding(mail)}`,
  }),
  permissionsChanged: (mail) => {
    const [given, taken] = [permissionsText('ja', mail.given), permissionsText('ja', mail.taken)]
    return {
      subject: `【${mail.institution}】ご利用者の権限を変更しました`,
      body: `${jaToBoth(mail)}

いつも${mail.service}をご利用いただき、ありがとうございます。
次のとおり、ご利用者の権限が変更されました。

${[...jaWho(mail), ...given === null ? [] : [jaFact('加えた権限', given)], ...taken === null ? [] : [jaFact('外した権限', taken)], jaFact('変更日時', jaDates.moment(mail.at))].join('\n')}

■ お心当たりがない場合
すぐに貴社の${administrators('ja', mail.labels)}の方、またはサポートデスクへご連絡ください。

${jaEnding(mail)}`,
    }
  },
}

export const enAboutRights: AboutRights = {
  nameChanged: (mail) => ({
    subject: `${mail.institution}: a registered name has been changed`,
    body: `${enToBoth(mail)}

The registered name of this user has been changed:

${[...enWho(mail), `  Former name: ${mail.former}`, `  Changed: ${enDates.moment(mail.at)}`].join('\n')}

A ${mail.labels.loginId} is one person’s and is not handed on. If somebody else takes over, please register them as a new user.

If you did not expect this
Tell your company’s ${administrators('en', mail.labels)}, or the support desk, at once.

${enEnding(mail)}`,
  }),
  permissionsChanged: (mail) => {
    const [given, taken] = [permissionsText('en', mail.given), permissionsText('en', mail.taken)]
    return {
      subject: `${mail.institution}: the permissions of a user have been changed`,
      body: `${enToBoth(mail)}

The permissions of this user have been changed:

${[...enWho(mail), ...given === null ? [] : [`  Given: ${given}`], ...taken === null ? [] : [`  Taken away: ${taken}`], `  Changed: ${enDates.moment(mail.at)}`].join('\n')}

If you did not expect this
Tell your company’s ${administrators('en', mail.labels)}, or the support desk, at once.

${enEnding(mail)}`,
    }
  },
}
