import type { Messages } from '../../text/ja.ts'

/** One thing to put right: the `id` of its field, or null where the whole form is meant. */
export type FormError = { readonly field: string | null; readonly text: string }

/** Stands above the form, takes the focus when the page opens, and leads to each field. */
export const ErrorSummary = ({ errors, t }: { readonly errors: readonly FormError[]; readonly t: Messages }) => (errors.length === 0 ? null : (
  <x-error-summary class="error-summary" tabindex={-1} role="alert" aria-labelledby="error-summary">
    <h2 class="error-summary__heading" id="error-summary">{t.common.errorSummary(errors.length)}</h2>
    <ul class="error-summary__list">
      {errors.map(({ field, text }) => <li key={text}>{field === null ? text : <a href={`#${field}`}>{text}</a>}</li>)}
    </ul>
  </x-error-summary>
))

/** The error of one field among those of its form. */
export const errorOf = (errors: readonly FormError[], field: string): string | undefined => errors.find((error) => error.field === field)?.text
