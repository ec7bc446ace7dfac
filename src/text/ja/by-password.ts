import type { LockStage, Policy } from '../../domain/policy/parameters.ts'
import { jaDates, lastMoment } from '../format/dates.ts'
import type { Labels } from '../labels.ts'
import { whoeverHelps } from '../who-helps.ts'

type Rules = { readonly labels: Labels; readonly policy: Policy }

const stage = ({ afterWrongTries, lockMinutes }: LockStage): string =>
  lockMinutes === null ? `${afterWrongTries}回に達すると解除の手続きをするまで` : `${afterWrongTries}回に達すると${lockMinutes}分間`

/** Contracts of id and password: their entry, login and page after it. */
export const byPassword = {
  entryHeading: 'ID・パスワード方式でご契約の方',
  entryNote: (labels: Labels) => `証明書を使わないご契約の方は、こちらから${labels.loginId}と${labels.loginPassword}でログインしてください。`,
  entry: 'ID・パスワードでログイン',
  other: '証明書を使わないご契約（ID・パスワード方式）の方のログイン',
  heading: 'ID・パスワードでログイン',
  lead: 'ID・パスワード方式でご契約の方の画面です。証明書は使いません。',
  asksHeading: (labels: Labels) => `${labels.loginId}と${labels.loginPassword}を入力してください`,
  wrong: '入力内容が正しくないか、ログインできない状態です',
  wrongWhy: '次のいずれかに当てはまります。安全のため、どれに当てはまるかはお知らせしていません。',
  wrongCases: ({ labels, policy }: Rules): readonly string[] => [
    `${policy.login.asksFor.includes('company-number') ? `${labels.companyNumber}、` : ''}${labels.loginId}、${labels.loginPassword}のいずれかに誤りがある。`,
    `${labels.loginPassword}の誤りが続き、利用停止になっている。`,
    'ご契約が電子証明書方式である、または電子証明書方式に変わった。',
    `初期パスワードの期限が過ぎている、または新しい${labels.loginPassword}に変わっている。`,
  ],
  wrongNow: '大文字・小文字と Caps Lock をご確認のうえ、もう一度入力してください。',
  wrongElse: (rules: Rules) => `続けてログインできない場合は、${whoeverHelps('ja', rules)}へご連絡ください。`,
  lockRule: (stages: readonly LockStage[]) => `誤りが${stages.map(stage).join('、')}、ご利用を停止します。回数は翌日以降も引き継がれ、正しく入力すると0に戻ります。`,
  stopped: '解除は、お取引店の窓口で行います。お急ぎの場合は、下記の窓口へお電話ください。',
  go: 'ログインする',
  withCertificate: '証明書をお持ちの方のログインへ進む',
  home: {
    contract: 'ご契約とログインの方式',
    method: '方式',
    methods: 'ID・パスワード方式',
    appliedHeading: '電子証明書方式への変更をお申し込みいただいています',
    applied: ({ chief, loginId, loginPassword }: Labels) => `${chief}の方が最初の証明書を取得なさったときに、貴社の全員が電子証明書方式に変わります。それまでは、これまでどおり${loginId}と${loginPassword}でログインしてください。`,
    appliedChief: (users: number) => `お客様が証明書を取得なさると、そのときから、貴社のご利用者${users}名全員がIDとパスワードだけではログインできなくなります。`,
    until: (until: Date) => `取得できる期限は${jaDates.moment(lastMoment(until))}です。`,
  },
  switching: {
    heading: '取得すると、貴社の全員の方式が変わります',
    text: (users: number, { loginId, loginPassword }: Labels) => `証明書を取得したときから、貴社のご利用者${users}名（お客様を含みます）は、${loginId}と${loginPassword}だけではログインできません。ログイン中の方も、次の操作で終了します。`,
    granted: (granted: number) => `お客様のほかに証明書の発行を受けている方は${granted}名です。発行を受けていない方は、発行を受けて証明書を取得するまでログインできません。`,
    back: 'ID・パスワード方式へ戻すには、お取引店へのお申し込みが必要です。',
    missing: '内容をお確かめのうえ、チェックを入れてください。',
    whom: 'どなたに関わるか',
    go: '確認して進む',
    stop: '取得せずにトップページへ戻る',
    tick: (users: number) => `ご利用者${users}名の方式が変わることを確認しました`,
  },
}
