import { find } from './page/find.ts'
import { removeEveryKey, removeKey } from './page/kept-key.ts'

/** Milliseconds after which the user goes on even if the storage does not answer: the login matters more, and a key goes by itself after a day. */
const patienceMs = 2000

/** Deletes the key that waited for this login, then goes on to the link that the server has put on the page. */
class Wipe extends HTMLElement {
  connectedCallback(): void {
    const address = find(this, 'a[href]', HTMLAnchorElement).href
    const grant = this.dataset['grant'] ?? ''
    const wiped = (grant === '' ? removeEveryKey() : removeKey(grant)).catch(() => undefined)
    const patience = new Promise(resolve => { setTimeout(resolve, patienceMs) })
    void Promise.race([wiped, patience]).then(() => { if (address.startsWith('https:')) location.replace(address) })
  }
}

customElements.define('x-wipe', Wipe)
