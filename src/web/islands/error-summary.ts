/** The list of what is wrong in a form takes the focus, so that it is read out and its links are the next thing to reach. */
class ErrorSummary extends HTMLElement {
  connectedCallback(): void {
    this.focus()
  }
}

customElements.define('x-error-summary', ErrorSummary)
