import type { PasswordAge } from '../../domain/password/ageing.ts'
import type { Policy } from '../../domain/policy/parameters.ts'
import { jaDates, lastMoment } from '../format/dates.ts'
import type { Labels } from '../labels.ts'

type Ageing = Extract<PasswordAge, { readonly endsAt: unknown }>

/** 180 is 3分, 90 is 90秒. */
const duration = (seconds: number): string => (seconds % 60 === 0 ? `${seconds / 60}分` : `${seconds}秒`)

/** Changing one’s password, in an acquisition and after login. */
export const password = {
  heading: (labels: Labels) => `${labels.loginPassword}の変更`,
  lead: (labels: Labels) => `新しい${labels.loginPassword}を決めてください。次回のログインから、新しいものをお使いいただきます。`,
  leadInAcquisition: (labels: Labels) =>
    `通知書に記載の初期パスワードを、ご自身で決めた${labels.loginPassword}に変更してください。変更が済むと、証明書の作成へ進みます。`,
  /** Above the page where nothing else is reached. */
  due: {
    aged: (labels: Labels, { agesDays }: Policy['password']) =>
      `${agesDays === null ? '' : `最後の変更から${agesDays}日が過ぎ、`}お使いの${labels.loginPassword}の有効期限が切れました。新しい${labels.loginPassword}に変更すると、続けてご利用いただけます。`,
    initial: (labels: Labels, _rule: Policy['password']) =>
      `初期パスワードでログインしました。ご自身で決めた${labels.loginPassword}に変更すると、続けてご利用いただけます。`,
  },
  leave: '変更せずにログアウトする',
  current: (labels: Labels) => `現在の${labels.loginPassword}`,
  currentInitial: '通知書などの初期パスワード',
  fresh: (labels: Labels) => `新しい${labels.loginPassword}`,
  freshHint: 'パスワード管理ソフトの利用や、コピーと貼り付けもできます。',
  again: (labels: Labels) => `新しい${labels.loginPassword}（確認のためもう一度）`,
  rulesHeading: (labels: Labels) => `新しい${labels.loginPassword}の条件`,
  ruleStates: { open: '', met: '満たしています', unmet: '満たしていません', later: '変更するときに確認します' },
  rulesLeft: (count: string) => `満たしていない条件が、あと${count}件あります。`,
  rulesMet: '入力中に確認できる条件は、すべて満たしています。',
  neverLocks: '変更の画面で入力を誤っても、利用停止になることはありません。',
  go: '変更する',
  goInAcquisition: '変更して次へ進む',
  back: '変更せずに戻る',
  time: {
    heading: 'この画面の有効時間',
    until: (until: Date) => `${jaDates.second(until)}まで`,
    rule: ({ changePageSeconds, changePageExtensions }: Policy['password']) =>
      `安全のため、この画面は表示から${duration(changePageSeconds ?? 0)}で使えなくなります。時間は${changePageExtensions}回まで延ばせます。`,
    longer: (seconds: number) => `あと${duration(seconds)}延ばす`,
    unscripted: '延ばすと、この画面を表示し直します。入力した内容は消えます。',
    soon: (seconds: number) => `この画面は、${duration(seconds)}以内に使えなくなります。`,
    left: (seconds: string) => `残り${seconds}秒`,
    noMore: 'これ以上は延ばせません。有効時間のうちに変更してください。',
    lengthened: '有効時間を延ばしました。入力した内容はそのままです。',
    failed: '延ばせませんでした。通信の状態をご確認ください。',
    overHeading: '有効時間が過ぎました',
    over: (seconds: number) => `この画面の有効時間（${duration(seconds)}）が過ぎたため、変更していません。お手数ですが、はじめからやり直してください。`,
    again: 'はじめからやり直す',
  },
  changed: {
    heading: (labels: Labels) => `${labels.loginPassword}を変更しました`,
    text: (labels: Labels) => `次回のログインから、新しい${labels.loginPassword}をお使いください。`,
    others: '安全のため、このログイン以外でログイン中だったものは、すべてログアウトしました。',
    mail: '変更したことを、ご登録のメールアドレスへお知らせしました。',
    home: 'ご利用状況へ進む',
  },
  confirmation: {
    name: '確認用パスワード',
    heading: { choose: '確認用パスワードの登録', change: '確認用パスワードの変更' },
    lead: (labels: Labels) => `証明書の失効など、元に戻せないお手続きの前に入力していただくパスワードです。${labels.loginPassword}とは別のものにしてください。`,
    currentHint: (labels: Labels) => `初めての登録のため、${labels.loginPassword}でご本人であることを確認します。`,
    current: '現在の確認用パスワード',
    fresh: '新しい確認用パスワード',
    again: '新しい確認用パスワード（確認のためもう一度）',
    rulesHeading: '新しい確認用パスワードの条件',
    /** Where the present one is asked for, it is counted like everywhere else (R-412). */
    counted: '現在の確認用パスワードの誤りは、ほかのパスワードとは別に数えています。累計の回数は、正しく入力すると0に戻ります。',
    forgotten: (helper: string) => `お忘れのときは、${helper}へ、確認用パスワードの初期化をご依頼ください。`,
    go: { choose: '登録する', change: '変更する' },
    back: { choose: '登録せずに戻る', change: '変更せずに戻る' },
    done: {
      heading: '確認用パスワードを登録しました',
      text: '次回のお手続きから、新しい確認用パスワードをお使いください。',
      mail: '登録したことを、ご登録のメールアドレスへお知らせしました。',
    },
    home: {
      none: '証明書の失効のお手続きに必要です。まだ登録されていません。',
      setAt: '最後の登録・変更',
      choose: '確認用パスワードを登録する',
      change: '確認用パスワードを変更する',
    },
  },
  home: {
    setAt: '最後の変更',
    initial: '通知書などでお知らせした初期パスワードをお使いです。',
    change: (labels: Labels) => `${labels.loginPassword}を変更する`,
    ageing: {
      heading: ({ loginPassword }: Labels, { whenAged }: Policy['password'], { daysLeft }: Ageing): string => {
        if (whenAged === 'reminder') return `${loginPassword}の変更をお願いします`
        return daysLeft < 0 ? `${loginPassword}の有効期限が切れました` : `${loginPassword}の有効期限が近づいています`
      },
      text: ({ loginPassword }: Labels, { whenAged, agesDays }: Policy['password'], { daysLeft, endsAt }: Ageing): string => {
        const lastDay = jaDates.day(lastMoment(endsAt))
        if (whenAged === 'reminder') {
          return daysLeft < 0 ? `最後の変更から${agesDays ?? 0}日が過ぎました。安全のため、新しい${loginPassword}に変更してください。`
            : `お使いの${loginPassword}は、${lastDay}で最後の変更から${agesDays ?? 0}日になります。安全のため、新しい${loginPassword}に変更してください。`
        }
        if (daysLeft < 0) return `有効期限は${lastDay}まででした。次回のログインでは、はじめに変更の画面が表示されます。`
        return `有効期限は${lastDay}まで（${daysLeft === 0 ? '本日' : `あと${daysLeft}日`}）です。期限を過ぎてからログインすると、はじめに変更の画面が表示されます。`
      },
    },
  },
}
