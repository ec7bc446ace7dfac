import { common } from './en/common.ts'
import { front } from './en/front.ts'
import type { Messages } from './ja.ts'

export const en: Messages = { common, front }
