import { everyPage as enPage } from '../en/every-page.ts'
import { stop as enStop } from '../en/stop.ts'
import { everyPage as jaPage } from '../ja/every-page.ts'
import { stop as jaStop } from '../ja/stop.ts'
import type { UserMail } from './mail-text.ts'

/** What every mail ends with: whom to ask and when, how to tell that it is ours, what is never asked for, and who sends it (R-511). */
export const jaEnding = ({ institution, service, policy, desk, phrase, frontPage }: UserMail): string => `■ お問い合わせ
${desk.name}
${desk.phones.map((phone) => `電話　${phone}`).join('\n')}
${jaPage.desk.hours(policy.desk)}

■ 本物のメールかどうかの確かめかた
${phrase === null ? '' : `貴社の合言葉：${phrase}
この合言葉のないメールや、合言葉の異なるメールは、私どものものではありません。
`}ログイン後の画面「送信したお知らせ」に、私どもからお送りしたメールの一覧があります。
私どもからお電話やメールで、パスワード、ワンタイムパスワード、証明書のファイルをお尋ねすることはありません。くわしくは、トップページの「私どもからお願いしないこと」をご覧ください。
パスワードなどを伝えてしまったときは、トップページの「${jaStop.entry.button}」から、証明書がなくてもご自身のIDをすぐに停止できます。
${frontPage === null
    ? 'このメールに、リンクや添付ファイルはありません。ログインの際は、ブックマーク（お気に入り）などからトップページをお開きください。'
    : `このメールにあるリンクは、次のトップページだけです。ログイン画面へのリンクや添付ファイルはありません。\n${frontPage}`}

このメールは、${service}にご登録のメールアドレスへお送りしています。
送信専用のため、ご返信いただいてもお答えできません。

${institution}
${service}
`

export const enEnding = ({ institution, service, policy, desk, phrase, frontPage }: UserMail): string => `Support desk
${desk.name}
${desk.phones.map((phone) => `Telephone ${phone}`).join('\n')}
${enPage.desk.hours(policy.desk)}

How to tell that this mail is real
${phrase === null ? '' : `Your company’s phrase: ${phrase}
A mail without this phrase, or with another one, is not from us.
`}The page “Mails we sent”, after login, lists every mail that we sent to you.
We never ask for a password, a one-time password or a certificate file by telephone or e-mail. See “What we never ask for” on the front page.
If you have told somebody, stop your own ID at once by “${enStop.entry.button}” on the front page. You need no certificate for it.
${frontPage === null
    ? 'This mail has no links and no attachments. To log in, open the front page from your bookmarks.'
    : `The one link in this mail is the front page. There is no link to the login page, and no attachment.\n${frontPage}`}

This mail goes to an address registered with ${service}.
Nobody reads replies to it.

${institution}
${service}
`
