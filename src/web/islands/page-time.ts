import { find, findAll } from './page/find.ts'

type Answer = { readonly token: string; readonly seconds: number; readonly extensions: number; readonly until: string; readonly machine: string }

const isAnswer = (value: unknown): value is Answer => {
  const { token, seconds, extensions, until, machine } = (value ?? {}) as Partial<Record<keyof Answer, unknown>>
  return typeof token === 'string' && typeof seconds === 'number' && typeof extensions === 'number' && typeof until === 'string' && typeof machine === 'string'
}

/** Announces the end of a page a while before it comes, extends it without losing what was typed, and clears the secrets when it has come. */
class PageTime extends HTMLElement {
  private endsAt = 0

  connectedCallback(): void {
    this.endsAt = Date.now() + Number(this.dataset['seconds']) * 1000
    for (const part of findAll(this, '[data-unscripted]')) part.hidden = true
    this.querySelector('form')?.addEventListener('submit', (event) => {
      event.preventDefault()
      void this.lengthen()
    })
    this.tick()
    const ticking = setInterval(() => {
      if (this.tick()) clearInterval(ticking)
    }, 250)
  }

  /** Answers whether the time is over. */
  private tick(): boolean {
    const left = Math.max(0, Math.ceil((this.endsAt - Date.now()) / 1000))
    const state = left === 0 ? 'over' : left <= Number(this.dataset['warned']) ? 'soon' : 'running'
    if (state === 'soon') {
      const shown = find(this, '[data-fill=left]', HTMLElement)
      shown.textContent = (shown.dataset['pattern'] ?? '').replace('{n}', String(left))
    }
    if (state !== this.dataset['state']) this.enter(state)
    return state === 'over'
  }

  private enter(state: 'running' | 'soon' | 'over'): void {
    this.dataset['state'] = state
    find(this, '[data-region=soon]', HTMLElement).hidden = state !== 'soon'
    find(this, '[data-fill=left]', HTMLElement).hidden = state !== 'soon'
    if (state !== 'over') return
    find(this, '[data-region=running]', HTMLElement).hidden = true
    const form = find(document, `#${CSS.escape(this.dataset['form'] ?? '')}`, HTMLFormElement)
    form.reset()
    form.hidden = true
    find(this, '[data-region=over]', HTMLElement).hidden = false
  }

  private async lengthen(): Promise<void> {
    const live = find(this, '[data-live]', HTMLElement)
    const fields = [...document.querySelectorAll<HTMLInputElement>(`input[name="${this.dataset['token'] ?? ''}"]`)]
    try {
      const response = await fetch(this.dataset['longer'] ?? '', {
        method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ csrf: this.dataset['csrf'], time: fields[0]?.value ?? '' }),
      })
      const answer: unknown = await response.json()
      if (!response.ok || !isAnswer(answer)) throw new TypeError('not the answer expected')
      for (const field of fields) field.value = answer.token
      this.endsAt = Date.now() + answer.seconds * 1000
      const until = find(this, '[data-fill=until]', HTMLTimeElement)
      until.textContent = answer.until
      until.dateTime = answer.machine
      if (answer.extensions === 0) {
        find(this, 'form', HTMLFormElement).hidden = true
        find(this, '[data-region=no-more]', HTMLElement).hidden = false
      }
      live.textContent = live.dataset['lengthened'] ?? ''
      this.tick()
    } catch {
      live.textContent = live.dataset['failed'] ?? ''
    }
  }
}

customElements.define('x-page-time', PageTime)
