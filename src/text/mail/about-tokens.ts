import { enDates, jaDates } from '../format/dates.ts'
import { administrators } from '../who-helps.ts'
import { enEnding, jaEnding } from './ending.ts'
import { enToBoth, enWho, jaFact, jaToBoth, jaWho } from './facts.ts'
import type { MailTexts, TokenMail } from './mail-text.ts'

/** What is said about the tokens that make one-time passwords (R-1217). */
type AboutTokens = Pick<MailTexts, 'tokenRegistered' | 'tokenEnded' | 'tokenMoved'>

const jaToken = (mail: TokenMail, moment: string): string =>
  [...jaWho(mail), jaFact('シリアル番号', mail.serial), jaFact(moment, jaDates.moment(mail.at))].join('\n')

export const jaAboutTokens: AboutTokens = {
  tokenRegistered: (mail) => ({
    subject: `【${mail.institution}】トークンを登録しました`,
    body: `${jaToBoth(mail)}

いつも${mail.service}をご利用いただき、ありがとうございます。
次の方のトークンを登録しました。これからは、このトークンに表示されるワンタイムパスワードをお使いください。

${jaToken(mail, '登録日時')}

■ お心当たりがない場合
ほかの誰かがトークンを登録したおそれがあります。すぐに貴社の${administrators('ja', mail.labels)}の方、またはサポートデスクへご連絡ください。

${jaEnding(mail)}`,
  }),
  tokenEnded: (mail) => ({
    subject: mail.lost ? `【${mail.institution}】紛失のお届けにより、トークンを使えなくしました` : `【${mail.institution}】トークンの利用を終了しました`,
    body: `${jaToBoth(mail)}

いつも${mail.service}をご利用いただき、ありがとうございます。
${mail.lost ? '紛失または盗難のお届けにより、次のトークンを使えなくしました。' : '次のトークンの利用を終了しました。'}このトークンのワンタイムパスワードは、お使いいただけません。

${jaToken(mail, '手続き日時')}

■ 次にしていただくこと
貴社の${administrators('ja', mail.labels)}の方に、次のトークンの登録をご依頼ください。登録が済むまで、ワンタイムパスワードの必要なお手続きはできません。

■ お心当たりがない場合
すぐに貴社の${administrators('ja', mail.labels)}の方、またはサポートデスクへご連絡ください。

${jaEnding(mail)}`,
  }),
  tokenMoved: (mail) => ({
    subject: `【${mail.institution}】新しいスマートフォンのアプリに切り替わりました`,
    body: `${jaToBoth(mail)}

いつも${mail.service}をご利用いただき、ありがとうございます。
次の方のワンタイムパスワードが、新しいスマートフォンのアプリに切り替わりました。これまでのトークンのワンタイムパスワードは、お使いいただけません。

${jaToken(mail, '切替日時')}

■ お心当たりがない場合
ほかの誰かがご本人の端末を使ったおそれがあります。すぐに貴社の${administrators('ja', mail.labels)}の方、またはサポートデスクへご連絡ください。

${jaEnding(mail)}`,
  }),
}

const enToken = (mail: TokenMail, moment: string): string => [...enWho(mail), `  Serial number: ${mail.serial}`, `  ${moment}: ${enDates.moment(mail.at)}`].join('\n')

export const enAboutTokens: AboutTokens = {
  tokenRegistered: (mail) => ({
    subject: `${mail.institution}: a token has been registered`,
    body: `${enToBoth(mail)}

A token has been registered for this user. From now on, use the one-time passwords that it shows.

${enToken(mail, 'Registered')}

If you did not expect this
Somebody else may have registered a token. Tell your company’s ${administrators('en', mail.labels)}, or the support desk, at once.

${enEnding(mail)}`,
  }),
  tokenEnded: (mail) => ({
    subject: mail.lost ? `${mail.institution}: a lost token has been taken out of use` : `${mail.institution}: a token has been taken out of use`,
    body: `${enToBoth(mail)}

${mail.lost ? 'This token was reported lost or stolen and has been taken out of use.' : 'This token has been taken out of use.'} Its one-time passwords no longer work.

${enToken(mail, 'Done')}

What to do next
Ask your company’s ${administrators('en', mail.labels)} to register the next token. Until then, nothing that takes a one-time password can be done.

If you did not expect this
Tell your company’s ${administrators('en', mail.labels)}, or the support desk, at once.

${enEnding(mail)}`,
  }),
  tokenMoved: (mail) => ({
    subject: `${mail.institution}: one-time passwords now come from another phone`,
    body: `${enToBoth(mail)}

The one-time passwords of this user now come from the app of another phone. Those of the former token no longer work.

${enToken(mail, 'Moved')}

If it was not you
Somebody else may have used your devices. Tell your company’s ${administrators('en', mail.labels)}, or the support desk, at once.

${enEnding(mail)}`,
  }),
}
