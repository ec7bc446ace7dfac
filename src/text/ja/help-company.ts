import { tokenUse } from '../../domain/token/token-use.ts'
import type { HelpSection } from '../help-section.ts'
import { PERMISSION_TEXT } from '../permission-names.ts'
import { administrators } from '../who-helps.ts'
import { administration } from './administration.ts'
import { administrationActs } from './administration-acts.ts'
import { administrationUser } from './administration-user.ts'
import type { HelpFacts, HelpText } from './help.ts'
import { newPc } from './new-pc.ts'
import { registering } from './registering.ts'
import { userFiles } from './user-files.ts'

const { 'web-administration': WEB, 'user-registration': REGISTRATION } = PERMISSION_TEXT.ja

/** What administrators do for the users of their company. */
export const helpCompany = {
  'users': ({ labels, policy }: HelpFacts): HelpText => ({
    heading: `${labels.usersMenu}の画面`,
    text: [
      `「${WEB}」の権限をお持ちの方が、貴社のご利用者の状況を確かめ、お手続きをする画面です。${labels.chief}の方は、すべての権限をお持ちです。`,
      `お手続きをお待ちの方は、一覧の「${administration.users.columns.needs}」に理由が表示されます。「${administration.users.show}」を選ぶと、その方だけを表示できます。`,
      `ご自身や${labels.chief}の方には、できないお手続きがあります。その理由とご依頼の相手は、画面でご確認いただけます。`,
      `「${administration.nav.company}」の画面では、${administrationUser.company.lead(policy.notice)}`,
    ],
    steps: [`ログイン後の画面から「${labels.usersMenu}」を開き、お名前を選びます。`, `「${administrationUser.acts.heading}」から、行うことを選びます。`, 'その方に何が起こるかを確かめ、理由などを入力して実行します。'],
  }),
  'register': ({ labels, policy }: HelpFacts): HelpText => ({
    heading: registering.heading,
    text: [
      `「${WEB}」と「${REGISTRATION}」の両方の権限をお持ちの方が、登録できます。`,
      `初期パスワード${policy.acquisition.proof === 'token-or-pin' ? 'や確認暗証番号' : ''}は、登録したあとの画面に一度だけ表示されます。ご本人へ直接お渡しください。メールでは送らないでください。`,
      ...policy.users.usableAfterMinutes === 0 ? [] : [`新しく登録した方がお手続きできるのは、登録から${policy.users.usableAfterMinutes}分後からです。`],
      `「${userFiles.go}」から、CSVファイルでまとめて登録することもできます。ファイルの内容は、登録する前に確認できます。`,
    ],
    steps: [
      `「${labels.usersMenu}」の画面で「${registering.go}」を押します。`,
      `お名前やメールアドレスなどを入力して「${registering.check}」を押し、内容を確かめて登録します。`,
      ...tokenUse(policy) === 'nobody' ? [] : ['トークンをお使いになる方のトークンを登録します。'],
      `登録した方の画面の「${administrationActs['open-grant'].name}」で、証明書を発行します。発行すると、ご本人が取得できるようになります。`,
      ...policy.acquisition.proof === 'code-and-password' ? [`同じ画面の「${administrationActs['issue-acquisition-code'].name}」で取得コードを作成し、ご本人に渡します。`] : [],
    ],
  }),
  'new-pc': ({ labels, policy }: HelpFacts): HelpText => ({
    heading: newPc.page.heading,
    text: [
      `安全のため、${policy.acquisition.newPcConfirmationFor === 'chiefs' ? `${labels.chief}の方が` : ''}新しいパソコンで取得した証明書は、貴社のほかの${administrators('ja', labels)}の方が確認するまで、ログインに使えません。確認できる方がいない場合は、お取引店の窓口が確認します。`,
      `${newPc.page.refuseHeading}は、「${newPc.page.refuse}」を押してください。${newPc.page.refuseText}`,
    ],
    steps: newPc.page.steps,
  }),
} satisfies { readonly [Section in HelpSection]?: (facts: HelpFacts) => HelpText }
