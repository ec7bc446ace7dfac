import type { Policy } from '../../domain/policy/parameters.ts'
import { SUPPORT_CODE_HOURS } from '../../domain/support/support-code.ts'
import { jaDates } from '../format/dates.ts'

type DeskRules = Policy['desk']

const DESK_DAYS: { readonly [Days in DeskRules['days']]: string } = { 'bank-business-days': '銀行営業日の', 'every-day': '毎日' }

const clock = (time: string): string => time.replace(/^0/u, '')

/** Words that stand on every page. */
export const everyPage = {
  otherLanguage: 'English',
  switchLanguage: 'Switch to English',
  dates: jaDates,
  skipToContent: '本文へ進む',
  help: 'この画面のヘルプ',
  manual: 'マニュアル（PDF）',
  logOut: 'ログアウトする',
  loggedInAs: (userName: string) => `${userName} 様`,
  required: '必須',
  optional: '任意',
  errorTitle: '入力エラー：',
  titleOf: (heading: string, service: string) => `${heading}｜${service}`,
  errorSummary: (count: number) => `入力内容に${count}か所の誤りがあります`,
  step: (at: number, of: number) => `${at} / ${of}`,
  steps: '手続きの流れ',
  stepDone: '（完了）',
  showPassword: '表示',
  hidePassword: '隠す',
  copy: 'コピー',
  copied: 'コピーしました',
  announcements: 'お知らせ',
  screen: (number: string) => `画面番号 ${number}`,
  supportCode: 'お問い合わせ番号',
  supportCodeNote: `お電話の際にお伝えください。この番号から、状況をすぐに確認できます（${SUPPORT_CODE_HOURS}時間有効）。`,
  desk: {
    heading: 'お問い合わせ',
    tollFree: '日本国内から（通話料無料）',
    paidOnly: '通話料がかかります',
    paid: '海外やIP電話など、上の番号につながらない場合（通話料がかかります）',
    hours: ({ days, opensAt, closesAt }: DeskRules) => `受付時間：${DESK_DAYS[days]}${clock(opensAt)}〜${clock(closesAt)}`,
    open: 'ただいま受付中です',
    openUntil: ({ closesAt }: DeskRules) => `本日${clock(closesAt)}まで`,
    closed: 'ただいま受付時間外です',
    opensNext: (when: Date) => `次の受付は${jaDates.day(when)} ${clock(jaDates.time(when))}からです`,
  },
}
