import type { Policy } from '../../domain/policy/parameters.ts'
import { jaDates } from '../format/dates.ts'
import type { Labels } from '../labels.ts'

type Handover = Policy['renewal']['handover']
type Renewed = { readonly pcName: string; readonly acquired: Date }

const HOLDERS = '会計ソフトなど、ほかのソフトや別のブラウザにこれまでの証明書を登録されている場合は、そちらも新しい証明書に入れ替えてください。保存したままの古いファイルは削除してください。'

/** Renewing the certificate, from the page after login to the handover. */
export const renewal = {
  steps: ['更新の確認', '証明書の作成', 'ブラウザへの登録', 'ログインの確認'],
  home: {
    openHeading: '証明書の更新をお願いします',
    open: (expires: Date, labels: Labels) => `証明書の有効期限は${jaDates.moment(expires)}です。期限を過ぎるとログインできなくなります。「${labels.renewButton}」へ進み、期限までに手続きを済ませてください。`,
    soonHeading: '証明書の有効期限が近づいています',
    soon: (expires: Date, from: Date, labels: Labels) => `証明書の有効期限は${jaDates.moment(expires)}です。${jaDates.day(from)}から、この画面の「${labels.renewButton}」で更新できます。`,
    doneHeading: '新しい証明書への切り替えが済んでいません',
    done: (labels: Labels, handover: Handover, { pcName, acquired }: Renewed) => (handover === 'start-using'
      ? `${jaDates.moment(acquired)}に、パソコン「${pcName}」で更新された証明書があります。証明書を選び直して新しい証明書でログインし、「${labels.startButton}」を押してください。`
      : `${jaDates.moment(acquired)}に、パソコン「${pcName}」で更新された証明書があります。証明書を選び直して新しい証明書でログインすると、切り替わります。`),
    formerUntil: (expires: Date) => `切り替えが済まないまま${jaDates.moment(expires)}を過ぎると、今お使いの証明書ではログインできなくなります。`,
    chooseAgain: '新しい証明書を選び直す',
    elsewhere: '更新した証明書が見つからないとき',
  },
  important: {
    heading: '重要なお知らせ',
    lead: 'お手続きが必要なお知らせです。ご確認ください。',
    one: '証明書の有効期限について、ご確認いただきたいお知らせがあります。',
    go: '重要なお知らせを見る',
    next: 'ご利用状況へ進む',
  },
  begin: {
    lead: 'お使いの証明書を、新しい証明書に更新します。',
    flowHeading: '更新の流れ',
    flow: (labels: Labels, handover: Handover) => [
      'このパソコンの中で新しい鍵を作り、新しい証明書の発行を受けます。',
      '証明書のファイルを保存し、このブラウザに登録します。',
      handover === 'start-using' ? `新しい証明書でログインし、「${labels.startButton}」を押します。` : '新しい証明書でログインします。ここで、これまでの証明書から切り替わります。',
    ],
    formerHeading: 'これまでの証明書',
    former: (expires: Date) => `切り替えが済むまで、有効期限の${jaDates.moment(expires)}までお使いいただけます。手続きを途中でやめても、そのままログインできます。`,
    here: '新しい証明書は、手続きをしたパソコンとブラウザだけで使えます。ふだんログインに使うパソコンとブラウザで進めてください。',
    existingHeading: 'すでに更新された証明書があります',
    againHeading: 'ファイルを保存できなかったとき',
    againNote: '更新したときと同じブラウザなら、同じ証明書を受け取れます。',
    again: '同じ証明書をもう一度受け取る',
    anewHeading: '更新した証明書が見つからないとき',
    anewNote: '新しい鍵で更新し直します。先に更新された証明書は使えなくなりますので、登録してある場合は、更新し直さずにその証明書でログインしてください。',
    anew: '更新し直す',
    back: 'ご利用状況へ戻る',
  },
  makeKey: {
    heading: '証明書の更新',
    tryNow: (labels: Labels, handover: Handover) => (handover === 'start-using'
      ? `証明書を選ぶ画面で次の名前の新しい証明書を選び、ログインして「${labels.startButton}」を押してください。押されるまで、更新は完了しません。`
      : '証明書を選ぶ画面で次の名前の新しい証明書を選び、ログインしてください。ログインすると、これまでの証明書から切り替わります。'),
    others: { heading: 'ほかの登録先も入れ替える', text: HOLDERS },
  },
  start: {
    heading: '新しい証明書に切り替えてください',
    lead: (userName: string) => `${userName} 様、新しい証明書でログインできました。あと1つの操作で、更新が完了します。`,
    effect: (labels: Labels) => `「${labels.startButton}」を押すと、新しい証明書に切り替わり、これまでの証明書は使えなくなります。`,
    until: 'これまでの証明書でログイン中の画面があれば、終了します。切り替えるまで、ほかの画面はご利用いただけません。',
    others: HOLDERS,
    certificate: '新しい証明書',
  },
}
