import type { ComponentChildren } from 'preact'

/** A sheet with a heading. */
export const Panel = ({ heading, id, aside, children }: {
  readonly heading: string
  readonly id: string
  /** Beside the heading: a state. */
  readonly aside?: ComponentChildren
  readonly children: ComponentChildren
}) => (
  <section class="panel" aria-labelledby={id}>
    <div class="panel__head">
      <h2 class="panel__heading" id={id}>{heading}</h2>
      {aside}
    </div>
    {children}
  </section>
)

export type Fact = { readonly term: string; readonly value: ComponentChildren; readonly key: string }

/** Names and values in two columns, one below the other where it is narrow. */
export const Facts = ({ facts, columns = 1 }: { readonly facts: readonly Fact[]; readonly columns?: 1 | 2 }) => (
  <dl class={columns === 2 ? 'facts facts--two' : 'facts'}>
    {facts.map(({ key, term, value }) => (
      <div key={key} class="facts__row">
        <dt>{term}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
)
