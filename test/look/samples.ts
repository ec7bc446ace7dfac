import type { VNode } from 'preact'
import type { Messages } from '../../src/text/ja.ts'
import type { Language } from '../../src/text/language.ts'
import { frontSamples } from './samples-front.ts'

/** One page in one state, with plausible facts. */
export type Sample = { readonly name: string; readonly page: (language: Language, t: Messages) => VNode }

/** Every page in every state: what the preview draws, axe looks at and the texts are proof-read on. */
export const SAMPLES: readonly Sample[] = [...frontSamples]
