import { enDates, jaDates } from '../format/dates.ts'
import { administrators, everyAdministrator, whoeverHelps } from '../who-helps.ts'
import { enEnding, jaEnding } from './ending.ts'
import { enToAdministrators, enToBoth, enWho, jaFact, jaToAdministrators, jaToBoth, jaWho } from './facts.ts'
import type { CompanyStopMail, DoneMail, MailText, MailTexts } from './mail-text.ts'

/** Mails about what ends the use of an id or of a whole company, for a while or for good. */
type AboutStops = Pick<MailTexts, 'suspended' | 'stopped' | 'suspensionLifted' | 'removed' | 'companyStopped' | 'companyStopLifted' | 'contractClosed'>

const jaDone = (mail: DoneMail): string => [...jaWho(mail), jaFact('手続き日時', jaDates.moment(mail.at))].join('\n')
const enDone = (mail: DoneMail): string => [...enWho(mail), `  Done: ${enDates.moment(mail.at)}`].join('\n')
const jaDoneBy = (mail: CompanyStopMail): string => [
  ...mail.by === 'branch' ? [jaFact('手続きの方', 'お取引店')] : [jaFact('手続きの方', `${mail.userName} 様`), jaFact(mail.labels.loginId, mail.loginId)],
  jaFact('手続き日時', jaDates.moment(mail.at)),
  ...mail.reason === null ? [] : [jaFact('理由', `「${mail.reason}」`)],
].join('\n')
const enDoneBy = (mail: CompanyStopMail): string => [
  ...mail.by === 'branch' ? ['  Done by: your branch'] : enWho(mail),
  `  Done: ${enDates.moment(mail.at)}`,
  ...mail.reason === null ? [] : [`  Reason: “${mail.reason}”`],
].join('\n')

type Said = { readonly subject: string; readonly what: string; readonly next: readonly (readonly [heading: string, text: string])[] }

const jaMail = (mail: DoneMail, { subject, what, next }: Said, to: string, done: string): MailText => ({
  subject: `【${mail.institution}】${subject}`,
  body: `${to}

いつも${mail.service}をご利用いただき、ありがとうございます。
${what}

${done}

${next.map(([heading, text]) => `■ ${heading}\n${text}\n`).join('\n')}
${jaEnding(mail)}`,
})

const enMail = (mail: DoneMail, { subject, what, next }: Said, to: string, done: string): MailText => ({
  subject: `${mail.institution}: ${subject}`,
  body: `${to}

${what}

${done}

${next.map(([heading, text]) => `${heading}\n${text}\n`).join('\n')}
${enEnding(mail)}`,
})

const jaDesk = 'すぐにサポートデスクへご連絡ください。'
const enDesk = 'Call the support desk at once.'

export const jaAboutStops: AboutStops = {
  suspended: (mail) => jaMail(mail, {
    subject: 'ご利用の中止のお知らせ',
    what: mail.withCertificates ? '次の方のご利用を中止しました。ログインと証明書の取得はできません。証明書は失効していません。' : '次の方のご利用を中止しました。ログインはできません。',
    next: [['再開される場合', `${whoeverHelps('ja', mail)}へお申し出ください。`], ['お心当たりがない場合', jaDesk]],
  }, jaToBoth(mail), jaDone(mail)),
  stopped: (mail) => jaMail(mail, {
    subject: '緊急停止を受け付けました',
    what: `ご本人からのお申し出により、次の方のご利用を停止しました。ログイン中の画面は終了し、${mail.withCertificates ? '新たなログインと証明書の取得はできません。証明書は失効していません。' : '新たなログインはできません。'}`,
    next: [
      ['次にしていただくこと', `何があったかを、貴社の${administrators('ja', mail.labels)}の方、またはサポートデスクへお知らせください。${mail.withCertificates ? '証明書やパスワードを他人に知られた場合は、再発行の手続きが必要です。' : `${mail.labels.loginPassword}を他人に知られた場合は、初期化の手続きが必要です。`}`],
      ['再開される場合', `${whoeverHelps('ja', mail)}へお申し出ください。`], ['お心当たりがない場合', jaDesk],
    ],
  }, jaToBoth(mail), jaDone(mail)),
  suspensionLifted: (mail) => jaMail(mail, {
    subject: 'ご利用を再開しました',
    what: `次の方のご利用を再開しました。${mail.withCertificates ? 'これまでの証明書で' : 'これまでどおり'}、ログインしていただけます。`,
    next: [['お心当たりがない場合', jaDesk]],
  }, jaToBoth(mail), jaDone(mail)),
  removed: (mail) => jaMail(mail, {
    subject: 'ご利用者の登録の削除のお知らせ',
    what: `次の方の登録を削除しました。${mail.withCertificates ? '証明書は失効し、' : ''}ログインできません。この${mail.labels.loginId}は、今後お使いいただけません。`,
    next: [['引き続きご利用になる場合', `新しい${mail.labels.loginId}での登録が必要です。貴社の${administrators('ja', mail.labels)}の方へお申し出ください。`], ['お心当たりがない場合', jaDesk]],
  }, jaToBoth(mail), jaDone(mail)),
  companyStopped: (mail) => jaMail(mail, {
    subject: '貴社全体の緊急停止を受け付けました',
    what: `次の手続きにより、貴社のすべての方のご利用を停止しました。ログイン中の画面は終了し、${mail.withCertificates ? '新たなログインと証明書の取得はできません。証明書は失効していません。' : '新たなログインはできません。'}`,
    next: mail.withCertificates ? [
      ['次にしていただくこと', `停止した理由は、解除の画面でもご覧いただけます。${everyAdministrator(mail.labels)}の方がご自身の証明書でログインすると、この画面が表示されます。`],
      ['解除される場合', `${everyAdministrator(mail.labels)}のうち2名の方が、それぞれログインして手続きをしてください。お一人だけの場合は、お取引店の窓口へお申し出ください。`],
      ['お心当たりがない場合', jaDesk],
    ] : [['解除される場合', 'お取引店の窓口へお申し出ください。'], ['お心当たりがない場合', jaDesk]],
  }, jaToAdministrators(mail), jaDoneBy(mail)),
  companyStopLifted: (mail) => jaMail(mail, {
    subject: '貴社全体の緊急停止を解除しました',
    what: '貴社全体の緊急停止を解除しました。皆さまに、これまでどおりログインしていただけます。お一人ずつの利用停止は、そのまま残っています。',
    next: [['お心当たりがない場合', jaDesk]],
  }, jaToAdministrators(mail), jaFact('手続き日時', jaDates.moment(mail.at))),
  contractClosed: (mail) => jaMail(mail, {
    subject: 'ご契約終了のお知らせ',
    what: mail.withCertificates ? 'ご契約の終了にともない、貴社のすべての証明書が失効しました。今後、ログインと証明書の取得はできません。' : 'ご契約が終了しました。今後、ログインはできません。',
    next: [['あらためてご利用になる場合', 'お取引店の窓口へお申し出ください。'], ['お心当たりがない場合', jaDesk]],
  }, jaToAdministrators(mail), jaFact('手続き日時', jaDates.moment(mail.at))),
}

export const enAboutStops: AboutStops = {
  suspended: (mail) => enMail(mail, {
    subject: 'an ID has been suspended',
    what: mail.withCertificates ? 'This user has been suspended and can neither log in nor acquire a certificate. The certificate has not been revoked.' : 'This user has been suspended and cannot log in.',
    next: [['To go on using the service', `Ask ${whoeverHelps('en', mail)} to lift it.`], ['If you did not expect this', enDesk]],
  }, enToBoth(mail), enDone(mail)),
  stopped: (mail) => enMail(mail, {
    subject: 'your emergency stop has been carried out',
    what: `This user asked for an emergency stop. Open sessions have ended, and the user ${mail.withCertificates ? 'can neither log in nor acquire a certificate. The certificate has not been revoked.' : 'cannot log in.'}`,
    next: [
      ['What to do next', `Tell your company’s ${administrators('en', mail.labels)}, or the support desk, what happened. ${mail.withCertificates ? 'If somebody else knows the certificate or the password, a certificate has to be reissued.' : `If somebody else knows the ${mail.labels.loginPassword}, it has to be reset.`}`],
      ['To go on using the service', `Ask ${whoeverHelps('en', mail)} to lift it.`], ['If it was not you', enDesk],
    ],
  }, enToBoth(mail), enDone(mail)),
  suspensionLifted: (mail) => enMail(mail, {
    subject: 'an ID can be used again',
    what: `This user can use the service again, ${mail.withCertificates ? 'with the same certificate as before' : 'as before'}.`,
    next: [['If you did not expect this', enDesk]],
  }, enToBoth(mail), enDone(mail)),
  removed: (mail) => enMail(mail, {
    subject: 'a user has been removed',
    what: `This user is no longer registered. ${mail.withCertificates ? 'The certificate has been revoked, and the' : 'The'} ${mail.labels.loginId} is never used again.`,
    next: [['To use the service again', `It takes a new ${mail.labels.loginId}. Ask your company’s ${administrators('en', mail.labels)}.`], ['If you did not expect this', enDesk]],
  }, enToBoth(mail), enDone(mail)),
  companyStopped: (mail) => enMail(mail, {
    subject: 'your whole company has been stopped',
    what: `Your company has been stopped in an emergency, as said below. Open sessions have ended, and nobody of it can log in${mail.withCertificates ? ' or acquire a certificate. No certificate has been revoked.' : '.'}`,
    next: mail.withCertificates ? [
      ['What to do next', `Why it was stopped is also told on the page that lifts it. Whoever is ${administrators('en', mail.labels)} gets there by logging in with their own certificate.`],
      ['To lift it', `Two people, each a ${administrators('en', mail.labels)}, log in one after the other and lift it together. If there is only one, ask your branch.`], ['If you did not expect this', enDesk],
    ] : [['To lift it', 'Ask your branch.'], ['If you did not expect this', enDesk]],
  }, enToAdministrators(mail), enDoneBy(mail)),
  companyStopLifted: (mail) => enMail(mail, {
    subject: 'the emergency stop of your company has been lifted',
    what: 'The emergency stop of your whole company has been lifted. Everybody can log in as before; whoever was stopped alone still is.',
    next: [['If you did not expect this', enDesk]],
  }, enToAdministrators(mail), `  Done: ${enDates.moment(mail.at)}`),
  contractClosed: (mail) => enMail(mail, {
    subject: 'the contract has ended',
    what: mail.withCertificates ? 'The contract of your company has ended, and all its certificates have been revoked. Nobody can log in or acquire a certificate any more.' : 'The contract of your company has ended. Nobody can log in any more.',
    next: [['To use the service again', 'Ask your branch.'], ['If you did not expect this', enDesk]],
  }, enToAdministrators(mail), `  Done: ${enDates.moment(mail.at)}`),
}
