import type { ComponentChildren } from 'preact'

/** A sheet with a heading. */
export const Panel = ({ heading, id, children }: { readonly heading: string; readonly id: string; readonly children: ComponentChildren }) => (
  <section class="panel" aria-labelledby={id}>
    <h2 class="panel__heading" id={id}>{heading}</h2>
    {children}
  </section>
)

export type Fact = { readonly term: string; readonly value: ComponentChildren; readonly key: string }

/** Names and values in two columns, one below the other where it is narrow. */
export const Facts = ({ facts }: { readonly facts: readonly Fact[] }) => (
  <dl class="facts">
    {facts.map(({ key, term, value }) => (
      <div key={key} class="facts__row">
        <dt>{term}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
)
