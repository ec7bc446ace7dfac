import type { Messages } from '../ja.ts'
import { administrators } from '../who-helps.ts'

/** One-time passwords, wherever they are typed. */
export const token: Messages['token'] = {
  label: 'one-time password',
  hint: (digits, labels) => `The ${digits} digits your token shows now. A new user’s token has to be registered first, by your company’s ${administrators('en', labels)}.`,
}
