/** What the page of a user offers, in this order: what helps first, what cannot be undone last. */
export const CONSOLE_USER_ACTS = [
  'confirm-pc', 'unlock-user', 'initialise-password', 'end-confirmation-password', 'open-grant', 'issue-acquisition-code', 'approve-renewal', 'open-token-registration', 'register-token',
  'resynchronise-token', 'change-mail-address', 'change-second-mail-address', 'change-name', 'change-permissions', 'lift-suspension', 'suspend-user', 'remove-token', 'reissue-certificate', 'revoke-certificate',
  'remove-user',
] as const

export type ConsoleUserAct = (typeof CONSOLE_USER_ACTS)[number]
