/** Remembers which forms were sent (R-1201), in the database, so that every node knows. */
export type SpentForms = {
  /** Notes the id as sent; `true` for the first time, `false` ever after. The note may be forgotten at `keepUntil`. */
  spend(formId: string, keepUntil: Date): Promise<boolean>
}
