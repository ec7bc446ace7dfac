import type { Messages } from '../../text/ja.ts'
import { Icon } from './icon.tsx'

/** The steps by name, and how far one has come (`at` counts from 1). */
export const Stepper = ({ steps, at, t }: { readonly steps: readonly string[]; readonly at: number; readonly t: Messages }) => (
  <nav class="stepper" aria-label={t.everyPage.steps}>
    <p class="stepper__short">
      <span class="stepper__count">{t.everyPage.step(at, steps.length)}</span>
      <span class="stepper__now">{steps[at - 1] ?? ''}</span>
    </p>
    <ol class="stepper__list">
      {steps.map((name, index) => {
        const number = index + 1
        const state = number < at ? 'done' : number === at ? 'current' : 'ahead'
        return (
          <li key={name} class={`stepper__step stepper__step--${state}`} aria-current={state === 'current' ? 'step' : undefined}>
            <span class="stepper__sign">{state === 'done' ? <Icon name="check" /> : number}</span>
            <span class="stepper__name">
              {name}
              {state === 'done' ? <span class="visually-hidden">{t.everyPage.stepDone}</span> : null}
            </span>
          </li>
        )
      })}
    </ol>
  </nav>
)
