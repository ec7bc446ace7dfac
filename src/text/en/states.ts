import type { states as source } from '../ja/states.ts'

export const states: typeof source = {
  'in-use': 'in use',
  'renewable': 'can be renewed',
  'not-acquired': 'not acquired yet',
  'not-yet-usable': 'usable soon',
  'token-waiting': 'waiting for a token',
  'issuing': 'being issued',
  'unused': 'new, not used yet',
  'void': 'ended unused',
  'awaiting-confirmation': 'awaiting confirmation',
  'superseded': 'replaced by a newer one',
  'expired': 'expired',
  'revoked': 'revoked',
  'locked': 'locked',
  'suspended': 'suspended',
  'removed': 'removed',
}
