import type { Policy } from '../../../domain/policy/parameters.ts'
import { passwordRules } from '../../../domain/password/rule.ts'
import type { FieldFault } from '../../../domain/refusal/field-problem.ts'
import type { Messages } from '../../../text/ja.ts'
import type { Language } from '../../../text/language.ts'
import { fieldText } from '../../../text/refusal/field-text.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'

/** How a rule stands while one types. */
export type RuleState = keyof Messages['password']['ruleStates']

const ICONS = { open: 'circle-dashed', met: 'check-circle', unmet: 'cross-circle', later: 'clock' } as const satisfies Record<RuleState, IconName>
const STATES = Object.keys(ICONS) as readonly RuleState[]

/** What only the server can look up. */
const LATER: readonly FieldFault['code'][] = ['too-common', 'used-recently', 'same-as-login-password']

const MATCH: FieldFault = { code: 'not-the-same' }

/**
 * The rules of the profile in the words of their refusals. An island tells how each stands; without it they are a plain list.
 */
export const PasswordRules = ({ rule, language, heading, name, besides = [], t }: {
  readonly rule: Policy['password']
  readonly language: Language
  readonly heading: string
  /** What the rules call it. */
  readonly name: string
  /** What is asked for besides the rule. */
  readonly besides?: readonly FieldFault[]
  readonly t: Messages
}) => {
  const words = t.password
  return (
    <section class="password-rules" aria-labelledby="password-rules">
      <h2 class="password-rules__heading" id="password-rules">{heading}</h2>
      <ul class="password-rules__list">
        {[...passwordRules(rule), ...besides, MATCH].map((fault) => (
          <li key={fault.code} class="password-rules__rule" data-rule={fault.code} data-state="open" data-later={LATER.includes(fault.code) ? 'yes' : undefined}>
            {STATES.map((state) => (
              <span key={state} class="password-rules__sign" data-in={state} hidden={state !== 'open'}>
                <Icon name={ICONS[state]} />
              </span>
            ))}
            <span class="password-rules__words">
              <span class="password-rules__text">{fieldText(language, fault, name)}</span>
              {STATES.map((state) => (
                <span key={state} class="password-rules__state" data-in={state} hidden={state !== 'open'}>{words.ruleStates[state]}</span>
              ))}
            </span>
          </li>
        ))}
      </ul>
      <p class="visually-hidden" role="status" data-live data-left={words.rulesLeft('{n}')} data-met={words.rulesMet} />
    </section>
  )
}
