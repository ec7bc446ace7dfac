import { enDates, jaDates } from '../format/dates.ts'
import { counted } from '../format/plural.ts'
import { enEnding, jaEnding } from './ending.ts'
import { enToAdministrators, enWho, jaFact, jaToAdministrators, jaWho } from './facts.ts'
import type { DigestMail, DigestSection, MailTexts } from './mail-text.ts'

type AboutOthers = Pick<MailTexts, 'unreadToAdministrator' | 'digest'>

const all = ({ sections, more }: DigestMail): number => sections.reduce((sum, { people }) => sum + people.length, more)

const JA: { readonly [Kind in DigestSection['kind']]: (mail: DigestMail) => { readonly heading: string; readonly next: string } } = {
  'expiring': ({ labels }) => ({ heading: '有効期限が近づいている方', next: `期限までに、ご本人が証明書でログインし、「${labels.renewButton}」へ進んで更新してください。` }),
  'expired': ({ policy }) => ({
    heading: '有効期限が切れた方',
    next: policy.renewal.graceDays === 0 ? '引き続きご利用になる場合は、証明書の再発行をお手続きください。' : `期限から${policy.renewal.graceDays}日間は、${policy.renewal.graceNeeds === 'password' ? 'ご本人が更新できます' : '更新を承認していただけます'}。それを過ぎた場合は、証明書の再発行をお手続きください。`,
  }),
  'unread': () => ({ heading: 'お知らせのあと、まだログインされていない方', next: 'メールが届いていない、または読まれていないおそれがあります。ご本人へ直接お伝えください。' }),
}

const EN: typeof JA = {
  'expiring': ({ labels }) => ({ heading: 'About to expire', next: `Each of them logs in with the certificate in time and goes to “${labels.renewButton}”.` }),
  'expired': ({ policy }) => ({
    heading: 'Expired',
    next: policy.renewal.graceDays === 0 ? 'Whoever is to go on using the service needs a new certificate.' : `For ${counted(policy.renewal.graceDays, 'day')} after expiry ${policy.renewal.graceNeeds === 'password' ? 'they can still renew' : 'you can approve the renewal'}. After that, have a new certificate issued.`,
  }),
  'unread': () => ({ heading: 'Told, and not logged in since', next: 'The mail may not have arrived, or nobody reads it. Please speak to them yourself.' }),
}

export const jaAboutOthers: AboutOthers = {
  unreadToAdministrator: (mail) => ({
    subject: `【${mail.institution}】有効期限のお知らせがまだ読まれていないようです`,
    body: `${jaToAdministrators(mail)}

いつも${mail.service}をご利用いただき、ありがとうございます。
次の方に証明書の有効期限をお知らせしましたが、その後まだログインされていません。お知らせのメールが届いていない、または読まれていないおそれがあります。

${[...jaWho(mail), jaFact('パソコン', mail.pcName), jaFact('有効期限', jaDates.moment(mail.expiresAt))].join('\n')}

■ お願い
期限までに更新していただくよう、ご本人へ直接お伝えください。登録のメールアドレスが変わっている場合は、変更のお手続きをお願いします。
この方が今後ご利用にならない場合は、証明書の失効をお手続きください。

${jaEnding(mail)}`,
  }),
  digest: (mail) => ({
    subject: `【${mail.institution}】ご利用者の証明書に関するお知らせ（${all(mail)}名）`,
    body: `${jaToAdministrators(mail)}

いつも${mail.service}をご利用いただき、ありがとうございます。
貴社のご利用者の証明書について、まとめてお知らせします。

${mail.sections.map((section) => {
    const { heading, next } = JA[section.kind](mail)
    return `■ ${heading}（${section.people.length}名）\n${section.people.map(({ name, loginId, expiresAt }) => `　${name} 様（${mail.labels.loginId}：${loginId}）　有効期限：${jaDates.day(expiresAt)}`).join('\n')}\n${next}\n`
  }).join('\n')}${mail.more === 0 ? '' : `\nこのほかに${mail.more}名の方がいます。ログイン後の利用者の一覧でご確認ください。\n`}
${jaEnding(mail)}`,
  }),
}

export const enAboutOthers: AboutOthers = {
  unreadToAdministrator: (mail) => ({
    subject: `${mail.institution}: a user seems not to have read that their certificate expires`,
    body: `${enToAdministrators(mail)}

We told this user of your company that their certificate expires. They have not logged in since, so our mail may not have arrived, or nobody reads it:

${[...enWho(mail), `  PC: ${mail.pcName}`, `  Valid until: ${enDates.moment(mail.expiresAt)}`].join('\n')}

What to do next
Please speak to the user yourself, so that they renew in time. If their mail address is another now, have it changed.
If they no longer use the service, have the certificate revoked.

${enEnding(mail)}`,
  }),
  digest: (mail) => ({
    subject: `${mail.institution}: certificates of ${counted(all(mail), 'user')} of your company`,
    body: `${enToAdministrators(mail)}

This is what there is to say today of the certificates of your company’s users.

${mail.sections.map((section) => {
    const { heading, next } = EN[section.kind](mail)
    return `${heading} (${section.people.length})\n${section.people.map(({ name, loginId, expiresAt }) => `  ${name}, ${mail.labels.loginId} ${loginId}, valid until ${enDates.day(expiresAt)}`).join('\n')}\n${next}\n`
  }).join('\n')}${mail.more === 0 ? '' : `\nThere ${mail.more === 1 ? 'is one more' : `are ${mail.more} more`}: see the list of users after login.\n`}
${enEnding(mail)}`,
  }),
}
