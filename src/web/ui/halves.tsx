import type { ComponentChildren } from 'preact'

/** Two halves that meet along the stepped line of the tally: what the customer brought, and what is asked for. */
export const Halves = ({ left, right }: { readonly left: ComponentChildren; readonly right: ComponentChildren }) => (
  <div class="halves">
    <div class="halves__left">{left}</div>
    <div class="halves__right">{right}</div>
  </div>
)
