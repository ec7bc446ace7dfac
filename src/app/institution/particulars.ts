import { colourProblems } from '../../domain/institution/colours.ts'
import type { FieldProblem } from '../../domain/refusal/field-problem.ts'
import type { Institution } from '../port/installation.ts'

/** What an institution says of itself on every page and in every mail. */
export type Particulars = Pick<Institution, 'nameJa' | 'nameEn' | 'desk' | 'colours'>

export const NAME_MOST = 60
/** Digits in groups, as they are printed; a number of another country begins with +. Empty where the desk has no such number. */
const TELEPHONE = /^(?:\+?[0-9][0-9-]{4,18}[0-9])?$/

/** Everything wrong with what was typed, by field. */
export const particularsFaults = ({ nameJa, nameEn, desk, colours }: Particulars): readonly FieldProblem[] => {
  const name = (field: string, value: string): readonly FieldProblem[] => {
    if (value.trim() === '') return [{ field, code: 'required' }]
    return value.trim().length > NAME_MOST ? [{ field, code: 'too-long', most: NAME_MOST }] : []
  }
  const telephone = (field: string, value: string): readonly FieldProblem[] => (TELEPHONE.test(value) ? [] : [{ field, code: 'format-wrong' }])
  return [
    ...name('nameJa', nameJa), ...name('nameEn', nameEn), ...name('desk.nameJa', desk.nameJa), ...name('desk.nameEn', desk.nameEn),
    ...telephone('desk.tollFree', desk.tollFree), ...telephone('desk.paid', desk.paid),
    ...desk.tollFree === '' && desk.paid === '' ? [{ field: 'desk.paid', code: 'required' } as const] : [],
    ...colourProblems(colours).map(({ colour }): FieldProblem => ({ field: `colours.${colour}`, code: 'format-wrong' })),
  ]
}

/** As they are stored. */
export const tidyParticulars = ({ nameJa, nameEn, desk, colours }: Particulars): Particulars => ({
  nameJa: nameJa.trim(), nameEn: nameEn.trim(), desk, colours: { key: colours.key.toLowerCase(), accent: colours.accent.toLowerCase() },
})
