import { find } from './page/find.ts'

const shownForMs = 4000

const selectText = (source: Element): void => {
  const range = document.createRange()
  range.selectNodeContents(source)
  getSelection()?.removeAllRanges()
  getSelection()?.addRange(range)
}

/** Copies the text of the element named by `data-from`; where the clipboard is closed the text is selected, to be copied by hand. */
class Copy extends HTMLElement {
  connectedCallback(): void {
    const button = find(this, 'button', HTMLButtonElement)
    const status = find(this, '[role=status]', HTMLElement)
    button.hidden = false
    button.addEventListener('click', () => void this.copy(status))
  }

  async copy(status: HTMLElement): Promise<void> {
    const source = find(document, `#${CSS.escape(this.dataset['from'] ?? '')}`, HTMLElement)
    try {
      await navigator.clipboard.writeText(source.textContent.trim())
      status.textContent = status.dataset['done'] ?? ''
      setTimeout(() => { status.textContent = '' }, shownForMs)
    } catch {
      selectText(source)
    }
  }
}

customElements.define('x-copy', Copy)
