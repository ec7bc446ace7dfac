import type { Policy } from '../policy/parameters.ts'

/**
 * Changes that one session or acquisition may have compared and refused in a row before it ends: enough for anybody who mistypes, and all that
 * somebody gets who sits down at an open session. Nothing is locked by them.
 */
export const MOST_REFUSED_CHANGES = 10

/** Whether an acquisition goes on only once the password is changed: its proof is the initial password, and that is still in force. */
export const changeDue = ({ proof }: Policy['acquisition'], origin: 'initial' | 'chosen' | undefined): boolean =>
  proof === 'initial-password' && origin === 'initial'
