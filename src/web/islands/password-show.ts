import { find } from './page/find.ts'

/** A button that shows what is typed into the password field beside it; it is hidden again before the form goes out, so that no browser keeps it as text. */
class PasswordShow extends HTMLElement {
  connectedCallback(): void {
    const input = find(this, 'input', HTMLInputElement)
    const button = find(this, 'button', HTMLButtonElement)
    const show = (shown: boolean): void => {
      input.type = shown ? 'text' : 'password'
      button.textContent = (shown ? button.dataset['hide'] : button.dataset['show']) ?? ''
    }
    button.hidden = false
    show(false)
    button.addEventListener('click', () => { show(input.type === 'password') })
    input.form?.addEventListener('submit', () => { show(false) })
  }
}

customElements.define('x-password-show', PasswordShow)
