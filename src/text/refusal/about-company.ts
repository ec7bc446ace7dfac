import { administrators, everyAdministrator } from '../who-helps.ts'
import { enDates, jaDates } from '../format/dates.ts'
import { counted } from '../format/plural.ts'
import { toReadInShort } from './to-read.ts'
import type { TroubleTexts } from './trouble-text.ts'

/** What is told to those who act in their company, and about what stops it as a whole. */
type AboutCompany = Pick<TroubleTexts, 'acknowledgement-needed' | 'company-stopped' | 'contract-closed' | 'fingerprint-wrong' | 'fingerprint-tries-spent' | 'users-cap-reached' | 'not-permitted' | 'four-eyes-needed' | 'not-on-oneself' | 'chief-by-application' | 'holds-more' | 'last-administrator' | 'mails-used-up'>

export const jaAboutCompany: AboutCompany = {
  'acknowledgement-needed': ({ what }, { labels }) => ({
    title: '先にご確認ください',
    why: what.map((each) => toReadInShort('ja', each, labels)).join(''),
    now: 'ご確認のうえ、あらためてお進みください。',
  }),
  'company-stopped': (_, { labels }) => ({
    title: '貴社のご利用を停止しています（緊急停止）',
    why: '貴社の方からのお申し出、またはお取引店の手続きにより、すべての方のログインと証明書の取得を停止しています。証明書は失効していません。',
    now: `解除には、貴社の${everyAdministrator(labels)}のうち2名の方のお手続きが必要です。ログインできる方がお一人だけの場合や、お急ぎの場合は、お取引店の窓口へお申し出ください。`,
  }),
  'contract-closed': () => ({
    title: 'ご契約が終了しています',
    why: 'ご契約の終了にともない、すべての証明書が失効しました。',
    now: 'あらためてお使いになる場合は、お取引店の窓口へお申し出ください。',
  }),
  'fingerprint-wrong': ({ triesLeft }) => ({
    title: '確認番号が一致しません',
    why: `入力された番号は、新しいパソコンに表示されている番号と異なります。あと${triesLeft}回誤ると、このパソコンは確認できなくなります。`,
    now: 'ご本人に、画面の番号をもう一度読み上げてもらってください。ご本人の画面に番号が出ていないときは、確認せずに拒否してください。',
  }),
  'fingerprint-tries-spent': () => ({
    title: 'このパソコンは確認できなくなりました',
    why: '確認番号の誤りが続いたため、安全のために受付を終えました。',
    now: 'このパソコンの確認を拒否し、あらためて証明書を発行してください。',
  }),
  'users-cap-reached': ({ most }) => ({
    title: 'これ以上ご利用者を登録できません',
    why: `1つのご契約で登録できるのは${most}名までです。`,
    now: 'お使いにならない方の登録を削除すると、新しく登録できます。',
  }),
  'not-permitted': () => ({
    title: 'この操作を行う権限がありません',
    why: 'この操作に必要な権限が、現在のご利用者に設定されていません。',
    now: '必要な場合は、権限をお持ちの方へご依頼ください。',
  }),
  'four-eyes-needed': () => ({
    title: '別の方の承認が必要です',
    why: 'この操作は、申請した方とは別の方が承認する決まりです。',
    now: '承認の権限をお持ちの別の方へご依頼ください。',
  }),
  'not-on-oneself': (_, { labels }) => ({
    title: 'ご自身に対しては行えない操作です',
    why: '誤操作や悪用を防ぐため、この操作はほかの方に対してのみ行えます。',
    now: `貴社のほかの${administrators('ja', labels)}の方へご依頼ください。ほかにいらっしゃらない場合は、お取引店の窓口へお申し出ください。`,
  }),
  'chief-by-application': (_, { labels }) => ({
    title: `${labels.chief}の方には行えない操作です`,
    why: `${labels.chief}の方はすべての権限をお持ちです。登録内容や権限は、お届けによってのみ変更いたします。`,
    now: 'お取引店の窓口へお申し出ください。',
  }),
  'holds-more': (_, { labels }) => ({
    title: 'より多くの権限をお持ちの方には行えない操作です',
    why: 'この操作では、その方としてログインするための情報が画面に表示されます。そのため、同じ権限をお持ちの方に限り行えます。',
    now: `${labels.chief}の方、または同じ権限をお持ちの方へご依頼ください。お取引店の窓口でも承ります。`,
  }),
  'last-administrator': (_, { labels }) => ({
    title: '管理の権限を持つ方がいなくなります',
    why: 'この方のほかに、貴社でご利用停止の解除や証明書の再発行ができる方がいません。',
    now: `先に、ほかの方を${labels.administrator}にしてください。`,
  }),
  'mails-used-up': ({ of, most, from }, { labels }) => ({
    title: '本日はこれ以上、この操作を行えません',
    why: `この操作ではお知らせメールが送られます。${{
      'user': `お知らせメールの送られる操作は、お一人につき1日${most}回までです。`,
      'company': `貴社全体についての、お知らせメールの送られる操作は、1日${most}回までです。`,
      'mails': `貴社についての操作で送られるお知らせメールは、1日${most}通までです。`,
      'own-mails': `お一人の操作で送られるお知らせメールは、1日${most}通までです。`,
    }[of]}`,
    now: `${jaDates.moment(from)}以降に、もう一度お試しください。お急ぎの場合は、${of === 'own-mails' ? `貴社のほかの${administrators('ja', labels)}の方、または` : ''}お取引店の窓口へお申し出ください。利用中止、失効、緊急停止は、いつでも行えます。`,
  }),
}

export const enAboutCompany: AboutCompany = {
  'acknowledgement-needed': ({ what }, { labels }) => ({
    title: 'Please read this first',
    why: what.map((each) => toReadInShort('en', each, labels)).join(' '),
    now: 'When you have read it, please go on.',
  }),
  'company-stopped': (_, { labels }) => ({
    title: 'Your company has been stopped in an emergency',
    why: 'Somebody of your company, or your branch, asked for it: nobody of it can log in or acquire a certificate. No certificate has been revoked.',
    now: `It takes two people, each a ${administrators('en', labels)}, to lift it. If only one can log in, or it is urgent, ask your branch.`,
  }),
  'contract-closed': () => ({
    title: 'The contract has ended',
    why: 'All its certificates were revoked when the contract ended.',
    now: 'To use the service again, please ask your branch.',
  }),
  'fingerprint-wrong': ({ triesLeft }) => ({
    title: 'That is not the number on the new PC',
    why: `The number typed differs from the one that the PC shows. After ${counted(triesLeft, 'more wrong number')} this PC can no longer be confirmed.`,
    now: 'Have the user read the number from the screen again. If the user’s screen shows no number, refuse the PC.',
  }),
  'fingerprint-tries-spent': () => ({
    title: 'This PC can no longer be confirmed',
    why: 'Too many wrong numbers were typed, so we stopped taking them.',
    now: 'Refuse this PC, then grant a certificate again.',
  }),
  'users-cap-reached': ({ most }) => ({
    title: 'No more users can be registered',
    why: `A contract can have ${counted(most, 'user')}.`,
    now: 'Remove somebody who no longer uses the service to make room.',
  }),
  'not-permitted': () => ({
    title: 'You do not have permission for this',
    why: 'It takes a permission that has not been given to you.',
    now: 'If it is needed, ask somebody who has the permission.',
  }),
  'four-eyes-needed': () => ({
    title: 'Somebody else has to approve this',
    why: 'Whoever applies for it may not approve it.',
    now: 'Ask another person with the permission to approve.',
  }),
  'not-on-oneself': (_, { labels }) => ({
    title: 'Nobody does this to themselves',
    why: 'So that nothing goes wrong by mistake or on purpose, it is done to others only.',
    now: `Ask another ${administrators('en', labels)} of your company. If there is none, ask your branch.`,
  }),
  'chief-by-application': (_, { labels }) => ({
    title: `This cannot be done to the ${labels.chief}`,
    why: `The ${labels.chief} holds every permission. What is registered about them changes by application only.`,
    now: 'Ask your branch.',
  }),
  'holds-more': (_, { labels }) => ({
    title: 'This user holds more permissions than you do',
    why: 'What would be shown lets somebody log in as this user, so only those who hold the same permissions may do this.',
    now: `Ask your ${labels.chief}, or somebody who holds the same permissions. Your branch can do it too.`,
  }),
  'last-administrator': (_, { labels }) => ({
    title: 'Nobody would be left to administer your company',
    why: 'Nobody else of your company can lift locks and have certificates reissued.',
    now: `First make somebody else a ${labels.administrator}.`,
  }),
  'mails-used-up': ({ of, most, from }, { labels }) => ({
    title: 'This cannot be done again today',
    why: {
      'user': `It sends mails, and what sends mails can be done to one user ${counted(most, 'time')} a day.`,
      'company': `It sends mails, and what sends mails about a whole company can be done ${counted(most, 'time')} a day.`,
      'mails': `It sends mails, and what is done in one company can send ${counted(most, 'mail')} a day.`,
      'own-mails': `It sends mails, and what one person does in a company can send ${counted(most, 'mail')} a day.`,
    }[of],
    now: `Please try again from ${enDates.moment(from)}. If you cannot wait, ask ${of === 'own-mails' ? `another ${administrators('en', labels)} of your company, or ` : ''}your branch. Suspending, revoking and the emergency stop work at any time.`,
  }),
}
