/**
 * Work that can wait asks it between two steps: resolves when nobody waits for an answer of this node, at once where nobody does, and at the latest when
 * `hurry` is aborted.
 */
export type StandBack = (hurry: AbortSignal) => Promise<void>
