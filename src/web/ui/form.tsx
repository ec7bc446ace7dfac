import type { ComponentChildren } from 'preact'
import type { FormTarget } from './page-context.ts'

/** A form of ours: POST, its unseen fields, and our own messages instead of the browser's bubbles. */
export const Form = ({ target, children, className }: { readonly target: FormTarget; readonly children: ComponentChildren; readonly className?: string }) => (
  <form method="post" action={target.action} class={className} novalidate>
    {target.hidden.map(({ name, value }) => <input key={name} type="hidden" name={name} value={value} />)}
    {children}
  </form>
)
