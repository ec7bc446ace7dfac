import type { Policy } from '../../domain/policy/parameters.ts'
import { jaDates } from '../format/dates.ts'
import type { Labels } from '../labels.ts'
import { afterExpiry } from '../after-expiry.ts'
import { whoeverHelps } from '../who-helps.ts'

type Rules = { readonly labels: Labels; readonly policy: Policy }

/** What every problem page says around the refusal itself. */
export const problem = {
  now: '次にしていただくこと',
  otherWays: 'そのほかの方法',
  helpNotShown: '証明書が表示されないときは',
  helpChoose: '証明書の選び方',
  helpRemoveOld: '古い証明書の削除',
  helpLocked: '利用停止（ロック）について',
  checkThisPc: 'このパソコンの証明書を調べる',
  helpAcquire: '証明書の取得について',
  causes: {
    heading: '考えられる原因（多い順）',
    expired: {
      heading: '有効期限が切れている',
      known: (notAfter: Date) => `前回このブラウザで使われた証明書の有効期限は、${jaDates.moment(notAfter)}です。`,
      unknown: '期限の切れた証明書は、ブラウザが選択画面に出しません。証明書の有効期限は、取得したときにお送りしたメール「証明書取得のお知らせ」でもご確認いただけます。',
      now: (rules: Rules) => afterExpiry('ja', rules),
    },
    cancelled: { heading: '証明書を選ぶ画面で「キャンセル」や「証明書を送信しない」を押した', text: '「証明書を選び直す」を押すと、選択画面がもう一度表示されます。' },
    unsupported: { heading: 'お使いのブラウザに対応していない', text: 'このブラウザでは、証明書でのログインができません。' },
    elsewhereFirefox: {
      heading: 'Firefox に登録されていない',
      text: 'Firefox は、証明書を Firefox の中だけに保管します。ほかのブラウザで取得した証明書は、Firefox には表示されません。取得したブラウザでお試しください。',
    },
    elsewhere: {
      heading: '別の場所に登録されている',
      text: '証明書は、取得したときのパソコン・サインインしたユーザー・ブラウザでだけ表示されます。取得した方のユーザーでサインインしているかご確認ください。',
    },
    none: {
      heading: 'まだ取得していない、またはパソコンを替えた',
      text: (rules: Rules) => `初めての場合は、「${rules.labels.acquireButton}へ進む」から取得してください。パソコンを替えた場合は、先に${whoeverHelps('ja', rules)}へ再発行をご依頼ください。`,
      atOffice: '事務センターの証明書は、決められた手順で担当者がお渡しします。サポートデスクへお問い合わせください。',
    },
  },
}
