import type { ComponentChildren } from 'preact'
import type { Messages } from '../../text/ja.ts'
import { Icon } from './icon.tsx'

/** One thing to put right: the `id` of its field and what to do. */
export type FormError = { readonly field: string; readonly text: string }

/** Stands above the form and takes the focus when the page opens. */
export const ErrorBox = ({ heading, children }: { readonly heading: string; readonly children: ComponentChildren }) => (
  <x-error-summary class="error-summary" tabindex={-1} role="alert" aria-labelledby="error-summary">
    <h2 class="error-summary__heading" id="error-summary"><Icon name="alert" /><span>{heading}</span></h2>
    {children}
  </x-error-summary>
)

/** Leads to each field that needs putting right. */
export const ErrorSummary = ({ errors, t }: { readonly errors: readonly FormError[]; readonly t: Messages }) => (errors.length === 0 ? null : (
  <ErrorBox heading={t.everyPage.errorSummary(errors.length)}>
    <ul class="error-summary__list">
      {errors.map(({ field, text }) => <li key={field}><a href={`#${field}`}>{text}</a></li>)}
    </ul>
  </ErrorBox>
))

/** The error of one field among those of its form. */
export const errorOf = (errors: readonly FormError[], field: string): string | undefined => errors.find((error) => error.field === field)?.text
