import type { states as source } from '../ja/states.ts'

export const states: typeof source = {
  'in-use': 'in use',
  'renewable': 'expires soon',
  'not-acquired': 'not acquired yet',
  'awaiting-confirmation': 'awaiting confirmation',
  'superseded': 'replaced by a newer one',
  'expired': 'expired',
  'revoked': 'revoked',
  'locked': 'locked',
  'suspended': 'suspended',
}
