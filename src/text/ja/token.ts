import type { Labels } from '../labels.ts'
import { administrators } from '../who-helps.ts'

/** One-time passwords, wherever they are typed. */
export const token = {
  label: 'ワンタイムパスワード',
  /** Every screen says that a new user's token comes first, so that it reveals nobody. */
  hint: (digits: number, labels: Labels) =>
    `トークンに表示されている${digits}桁の番号です。新しくご利用になる方は、先に${administrators('ja', labels)}の方によるトークンの登録が必要です。`,
}
