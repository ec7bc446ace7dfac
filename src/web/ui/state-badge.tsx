import type { Messages } from '../../text/ja.ts'
import { Icon, type IconName } from './icon.tsx'

type Tone = 'positive' | 'caution' | 'negative' | 'neutral'

/** The same sign and colour for the same state everywhere; the words come from the texts. */
const LOOKS = {
  'in-use': { icon: 'check-circle', tone: 'positive' },
  'renewable': { icon: 'refresh', tone: 'caution' },
  'not-acquired': { icon: 'circle-dashed', tone: 'neutral' },
  'not-yet-usable': { icon: 'clock', tone: 'neutral' },
  'token-waiting': { icon: 'key', tone: 'caution' },
  'issuing': { icon: 'clock', tone: 'neutral' },
  'unused': { icon: 'circle-dashed', tone: 'caution' },
  'void': { icon: 'cross-circle', tone: 'neutral' },
  'awaiting-confirmation': { icon: 'clock', tone: 'caution' },
  'superseded': { icon: 'layers', tone: 'neutral' },
  'expired': { icon: 'clock', tone: 'negative' },
  'revoked': { icon: 'cross-circle', tone: 'negative' },
  'locked': { icon: 'lock', tone: 'negative' },
  'suspended': { icon: 'pause', tone: 'negative' },
  'removed': { icon: 'cross-circle', tone: 'neutral' },
} as const satisfies Record<keyof Messages['states'], { readonly icon: IconName; readonly tone: Tone }>

export type ShownState = keyof typeof LOOKS

/** A state as word, sign and colour, never by colour alone. */
export const StateBadge = ({ state, t }: { readonly state: ShownState; readonly t: Messages }) => (
  <span class={`state state--${LOOKS[state].tone}`}><Icon name={LOOKS[state].icon} />{t.states[state]}</span>
)
