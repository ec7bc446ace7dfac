import type { ComponentChildren } from 'preact'
import type { FormTarget } from './page-context.ts'

/** A form of ours: POST, its unseen fields, and our own messages instead of the browser's bubbles. */
export const Form = ({ target, children, className, withFile = false }: { readonly target: FormTarget; readonly children: ComponentChildren; readonly className?: string; readonly withFile?: boolean }) => (
  <form method="post" action={target.action} class={className} enctype={withFile ? 'multipart/form-data' : undefined} novalidate>
    {target.hidden.map(({ name, value }) => <input key={name} type="hidden" name={name} value={value} />)}
    {children}
  </form>
)
