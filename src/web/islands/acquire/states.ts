/** What the acquisition page shows; each is a region of the page. */
export type State = 'checking' | 'unsupported' | 'ready' | 'working' | 'refused' | 'failed' | 'done'

export type Event = 'able' | 'unable' | 'begin' | 'refused' | 'failed' | 'built' | 'back'

/** The whole life of the page. An event that a state does not list changes nothing: it came too late, or twice. */
export const transitions = {
  checking: { able: 'ready', unable: 'unsupported' },
  unsupported: {},
  ready: { begin: 'working' },
  working: { refused: 'refused', failed: 'failed', built: 'done' },
  refused: { back: 'ready' },
  failed: { begin: 'working' },
  done: {},
} as const satisfies Readonly<Record<State, Readonly<Partial<Record<Event, State>>>>>

/** The state after an event, or undefined if the event means nothing there. */
export const next = (state: State, event: Event): State | undefined => {
  const row: Readonly<Partial<Record<Event, State>>> = transitions[state]
  return Object.hasOwn(row, event) ? row[event] : undefined
}

/** The parts of `working`, in their order. */
export const stages = ['key', 'request', 'issue', 'file'] as const
export type Stage = typeof stages[number]

export type Progress = 'waiting' | 'running' | 'done' | 'failed'

/** How each stage stands while `running` is on, or after it has broken off. */
export const progressOf = (stage: Stage, running: Stage, broken: boolean): Progress => {
  const distance = stages.indexOf(stage) - stages.indexOf(running)
  if (distance === 0) return broken ? 'failed' : 'running'
  return distance < 0 ? 'done' : 'waiting'
}
