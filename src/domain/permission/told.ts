/** Acts whose traces in the audit an administrator reads as the history of a user or of the company, by the name under which they are recorded. */
export const TOLD_ACTS = [
  'register-user', 'change-name', 'change-permissions', 'change-mail-address', 'change-second-mail-address', 'suspend-user', 'lift-suspension', 'stop-own-id', 'remove-user',
  'unlock-user', 'initialise-password', 'reset-user', 'end-confirmation-password', 'issue-confirmation-pin', 'print-document',
  'open-grant', 'issue-acquisition-code', 'approve-renewal', 'withdraw-grant', 'freeze-grant', 'reissue-certificate', 'revoke-certificate', 'confirm-pc', 'refuse-pc',
  'register-token', 'open-token-registration', 'remove-token', 'resynchronise-token', 'move-token',
  'set-phrase', 'stop-company', 'ask-to-lift-company-stop', 'lift-company-stop', 'ask-administrators', 'export-users',
] as const

export type ToldAct = (typeof TOLD_ACTS)[number]
