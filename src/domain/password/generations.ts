import type { Policy } from '../policy/parameters.ts'

/** Former passwords that are kept beside the current one, which counts as the first generation; initial ones count too (R-402, R-1207). */
export const formerKept = ({ generationsBarred }: Pick<Policy['password'], 'generationsBarred'>): number => Math.max(0, generationsBarred - 1)

/** Whether the current one is barred as well. */
export const currentBarred = ({ generationsBarred }: Pick<Policy['password'], 'generationsBarred'>): boolean => generationsBarred > 0
