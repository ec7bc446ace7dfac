import type { Labels } from '../labels.ts'
import type { Language } from '../language.ts'
import { enSteps, enTroubles } from './en.ts'
import { jaSteps, jaTroubles } from './ja.ts'
import { nextStep, type NextStep, type Trouble } from './next-step.ts'
import type { Reader, StepLabels, TroubleText, TroubleTexts } from './trouble-text.ts'

const TEXTS: { readonly [L in Language]: TroubleTexts } = { ja: jaTroubles, en: enTroubles }
const STEPS: { readonly [L in Language]: StepLabels } = { ja: jaSteps, en: enSteps }

/** A trouble in words, with the one next step. */
export const troubleText = (language: Language, trouble: Trouble, reader: Reader): TroubleText & { readonly step: { readonly leads: NextStep; readonly label: string } } => {
  const say = TEXTS[language][trouble.code] as (trouble: Trouble, reader: Reader) => TroubleText
  const leads = nextStep(trouble)
  return { ...say(trouble, reader), step: { leads, label: stepLabel(language, leads, reader.labels) } }
}

/** A trouble in a heading and one paragraph, for a box on a page that stays. */
export const troubleInShort = (language: Language, trouble: Trouble, reader: Reader): { readonly title: string; readonly text: string } => {
  const { title, why, now } = troubleText(language, trouble, reader)
  return { title, text: language === 'ja' ? why + now : `${why} ${now}` }
}

export const stepLabel = (language: Language, step: NextStep, labels: Labels): string => STEPS[language][step](labels)
