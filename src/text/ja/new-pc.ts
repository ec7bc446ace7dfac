import { jaDates } from '../format/dates.ts'
import type { Labels } from '../labels.ts'
import { everyAdministrator } from '../who-helps.ts'

/** Confirming a new PC: the number on the new PC's screens, and the page of whoever confirms. */
export const newPc = {
  number: '確認番号',
  numberNote: 'このパソコンで作られた証明書の鍵から計算した番号です。上に記した相手のほかには、お伝えにならないでください。サポートデスクがこの番号をお尋ねすることはありません。',
  aloud: 'お電話では、次のように1文字ずつお伝えください',
  aloudGroups: (groups: readonly (readonly string[])[]) => groups.map((group) => group.join('、')).join('、ハイフン、'),
  task: {
    heading: 'パソコンの確認を受ける',
    text: (confirmer: string) => `安全のため、確認が済むまでこの証明書ではログインできません。次の確認番号を、${confirmer}へお伝えください。この番号は、ログイン画面でもご覧になれます。確認が済みますと、メールでお知らせします。`,
  },
  home: {
    heading: '新しいパソコンの確認をお待ちの方がいます',
    text: (people: number) => `${people}名のご利用者が、確認をお待ちです。確認が済むまで、その方はログインできません。`,
    go: '新しいパソコンの確認へ進む',
  },
  page: {
    heading: '新しいパソコンの確認',
    lead: '確認が済むまで、次の証明書ではログインできません。',
    none: '確認をお待ちの方はいません。',
    done: {
      confirmed: () => 'パソコンの確認が済みました。ご本人にメールでお知らせしました。',
      refused: (labels: Labels) => `パソコンの確認を拒否し、証明書を失効させました。ご本人と、貴社の${everyAdministrator(labels)}の方に、メールでお知らせしました。`,
    },
    acquired: '取得日時',
    user: 'お名前',
    acquiredAt: jaDates.moment,
    stepsHeading: '確認のしかた',
    steps: [
      'ご本人と直接お会いになるか、ふだんお使いの電話番号へこちらから掛けてください。掛かってきた電話では確認しないでください。',
      'このパソコンで証明書を取得したことに間違いがないか、ご本人にお確かめください。',
      'ご本人の画面に表示されている確認番号を読み上げてもらい、入力してください。',
    ],
    field: 'ご本人の画面に表示されている確認番号',
    fieldHint: 'ハイフンは省略できます。',
    confirm: 'このパソコンを確認する',
    others: 'ほかに確認をお待ちの方',
    other: (name: string, pcName: string) => `${name}さん（パソコン「${pcName}」）`,
    refuseHeading: 'ご本人の画面に番号が出ていない、またはお心当たりがないとき',
    refuseText: '別の誰かが取得したおそれがあります。拒否すると証明書は失効し、元に戻せません。',
    refuse: '確認を拒否して証明書を失効させる',
  },
}
