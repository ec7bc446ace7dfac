import type { RequestKind } from '../../domain/request/request.ts'
import type { Labels } from '../labels.ts'
import { administrators } from '../who-helps.ts'

/** What users ask of their administrators from the page where they are stuck (R-610). */
export const requests = {
  /** What is asked for, as it stands in a sentence and in a mail. */
  asked: {
    'unlock': 'ご利用停止の解除',
    'token': 'トークンの登録',
    'grant': '証明書の発行',
    'new-pc': '別のパソコンで使うための、証明書の再発行',
    'late-renewal': '有効期限の切れた証明書の、更新の承認',
  } satisfies { readonly [Kind in RequestKind]: string },
  heading: (labels: Labels) => `${administrators('ja', labels)}の方への依頼`,
  offer: (asked: string, count: number) => `この画面から、${asked}を依頼できます。貴社の${count}名の方に、依頼のメールをお送りします。`,
  nobody: (labels: Labels) => `貴社には、この手続きのためにログインできる${administrators('ja', labels)}の方が、いまはいません。お取引店の窓口へお申し出ください。`,
  button: '依頼する',
  /** On the page after login of whoever acts for the company. */
  home: {
    heading: 'ご利用者からの依頼',
    lead: 'ご本人と直接お会いになるか、ふだんお使いの電話番号へこちらから掛けて、依頼に間違いがないかお確かめのうえ、お手続きください。',
    asked: '依頼日時',
    who: 'お名前',
    what: '依頼の内容',
    loneHeading: ({ administrator }: Labels) => `${administrator}をもうお一人登録してください`,
    lone: '貴社でほかの方のお手続き（ご利用停止の解除など）ができる方は、現在お一人だけです。パソコンの故障などでログインできなくなったときは、お取引店での手続きが必要になり、お時間をいただきます。ご登録の方に「ご利用者の管理」の権限を加えるか、その権限を付けて新しい方をご登録ください。',
  },
  done: {
    heading: '依頼をお送りしました',
    lead: (asked: string) => `${asked}を依頼しました。`,
    headingAlready: '本日ご依頼済みです',
    leadAlready: (asked: string) => `${asked}は、本日すでにご依頼いただいています。`,
    toHeading: 'お送りした方',
    to: (names: readonly string[]) => `${names.map((name) => `${name} 様`).join('、')}`,
    next: '手続きが済むまで、そのままお待ちください。手続きをされた方から、ご連絡を受けてください。お急ぎの場合は、電話などで直接お伝えください。',
    nobodyHeading: 'お取引店の窓口へご依頼ください',
    nobody: (asked: string, helper: string) => `${asked}ができる方が、貴社にほかにいらっしゃいません。${helper}へご依頼ください。`,
    back: 'トップページへ戻る',
    withdrawLead: '解決した場合や、誤って依頼した場合は、取り消せます。',
    withdraw: '依頼を取り消す',
  },
  withdrawn: {
    heading: '依頼を取り消しました',
    lead: (asked: string) => `${asked}の依頼を取り消しました。`,
    next: '依頼のメールは、すでに届いています。手続きをされる方へ、取り消したことをお伝えください。あらためて依頼することもできます。',
  },
}
