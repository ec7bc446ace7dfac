import { parsePcName } from '../../domain/certificate/pc-name.ts'
import type { Incapacity } from './acquire/cause.ts'
import { deviceOf } from './acquire/device.ts'
import { type Event, type Stage, type State, next } from './acquire/states.ts'
import { acquireInTime } from './page/acquisition.ts'
import { findIncapacity } from './page/capability.ts'
import { find, findAll } from './page/find.ts'
import { readKey, removeKeysBefore } from './page/kept-key.ts'
import { showBuilt, showCause, showGuide, showRefusal, showRegion, showStage } from './page/regions.ts'

interface AgentData { readonly platform?: string, readonly brands?: readonly { readonly brand: string }[] }

const hourMs = 3_600_000

const thisDevice = (): string => {
  const { userAgent, maxTouchPoints } = navigator
  const data = (navigator as { userAgentData?: AgentData }).userAgentData
  return deviceOf({ userAgent, platform: data?.platform, brands: data?.brands?.map(({ brand }) => brand), touchPoints: maxTouchPoints })
}

/** The page that makes the key: what it shows follows the table in `acquire/states.ts`, what it does lies in `page/acquisition.ts`. */
class Acquire extends HTMLElement {
  #state: State = 'checking'
  #stage: Stage = 'key'

  connectedCallback(): void {
    showRegion(this, this.#state, false)
    showGuide(this, thisDevice())
    const form = find(this, 'form', HTMLFormElement)
    form.noValidate = true
    form.addEventListener('submit', event => {
      event.preventDefault()
      this.#begin()
    })
    find(this, '[data-act="again"]', HTMLElement).addEventListener('click', () => { this.#begin() })
    find(this, '[data-act="back"]', HTMLElement).addEventListener('click', () => { this.#on('back') })
    this.#check().catch((defect: unknown) => {
      console.error(defect)
      this.#cannot('no-storage')
    })
  }

  get #input(): HTMLInputElement {
    return find(this, 'input[name=pcName]', HTMLInputElement)
  }

  /** Moves on if the table has this event here; whoever asks shows the rest only then. */
  #on(event: Event, byUser = true): boolean {
    const state = next(this.#state, event)
    if (!state) return false
    this.#state = state
    showRegion(this, state, byUser)
    return true
  }

  async #check(): Promise<void> {
    const incapacity = await findIncapacity()
    if (incapacity) {
      this.#cannot(incapacity)
      return
    }
    await removeKeysBefore(Date.now() - Number(this.dataset['redeliveryHours']) * hourMs)
    const kept = await readKey(this.dataset['grant'] ?? '')
    find(this, '[data-kept]', HTMLElement).hidden = !kept
    if (kept && this.#input.value === '') this.#input.value = kept.pcName
    this.#on('able', false)
  }

  #cannot(incapacity: Incapacity): void {
    showCause(this, 'unsupported', incapacity)
    this.#on('unable', false)
  }

  #begin(): void {
    const pcName = parsePcName(this.#input.value)
    const fault = pcName.ok ? undefined : pcName.problem.characters === '' ? 'length' : 'characters'
    const errors = findAll(this, '[data-error]')
    for (const error of errors) error.hidden = error.dataset['error'] !== fault
    // What is hidden is read out all the same where a field names it as its description.
    this.#input.setAttribute('aria-describedby', [find(this, '[data-hint]', HTMLElement), ...errors.filter(({ hidden }) => !hidden)].map(({ id }) => id).join(' '))
    this.#input.setAttribute('aria-invalid', String(!pcName.ok))
    if (!pcName.ok) this.#input.focus()
    else if (this.#on('begin')) void this.#run(pcName.value)
  }

  async #run(pcName: string): Promise<void> {
    const { grant = '', csrf = '', request: address = '' } = this.dataset
    const result = await acquireInTime({ grant, csrf, address, pcName, now: Date.now() }, stage => {
      this.#stage = stage
      showStage(this, stage)
    })
    if (result.ok) {
      showBuilt(this, result.value)
      this.#on('built')
      return
    }
    showStage(this, this.#stage, true)
    if (typeof result.problem === 'string') {
      showCause(this, 'failed', result.problem)
      this.#on('failed')
    } else {
      showRefusal(this, result.problem)
      this.#on('refused')
    }
  }
}

customElements.define('x-acquire', Acquire)
