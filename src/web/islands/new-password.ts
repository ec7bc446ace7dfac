import type { Policy } from '../../domain/policy/parameters.ts'
import { find, findAll } from './page/find.ts'
import { ruleStates } from './password/rule-states.ts'

/** A pause in typing after which a screen reader is told how many rules are left. */
const SAID_AFTER_MS = 1000

/** Shows how each listed rule stands while a new password is typed. */
class NewPassword extends HTMLElement {
  connectedCallback(): void {
    const rule = JSON.parse(this.dataset['rule'] ?? '') as Policy['password']
    const owner = { loginId: this.dataset['loginId'] ?? '', companyNumber: this.dataset['companyNumber'] ?? '' }
    const input = (name: 'current' | 'password' | 'again'): HTMLInputElement | undefined =>
      this.dataset[name] === '' ? undefined : find(this, `#${CSS.escape(this.dataset[name] ?? '')}`, HTMLInputElement)
    const inputs = { current: input('current'), password: input('password'), again: input('again') }
    const rules = findAll(this, 'li[data-rule]')
    const live = find(this, '[data-live]', HTMLElement)
    let saying = 0

    const show = (): void => {
      const value = (name: keyof typeof inputs): string => inputs[name]?.value ?? ''
      const stateOf = ruleStates(rule, owner, { current: value('current'), password: value('password'), again: value('again') })
      for (const item of rules) {
        const state = stateOf(item.dataset['rule'] ?? '', item.dataset['later'] !== undefined)
        item.dataset['state'] = state
        for (const part of findAll(item, '[data-in]')) part.hidden = part.dataset['in'] !== state
      }
      clearTimeout(saying)
      saying = setTimeout(say, SAID_AFTER_MS)
    }

    const say = (): void => {
      const unmet = rules.filter((item) => item.dataset['state'] === 'unmet').length
      const [said, every] = [live.dataset['left'] ?? '', live.dataset['met'] ?? '']
      live.textContent = rules.every((item) => item.dataset['state'] === 'open') ? '' : unmet === 0 ? every : said.replace('{n}', String(unmet))
    }

    this.addEventListener('input', show)
    // A browser that fills in or brings back what was typed says nothing of it.
    show()
  }
}

customElements.define('x-new-password', NewPassword)
