import { common } from './ja/common.ts'
import { front } from './ja/front.ts'

/** The source of every word that people read. English has to have its shape. */
export const ja = { common, front }

export type Messages = typeof ja
