import type { RefusalText } from '../acquire/answer.ts'
import type { Failure, Incapacity } from '../acquire/cause.ts'
import { lists } from '../acquire/device.ts'
import { type Stage, type State, progressOf, stages } from '../acquire/states.ts'
import type { Built } from './acquisition.ts'
import { find, findAll } from './find.ts'

const region = (root: HTMLElement, name: string): HTMLElement => find(root, `[data-region="${name}"]`, HTMLElement)

const fill = (root: HTMLElement, name: string, text: string): void => {
  find(root, `[data-fill="${name}"]`, HTMLElement).textContent = text
}

/** Shows one region and no other, and moves the focus to its heading if the user brought this about. */
export const showRegion = (root: HTMLElement, state: State, byUser: boolean): void => {
  for (const part of findAll(root, '[data-region]')) part.hidden = part.dataset['region'] !== state
  root.dataset['state'] = state
  if (byUser) region(root, state).querySelector<HTMLElement>('[tabindex="-1"]')?.focus()
}

export const showCause = (root: HTMLElement, state: 'unsupported' | 'failed', cause: Incapacity | Failure): void => {
  const part = region(root, state)
  find(part, `[data-cause="${cause}"]`, HTMLElement)
  for (const text of findAll(part, '[data-cause]')) text.hidden = text.dataset['cause'] !== cause
}

export const showStage = (root: HTMLElement, running: Stage, broken = false): void => {
  const part = region(root, 'working')
  const bar = find(part, 'progress', HTMLProgressElement)
  bar.max = stages.length
  bar.value = stages.indexOf(running)
  for (const stage of stages) {
    const line = find(part, `[data-stage="${stage}"]`, HTMLElement)
    line.dataset['progress'] = progressOf(stage, running, broken)
    line.toggleAttribute('aria-current', false)
  }
  const now = find(part, `[data-stage="${running}"]`, HTMLElement)
  now.setAttribute('aria-current', 'step')
  find(part, '[data-live]', HTMLElement).textContent = now.dataset['say'] ?? ''
}

/** The server's own words; its link only where it stays with https. */
export const showRefusal = (root: HTMLElement, { title, text, next, supportCode }: RefusalText): void => {
  const part = region(root, 'refused')
  fill(part, 'title', title)
  fill(part, 'text', text)
  const link = find(part, '[data-fill="next"]', HTMLAnchorElement)
  const address = next && new URL(next.href, location.href)
  link.hidden = address?.protocol !== 'https:'
  link.href = link.hidden ? '' : address?.href ?? ''
  link.textContent = next?.label ?? ''
  find(part, '[data-with="supportCode"]', HTMLElement).hidden = supportCode === undefined
  fill(part, 'supportCode', supportCode ?? '')
}

export const showBuilt = (root: HTMLElement, { file, fileName, friendlyName, passphrase, fingerprint, stopCode }: Built): void => {
  const part = region(root, 'done')
  fill(part, 'passphrase', passphrase)
  fill(part, 'fileName', fileName)
  fill(part, 'friendlyName', friendlyName)
  find(part, '[data-with="fingerprint"]', HTMLElement).hidden = fingerprint === undefined
  fill(part, 'fingerprint', fingerprint?.shown ?? '')
  fill(part, 'fingerprintAloud', fingerprint?.aloud ?? '')
  find(part, '[data-with="stopCode"]', HTMLElement).hidden = stopCode === undefined
  fill(part, 'stopCode', stopCode ?? '')
  const link = find(part, '[data-act="download"]', HTMLAnchorElement)
  link.href = URL.createObjectURL(file)
  link.download = fileName
}

/** Puts the guide for this system and browser first, and opens the list of all where there is none for it. */
export const showGuide = (root: HTMLElement, device: string): void => {
  const others = find(root, '[data-guides-others]', HTMLDetailsElement)
  const mine = findAll(others, '[data-guide]').find(guide => lists(guide.dataset['guide'], device))
  if (mine) find(root, '[data-guides-mine]', HTMLElement).append(mine)
  else others.open = true
  for (const text of findAll(root, '[data-for]')) text.hidden = !lists(text.dataset['for'], device)
}
