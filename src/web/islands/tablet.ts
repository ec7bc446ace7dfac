import { find } from './page/find.ts'

/** An iPad that asks for desktop pages calls itself a Mac in every header; only its touch screen tells (S-25). No Mac has one. */
class Tablet extends HTMLElement {
  connectedCallback(): void {
    if (navigator.maxTouchPoints < 2) return
    find(this, '[data-as="mac"]', HTMLElement).hidden = true
    find(this, '[data-as="tablet"]', HTMLElement).hidden = false
  }
}

customElements.define('x-tablet', Tablet)
