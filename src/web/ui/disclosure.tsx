import type { ComponentChildren } from 'preact'

/** Something not everybody needs, behind a line that says what it is. Works without script. */
export const Disclosure = ({ summary, children, open = false, marks = {} }: {
  readonly summary: string
  readonly children: ComponentChildren
  readonly open?: boolean
  /** Marks for a script. */
  readonly marks?: Readonly<Record<`data-${string}`, string>>
}) => (
  <details class="disclosure" open={open} {...marks}>
    <summary class="disclosure__summary">{summary}</summary>
    <div class="disclosure__body">{children}</div>
  </details>
)
